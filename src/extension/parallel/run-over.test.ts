import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { FunctionCall } from '../../bridge/rpc';
import { aRun } from '../../bridge/test-data';
import type { Room } from '../room';
import type { RememberedInputs } from './remembered-inputs';
import { RunOver } from './run-over';
import type { TaggedFunctions } from './tagged-functions';

describe('a run over inputs', () => {
  it('knows the folders that its files are told from', async () => {
    const calls: FunctionCall[] = [];
    const workspace = { textDocuments: [], workspaceFolders: [{ uri: { fsPath: '/project' } }] };
    const bridge = { startRun: (call: FunctionCall) => Promise.resolve((calls.push(call), aRun())) };
    const room = {
      ...{ client: { get: () => Promise.resolve(bridge) }, store: { dispatch() {} } },
      ...{ control: { ensureEngines: () => Promise.resolve(true) }, settings: { shipping: () => ({}) } },
    } as unknown as Room;
    const remembered = { set: () => Promise.resolve() } as unknown as RememberedInputs;
    const vs = { workspace } as unknown as typeof vscode;
    const runOver = new RunOver(vs, room, {} as TaggedFunctions, remembered);
    const document = { fileName: '/project/sums.ts', getText: () => '' } as vscode.TextDocument;
    await runOver.run(document, 'f', { text: '[1]' });
    assert.deepEqual(calls[0]?.folders, ['/project']);
  });
});
