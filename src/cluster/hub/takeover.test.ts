import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultOptions, type ControllerOptions } from './controller-options';
import { writeCurveKeys } from './curve-file';
import { createLogger } from './logger';
import { planStart, type StartPlan } from './takeover';

describe('reusing connection files', () => {
  const publicKey = 'p'.repeat(40);
  const secretKey = 's'.repeat(40);
  const shared = {
    ...{ ssh: '', interface: 'tcp://10.0.0.1', registration: 1, key: 'old', curve_serverkey: null },
    ...{ location: 'there', pack: 'json', unpack: 'json', signature_scheme: 'hmac-sha512' },
  };
  const client = { ...shared, control: 2, mux: 3, task: 4, iopub: 5, notification: 6, broadcast: 7 };
  const engine = {
    ...{ ...shared, interface: 'tcp://*', ssh: 'gate', control: 8, mux: 9, task: 10, iopub: 11 },
    ...{ hb_ping: 12, hb_pong: 13, broadcast: [14, 15] },
  };

  let directory: string;
  let said: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'engine-room-takeover-'));
    said = '';
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const paths = () => ({
    client: join(directory, 'ipcontroller-client.json'),
    engine: join(directory, 'ipcontroller-engine.json'),
  });

  function plan(
    files: { client?: object; engine?: object },
    given: Partial<ControllerOptions> = {},
  ): StartPlan {
    if (files.client) writeFileSync(paths().client, JSON.stringify(files.client));
    if (files.engine) writeFileSync(paths().engine, JSON.stringify(files.engine));
    const logger = createLogger('info', (line) => (said += line));
    return planStart({ ...defaultOptions, reuse: true, ...given }, paths(), logger);
  }

  it('listens where they say, with their key, under their names', () => {
    const { options, ports, isTakeover } = plan({ client, engine });
    assert.ok(isTakeover);
    assert.deepEqual([options.key, options.signatureScheme], ['old', 'hmac-sha512']);
    assert.deepEqual([options.clientIp, options.engineIp, options.location], ['10.0.0.1', '*', 'there']);
    assert.deepEqual([options.sshServer, options.engineSshServer, options.curve], ['', 'gate', false]);
    assert.deepEqual(ports.client, { control: 2, mux: 3, task: 4, iopub: 5, notification: 6, broadcast: 7 });
    assert.deepEqual([ports.engine.registration, ports.engine.broadcast], [1, [14, 15]]);
  });

  it('begins anew where there are none, or none that fit together', () => {
    for (const files of [{}, { client }, { client, engine: { ...engine, key: 'other' } }]) {
      const { options, ports, isTakeover } = plan(files, { key: 'own' });
      assert.deepEqual([isTakeover, options.key, ports.client.mux], [false, 'own', 0]);
    }
    assert.match(said, /INFO There are no connection files to reuse/);
    assert.match(said, /WARN The two connection files do not belong together \(key\)/);
  });

  it('does not look at them unless it is told to', () => {
    assert.equal(plan({ client, engine }, { reuse: false }).isTakeover, false);
  });

  it('never gives up an encryption that was asked for', () => {
    const { options, isTakeover } = plan({ client, engine }, { curve: true });
    assert.deepEqual([options.curve, isTakeover], [true, false]);
    assert.match(said, /without CurveZMQ/);
  });

  it('goes on with the key pair that was left, or given, and refuses to begin without its secret half', () => {
    const encrypted = {
      client: { ...client, key: '', curve_serverkey: publicKey },
      engine: { ...engine, key: '', curve_serverkey: publicKey },
    };
    assert.throws(() => plan(encrypted), /secret half is nowhere: set IPP_CURVE_PUBLICKEY/);
    writeCurveKeys(paths(), { publicKey: 'x'.repeat(40), secretKey });
    assert.throws(() => plan(encrypted), /secret half is nowhere/);
    const given = plan(encrypted, { curveKeys: { publicKey, secretKey: 'g'.repeat(40) } });
    assert.deepEqual(given.options.curveKeys, { publicKey, secretKey: 'g'.repeat(40) });
    writeCurveKeys(paths(), { publicKey, secretKey });
    const { options } = plan(encrypted);
    assert.deepEqual([options.curve, options.curveKeys], [true, { publicKey, secretKey }]);
  });
});
