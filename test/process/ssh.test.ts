/** Tunnels through a real ssh server: our client and engine, and ipyparallel's own on our controller. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from '../../src/cluster';
import { packageRoot, programPath } from '../../src/cluster/launch/programs';
import { ControllerBench, type RunningController } from '../support/controller-bench';
import { newest } from '../support/pythons';
import { SshBench, whyNoSshd } from '../support/ssh-bench';

/** An address of documentation, so that the controller seems to be on another machine. */
const ELSEWHERE = '203.0.113.7';

describe('ssh tunnels', function () {
  let bench: ControllerBench;
  let ssh: SshBench;
  const path = process.env['PATH'];

  before(function () {
    const reason = whyNoSshd();
    if (reason === undefined) return;
    process.stderr.write(`      skipped: ${reason}\n`);
    this.skip();
  });
  beforeEach(async () => {
    ssh = await SshBench.open();
    process.env['PATH'] = ssh.env['PATH'];
    bench = new ControllerBench();
  });
  afterEach(async () => {
    await bench?.close();
    process.env['PATH'] = path;
    await ssh?.close();
  });

  const connect = (controller: RunningController, options: { sshServer?: string; sshKey?: string } = {}) =>
    Client.connect({ connectionFile: controller.files.client, ...options });

  it('take a client to every port by one ssh, which ends with the client', async () => {
    const controller = await bench.controller(['--engines=1']);
    const { slots } = await controller.hub.engines(1);
    bench.track(...slots.map(({ pid }) => pid));
    const client = await connect(controller, { sshServer: ssh.address, sshKey: ssh.keyFile });
    assert.deepEqual(client.ids, [0]);
    await client.directView().execute('globalThis.answer = 6 * 7');
    assert.deepEqual(await client.directView().pull('answer'), [42]);
    const [call, ...more] = ssh.calls;
    assert.deepEqual(more, []);
    const forwarded = call?.args
      .filter((arg) => arg.startsWith('127.0.0.1:'))
      .map((arg) => arg.split(':')[3]);
    const { client: ports } = controller;
    const wanted = [ports.registration, ports.control, ports.mux, ports.task, ports.iopub, ports.broadcast];
    assert.deepEqual(forwarded, [...wanted, ports.notification].map(String));
    await client.close();
    await bench.gone(call?.pid ?? 0);
  });

  it('are taken from the connection file when the controller is elsewhere', async () => {
    const flags = [`--ssh=${ssh.address}`, `--location=${ELSEWHERE}`, '--engines=1'];
    const controller = await bench.controller(flags);
    assert.equal(controller.client.ssh, ssh.address);
    const client = await connect(controller);
    await client.waitForEngines(1);
    await client.close();
    assert.equal(ssh.calls.length, 1);
    await bench.gone(...ssh.calls.map(({ pid }) => pid));
  });

  it('end with a client that is killed', async () => {
    const controller = await bench.controller();
    const options = JSON.stringify({ connectionFile: controller.files.client, sshServer: ssh.address });
    const script = `require(${JSON.stringify(join(packageRoot(__dirname), 'dist', 'index.js'))}).Client.connect(${options})
      .then(() => { console.log('connected'); setInterval(() => {}, 1e6); })`;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    bench.track(child.pid ?? null);
    await once(child.stdout, 'data');
    const pids = ssh.calls.map(({ pid }) => pid);
    bench.track(...pids);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await bench.gone(...pids);
  });

  it('close a client, with the reason, when they break', async () => {
    const controller = await bench.controller();
    const client = await connect(controller, { sshServer: ssh.address });
    const closed = once(client, 'closed') as Promise<[Error]>;
    process.kill(ssh.calls[0]?.pid ?? 0, 'SIGKILL');
    const [reason] = await closed;
    assert.equal(reason.name, 'ConnectionError');
    assert.match(reason.message, /^The ssh tunnel by way of .* ended with /);
  });

  it('take a JavaScript engine to its controller, and end with it', async () => {
    const controller = await bench.controller();
    const args = ['engine', `--file=${controller.files.engine}`, '--ssh', ssh.address];
    const engine = spawn(process.execPath, [programPath('cli'), ...args], { stdio: 'ignore' });
    bench.track(engine.pid ?? null);
    const { engines } = await controller.hub.engines(1);
    bench.track(engines[0]?.pid ?? null);
    const execute = { type: 'execute_request', content: { code: '1 + 1', silent: false } };
    assert.equal((await controller.hub.submit(execute)).content['status'], 'ok');
    const pids = ssh.calls.map(({ pid }) => pid);
    assert.equal(pids.length, 1);
    bench.track(...pids);
    const ended = once(engine, 'exit');
    engine.kill('SIGTERM');
    await ended;
    await bench.gone(...pids);
  });

  it('take engines to a controller elsewhere that are started here for it', async () => {
    const flags = [`--ssh=${ssh.address}`, `--enginessh=${ssh.address}`, `--location=${ELSEWHERE}`];
    const controller = await bench.controller(flags);
    const order = ['engines', '-n', '1', '--profile-dir', bench.profile.path];
    const { code, stdout, stderr } = await bench.cli(...order);
    assert.equal(code, 0, stderr);
    bench.track(Number(/\(process (\d+)\)/.exec(stdout)?.[1]), ...ssh.calls.map(({ pid }) => pid));
    const { engines } = await controller.hub.engines(1);
    // One tunnel to see them register, which is gone, and the engine's own.
    assert.equal(ssh.calls.length, 2);
    controller.hub.shutdownEngine(engines[0]?.uuid ?? '');
    await bench.gone(engines[0]?.pid ?? null, ...ssh.calls.map(({ pid }) => pid));
  });

  it('are not for the engines that the controller starts itself', async () => {
    const engines = ['--engines=1', '--python-engines=1', `--engine-python=${newest.interpreter}`];
    const flags = [`--enginessh=${ssh.address}`, `--location=${ELSEWHERE}`, '--ping=500'];
    const controller = await bench.controller([...engines, ...flags]);
    await controller.hub.registered(2);
    const { slots } = await controller.hub.engines(2);
    bench.track(...slots.map(({ pid }) => pid));
    assert.equal(controller.engine.ssh, ssh.address);
    assert.deepEqual(ssh.calls, []);
  });

  it('are refused in one sentence that says what to do', async () => {
    const controller = await bench.controller();
    const refused = (sshServer: string, message: RegExp) =>
      assert.rejects(connect(controller, { sshServer }), { name: 'SshError', message });
    await refused('-oProxyCommand=true', /is no ssh server: write it as \[user@\]host\[:port\]\.$/);
    await refused('127.0.0.1:1', /cannot be reached: .*Connection refused/);
    ssh.lockOut();
    await refused(ssh.address, /does not let us in: name a key file/);
    ssh.forgetHost();
    await refused(
      ssh.address,
      /is not known here yet: connect once with 'ssh .*' and accept its host key\.$/,
    );
    await bench.gone(...ssh.calls.map(({ pid }) => pid));
  });

  it("are made by ipyparallel's own client and engine on our controller", async () => {
    const controller = await bench.controller([
      ...[`--ssh=${ssh.address}`, `--enginessh=${ssh.address}`],
      ...[`--location=${ELSEWHERE}`, '--ping=500'],
    ]);
    const engine = bench.ipengine(controller, ['--IPEngine.timeout=60']);
    await controller.hub.registered(1);
    const ofEngine = ssh.calls.length;
    assert.ok(ofEngine >= 9, `${ofEngine} tunnels`);
    const source = `
import sys
import ipyparallel as ipp
client = ipp.Client(profile_dir=sys.argv[1])
print(client.ids, client[:].apply_sync(lambda: 6 * 7))
client.close()`;
    const { stdout, stderr } = await bench.python(source, bench.profile.path);
    assert.equal(stdout.trim(), '[0] [42]', stderr);
    const pids = ssh.calls.map(({ pid }) => pid);
    assert.ok(pids.length >= ofEngine + 7, `${pids.length - ofEngine} tunnels`);
    assert.equal(engine.child.exitCode, null);
  });
});
