import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionFilePaths, readClientConnection, readEngineConnection } from '../profile/connection-file';
import { ensureProfile } from '../profile/profile-dir';
import { connectionInfo } from './connection-info';
import { FileKeeper } from './file-keeper';

const pair = { clientPort: 1, enginePort: 2 };
const listeners = {
  hub: { registrationPort: 3, notificationPort: 4 },
  hearts: { pingPort: 5, pongPort: 6 },
  mux: pair,
  control: pair,
  tasks: pair,
  iopub: pair,
  broadcast: pair,
};

describe('file keeper', () => {
  let dir: string;
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'file-keeper-'))));
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  function keeper(key: string): FileKeeper {
    const mark = { version: '1', pid: process.pid };
    const terms = {
      credentials: { key, signatureScheme: 'hmac-sha256' },
      ip: '127.0.0.1',
      scheme: 'lru',
      sshServer: '',
      engineSshServer: '',
    };
    const info = connectionInfo(listeners, { ...terms, mark });
    return new FileKeeper(paths(), info);
  }
  const paths = () => connectionFilePaths(ensureProfile({ profileDir: dir }));

  it('writes both again when either is missing or damaged', () => {
    const own = keeper('own');
    own.write();
    assert.equal(own.look(), 'kept');
    const { client, engine } = paths();
    rmSync(client);
    assert.equal(own.look(), 'restored');
    writeFileSync(engine, '{"key": ');
    assert.equal(own.look(), 'restored');
    assert.equal(own.look(), 'kept');
    assert.deepEqual([readClientConnection(client).key, readEngineConnection(engine).key], ['own', 'own']);
  });

  it("leaves another controller's alone", () => {
    const own = keeper('own');
    own.write();
    keeper('other').write();
    assert.equal(own.look(), 'replaced');
    own.remove();
    assert.equal(readClientConnection(paths().client).key, 'other');
  });

  it('does not bring back a profile that was deleted', () => {
    const own = keeper('own');
    own.write();
    rmSync(dir, { recursive: true });
    assert.equal(own.look(), 'homeless');
    own.remove();
  });

  it('removes its own', () => {
    const own = keeper('own');
    own.write();
    own.remove();
    assert.throws(() => readClientConnection(paths().client), /no such file/);
  });
});
