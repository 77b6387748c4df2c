import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  connectionFilePaths,
  parseConnection,
  readClientConnection,
  socketAddress,
  writeConnectionFile,
  type ClientConnection,
} from './connection-file';
import { locateProfile } from './profile-dir';

const connection: ClientConnection = {
  ssh: '',
  interface: 'tcp://127.0.0.1',
  registration: 1,
  control: 2,
  mux: 3,
  task: 4,
  task_scheme: 'leastload',
  iopub: 5,
  notification: 6,
  broadcast: 7,
  key: 'secret',
  curve_serverkey: null,
  location: hostname(),
  pack: 'json',
  unpack: 'json',
  signature_scheme: 'hmac-sha256',
};

describe('connection files', () => {
  let dir: string;
  before(() => (dir = mkdtempSync(join(tmpdir(), 'connection-file-'))));
  after(() => rmSync(dir, { recursive: true }));

  it('are named as ipyparallel names them', () => {
    const profile = locateProfile({ profileDir: '/p' });
    assert.equal(connectionFilePaths(profile).client, '/p/security/ipcontroller-client.json');
    assert.equal(connectionFilePaths(profile, 'a').engine, '/p/security/ipcontroller-a-engine.json');
  });

  it('are written whole, readable by their owner only, and read back', () => {
    const path = join(dir, 'ipcontroller-client.json');
    writeConnectionFile(path, connection);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(dir), ['ipcontroller-client.json']);
    assert.deepEqual(readClientConnection(path), connection);
  });

  it('that cannot be used are refused by name, with what is wrong', () => {
    assert.throws(() => readClientConnection(join(dir, 'none.json')), {
      message: /none\.json: there is no such file/,
    });
    assert.throws(() => parseConnection('{"ssh', 'a.json'), {
      message: /a\.json: it does not hold a JSON object/,
    });
    for (const text of ['null', '5', '[]'])
      assert.throws(() => parseConnection(text, 'a.json'), /JSON object/);
    const typed = JSON.stringify({ ...connection, key: 5, mux: 'x' });
    assert.throws(() => parseConnection(typed, 'a.json'), { message: /no usable 'key', 'mux'/ });
    const { key: _key, ...keyless } = connection;
    assert.throws(() => parseConnection(JSON.stringify(keyless), 'a.json'), {
      message: /it has no usable 'key'/,
    });
    const pickled = JSON.stringify({ ...connection, pack: 'pickle' });
    assert.throws(() => parseConnection(pickled, 'a.json'), { message: /packer 'pickle'/ });
  });

  it('that listen everywhere are reached where the controller is', () => {
    const everywhere = { ...connection, interface: 'tcp://*' };
    assert.equal(socketAddress(connection, 9), 'tcp://127.0.0.1:9');
    assert.equal(socketAddress(everywhere, 9), 'tcp://127.0.0.1:9');
    assert.equal(socketAddress({ ...everywhere, location: 'elsewhere' }, 9), 'tcp://elsewhere:9');
  });
});
