/** What happens to a controller and its engines when things are killed, deleted or taken away under them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { ENGINE_NODE_FLAGS } from '../../src/cluster/engine/node-flags';
import { spawnEngine } from '../../src/cluster/launch/engine-process';
import { programPath } from '../../src/cluster/launch/programs';
import { readClientConnection, socketAddress } from '../../src/cluster/profile/connection-file';
import type { Frames } from '../../src/cluster/transport/socket';
import { zeromqTransport } from '../../src/cluster/transport/zeromq-transport';
import { ControllerBench, type RunningController } from '../support/controller-bench';

describe('controller endurance', () => {
  let bench: ControllerBench;
  beforeEach(() => (bench = new ControllerBench()));
  afterEach(() => bench.close());

  const execute = (code: string) => ({ type: 'execute_request', content: { code, silent: false } });
  const startChild = `const { spawn } = await import('node:child_process');
    globalThis.child = spawn('sleep', ['600'], { stdio: 'ignore' });`;

  async function started(...args: string[]): Promise<RunningController> {
    const controller = await bench.controller(['--engines=1', ...args]);
    bench.track(...(await controller.hub.engines(1)).slots.map(({ pid }) => pid));
    return controller;
  }

  it('killed, leaves neither engines nor what their code started', async () => {
    const controller = await bench.controller();
    const engine = spawnEngine({
      kernel: 'javascript',
      program: process.execPath,
      args: [
        ...ENGINE_NODE_FLAGS,
        programPath('engine'),
        `--file=${controller.files.engine}`,
        '--slot=9',
        '--patience-ms=1000',
      ],
      cwd: bench.ipythonDir,
      env: process.env,
      logFile: join(bench.ipythonDir, 'engine.log'),
    });
    bench.track(engine.pid ?? null);
    await controller.hub.engines(1);
    const { content } = await controller.hub.submit({
      type: 'execute_request',
      content: { code: startChild, silent: false, user_expressions: { pid: 'child.pid' } },
    });
    const expressions = content['user_expressions'] as { pid: { data: Record<string, string> } };
    const pid = Number(expressions.pid.data['text/plain']);
    assert.ok(pid > 0);
    bench.track(pid);
    void controller.hub.submit(execute('for (;;) {}'));
    await controller.hub.status(({ engines }) => engines[0]?.tasks.length === 1);
    controller.child.kill('SIGKILL');
    await engine.ended;
    await bench.gone(pid);
  });

  it('restarts an engine that lives but answers no heartbeat', async () => {
    const controller = await started('--ping=50');
    const [slot] = (await controller.hub.status()).slots;
    process.kill(slot?.pid as number, 'SIGSTOP');
    const { slots, engines } = await controller.hub.status(
      ({ slots: [now] }) => now?.state === 'running' && now.pid !== slot?.pid,
    );
    bench.track(...slots.map(({ pid }) => pid));
    assert.equal(slots[0]?.reason, 'It answered no heartbeat any more.');
    assert.deepEqual(
      engines.map(({ id }) => id),
      [0],
    );
    await bench.gone(slot?.pid ?? null);
  });

  it('writes its connection files again when they are deleted', async () => {
    const controller = await bench.controller();
    const { client, engine } = controller.files;
    const watcher = watch(bench.profile.security);
    rmSync(client);
    rmSync(engine);
    while (!existsSync(client) || !existsSync(engine)) await once(watcher, 'change');
    watcher.close();
    assert.equal(readClientConnection(client).key, controller.client.key);
  });

  it('ends when its profile is deleted, for nobody could stop it any more', async () => {
    const controller = await started();
    const [slot] = (await controller.hub.status()).slots;
    rmSync(bench.profile.path, { recursive: true });
    assert.equal((await controller.ended).code, 0);
    await bench.gone(slot?.pid ?? null);
    assert.equal(existsSync(bench.profile.path), false);
  });

  it('leaves nothing behind when it is ended while its engines start', async () => {
    const controller = bench.launchController(['--engines=2']);
    await controller.said('slot 0 is starting');
    controller.child.kill('SIGTERM');
    assert.equal((await controller.ended).code, 0);
    // Every engine's command line names a file in the bench's own directory.
    const { stdout } = spawnSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' });
    assert.deepEqual(
      stdout.split('\n').filter((line) => line.includes(bench.ipythonDir)),
      [],
    );
    const { client, engine } = { client: 'ipcontroller-client.json', engine: 'ipcontroller-engine.json' };
    for (const file of [client, engine]) assert.ok(!existsSync(join(bench.profile.security, file)));
  });

  it('says in one sentence that an engine fails at every start, and stops trying', async () => {
    const controller = await bench.controller(['--engines=1', '--engine-node=/bin/false']);
    const { slots } = await controller.hub.status(({ slots: [slot] }) => slot?.state === 'failed');
    assert.equal(slots[0]?.reason, 'It ended with exit code 1.');
    assert.equal(slots[0]?.restarts, 5);
  });

  it('keeps the id of a slot for its own engine', async () => {
    const { client, hub } = await bench.controller(['--engines=1', '--engine-node=/nowhere/node']);
    const dealer = zeromqTransport.open('dealer', { identity: 'thief' });
    const answered = new Promise<Frames>((resolve) => dealer.onMessage(resolve));
    dealer.connect(socketAddress(client, client.registration));
    const content = { uuid: 'thief', id: 0 };
    dealer.send(hub.session.pack({ type: 'registration_request', content }).frames);
    const received = hub.session.unpack(await answered);
    dealer.close();
    assert.equal(received.ok && received.message.content['id'], 1);
  });

  it('does not believe an engine that says goodbye under the id of its successor', async () => {
    const controller = await started();
    const dealer = zeromqTransport.open('dealer', { identity: 'predecessor' });
    const answered = new Promise((resolve) => dealer.onMessage(resolve));
    dealer.connect(socketAddress(controller.client, controller.client.registration));
    const { session } = controller.hub;
    dealer.send(session.pack({ type: 'unregistration_request', content: { id: 0 } }).frames);
    dealer.send(session.pack({ type: 'connection_request' }).frames);
    await answered;
    dealer.close();
    assert.equal((await controller.hub.status()).engines.length, 1);
  });
});
