import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { noCluster } from '../../bridge/no-cluster';
import { aRun } from '../../bridge/test-data';
import type { Room } from '../room';
import { commands } from '../contributions';
import { initialState } from '../model/state';
import { Store } from '../model/store';
import type { MenuEntry } from './menu';
import { showMenu } from './show-menu';

/** A list as the editor's: what is filled anew has its first row active, unless another is named. */
class List {
  activeItems: MenuEntry[] = [];
  /** How often it was filled. */
  filled = 0;
  accept = (): void => {};
  hide = (): void => {};
  #items: MenuEntry[] = [];

  get items(): MenuEntry[] {
    return this.#items;
  }
  set items(items: MenuEntry[]) {
    this.filled += 1;
    this.#items = items;
    this.activeItems = items.filter(({ command }) => command).slice(0, 1);
  }
  get active(): string | undefined {
    return this.activeItems[0]?.label;
  }
  onDidAccept(listener: () => void): void {
    this.accept = listener;
  }
  onDidHide(listener: () => void): void {
    this.hide = listener;
  }
  show(): void {}
  dispose(): void {}
}

describe('the menu while it is open', () => {
  let list: List;
  let store: Store;
  let closed: Promise<void>;
  const ran: unknown[][] = [];
  const goTo = (command: string): void => {
    list.activeItems = list.items.filter((entry) => entry.command === command);
  };

  beforeEach(() => {
    list = new List();
    store = new Store(initialState(noCluster('p')));
    ran.length = 0;
    const vs = {
      QuickPickItemKind: { Separator: -1 },
      ThemeIcon: class {},
      window: { createQuickPick: () => list },
      commands: { executeCommand: (...call: unknown[]) => Promise.resolve(ran.push(call)) },
    };
    store.dispatch({ type: 'run', run: aRun({ done: 1 }) });
    const others = { look: () => Promise.resolve() } as unknown as Room['others'];
    closed = showMenu(vs as unknown as typeof vscode, { store, others });
  });

  it('has the run in focus, and opens it with Enter', async () => {
    assert.equal(list.active, 'f: 1/1000');
    list.accept();
    await closed;
    assert.deepEqual(ran, [[commands.showRun, 'run-1']]);
  });

  it('leaves the run untold for one who only looks', async () => {
    store.dispatch({ type: 'run', run: aRun({ state: 'finished' }) });
    list.hide();
    await closed;
    assert.deepEqual([ran, store.state.news], [[], 'run-1']);
  });

  it('stays as it is while the run counts on: a click on rows that change goes unheard', () => {
    store.dispatch({ type: 'run', run: aRun({ done: 2 }) });
    assert.equal(list.filled, 1);
  });

  it('keeps its rows where they are when the run ends: the click for one would meet another', () => {
    const before = list.items;
    goTo(commands.showLog);
    store.dispatch({ type: 'run', run: aRun({ state: 'finished' }) });
    store.dispatch({ type: 'cluster', cluster: { ...noCluster('p'), state: 'running' } });
    assert.deepEqual([list.filled, list.items, list.active], [1, before, 'Show log']);
  });

  it('cancels the run while it goes on', async () => {
    goTo(commands.cancelRun);
    list.accept();
    await closed;
    assert.deepEqual(ran, [[commands.cancelRun, 'run-1']]);
  });

  it('cancels nothing that has ended, and no run that began since', async () => {
    goTo(commands.cancelRun);
    store.dispatch({ type: 'run', run: aRun({ state: 'finished' }) });
    store.dispatch({ type: 'run', run: aRun({ id: 'run-2' }) });
    list.accept();
    await closed;
    assert.deepEqual(ran, []);
  });

  it('shows clusters that it finds behind all else, once, and stays at the row it was at', () => {
    const before = list.items;
    const lab = { name: 'lab', connectionFile: null, running: true, detail: '2 engines' };
    goTo(commands.showLog);
    store.dispatch({ type: 'others', others: [lab] });
    store.dispatch({
      type: 'others',
      others: [
        { ...lab, detail: '3 engines' },
        { ...lab, name: 'own' },
      ],
    });
    const labels = (items: readonly MenuEntry[]): string[] => items.map(({ label }) => label);
    assert.deepEqual(labels(list.items), [
      ...labels(before),
      ...['Other clusters', 'Use cluster of lab', 'Use cluster of own'],
    ]);
    assert.equal(list.active, 'Show log');
  });
});
