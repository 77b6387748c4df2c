import assert from 'node:assert/strict';
import { interpreterPath } from './interpreter-path';

describe('interpreterPath', () => {
  for (const [set, expected] of [
    ['', ''],
    [' /usr/bin/python3 ', '/usr/bin/python3'],
    ['python3.12', 'python3.12'],
    ['.venv/bin/python', '/project/.venv/bin/python'],
    ['./.venv/bin/python', '/project/.venv/bin/python'],
    ['${workspaceFolder}/.venv/bin/python', '/project/.venv/bin/python'],
    ['~/envs/science/bin/python', '/home/ada/envs/science/bin/python'],
  ] as const) {
    it(`'${set}' is '${expected}'`, () => {
      assert.equal(interpreterPath(set, '/project', '/home/ada'), expected);
    });
  }
  it('leaves a relative path alone where there is no folder', () => {
    assert.equal(interpreterPath('env/bin/python', undefined, '/home/ada'), 'env/bin/python');
  });
});
