import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { FoundFunction } from '../../bridge/rpc';
import type { ClientProcess } from '../client-process/client-process';
import { TaggedFunctions } from './tagged-functions';

const f: FoundFunction = { name: 'f', line: 2, column: 1, inputs: 'range(3)', codeMark: null };

function aDocument(version = 1): vscode.TextDocument {
  return {
    ...{ uri: 'file:///f.ts', fileName: '/f.ts', version },
    getText: () => '/** @parallel range(3) */\nfunction f() {}',
  } as unknown as vscode.TextDocument;
}

/** One that answers so, and then no more. */
function tagged(...answers: (readonly FoundFunction[] | Error)[]): TaggedFunctions {
  const findTagged = (): Promise<readonly FoundFunction[]> => {
    const answer = answers.shift() ?? assert.fail('asked once more');
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return new TaggedFunctions({ get: () => Promise.resolve({ findTagged }) } as unknown as ClientProcess);
}

describe('the tagged functions of a document', () => {
  it('are asked for once a version', async () => {
    const functions = tagged([f]);
    assert.deepEqual(await functions.in(aDocument()), [f]);
    assert.deepEqual(await functions.in(aDocument()), [f]);
  });

  it('are asked for again where the client process died over the question', async () => {
    const functions = tagged(new Error('The process ended.'), [f]);
    assert.deepEqual(await functions.in(aDocument()), []);
    assert.deepEqual(await functions.in(aDocument()), [f]);
  });

  it('stay those of before while the document does not parse', async () => {
    const functions = tagged([f], [], new Error('The process ended.'), []);
    await functions.in(aDocument());
    for (const version of [2, 3, 3]) assert.deepEqual(await functions.in(aDocument(version)), [f]);
  });
});
