/** Calls of shipped JavaScript on a real engine: code by hash, outcomes, interrupts. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Reference } from '../../src/cluster/codec';
import type { Message } from '../../src/cluster/protocol/messages';
import type { CallReply } from '../../src/cluster/protocol/private-messages';
import { TestController, type EngineProcess } from '../support/engine-harness';
import {
  asksFor,
  installCode,
  outcomes,
  postCall,
  shippedCode,
  type ShippedCode,
} from '../support/shipped-calls';

describe('engine: call', () => {
  let controller: TestController;
  let engine: EngineProcess;

  before(async () => {
    controller = await TestController.open();
    engine = await controller.engine();
  });
  after(() => controller.close());

  /** Call, and send the code when the engine asks for it. */
  async function call(code: ShippedCode, items: unknown[][]): Promise<Message> {
    const msgId = controller.session.nextMessageId();
    const reply = controller.reply(msgId);
    postCall(controller, engine.uuid, code, items, msgId);
    await Promise.race([reply, controller.output((m) => asksFor(m, code) && m.parent.msg_id === msgId)]);
    if (controller.iopub.some((m) => asksFor(m, code) && m.parent.msg_id === msgId)) {
      assert.equal((await installCode(controller, engine.uuid, code)).header.msg_type, 'install_code_reply');
    }
    return reply;
  }
  it('looks references up in its namespace, and says when there is no such name', async () => {
    await controller.execute(engine.uuid, 'const weights = { a: [1, 2] }');
    const code = shippedCode('(x, y) => x + y');
    const reply = await call(code, [[new Reference('weights.a[1]'), new Reference('6 * 7')]]);
    assert.deepEqual(outcomes(reply), [{ ok: true, value: 44 }]);
    const failed = await call(code, [[new Reference('nowhere'), 1]]);
    assert.equal(failed.content['ename'], 'ReferenceError');
    assert.equal(failed.content['evalue'], 'nowhere is not defined');
  });

  it('asks for code it has not seen, once, and runs every item', async () => {
    const code = shippedCode('(x, y) => x * y');
    const reply = await call(code, [
      [2, 3],
      [1e308, 10],
      [-0, 1],
    ]);
    assert.deepEqual(outcomes(reply), [
      { ok: true, value: 6 },
      { ok: true, value: Infinity },
      { ok: true, value: -0 },
    ]);
    assert.equal(reply.metadata['status'], 'ok');
    assert.equal(reply.metadata['label'], 'f');
    assert.equal((reply.content['engine_room'] as CallReply).count, 3);
    const asked = controller.iopub.filter((m) => asksFor(m, code)).length;
    await call(code, [[5, 5]]);
    assert.equal(controller.iopub.filter((m) => asksFor(m, code)).length, asked);
  });

  it('asks for nothing that comes along, behind arguments of any number of frames', async () => {
    const [code, other] = [shippedCode('(bytes) => bytes.length'), shippedCode('() => "another"')];
    const msgId = controller.session.nextMessageId();
    const reply = controller.reply(msgId);
    postCall(controller, engine.uuid, code, [[new Uint8Array(5)]], msgId, { carried: [other, code] });
    assert.deepEqual(outcomes(await reply), [{ ok: true, value: 5 }]);
    await controller.outputOf(msgId);
    assert.ok(!controller.iopub.some((m) => asksFor(m, code)));
  });

  it('asks for code that comes along damaged', async () => {
    const code = shippedCode('() => "whole"');
    const msgId = controller.session.nextMessageId();
    const reply = controller.reply(msgId);
    postCall(controller, engine.uuid, code, [[]], msgId, {
      carried: [{ ...code, code: 'exports.__target = 1;' }],
    });
    await controller.output((m) => asksFor(m, code) && m.parent.msg_id === msgId);
    await installCode(controller, engine.uuid, code);
    assert.deepEqual(outcomes(await reply), [{ ok: true, value: 'whole' }]);
  });

  it('awaits asynchronous functions, and streams what they print', async () => {
    const reply = await call(
      shippedCode('async (x) => { console.log("item", x); await null; return x + 1; }'),
      [[1], [2]],
    );
    assert.deepEqual(
      outcomes(reply).map((one) => one.ok && one.value),
      [2, 3],
    );
    const text = (await controller.outputOf(reply.parent.msg_id))
      .map((m) => m.content['text'] ?? '')
      .join('');
    assert.equal(text, 'item 1\nitem 2\n');
  });

  it('goes on after an item that fails, and says which did', async () => {
    const reply = await call(shippedCode('(x) => { if (x === 2) throw new TypeError("two"); return x; }'), [
      [1],
      [2],
      [3],
    ]);
    const [first, second, third] = outcomes(reply);
    assert.deepEqual(
      [first, third],
      [
        { ok: true, value: 1 },
        { ok: true, value: 3 },
      ],
    );
    assert.ok(second && !second.ok);
    assert.deepEqual([second.error.name, second.error.message], ['TypeError', 'two']);
    assert.deepEqual([reply.content['ename'], reply.metadata['status']], ['TypeError', 'error']);
    assert.equal(reply.metadata['dependencies_met'], true);
  });

  it('names the path of a result that cannot travel, and keeps the other results', async () => {
    const reply = await call(
      shippedCode('(x) => x === 0 ? { db: { socket: new (require("node:net").Socket)() } } : x'),
      [[0], [1]],
    );
    const [first, second] = outcomes(reply);
    assert.ok(first && !first.ok);
    assert.match(first.error.message, /^result\.db\.socket/);
    assert.deepEqual(second, { ok: true, value: 1 });
  });

  it('fails the item whose stray error nobody catches', async () => {
    const reply = await call(
      shippedCode(
        'async (x) => { if (x) return x; setTimeout(() => { throw new Error("stray") }); await new Promise(() => {}) }',
      ),
      [[1], [0], [2]],
    );
    assert.deepEqual(
      outcomes(reply).map((one) => (one.ok ? one.value : one.error.message)),
      [1, 'stray', 2],
    );
  });

  it('tells of a promise that was rejected and that nobody awaits, before its answer', async () => {
    const reply = await call(
      shippedCode(
        '(x) => { if (x === 1) void Promise.reject(new TypeError("nobody awaits " + x)); return x; }',
      ),
      [[0], [1], [2]],
    );
    assert.deepEqual(
      outcomes(reply).map((one) => one.ok && one.value),
      [0, 1, 2],
    );
    const printed = (await controller.outputOf(reply.parent.msg_id)).filter(
      (message) => message.header.msg_type === 'stream',
    );
    assert.deepEqual(
      printed.map(({ content }) => content['name']),
      ['stderr'],
    );
    assert.match(
      String(printed[0]?.content['text']),
      /^Unhandled rejection: TypeError: nobody awaits 1\n {4}at /,
    );
  });

  it('decodes arguments anew for each call', async () => {
    const code = shippedCode('(list) => { list.push(1); return list.length; }');
    const items = [[[0]]];
    assert.deepEqual(outcomes(await call(code, items)), [{ ok: true, value: 2 }]);
    assert.deepEqual(outcomes(await call(code, items)), [{ ok: true, value: 2 }]);
  });

  it('reports progress of a long call by item', async () => {
    const reply = await call(
      shippedCode('(x) => { const end = Date.now() + 120; while (Date.now() < end); return x; }'),
      [[1], [2], [3], [4]],
    );
    const progress = (await controller.outputOf(reply.parent.msg_id)).filter(
      (m) => m.header.msg_type === 'task_progress',
    );
    assert.ok(progress.length >= 1);
    assert.ok(progress.every((m) => Number(m.content['done']) < 4));
  });

  for (const [what, body] of [
    ['a busy loop', 'for (;;) {}'],
    ['a busy loop after an await', 'return (async () => { await null; for (;;) {} })()'],
    ['a promise that never settles', 'return new Promise(() => {})'],
  ] as const) {
    it(`answers with the items done when interrupted in ${what}`, async () => {
      const code = shippedCode(`(x) => { if (x < 2) return x; console.log("stuck"); ${body} }`);
      const msgId = controller.session.nextMessageId();
      const reply = controller.reply(msgId);
      postCall(controller, engine.uuid, code, [[0], [1], [2], [3]], msgId);
      await controller.output((m) => asksFor(m, code));
      await installCode(controller, engine.uuid, code);
      await controller.output((m) => m.parent.msg_id === msgId && m.content['text'] === 'stuck\n');
      await controller.request(
        engine.uuid,
        'interrupt_request',
        { msg_ids: [msgId] },
        { channel: 'control' },
      );
      const answer = await reply;
      assert.equal(answer.content['ename'], 'KeyboardInterrupt');
      assert.equal((answer.content['engine_room'] as CallReply).count, 2);
      assert.deepEqual(outcomes(answer), [
        { ok: true, value: 0 },
        { ok: true, value: 1 },
      ]);
      assert.deepEqual(outcomes(await call(shippedCode('(x) => x'), [[7]])), [{ ok: true, value: 7 }]);
    });
  }

  it('answers an interrupted call that still waits for its code', async () => {
    const code = shippedCode('(x) => -x');
    const msgId = postCall(controller, engine.uuid, code, [[1]]);
    const reply = controller.reply(msgId);
    await controller.output((m) => asksFor(m, code));
    await controller.request(engine.uuid, 'interrupt_request', {}, { channel: 'control' });
    assert.equal((await reply).content['ename'], 'KeyboardInterrupt');
    assert.deepEqual(outcomes(await call(code, [[1]])), [{ ok: true, value: -1 }]);
  });

  it('starts no item of a call that was interrupted while it waited for its code', async () => {
    const code = shippedCode('() => { console.log("started"); for (;;) {} }');
    const msgId = postCall(controller, engine.uuid, code, [[1]]);
    const reply = controller.reply(msgId);
    await controller.output((m) => asksFor(m, code));
    await controller.request(engine.uuid, 'interrupt_request', {}, { channel: 'control' });
    assert.equal((await reply).content['ename'], 'KeyboardInterrupt');
    await installCode(controller, engine.uuid, code);
    assert.deepEqual(outcomes(await call(shippedCode('(x) => x + 1'), [[7]])), [{ ok: true, value: 8 }]);
    assert.ok(!controller.iopub.some((m) => m.content['text'] === 'started\n'));
  });

  it('lets modules load to their end when it is interrupted meanwhile: Node never loads them again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'engine-room-slow-'));
    const slow = join(folder, 'slow.cjs');
    const busy = 'console.log("loading"); for (const end = Date.now() + 500; Date.now() < end; );';
    writeFileSync(slow, `${busy} exports.one = 1;`);
    const code = shippedCode(
      `((one) => (x) => (x < 0 ? console.log('started') : x + one))(require(${JSON.stringify(slow)}).one)`,
    );
    try {
      const msgId = controller.session.nextMessageId();
      const reply = controller.reply(msgId);
      postCall(controller, engine.uuid, code, [[-1]], msgId);
      await controller.output((m) => asksFor(m, code));
      await installCode(controller, engine.uuid, code);
      await controller.output((m) => m.parent.msg_id === msgId && m.content['text'] === 'loading\n');
      await controller.request(engine.uuid, 'interrupt_request', {}, { channel: 'control' });
      assert.equal((await reply).content['ename'], 'KeyboardInterrupt');
      assert.deepEqual(outcomes(await call(code, [[1]])), [{ ok: true, value: 2 }]);
      assert.ok(!controller.iopub.some((m) => m.content['text'] === 'started\n'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('refuses code that does not have the hash it came with', async () => {
    const reply = await installCode(controller, engine.uuid, {
      ...shippedCode('() => 1'),
      hash: 'ab'.repeat(32),
    });
    assert.equal(reply.content['status'], 'error');
  });

  it('answers an error when the arguments cannot be read', async () => {
    const engineRoom = { version: 1, hash: 'aa', name: 'f', first: 0, count: 1 };
    const reply = await controller.request(
      engine.uuid,
      'apply_request',
      { engine_room: engineRoom },
      {
        buffers: [Buffer.from('nonsense')],
      },
    );
    assert.equal(reply.metadata['status'], 'error');
  });

  it('leaves calls pickled by Python to a Python engine', async () => {
    const reply = await controller.request(
      engine.uuid,
      'apply_request',
      {},
      { buffers: [Buffer.from([0x80])] },
    );
    assert.equal(reply.content['ename'], 'UnmetDependency');
    assert.equal(reply.metadata['dependencies_met'], false);
  });

  it('carries large arguments and results', async () => {
    const reply = await call(shippedCode('(a) => a.map((x) => x + 1)'), [
      [new Float64Array(500_000).fill(1)],
    ]);
    const [first] = outcomes(reply);
    assert.ok(first?.ok && first.value instanceof Float64Array);
    assert.equal(first.value.length, 500_000);
    assert.equal(first.value[499_999], 2);
  });
});
