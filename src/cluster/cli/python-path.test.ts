import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pythonPath } from './python-path';

describe('pythonPath', () => {
  it('takes a path from the folder in which it is typed, and leaves names to the PATH', () => {
    assert.equal(pythonPath(join('venv', 'bin', 'python')), join(process.cwd(), 'venv', 'bin', 'python'));
    assert.equal(pythonPath('./python'), join(process.cwd(), 'python'));
    assert.equal(pythonPath('/usr/bin/python3'), '/usr/bin/python3');
    assert.equal(pythonPath('python3.12'), 'python3.12');
  });
});
