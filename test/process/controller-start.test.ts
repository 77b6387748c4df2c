/** How a controller starts, or says in one sentence why it does not. */
import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { ControllerBench } from '../support/controller-bench';

describe('starting a controller', () => {
  let bench: ControllerBench;
  beforeEach(() => (bench = new ControllerBench()));
  afterEach(() => bench.close());

  /** A controller that must refuse: its exit code and the one line it says. */
  async function refusal(...args: string[]): Promise<{ code: number | null; line: string }> {
    const { code, stderr } = await bench.launchController(args).ended;
    const lines = stderr.trim().split('\n');
    assert.equal(lines.length, 1, stderr);
    return { code, line: lines[0] as string };
  }

  it('writes both files with the keys ipyparallel reads, for their owner only', async () => {
    const { files, client, engine } = await bench.controller(['--scheme=lru', '--cluster-id=x'], 'x');
    const shared = ['ssh', 'interface', 'registration', 'control', 'mux', 'task', 'iopub', 'broadcast'];
    const security = [
      'key',
      'curve_serverkey',
      'location',
      'pack',
      'unpack',
      'signature_scheme',
      'engine_room',
    ];
    const keys = (file: string) => Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object).sort();
    assert.deepEqual(keys(files.client), [...shared, ...security, 'task_scheme', 'notification'].sort());
    assert.deepEqual(keys(files.engine), [...shared, ...security, 'hb_ping', 'hb_pong'].sort());
    assert.equal(client.task_scheme, 'lru');
    assert.equal(client.key, engine.key);
    assert.equal(client.registration, engine.registration);
    for (const file of Object.values(files)) assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  it('warns about an unknown trait and goes on', async () => {
    const controller = await bench.controller(['--HubFactory.unknown=1']);
    await controller.said('--HubFactory.unknown');
    assert.equal((await controller.hub.ask('connection_request')).content['status'], 'ok');
  });

  it('refuses a scheme it does not know and a number that is none', async () => {
    assert.deepEqual(await refusal('--scheme=fastest'), {
      code: 2,
      line: "There is no scheme 'fastest': choose one of leastload, lru, plainrandom, twobin, weighted, pure.",
    });
    assert.equal((await refusal('--ping=soon')).code, 2);
  });

  it('refuses a taken port', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const { code, line } = await refusal(`--ports=${port}`);
    holder.close();
    assert.equal(code, 1);
    assert.match(line, new RegExp(`127\\.0\\.0\\.1:${port} is already in use`));
  });

  it('refuses an address that is not of this machine', async () => {
    const { code, line } = await refusal('--ip=203.0.113.7');
    assert.equal(code, 1);
    assert.match(line, /203\.0\.113\.7/);
  });

  it('refuses to run beside a living controller, but beside one of another id', async () => {
    const first = await bench.controller();
    const { code, line } = await refusal();
    assert.equal(code, 1);
    assert.match(line, new RegExp(`process ${first.pid}`));
    await bench.controller(['--cluster-id=other'], 'other');
  });

  it('takes the place of a controller that was killed', async () => {
    const killed = await bench.controller();
    killed.child.kill('SIGKILL');
    await killed.ended;
    const running = bench.launchController([]);
    await running.said('Listening');
    const { key } = JSON.parse(readFileSync(killed.files.client, 'utf8')) as { key: string };
    assert.notEqual(key, killed.client.key);
  });
});
