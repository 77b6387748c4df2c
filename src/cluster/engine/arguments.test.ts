import assert from 'node:assert/strict';
import { parseEngineArguments } from './arguments';

const connection = {
  ...{ interface: 'tcp://127.0.0.1', registration: 1, control: 2, mux: 3, task: 4, iopub: 5 },
  ...{ key: 'k', signature_scheme: 'hmac-sha256', pack: 'json', unpack: 'json' },
  ...{ ssh: '', location: '', curve_serverkey: null },
};
const env = { IPP_CONNECTION_INFO: JSON.stringify(connection) };

describe('parseEngineArguments', () => {
  it('takes the connection from the environment, and has defaults', () => {
    const options = parseEngineArguments([], env);
    assert.deepEqual({ ...options.connection }, connection);
    assert.deepEqual([options.patienceMs, options.logLevel, options.wantedId], [30_000, 'info', undefined]);
  });

  it('reads numbers, levels in Python’s words, and ignores what it does not know', () => {
    const options = parseEngineArguments(['--id=0', '--slot', '2', '--log-level=30', '--IPEngine.x=1'], env);
    assert.deepEqual([options.wantedId, options.slot, options.logLevel], [0, 2, 'warn']);
    assert.equal(parseEngineArguments(['--log-level=WARNING'], env).logLevel, 'warn');
  });

  it('says what is wrong in one sentence', () => {
    assert.throws(() => parseEngineArguments(['--id=one'], env), /--id takes a whole number/);
    assert.throws(() => parseEngineArguments([], {}), /needs --file/);
    const curve = { IPP_CONNECTION_INFO: JSON.stringify({ ...connection, curve_serverkey: 'x' }) };
    assert.throws(() => parseEngineArguments([], curve), /no CurveZMQ key/);
  });
});
