/** Birth, death and endurance of a real engine process. */
import assert from 'node:assert/strict';
import { Session } from '../../src/cluster/protocol/messages';
import { TestController, type EngineProcess } from '../support/engine-harness';

describe('engine: life', () => {
  let controller: TestController;
  beforeEach(async () => {
    controller = await TestController.open();
  });
  afterEach(() => controller.close());

  const isGoodbye = (message: { header: { msg_type: string } }): boolean =>
    message.header.msg_type === 'unregistration_request';

  async function keepBusy(engine: EngineProcess): Promise<string> {
    const msgId = controller.post(engine.uuid, 'execute_request', {
      code: 'console.log("busy"); for (;;) {}',
      silent: false,
    });
    await controller.output((m) => m.parent.msg_id === msgId && m.content['text'] === 'busy\n');
    return msgId;
  }

  it('registers with its description and the id it was told to ask for', async () => {
    const engine = await controller.engine(['--id=5', '--slot=3']);
    const { content } = await controller.registration((m) => m.header.msg_type === 'registration_request');
    assert.deepEqual([content['uuid'], content['id']], [engine.uuid, 5]);
    const { hostname, ...description } = content['engine_room'] as Record<string, unknown>;
    assert.equal(typeof hostname, 'string');
    assert.equal(description['kernel'], 'javascript');
    assert.equal(description['pid'], engine.pid);
    assert.equal(description['slot'], 3);
  });

  it('says in one sentence why it was refused, and ends with 255', async () => {
    controller.refusal = "uuid 'x' in use";
    const { closed, text } = controller.launch();
    assert.equal((await closed).code, 255);
    assert.match(text.stderr, /refused to register this engine: uuid 'x' in use/);
    assert.equal(text.stdout, '');
  });

  it('says in one sentence that its connection file is missing', async () => {
    const { closed, text } = controller.launch(['--file=/nowhere/engine.json']);
    assert.equal((await closed).code, 1);
    assert.match(text.stderr, /\/nowhere\/engine\.json: there is no such file/);
  });

  it('answers what is nested too deep to be passed on, and goes on', async () => {
    const engine = await controller.engine();
    // Between the two a thread can write what the other cannot take.
    for (const depth of [600, 6000, 100_000]) {
      const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
      const ask = async (channel: 'mux' | 'control', type: string, place: number, name: string) => {
        const header = controller.session.header(type);
        const content = { code: '6 * 7', silent: false, restart: false };
        const dicts = [header, {}, {}, content].map((dict, index) =>
          Buffer.from(
            JSON.stringify(index === place ? { ...dict, [name]: 'DEEP' } : dict).replace('"DEEP"', deep),
          ),
        ) as [Buffer, Buffer, Buffer, Buffer];
        const reply = controller.reply(header.msg_id);
        controller.raw(channel, controller.session.packDicts(dicts, [engine.uuid, 'client']) as Buffer[]);
        const { content: replied } = await reply;
        await controller.outputOf(header.msg_id);
        return replied['evalue'] ?? replied['status'];
      };
      const refused = 'The request is nested more than 500 deep.';
      assert.equal(await ask('mux', 'execute_request', 0, 'extra'), 'ok');
      assert.equal(await ask('mux', 'execute_request', 2, 'label'), refused);
      assert.equal(await ask('mux', 'execute_request', 3, 'user_expressions'), refused);
      assert.equal(await ask('mux', 'apply_request', 3, 'engine_room'), refused);
      assert.equal(await ask('control', 'shutdown_request', 3, 'restart'), refused);
      assert.equal((await controller.execute(engine.uuid, '6 * 7')).content['status'], 'ok');
    }
  });

  it('answers heartbeats while user code is busy', async () => {
    const engine = await controller.engine();
    await keepBusy(engine);
    for (let beat = 0; beat < 5; beat += 1) await controller.next('beat', () => true);
  });

  it('ends when no heartbeat comes any more, even when busy', async () => {
    const engine = await controller.engine(['--patience-ms=1000']);
    await keepBusy(engine);
    controller.stopHeart();
    await controller.registration(isGoodbye);
    await engine.closed;
    assert.match(engine.text.stderr, /No heartbeat/);
  });

  it('shuts down when asked: replies on CONTROL and IOPub, says goodbye, exits 0', async () => {
    const engine = await controller.engine();
    const reply = await controller.request(
      engine.uuid,
      'shutdown_request',
      { restart: false },
      { channel: 'control' },
    );
    assert.deepEqual(reply.content, { status: 'ok', restart: false });
    const published = await controller.output((m) => m.header.msg_type === 'shutdown_reply');
    assert.equal(String(published.idents[0]), 'engine.0.shutdown');
    assert.equal((await controller.registration(isGoodbye)).content['id'], 0);
    assert.deepEqual(await engine.closed, { code: 0, signal: null });
  });

  it('shuts down within its second while a loop is busy', async () => {
    const engine = await controller.engine();
    await keepBusy(engine);
    controller.post(engine.uuid, 'shutdown_request', { restart: false }, { channel: 'control' });
    assert.deepEqual(await engine.closed, { code: 0, signal: null });
  });

  it('says goodbye on SIGTERM when idle', async () => {
    const engine = await controller.engine();
    engine.child.kill('SIGTERM');
    await controller.registration(isGoodbye);
    assert.deepEqual(await engine.closed, { code: 0, signal: null });
  });

  it('ends on SIGTERM when busy', async () => {
    const engine = await controller.engine();
    await keepBusy(engine);
    engine.child.kill('SIGTERM');
    assert.deepEqual(await engine.closed, { code: null, signal: 'SIGTERM' });
  });

  it('names the call when user code ends the process', async () => {
    const engine = await controller.engine();
    controller.post(
      engine.uuid,
      'execute_request',
      { code: 'console.log("last words");\nprocess.exit(3);', silent: false },
      { metadata: { engine_room: { file: '/tmp/leaver.js', line: 20 } } },
    );
    assert.equal((await engine.closed).code, 3);
    const isLast = (m: { content: object }): boolean =>
      String((m.content as { text?: string }).text).includes('process.exit(3)');
    const message = await controller.output(isLast);
    assert.match(
      String(message.content['text']),
      /process\.exit\(3\) was called at \/tmp\/leaver\.js:21:\d+/,
    );
    assert.equal(message.content['name'], 'stderr');
    assert.ok(controller.iopub.some((m) => m.content['text'] === 'last words\n'));
    const { content } = await controller.registration(isGoodbye);
    const { reason } = content['engine_room'] as { reason: string };
    assert.match(reason, /^It ended by process\.exit\(3\) at \/tmp\/leaver\.js:21:\d+\.$/);
  });

  it('passes signals on to its own process', async () => {
    const engine = await controller.engine();
    const bad = await controller.request(
      engine.uuid,
      'signal_request',
      { sig: 'SIGNOTHING' },
      { channel: 'control' },
    );
    assert.equal(bad.content['status'], 'error');
    controller.post(engine.uuid, 'signal_request', { sig: 9 }, { channel: 'control' });
    assert.deepEqual(await engine.closed, { code: null, signal: 'SIGKILL' });
  });

  it('drops garbage and wrong signatures, logs each once, and goes on', async () => {
    const engine = await controller.engine();
    const stranger = new Session({ key: 'another key' });
    for (const name of ['mux', 'control'] as const) {
      for (let i = 0; i < 3; i += 1) {
        controller.raw(name, [engine.uuid, 'client', 'garbage']);
        controller.raw(name, [
          engine.uuid,
          'client',
          ...(stranger.pack({ type: 'execute_request', content: { code: 'globalThis.hacked = 1' } })
            .frames as Uint8Array[]),
        ]);
      }
    }
    const reply = await controller.execute(engine.uuid, '', {
      user_expressions: { hacked: 'typeof hacked' },
    });
    assert.match(JSON.stringify(reply.content['user_expressions']), /undefined/);
    await controller.request(engine.uuid, 'kernel_info_request', {}, { channel: 'control' });
    const lines = engine.text.stderr.split('\n').filter((line) => line.includes('dropped'));
    assert.equal(lines.length, new Set(lines.map((line) => line.replace(/^\S+/, ''))).size);
    assert.equal(lines.length, 4, engine.text.stderr);
  });

  it('says what language it speaks', async () => {
    const engine = await controller.engine();
    const { content } = await controller.request(engine.uuid, 'kernel_info_request', {});
    assert.equal((content['language_info'] as { name: string }).name, 'javascript');
  });
});
