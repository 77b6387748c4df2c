import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { noCluster } from '../../bridge/no-cluster';
import type { FoundFunction, FunctionCall } from '../../bridge/rpc';
import { aRun } from '../../bridge/test-data';
import { EditorEvents } from '../client-process/editor-events';
import { commands } from '../contributions';
import { initialState } from '../model/state';
import { Store } from '../model/store';
import type { Room } from '../room';
import { parallelFeature } from './feature';

const nested: FoundFunction = {
  ...{ name: 'g', line: 7, column: 3, codeMark: null },
  refusal: "'g' is nested in 'f'; move it to the top level of the file.",
};

/** An editor on a folder with one file. */
function anEditor() {
  const toasts: [string, ...string[]][] = [];
  const calls: FunctionCall[] = [];
  const registered = new Map<string, (...values: unknown[]) => Promise<unknown>>();
  const nothing = { dispose() {} };
  const uri = { fsPath: '/project/src/sums.ts', toString: () => 'file:///project/src/sums.ts' };
  const document = {
    ...{ uri, fileName: uri.fsPath, version: 1 },
    getText: () => '/** @parallel */\nexport const f = (x: number) => x;',
  };
  const vs = {
    EventEmitter: class {
      event = (): typeof nothing => nothing;
      fire(): void {}
      dispose(): void {}
    },
    Disposable: { from: () => nothing },
    Uri: { parse: () => uri },
    commands: {
      registerCommand: (id: string, run: () => Promise<unknown>) => (registered.set(id, run), nothing),
    },
    languages: { registerCodeLensProvider: () => nothing },
    window: { showErrorMessage: (...toast: [string, ...string[]]) => void toasts.push(toast) },
    workspace: {
      ...{ isTrusted: true, textDocuments: [], workspaceFolders: [{ uri: { fsPath: '/project' } }] },
      asRelativePath: ({ fsPath }: typeof uri) => fsPath.replace('/project/', ''),
      openTextDocument: () => Promise.resolve(document),
      onDidCloseTextDocument: () => nothing,
      onDidGrantWorkspaceTrust: () => nothing,
      onDidChangeConfiguration: () => nothing,
    },
  } as unknown as typeof vscode;
  const log = { error() {} } as unknown as vscode.LogOutputChannel;
  const store = new Store(initialState(noCluster('p')));
  const events = new EditorEvents(store, log);
  const bridge = {
    findTagged: () => Promise.resolve([nested]),
    startRun: (call: FunctionCall) => Promise.resolve((calls.push(call), aRun())),
  };
  const room = {
    ...{ store, events, log, client: { get: () => Promise.resolve(bridge) } },
    control: { ensureEngines: () => Promise.resolve(true) },
    settings: { shipping: () => ({ shipping: 'slice', packages: 'auto' }) },
    memory: { get: (_key: string, fallback: unknown) => fallback, update: () => Promise.resolve() },
  } as unknown as Room;
  const { runOver } = parallelFeature(vs, room);
  return { toasts, calls, events, runOver, document, run: registered.get(commands.runOver) };
}

describe('a run that is refused', () => {
  it('is told as everywhere, with where it was, and a button that opens the place', () => {
    const { toasts, events } = anEditor();
    const message = "Cannot find './x': correct the path (src/sums.ts:2).";
    const place = { file: '/project/src/sums.ts', line: 2, column: 19 };
    const failure = { name: 'ShippingError', reason: "cannot find './x': correct the path", ...place };
    events.onRunFailed(aRun({ state: 'refused', message }), { ...failure, message: 'other words' });
    assert.deepEqual(toasts, [[message, 'Show']]);
  });

  it('knows the folders that its files are told from', async () => {
    const { calls, runOver, document } = anEditor();
    await runOver.run(document as unknown as vscode.TextDocument, 'f', { text: '[1]' });
    assert.deepEqual(calls[0]?.folders, ['/project']);
  });

  it('before anything is asked says which function of which file', async () => {
    const { toasts, run } = anEditor();
    await run?.('file:///project/src/sums.ts', 'g');
    const [[sentence] = []] = toasts;
    assert.equal(sentence, "'g' is nested in 'f'; move it to the top level of the file (src/sums.ts:7).");
  });
});
