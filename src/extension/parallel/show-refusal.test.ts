import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { aRun } from '../../bridge/test-data';
import type { Room } from '../room';
import { showRefusal, showUnfit } from './show-refusal';

const toasts: string[][] = [];
const vs = {
  window: { showErrorMessage: (...toast: string[]) => void toasts.push(toast) },
  workspace: {
    isTrusted: true,
    asRelativePath: ({ fsPath }: vscode.Uri) => fsPath.replace('/project/', ''),
  },
} as unknown as typeof vscode;
const room = { log: { error() {} } } as unknown as Room;
const document = {
  ...{ uri: { fsPath: '/project/src/sums.ts' }, fileName: '/project/src/sums.ts' },
} as vscode.TextDocument;

describe('the message of a refusal', () => {
  beforeEach(() => (toasts.length = 0));

  it('says where, as everywhere, and has a button that opens the place', async () => {
    const message = "Cannot find './x': correct the path (src/sums.ts:2).";
    const place = { file: '/project/src/sums.ts', line: 2, column: 19 };
    const failure = { name: 'ShippingError', message: 'm', reason: "cannot find './x'", ...place };
    await showRefusal(vs, room, aRun({ state: 'refused', message }), failure, () => assert.fail());
    assert.deepEqual(toasts, [[message, 'Show']]);
  });

  it('offers to edit inputs that are at fault', async () => {
    const failure = { name: 'InputsError', message: 'The inputs are empty.' };
    await showRefusal(vs, room, aRun({ state: 'refused', message: failure.message }), failure, () =>
      assert.fail(),
    );
    assert.deepEqual(toasts, [['The inputs are empty.', 'Edit Inputs']]);
  });

  it('names the function’s line, but where it is the file that does not parse', async () => {
    const refusal = "'g' is nested in 'f'; move it to the top level of the file.";
    await showUnfit(vs, room, document, { name: 'g', line: 7, column: 3, refusal });
    const broken = 'This file does not parse: Unexpected ")" (line 3, column 5); correct that first.';
    await showUnfit(vs, room, document, { name: 'g', line: 7, column: 3, refusal: broken });
    assert.deepEqual(
      toasts.map(([sentence]) => sentence),
      [
        "'g' is nested in 'f'; move it to the top level of the file (src/sums.ts:7).",
        'This file does not parse: Unexpected ")" (line 3, column 5); correct that first (src/sums.ts).',
      ],
    );
  });
});
