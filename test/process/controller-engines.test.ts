/** The controller and the local engines it looks after. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { ClusterStatusReply } from '../../src/cluster/protocol/private-messages';
import { ControllerBench, type RunningController } from '../support/controller-bench';

describe('supervised engines', () => {
  let bench: ControllerBench;
  beforeEach(() => (bench = new ControllerBench()));
  afterEach(() => bench.close());

  async function start(
    ...args: string[]
  ): Promise<{ controller: RunningController; status: ClusterStatusReply }> {
    const controller = await bench.controller(args);
    const wanted = Number(args.find((arg) => arg.startsWith('--engines='))?.split('=')[1]);
    const status = await controller.hub.engines(wanted);
    bench.track(...status.slots.map(({ pid }) => pid));
    return { controller, status };
  }

  const execute = (code: string) => ({ type: 'execute_request', content: { code, silent: false } });

  it('start with the ids of their slots and end with their controller, files and all', async () => {
    const { controller, status } = await start('--engines=2');
    assert.deepEqual(
      status.engines.map(({ id, slot, kernel }) => [id, slot, kernel]),
      [
        [0, 0, 'javascript'],
        [1, 1, 'javascript'],
      ],
    );
    assert.ok(status.slots.every(({ state }) => state === 'running'));
    controller.child.kill('SIGTERM');
    assert.equal((await controller.ended).code, 0);
    await bench.gone(...status.slots.map(({ pid }) => pid));
    assert.ok(!existsSync(controller.files.client) && !existsSync(controller.files.engine));
  });

  it('come back under their id with a reason, their task answered at once', async () => {
    const { controller, status } = await start('--engines=1');
    const [engine] = status.engines;
    const reply = controller.hub.submit(execute('await new Promise(() => {})'));
    await controller.hub.status(({ engines }) => engines[0]?.tasks.length === 1);
    process.kill(engine?.pid as number, 'SIGKILL');
    const { content, metadata, header } = await reply;
    assert.deepEqual(
      [header.msg_type, content['ename'], metadata['engine']],
      ['apply_reply', 'EngineError', engine?.uuid],
    );
    assert.deepEqual(content['engine_room'], { reason: 'It was ended by signal SIGKILL.' });
    const after = await controller.hub.status(
      ({ slots }) => slots[0]?.state === 'running' && slots[0].restarts > 0,
    );
    bench.track(...after.slots.map(({ pid }) => pid));
    assert.deepEqual([after.engines[0]?.id, after.slots[0]?.reason], [0, 'It was ended by signal SIGKILL.']);
    assert.equal((await controller.hub.submit(execute('1'))).content['status'], 'ok');
  });

  it('are started, restarted and stopped on request', async () => {
    const { controller, status } = await start('--engines=1');
    const { hub } = controller;
    assert.equal((await hub.ask('engines_request', { action: 'start', n: 1 })).content['status'], 'ok');
    const two = await hub.engines(2);
    bench.track(...two.slots.map(({ pid }) => pid));

    await hub.ask('engines_request', { action: 'restart', ids: [0] });
    const again = await hub.status(
      ({ engines }) => engines[0]?.id === 0 && engines[0].uuid !== status.engines[0]?.uuid,
    );
    bench.track(...again.slots.map(({ pid }) => pid));
    await bench.gone(status.slots[0]?.pid ?? null);

    await hub.ask('engines_request', { action: 'stop', ids: [1] });
    const one = await hub.status(({ slots }) => slots.length === 1);
    assert.deepEqual(
      one.engines.map(({ id }) => id),
      [0],
    );
    const unknown = await hub.ask('engines_request', { action: 'restart', ids: [7] });
    assert.deepEqual(
      [unknown.content['ename'], unknown.content['evalue']],
      ['IndexError', 'No Such Engine: [7]'],
    );
  });

  it('say of what they were at why they ended', async () => {
    const { controller } = await start('--engines=1');
    const { hub } = controller;
    const whenTold = async (action: 'restart' | 'stop'): Promise<unknown> => {
      const uuid = (await hub.status(({ engines }) => engines.length === 1)).engines[0]?.uuid;
      const reply = hub.submit(execute('await new Promise(() => {})'));
      await hub.status(({ engines }) => engines[0]?.tasks.length === 1);
      await hub.ask('engines_request', { action, ids: [0] });
      const { content } = await reply;
      const after = await hub.status(({ engines }) => engines.every((engine) => engine.uuid !== uuid));
      bench.track(...after.slots.map(({ pid }) => pid));
      return content['engine_room'];
    };
    assert.deepEqual(await whenTold('restart'), { reason: 'It was restarted.' });
    assert.deepEqual(await whenTold('stop'), { reason: 'It was shut down.' });
  });

  it('are killed at once, whatever they are at, and stay away', async () => {
    const { controller, status } = await start('--engines=1');
    const { hub } = controller;
    const reply = hub.submit(execute("process.on('SIGTERM', () => {}); for (;;);"));
    await hub.status(({ engines }) => typeof engines[0]?.running_since === 'string');
    assert.equal((await hub.ask('engines_request', { action: 'kill', ids: [0] })).content['status'], 'ok');
    assert.equal((await reply).content['ename'], 'EngineError');
    const none = await hub.status(({ slots }) => slots.length === 0);
    assert.deepEqual(none.engines, []);
    await bench.gone(status.slots[0]?.pid ?? null);
  });

  it('that a client shuts down stay down', async () => {
    const { controller } = await start('--engines=1');
    controller.hub.shutdownEngine((await controller.hub.status()).engines[0]?.uuid as string);
    const { slots, engines } = await controller.hub.status(({ slots: [slot] }) => slot?.state === 'stopped');
    assert.equal(engines.length, 0);
    assert.equal(slots[0]?.reason, 'It was shut down.');
  });

  it('that cannot start say why in one sentence', async () => {
    const controller = await bench.controller(['--engines=1', '--engine-node=/nowhere/node']);
    const { slots } = await controller.hub.status(({ slots: [slot] }) => slot?.state === 'failed');
    assert.match(slots[0]?.reason ?? '', /^There is no Node at '\/nowhere\/node': .*\.$/);
    await controller.said('/nowhere/node');
  });

  it('that do not exist yet are waited for, and a waiting task can be taken back', async () => {
    const { hub } = await bench.controller();
    const kept = hub.submit(execute('6 * 7'));
    const msgId = hub.session.nextMessageId();
    const dropped = hub.submit({ ...execute('1'), msgId });
    await hub.status(({ queued }) => queued === 2);
    const { content } = await hub.ask('abort_queued_request', { msg_ids: [msgId, 'unknown'] });
    assert.deepEqual(content, { status: 'ok', aborted: [msgId] });
    assert.deepEqual((await dropped).content, { status: 'aborted' });
    await hub.ask('engines_request', { action: 'start', n: 1 });
    assert.equal((await kept).content['status'], 'ok');
    bench.track(...(await hub.status()).slots.map(({ pid }) => pid));
  });

  it('end when nobody holds a lease any more', async () => {
    const { controller, status } = await start('--engines=1', '--lease-grace-ms=100');
    await controller.hub.ask('cluster_status_request', { lease: { id: 'window', ttl_ms: 60_000 } });
    assert.equal((await controller.hub.status()).leases, 1);
    await controller.hub.ask('lease_release_request', { id: 'window' });
    assert.equal((await controller.ended).code, 0);
    await bench.gone(...status.slots.map(({ pid }) => pid));
  });

  it('end when nothing has run for as long as the windows that are open want', async () => {
    const { controller, status } = await start('--engines=1', '--lease-grace-ms=100');
    const lease = { id: 'window', ttl_ms: 60_000 };
    const ask = async (more: object): Promise<ClusterStatusReply> => {
      const reply = await controller.hub.ask('cluster_status_request', { lease: { ...lease, ...more } });
      return reply.content as unknown as ClusterStatusReply;
    };
    assert.equal((await ask({})).idle, null);
    const { idle } = await ask({ idle_ms: 60_000 });
    assert.equal(Date.parse(idle?.ends_at ?? '') - Date.parse(idle?.since ?? ''), 60_000);
    await ask({ idle_ms: 1 });
    assert.equal((await controller.ended).code, 0);
    await bench.gone(...status.slots.map(({ pid }) => pid));
  });

  it('go on without a window that wants them to stay', async () => {
    const { controller } = await start('--engines=1', '--lease-grace-ms=0');
    await controller.hub.ask('cluster_status_request', { lease: { id: 'a', ttl_ms: 60_000, stays: true } });
    await controller.hub.ask('lease_release_request', { id: 'a' });
    // A controller that does not stay would end at its first look, long before this is done.
    const { header } = await controller.hub.submit(
      execute('await new Promise((r) => setTimeout(r, 1000)); 1'),
    );
    assert.equal(header.msg_type, 'execute_reply');
    assert.equal((await controller.hub.status()).leases, 0);
  });
});
