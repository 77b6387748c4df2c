/** Calls under a debugger on a real engine: it waits for one, stops where told, keeps its heart, and can be interrupted. */
import assert from 'node:assert/strict';
import type { Message } from '../../src/cluster/protocol/messages';
import type { DebuggerReady } from '../../src/cluster/protocol/private-messages';
import { TestController, type EngineProcess } from '../support/engine-harness';
import { InspectorClient } from '../support/inspector-client';
import { asksFor, installCode, outcomes, postCall, shippedCode } from '../support/shipped-calls';

const code = shippedCode('(x) => { const y = x * 2; debugger; return y; }');

describe('engine: debug', () => {
  let controller: TestController;
  let engine: EngineProcess;

  before(async () => {
    controller = await TestController.open();
    engine = await controller.engine();
  });
  after(() => controller.close());

  /** A call under a debugger, as far as the engine waits for one. */
  async function begin(
    shipped = code,
    x = 21,
    waitMs = 60_000,
  ): Promise<{ msgId: string; reply: Promise<Message>; ready: DebuggerReady }> {
    const msgId = controller.session.nextMessageId();
    const reply = controller.reply(msgId);
    postCall(controller, engine.uuid, shipped, [[x]], msgId, { debug: { waitMs } });
    const of = (type: string) => (m: Message) => m.header.msg_type === type && m.parent.msg_id === msgId;
    void controller
      .output((m) => asksFor(m, shipped) && m.parent.msg_id === msgId)
      .then(() => installCode(controller, engine.uuid, shipped));
    const { content } = await controller.output(of('debugger_ready'));
    return { msgId, reply, ready: content as unknown as DebuggerReady };
  }

  async function attach(ready: DebuggerReady): Promise<InspectorClient> {
    assert.equal(ready.kernel, 'javascript');
    const client = await InspectorClient.connect(ready.kernel === 'javascript' ? ready.url : '');
    await client.send('Runtime.enable');
    await client.send('Debugger.enable');
    return client;
  }

  it('listens on the loopback interface, waits for a debugger, and stops at a statement of the user', async () => {
    const { reply, ready } = await begin();
    assert.match(ready.kernel === 'javascript' ? ready.url : '', /^ws:\/\/127\.0\.0\.1:\d+\/[0-9a-f-]{36}$/);
    const client = await attach(ready);
    const paused = client.event('Debugger.paused');
    await client.send('Runtime.runIfWaitingForDebugger');
    const { callFrames } = (await paused) as { callFrames: { functionName: string; callFrameId: string }[] };
    const [frame] = callFrames;
    assert.equal(frame?.functionName, 'exports.__target');
    const { result } = (await client.send('Debugger.evaluateOnCallFrame', {
      callFrameId: frame?.callFrameId,
      expression: 'y',
    })) as { result: { value: number } };
    assert.equal(result.value, 42);
    const beat = controller.next('beat', () => true);
    await beat;
    await client.send('Debugger.resume');
    assert.deepEqual(outcomes(await reply), [{ ok: true, value: 42 }]);
    await client.closed;
  });

  it('loads the code anew for each such call, keeps it for no other, and shows a debugger this version alone', async () => {
    const first = await begin();
    const client = await attach(first.ready);
    const paused = client.event('Debugger.paused');
    await client.send('Runtime.runIfWaitingForDebugger');
    await paused;
    await client.send('Debugger.resume');
    await first.reply;
    const asked = controller.iopub.filter((m) => asksFor(m, code)).length;
    assert.equal(asked, 2);
    const scripts = client.events.filter(({ params }) => String(params?.['url']).includes(code.hash));
    assert.deepEqual(
      scripts.map(({ method }) => method),
      ['Debugger.scriptParsed'],
    );
  });

  it('waits for a debugger for so long, says so, and is free for others', async () => {
    const { reply, ready } = await begin(code, 21, 1);
    const { content } = await reply;
    assert.equal(content['evalue'], 'No debugger attached within 0.001 s: the function was not called.');
    await assert.rejects(attach(ready));
    assert.equal((await controller.execute(engine.uuid, '1 + 1')).content['status'], 'ok');
  });

  it('can be interrupted while it waits for a debugger', async () => {
    const { msgId, reply } = await begin();
    controller.post(engine.uuid, 'interrupt_request', { msg_ids: [msgId] }, { channel: 'control' });
    assert.equal((await reply).content['ename'], 'KeyboardInterrupt');
  });

  it('can be interrupted while it stands at a breakpoint, and works on', async () => {
    const { msgId, reply, ready } = await begin();
    const client = await attach(ready);
    const paused = client.event('Debugger.paused');
    await client.send('Runtime.runIfWaitingForDebugger');
    await paused;
    controller.post(engine.uuid, 'interrupt_request', { msg_ids: [msgId] }, { channel: 'control' });
    assert.equal((await reply).content['ename'], 'KeyboardInterrupt');
    await client.closed;
    const { content } = await controller.execute(engine.uuid, '1 + 1');
    assert.equal(content['status'], 'ok');
  });

  it('lets a debugger in on request, even while it is busy, and lets it go', async () => {
    const busy = controller.execute(engine.uuid, 'while (!globalThis.enough);');
    const open = (): Promise<Message> =>
      controller.request(engine.uuid, 'debugger_request', { action: 'open' }, { channel: 'control' });
    const [first, second] = [await open(), await open()];
    const ready = first.content['ready'] as unknown as DebuggerReady;
    assert.deepEqual(second.content['ready'], ready);
    const client = await attach(ready);
    await client.send('Runtime.evaluate', { expression: 'globalThis.enough = true' });
    assert.equal((await busy).content['status'], 'ok');
    await controller.request(engine.uuid, 'debugger_request', { action: 'close' }, { channel: 'control' });
    await client.closed;
  });

  it('shows a debugger one thread only: one that stands still elsewhere would answer no heartbeat', async () => {
    const { reply, ready } = await begin();
    const client = await attach(ready);
    await client.send('NodeWorker.enable', { waitForDebuggerOnStart: false });
    const paused = client.event('Debugger.paused');
    await client.send('Runtime.runIfWaitingForDebugger');
    await paused;
    await client.send('Debugger.resume');
    await reply;
    assert.ok(client.events.every(({ method }) => method !== 'NodeWorker.attachedToWorker'));
  });

  it('lets in nobody who does not know the path', async () => {
    const { msgId, reply, ready } = await begin();
    const url = ready.kernel === 'javascript' ? ready.url : '';
    await assert.rejects(InspectorClient.connect(new URL('/json', url).href), /400/);
    controller.post(engine.uuid, 'interrupt_request', { msg_ids: [msgId] }, { channel: 'control' });
    await reply;
  });

  it('sends a debugger away that it does not understand, and lives on', async () => {
    const { msgId, reply, ready } = await begin();
    const client = await attach(ready);
    void client.send('Debugger.enable', [1]);
    await client.closed;
    controller.post(engine.uuid, 'interrupt_request', { msg_ids: [msgId] }, { channel: 'control' });
    assert.equal((await reply).content['ename'], 'KeyboardInterrupt');
  });

  it('goes on when the debugger leaves', async () => {
    const { reply, ready } = await begin();
    const client = await attach(ready);
    const paused = client.event('Debugger.paused');
    await client.send('Runtime.runIfWaitingForDebugger');
    await paused;
    client.close();
    assert.deepEqual(outcomes(await reply), [{ ok: true, value: 42 }]);
  });

  // Last: the engine is gone then.
  it('ends with its process, though a debugger is attached', async () => {
    const leaving = shippedCode('(x) => { debugger; process.exit(x); }');
    const client = await attach((await begin(leaving, 3)).ready);
    const paused = client.event('Debugger.paused');
    await client.send('Runtime.runIfWaitingForDebugger');
    await paused;
    await client.send('Debugger.resume');
    await client.closed;
    assert.deepEqual(await engine.closed, { code: 3, signal: null });
  });
});
