/** Finding a controller, losing it, and other people's controllers and engines. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, ConnectionError, NoEnginesRegistered, range, TimeoutError } from '../../src/cluster';
import { ensureProfile } from '../../src/cluster/profile/profile-dir';
import { ClientBench, shipped } from '../support/client-bench';
import { portPool } from '../support/port-pool';

const PYTHON = join(__dirname, '../../.host/python/bin');
const echo = shipped('echo', 'function echo(x) { return x; }');

describe('Client.connect', () => {
  const dir = mkdtempSync(join(tmpdir(), 'engine-room-connect-'));
  after(() => rmSync(dir, { recursive: true, force: true }));

  it('says which file it missed and what to do', async () => {
    const connectionFile = join(dir, 'none-client.json');
    await assert.rejects(
      Client.connect({ connectionFile, timeoutMs: 200 }),
      new RegExp(
        `^ConnectionFileError: Cannot use the connection file ${connectionFile}: there is no such file\\. Start the cluster`,
      ),
    );
  });

  it('says which address does not answer', async () => {
    const connectionFile = join(dir, 'silent-client.json');
    const ports = { registration: 9, control: 9, mux: 9, task: 9, iopub: 9, notification: 9, broadcast: 9 };
    const rest = {
      interface: 'tcp://127.0.0.1',
      key: 'k',
      pack: 'json',
      unpack: 'json',
      signature_scheme: 'hmac-sha256',
    };
    writeFileSync(connectionFile, JSON.stringify({ ...ports, ...rest, location: 'elsewhere', ssh: '' }));
    await assert.rejects(Client.connect({ connectionFile, timeoutMs: 300 }), (error) => {
      assert.ok(error instanceof ConnectionError);
      assert.match(
        error.message,
        /The controller at tcp:\/\/127\.0\.0\.1:9 did not answer within 0\.3 s\..*silent-client\.json/,
      );
      return true;
    });
  });

  it('waits for a file that is still being made', async () => {
    const bench = new ClientBench();
    try {
      const early = Client.connect({ profileDir: bench.profileDir, timeoutMs: 20_000 });
      await bench.start(1);
      await using client = await early;
      await client.waitForEngines(1);
      assert.equal(client.length, 1);
    } finally {
      await bench.close();
    }
  });
});

describe('a client whose cluster changes', () => {
  const bench = new ClientBench();
  before(() => bench.start(1));
  after(() => bench.close());

  it('waits for engines, and says how many came', async () => {
    const { client } = bench;
    await assert.rejects(client.waitForEngines(2, { timeoutMs: 50 }), (error) => {
      assert.ok(error instanceof TimeoutError);
      assert.match(error.message, /^1 of 2 engines had registered after 0\.05 s/);
      return true;
    });
    await client.changeEngines({ action: 'start', n: 1 });
    await client.waitForEngines(2);
    assert.equal(client.ids.length, 2);
  });

  it('refuses work when no engine is there', async () => {
    const { client } = bench;
    await client.changeEngines({ action: 'stop', ids: client.ids });
    while (client.length > 0) await once(client, 'engineRemoved');
    assert.throws(() => client.loadBalancedView().map(echo, [1]), NoEnginesRegistered);
    assert.throws(() => client.directView().execute('1'), NoEnginesRegistered);
    await client.changeEngines({ action: 'start', n: 1 });
    await client.waitForEngines(1);
    assert.deepEqual(await client.loadBalancedView().map(echo, range(3)), range(3));
  });

  it('says that it is closed when its owner has closed it', async () => {
    const another = await Client.connect({ profileDir: bench.profileDir });
    await another.close();
    const closed = /^ConnectionError: The client is closed: connect again to go on\.$/;
    assert.throws(() => another.directView().execute('1'), closed);
    await assert.rejects(another.clusterStatus(), closed);
  });

  it('gives up outstanding work with one sentence when the controller is killed', async () => {
    const { client } = bench;
    const waiting = shipped(
      'waiting',
      'function waiting() { return new Promise((r) => setTimeout(r, 60000)); }',
    );
    const result = client.loadBalancedView().mapShipped(waiting, [range(3)]);
    const { pid } = await client.clusterStatus();
    const closed = once(client, 'closed');
    process.kill(pid, 'SIGKILL');
    const ended = /^ConnectionError: The controller of .* has ended; start the cluster again\.$/;
    await assert.rejects(result.result, ended);
    await closed;
    assert.ok(client.closed);
    assert.throws(() => client.loadBalancedView().map(echo, [1]), ended);
    assert.throws(() => client.directView().execute('1'), ended);
    await assert.rejects(client.clusterStatus(), ended);
  });
});

describe("a client of ipyparallel's own controller", function () {
  const ipythonDir = mkdtempSync(join(tmpdir(), 'engine-room-ipython-'));
  const children: ChildProcess[] = [];
  const start = (program: string, ...args: string[]): void => {
    const env = { ...process.env, IPYTHONDIR: ipythonDir };
    children.push(spawn(join(PYTHON, program), ['--profile=py', ...args], { env, stdio: 'ignore' }));
  };
  let client: Client;

  before(async () => {
    assert.ok(existsSync(join(PYTHON, 'ipcontroller')), 'ipyparallel is there: `npm test` installs it');
    ensureProfile({ ipythonDir, profile: 'py' });
    start('ipcontroller', '--ping=500', `--ports=${await portPool()}`);
    client = await Client.connect({ ipythonDir, profile: 'py', timeoutMs: 30_000 });
    start('ipengine');
    await client.waitForEngines(1, { timeoutMs: 60_000 });
  });
  after(async () => {
    await client?.close();
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(children.map(async (child) => child.exitCode ?? once(child, 'exit')));
    rmSync(ipythonDir, { recursive: true, force: true });
  });

  it('lists its engines and executes Python', async () => {
    assert.deepEqual(client.ids, [0]);
    const [reply] = await client.directView().execute('print("hi"); 6 * 7');
    assert.equal(reply?.result, '42');
    assert.equal(reply?.stdout, 'hi\n');
    await assert.rejects(
      client.directView(0).execute('1/0').result,
      /engine 0: ZeroDivisionError: division by zero/,
    );
  });
});
