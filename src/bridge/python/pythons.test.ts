import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pythons } from './pythons';

/** Tells that it lacks ipyparallel and has pip, and leaves a mark when pip runs. */
const PYTHON = `#!/bin/sh
if [ "$1" = "-m" ]; then touch "$0.installed"; exit 0; fi
echo '{"executable": "'"$0"'", "version": "3.11.0", "ipyparallel": null, "pip": true, "managed": false}'
`;

describe('an installation of ipyparallel', () => {
  let dir = '';
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'engine-room-pythons-'))));
  afterEach(() => rmSync(dir, { recursive: true }));

  it('does not begin when it is cancelled while the interpreter is still being asked (not on Windows: it is a shell script)', async function () {
    if (process.platform === 'win32') return this.skip();
    const python = join(dir, 'python');
    writeFileSync(python, PYTHON, { mode: 0o755 });
    const pythons = new Pythons(() => {});
    const installing = pythons.install(python);
    pythons.cancelInstall();
    await assert.rejects(installing, { name: 'AbortError' });
    assert.equal(existsSync(`${python}.installed`), false);
    await pythons.install(python);
    assert.ok(existsSync(`${python}.installed`));
  });
});
