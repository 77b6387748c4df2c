import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { chooseProgram, type ProgramQuestion } from './choose-program';

type Find = NonNullable<ProgramQuestion['find']>;

describe('a list of programs that are looked for', () => {
  /** Its rows once all has been looked for, and what closes it. */
  const listOf = async (find: Find): Promise<{ rows: string[]; close(): Promise<string | undefined> }> => {
    let hide = (): void => {};
    let settled = (): void => {};
    const done = new Promise<void>((resolve) => (settled = resolve));
    const pick = {
      ...{ items: [] as vscode.QuickPickItem[], activeItems: [], keepScrollPosition: false },
      set busy(isBusy: boolean) {
        if (!isBusy) settled();
      },
      onDidAccept: () => {},
      onDidTriggerItemButton: () => {},
      onDidHide: (listener: () => void) => (hide = listener),
      onDidChangeActive: () => {},
      show: () => {},
      dispose: () => {},
    };
    const vs = { QuickPickItemKind: { Separator: -1 }, window: { createQuickPick: () => pick } };
    const question = { title: 'Python', now: undefined, known: [], example: '/bin/python', find };
    const chosen = chooseProgram(vs as unknown as typeof vscode, question);
    const close = (): Promise<string | undefined> => {
      hide();
      return chosen;
    };
    // What never ends is closed by the test.
    if (find.length === 0) await done;
    const rows = pick.items.map(({ label, description = '' }) => `${label} ${description}`.trim());
    return { rows: rows.filter(Boolean).slice(2), close };
  };
  const python = { name: 'Python 3', path: '/bin/python', words: 'ready' };

  it('says that none was found', async () => {
    const { rows } = await listOf(() => Promise.resolve());
    assert.deepEqual(rows, ['$(info) None was found on this machine']);
  });

  it('says why nothing could be looked for', async () => {
    const { rows } = await listOf(() => Promise.reject(new Error('The client process has ended.\nMore.')));
    assert.deepEqual(rows, ['$(warning) This machine could not be searched The client process has ended.']);
  });

  it('keeps what was found before the search failed', async () => {
    const find: Find = (...[show]) => {
      show([python]);
      return Promise.reject(new Error('No.'));
    };
    const { rows } = await listOf(find);
    assert.deepEqual(rows, ['Python 3 ready', '$(warning) This machine could not be searched No.']);
  });

  it('ends the search when it is closed, and shows nothing more', async () => {
    let ended: AbortSignal | undefined;
    let showLate = (): void => {};
    const { rows, close } = await listOf((show, closed) => {
      ended = closed;
      showLate = () => show([python]);
      return new Promise(() => {});
    });
    assert.deepEqual([rows, ended?.aborted], [[], false]);
    assert.equal(await close(), undefined);
    showLate();
    assert.equal(ended?.aborted, true);
  });
});
