/** Which files an engine takes for the user's own, and imports anew when they were edited: none of installed packages. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../src/cluster/launch/programs';
import { newest, old } from '../support/pythons';

const files = {
  '/home/ada/project/helpers.py': true,
  '/home/ada/project/my-site-packages.py': true,
  '/home/ada/.local/lib/python3.11/site-packages/sklearn/__init__.py': false,
  '/opt/shared/site-packages/sklearn/externals/__init__.py': false,
  '/usr/lib/python3/dist-packages/yaml/__init__.py': false,
};

for (const { version, interpreter } of [newest, old]) {
  it(`are not those of packages, wherever they are installed (Python of ${version})`, () => {
    const folder = join(packageRoot(__dirname), 'src/cluster/python');
    const code =
      'import json, sys; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True\n' +
      'from engine_room.libraries import is_users\n' +
      'print(json.dumps([is_users(file) for file in sys.argv[2:]]))';
    const told = execFileSync(interpreter, ['-c', code, folder, ...Object.keys(files)], { encoding: 'utf8' });
    assert.deepEqual(JSON.parse(told), Object.values(files));
  });
}
