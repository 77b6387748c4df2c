import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type * as vscode from 'vscode';
import { noCluster } from '../../bridge/no-cluster';
import type { OutputRow } from '../../bridge/rpc';
import { aRun } from '../../bridge/test-data';
import { EditorEvents } from '../client-process/editor-events';
import { initialState } from '../model/state';
import { Store } from '../model/store';
import type { Room } from '../room';
import { outputFeature } from './feature';
import { Output } from './output';

const row = (text: string): OutputRow => ({ engine: 0, stream: 'stdout', text });

interface Link {
  range: number[];
  target: string;
}

function aFeature() {
  let text = '';
  let links: vscode.DocumentLinkProvider | undefined;
  const store = new Store(initialState(noCluster('p')));
  const events = new EditorEvents(store, {} as vscode.LogOutputChannel);
  const output = new Output({
    append: (more) => (text += more),
    clear: () => {},
    show: () => {},
    dispose: () => {},
  });
  const vs = {
    Disposable: {
      from: (...all: vscode.Disposable[]) => ({ dispose: () => all.forEach((one) => one.dispose()) }),
    },
    commands: { registerCommand: () => ({ dispose: () => {} }) },
    languages: {
      registerDocumentLinkProvider: (_: unknown, provider: vscode.DocumentLinkProvider) => {
        links = provider;
        return { dispose: () => {} };
      },
    },
    Range: class {
      constructor(...at: number[]) {
        return at;
      }
    },
    DocumentLink: class {
      constructor(
        readonly range: number[],
        readonly target: string,
      ) {}
    },
    Uri: {
      file: (path: string) => ({ with: ({ fragment }: { fragment: string }) => `${path}#${fragment}` }),
    },
  };
  const room = { store, events, output, log: {} };
  const feature = outputFeature(vs as unknown as typeof vscode, room as unknown as Room);
  const linksIn = (...lines: string[]): Link[] =>
    links?.provideDocumentLinks(
      { lineCount: lines.length, lineAt: (at: number) => ({ text: lines[at] }) } as vscode.TextDocument,
      {} as vscode.CancellationToken,
    ) as unknown as Link[];
  const written = (): string => {
    mock.timers.tick(50);
    feature.dispose();
    return text;
  };
  return { store, events, linksIn, written };
}

describe('outputFeature', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('shows what runs print, each under its headline, whole at their end', () => {
    const { store, events, written } = aFeature();
    store.dispatch({ type: 'run', run: aRun() });
    events.onOutput('run-1', [row('begun\nand')]);
    store.dispatch({ type: 'run', run: aRun({ state: 'finished' }) });
    assert.equal(written(), '\u2014\u2014 f over range(1000)\n[engine 0] begun\n[engine 0] and\n');
  });

  it('loses nothing that comes late, and shows nothing of what nobody knows', () => {
    const { store, events, written } = aFeature();
    store.dispatch({ type: 'run', run: aRun({ state: 'finished' }) });
    events.onOutput('run-1', [row('late')]);
    events.onOutput('run-2', [row('lost\n')]);
    assert.equal(written(), '\u2014\u2014 f over range(1000)\n[engine 0] late\n');
  });

  it('links the places that lines name', () => {
    const { linksIn } = aFeature();
    assert.deepEqual(
      linksIn('nothing', 'at f (/a.ts:3:7)', 'File "/b.py", line 9').map(({ range, target }) => [
        range,
        target,
      ]),
      [
        [[1, 6, 1, 15], '/a.ts#L3,7'],
        [[2, 6, 2, 20], '/b.py#L9'],
      ],
    );
  });
});
