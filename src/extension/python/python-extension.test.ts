import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { selectedInterpreter } from './python-extension';

type Resolve = () => Promise<unknown>;

/** An editor whose Python extension has selected `path`, which `resolve` tells more about. */
function editor(path: string, resolve: Resolve): typeof vscode {
  const environments = { getActiveEnvironmentPath: () => ({ id: path, path }), resolveEnvironment: resolve };
  const extension = { activate: () => Promise.resolve({ environments }) };
  return { extensions: { getExtension: () => extension } } as unknown as typeof vscode;
}
const executable =
  (fsPath: string): Resolve =>
  () =>
    Promise.resolve({ executable: { uri: { fsPath } } });

describe('the selection of the Python extension', () => {
  it('is the executable of the environment', async () => {
    const vs = editor('/envs/science', executable('/envs/science/bin/python'));
    assert.equal(await selectedInterpreter(vs, undefined), '/envs/science/bin/python');
  });
  it('is the path itself where nothing more is known of it', async () => {
    const unknown = () => Promise.resolve(undefined);
    assert.equal(
      await selectedInterpreter(editor('/usr/bin/python3', unknown), undefined),
      '/usr/bin/python3',
    );
    const broken = () => Promise.reject(new Error('no'));
    assert.equal(
      await selectedInterpreter(editor('/usr/bin/python3', broken), undefined),
      '/usr/bin/python3',
    );
  });
  it('is none where it has selected nothing, cannot start, or is not there', async () => {
    assert.equal(
      await selectedInterpreter(editor('python', executable('/usr/bin/python')), undefined),
      undefined,
    );
    for (const extension of [undefined, { activate: () => Promise.reject(new Error('no')) }]) {
      const vs = { extensions: { getExtension: () => extension } } as unknown as typeof vscode;
      assert.equal(await selectedInterpreter(vs, undefined), undefined);
    }
  });
});
