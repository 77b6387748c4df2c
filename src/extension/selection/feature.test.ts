import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { noCluster } from '../../bridge/no-cluster';
import type { SelectionOutcome } from '../../bridge/rpc';
import { commands } from '../contributions';
import type { Entry, InlineValues } from '../inline/inline-values';
import { initialState } from '../model/state';
import { Store } from '../model/store';
import { Output } from '../output/output';
import type { Room } from '../room';
import { selectionFeature } from './feature';

const gave = (value: string): SelectionOutcome => ({ engine: 0, value, error: null });
const threw = (name: string): SelectionOutcome => ({
  ...{ engine: 0, value: null },
  error: { name, message: 'no', stack: '', file: '/a.ts', line: 2 },
});

interface Situation {
  outcome: SelectionOutcome;
  /** Values are wanted behind the code, and seen there. */
  inline?: 'seen' | 'unseen' | 'off';
}

/** *Run Selection* with the cursor in the second of two lines. @returns what the user gets to see. */
async function whatIsSeen({ outcome, inline = 'seen' }: Situation) {
  const seen = { panel: 0, messages: [] as string[], values: [] as string[], forgotten: 0 };
  const registered = new Map<string, (argument?: unknown) => Promise<void>>();
  const lines = ['const a = 1;', 'a + 1;'];
  const document = {
    ...{ fileName: '/a.ts', lineCount: lines.length },
    getText: (range?: { at: number }) => (range ? lines[range.at] : lines.join('\n')),
  };
  class Range {
    readonly start;
    readonly end;
    constructor(
      readonly at: number,
      character: number,
      line: number,
      lastCharacter: number,
    ) {
      this.start = { line: at, character };
      this.end = { line, character: lastCharacter };
    }
  }
  const vs = {
    Range,
    Uri: class {},
    ProgressLocation: { Window: 10 },
    Disposable: { from: () => ({ dispose: () => {} }) },
    commands: {
      registerCommand: (id: string, act: () => Promise<void>) => {
        registered.set(id, act);
        return { dispose: () => {} };
      },
    },
    workspace: { isTrusted: true },
    window: {
      activeTextEditor: { document, selection: { isEmpty: true, active: { line: 1 } } },
      withProgress: (_: unknown, work: () => unknown) => work(),
      showErrorMessage: (message: string) => {
        seen.messages.push(message);
        return Promise.resolve(undefined);
      },
    },
  };
  const bridge = {
    statementAt: () => Promise.resolve({ firstLine: 2, lastLine: 2 }),
    runSelection: () => Promise.resolve([outcome]),
  };
  const room = {
    store: new Store(initialState(noCluster('p'))),
    client: { get: () => Promise.resolve(bridge) },
    control: { ensureEngines: () => Promise.resolve(true) },
    log: { error: () => {} },
    output: new Output({
      append: () => {},
      clear: () => {},
      show: () => void (seen.panel += 1),
      dispose: () => {},
    }),
  };
  const values = {
    begin: () => (inline === 'off' ? undefined : ({} as Entry)),
    show: (entry: Entry, value: NonNullable<Entry['value']>) => {
      entry.value = value;
      seen.values.push(value.text);
      return inline === 'seen';
    },
    forget: () => void (seen.forgotten += 1),
  };
  selectionFeature(
    vs as unknown as typeof vscode,
    room as unknown as Room,
    values as unknown as InlineValues,
  );
  await registered.get(commands.runSelection)?.();
  room.output.dispose();
  return { ...seen, runs: room.store.state.selectionRuns, running: room.store.state.selections };
}

describe('Run Selection', () => {
  it('shows the value behind the code, and needs neither panel nor message', async () => {
    const { panel, messages, values, runs, running } = await whatIsSeen({ outcome: gave('2') });
    assert.deepEqual([panel, messages, values, running], [0, [], ['=> 2'], 0]);
    assert.deepEqual(
      runs.map(({ state, outcome, piece }) => [state, outcome, piece.firstLine, piece.code]),
      [['finished', '2', 2, 'a + 1;']],
    );
  });

  it('opens the panel where no values are wanted behind the code', async () => {
    const { panel, values, forgotten } = await whatIsSeen({ outcome: gave('2'), inline: 'off' });
    assert.deepEqual([panel, values, forgotten], [1, [], 0]);
  });

  it('tells of an error once: behind the code, or in a message when that is out of sight', async () => {
    const error = threw('TypeError');
    assert.deepEqual((await whatIsSeen({ outcome: error })).messages, []);
    assert.deepEqual((await whatIsSeen({ outcome: error, inline: 'unseen' })).messages, ['TypeError: no']);
    assert.deepEqual((await whatIsSeen({ outcome: error, inline: 'off' })).messages, ['TypeError: no']);
  });

  it('tells nobody that he has interrupted it', async () => {
    for (const name of ['TaskAborted', 'KeyboardInterrupt']) {
      const { messages, runs } = await whatIsSeen({ outcome: threw(name), inline: 'unseen' });
      assert.deepEqual([messages, runs[0]?.state], [[], 'interrupted']);
    }
  });
});
