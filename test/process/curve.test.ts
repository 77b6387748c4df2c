/** CurveZMQ at every socket: our controller with engines and clients of both makes, and ours with ipcontroller. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '../../src/cluster';
import { writeConnectionFile } from '../../src/cluster/profile/connection-file';
import { programPath } from '../../src/cluster/launch/programs';
import { newCurveKeys } from '../../src/cluster/transport/zeromq-transport';
import { ControllerBench, type RunningController } from '../support/controller-bench';
import { HubAsker } from '../support/hub-asker';
import { newest, old } from '../support/pythons';

const USE = `
import sys
import ipyparallel as ipp
client = ipp.Client(profile_dir=sys.argv[1])
view = client.load_balanced_view()
print(client[0].apply_sync(lambda: 6 * 7), view.map_sync(lambda x: x * x, range(4)))
`;
const execute = (code: string) => ({ type: 'execute_request', content: { code, silent: false } });

describe('with CurveZMQ', () => {
  let bench: ControllerBench;
  const env = { ...process.env };
  beforeEach(() => (bench = new ControllerBench()));
  afterEach(async () => {
    process.env = { ...env };
    await bench.close();
  });

  const connect = (controller: RunningController): Promise<Client> =>
    Client.connect({ connectionFile: controller.files.client });

  /** Neither what may speak here, nor the signing key, stands where other users can read it. */
  function assertSecret(controller: RunningController, pids: (number | null)[], secrets: string[]): void {
    const processes = [controller.pid, ...pids.flatMap((pid) => pid ?? [])];
    const readable = [
      controller.text.stderr,
      ...processes.map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8')),
    ];
    for (const text of readable) {
      for (const secret of secrets) assert.ok(!text.includes(secret), text);
    }
    for (const file of [controller.files.client, controller.files.engine]) {
      assert.equal(statSync(file).mode & 0o777, 0o600, file);
    }
  }

  it('serves our client and engine, and answers nobody who speaks in plain or to another server', async () => {
    const controller = await bench.controller(['--IPController.enable_curve=True', '--engines=1', '--debug']);
    const { slots } = await controller.hub.engines(1);
    bench.track(...slots.map(({ pid }) => pid));
    const serverKey = controller.client.curve_serverkey ?? '';
    assert.deepEqual([controller.engine.curve_serverkey, controller.client.key], [serverKey, '']);
    assert.match(serverKey, /^\S{40}$/);
    assertSecret(
      controller,
      slots.map(({ pid }) => pid),
      [serverKey],
    );

    const client = await connect(controller);
    await client.directView().execute('globalThis.answer = 6 * 7');
    assert.deepEqual(await client.directView().pull('answer'), [42]);
    await client.close();

    for (const curve_serverkey of [null, newCurveKeys().publicKey]) {
      const stranger = new HubAsker({ ...controller.client, curve_serverkey });
      try {
        const asked = stranger.ask('connection_request').then(
          () => 'answered',
          () => 'never answered',
        );
        // Whoever is answered at all is answered before the third of these.
        const served = async (): Promise<string> => {
          for (let n = 0; n < 3; n++) await controller.hub.ask('connection_request');
          return 'served others';
        };
        assert.equal(await Promise.race([asked, served()]), 'served others');
      } finally {
        stranger.close();
      }
    }
  });

  for (const python of [newest, old]) {
    it(`serves the unmodified client and engine of ipyparallel ${python.version}`, async function () {
      if (!existsSync(python.interpreter)) {
        process.stderr.write(`      skipped: there is no ${python.interpreter}.\n`);
        return this.skip();
      }
      process.env['IPP_ENABLE_CURVE'] = '1';
      const controller = await bench.controller(['--ping=500']);
      assert.notEqual(controller.client.curve_serverkey, null);
      bench.ipengine(controller, [], python);
      await controller.hub.registered(1);
      const { stdout, stderr } = await bench.runPython(python, '-c', USE, bench.profile.path);
      assert.equal(stdout.trim(), '42 [0, 1, 4, 9]', stderr);
    });
  }

  it('takes its keys from the environment, and shows its engines none of them', async () => {
    const { publicKey, secretKey } = newCurveKeys();
    Object.assign(process.env, {
      IPP_ENABLE_CURVE: '1',
      IPP_CURVE_PUBLICKEY: publicKey,
      IPP_CURVE_SECRETKEY: secretKey,
    });
    const engines = ['--engines=1', '--python-engines=1', `--engine-python=${newest.interpreter}`];
    const controller = await bench.controller([...engines, '--ping=500']);
    assert.equal(controller.client.curve_serverkey, publicKey);
    await controller.hub.registered(2);
    const { slots } = await controller.hub.engines(2);
    bench.track(...slots.map(({ pid }) => pid));
    assertSecret(
      controller,
      slots.map(({ pid }) => pid),
      [secretKey, publicKey],
    );
    // A client whose file does not say whom to trust is told by the environment.
    const copy = join(bench.ipythonDir, 'copy.json');
    writeConnectionFile(copy, { ...controller.client, curve_serverkey: null });
    process.env['IPP_CURVE_SERVERKEY'] = publicKey;
    const client = await Client.connect({ connectionFile: copy });
    assert.equal(client.length, 2);
    await client.close();

    const secret = JSON.stringify(secretKey);
    const look = {
      javascript: `if (JSON.stringify(process.env).includes(${secret})) throw new Error('seen')`,
      python: `import os\nassert ${secret} not in str(os.environ)`,
    };
    for (const [kernel, code] of Object.entries(look)) {
      const { content } = await controller.hub.submit({ ...execute(code), metadata: { kernel } });
      assert.equal(content['status'], 'ok', JSON.stringify(content));
    }
  });

  it("takes our client and engine to ipyparallel's own controller", async () => {
    const controller = await bench.ipcontroller(['--IPController.enable_curve=True', '--ping=500']);
    assert.notEqual(controller.client.curve_serverkey, null);
    const args = [programPath('cli'), 'engine', `--file=${controller.files.engine}`];
    const engine = spawn(process.execPath, args, { stdio: 'ignore' });
    bench.track(engine.pid ?? null);
    const client = await connect(controller);
    await client.waitForEngines(1);
    await client.directView().execute('globalThis.answer = 6 * 7');
    assert.deepEqual(await client.directView().pull('answer'), [42]);
    await client.close();
    engine.kill('SIGTERM');
  });
});

describe('without CurveZMQ', () => {
  const bench = new ControllerBench();
  after(() => bench.close());

  it('signs with a key that stands in files of their owner only', async () => {
    const controller = await bench.controller(['--engines=1', '--debug']);
    const { slots } = await controller.hub.engines(1);
    bench.track(...slots.map(({ pid }) => pid));
    const { key } = controller.client;
    assert.ok(key.length >= 32);
    const processes = [controller.pid, ...slots.flatMap(({ pid }) => pid ?? [])];
    for (const pid of processes) assert.ok(!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(key));
    assert.ok(!controller.text.stderr.includes(key));
    for (const file of [controller.files.client, controller.files.engine]) {
      assert.equal(statSync(file).mode & 0o777, 0o600, file);
    }
  });
});
