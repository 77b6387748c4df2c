/** What tasks may ask of the scheduler, with real engines: order and place, retries, times, and taking back. */
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import type { Message, Received } from '../../src/cluster/protocol/messages';
import type { MessageSocket } from '../../src/cluster/transport/socket';
import { zeromqTransport } from '../../src/cluster/transport/zeromq-transport';
import { ControllerBench, type RunningController } from '../support/controller-bench';
import { HubAsker } from '../support/hub-asker';

describe('scheduling to JavaScript engines', () => {
  let bench: ControllerBench;
  let controller: RunningController;
  let uuids: string[];

  before(async () => {
    bench = new ControllerBench();
    controller = await bench.controller(['--engines=2', '--ping=500']);
    const { engines, slots } = await controller.hub.engines(2);
    bench.track(...slots.map(({ pid }) => pid));
    uuids = engines.map(({ uuid }) => uuid);
  });
  after(() => bench.close());

  /** Submit a cell; its id is known before its reply. */
  function submit(code: string, metadata: object = {}): { id: string; reply: Promise<Message> } {
    const { hub } = controller;
    const msgId = hub.session.nextMessageId();
    const content = { code, silent: false, stop_on_error: false };
    return { id: msgId, reply: hub.submit({ type: 'execute_request', content, metadata, msgId }) };
  }

  const waitsFor = (name: string): string =>
    `while (!require('node:fs').existsSync(${JSON.stringify(bench.ipythonDir)} + '/${name}')) await new Promise((next) => setTimeout(next, 5))`;
  const makes = (name: string): string =>
    `require('node:fs').writeFileSync(${JSON.stringify(bench.ipythonDir)} + '/${name}', '')`;
  const error = ({ content }: Message): unknown[] => [content['ename'], content['evalue']];

  it('runs a task after others, and where they ran', async () => {
    const first = submit(waitsFor('go'), { targets: [uuids[1]] });
    const second = submit(
      `if (!require('node:fs').existsSync('${bench.ipythonDir}/go')) throw new Error('early')`,
      {
        after: [first.id],
        follow: { dependencies: [first.id], all: true, success: true, failure: false },
      },
    );
    assert.equal((await submit(makes('go'), { targets: [uuids[0]] }).reply).content['status'], 'ok');
    const replies = await Promise.all([first.reply, second.reply]);
    assert.deepEqual(
      replies.map(({ content, metadata }) => [content['status'], metadata['engine']]),
      [
        ['ok', uuids[1]],
        ['ok', uuids[1]],
      ],
    );
  });

  it('answers dependencies that cannot be, each by its name', async () => {
    const failing = submit('throw new Error("no")');
    assert.equal((await failing.reply).content['ename'], 'Error');
    const impossible = await submit('1', { after: [failing.id] }).reply;
    const afterFailure = await submit('1', { after: { dependencies: [failing.id], failure: true } }).reply;
    const unknown = await submit('1', { follow: ['never seen'] }).reply;
    assert.deepEqual(
      [impossible, afterFailure, unknown].map(({ header, metadata, content }) => [
        header.msg_type,
        metadata['status'],
        content['ename'],
      ]),
      [
        ['apply_reply', undefined, 'ImpossibleDependency'],
        ['execute_reply', 'ok', undefined],
        ['apply_reply', undefined, 'InvalidDependency'],
      ],
    );
    const odd = await submit('1', { after: 7 }).reply;
    assert.deepEqual(error(odd), ['ValueError', "The task's 'after' must be a list of ids, not 7."]);
  });

  it('tries a task again on another engine, and answers at once when it failed on all', async () => {
    const onlySecond = `if (process.pid !== ${(await controller.hub.status()).engines[1]?.pid}) throw new Error('wrong')`;
    const tried = await submit(onlySecond, { retries: 1 }).reply;
    assert.deepEqual([tried.content['status'], tried.metadata['engine']], ['ok', uuids[1]]);
    const failed = await submit('throw new RangeError("everywhere")', { retries: 9 }).reply;
    assert.deepEqual(error(failed), ['RangeError', 'everywhere']);
  });

  it('answers a task that no engine takes in time, and leaves those alone that run', async () => {
    const busy = uuids.map((uuid) => submit(waitsFor('end'), { targets: [uuid], timeout: 0.05 }));
    const late = await submit('1', { timeout: 0.1 }).reply;
    assert.deepEqual(error(late), [
      'TaskTimeout',
      'The task waited for an engine longer than its timeout of 0.1 s.',
    ]);
    const last = submit('1');
    await submit('1', { after: [last.id], timeout: 0.05 }).reply.then((reply) =>
      assert.equal(reply.content['ename'], 'TaskTimeout'),
    );
    const { writeFileSync } = await import('node:fs');
    writeFileSync(`${bench.ipythonDir}/end`, '');
    const replies = await Promise.all([...busy, last].map(({ reply }) => reply));
    assert.deepEqual(
      replies.map(({ content }) => content['status']),
      ['ok', 'ok', 'ok'],
    );
  });

  it('stops a busy loop at its time limit, and gives the engine the next task', async () => {
    const [uuid] = uuids;
    const overlong = submit('for (;;);', { targets: [uuid], engine_room: { time_limit: 0.2 } });
    const next = submit('6 * 7', { targets: [uuid], engine_room: { time_limit: 60 } });
    const reply = await overlong.reply;
    assert.deepEqual(
      [...error(reply), reply.metadata['engine']],
      ['TaskTimeout', 'The task ran longer than its time limit of 0.2 s.', uuid],
    );
    assert.equal((await next.reply).content['status'], 'ok');
  });

  it('serves the more urgent first', async () => {
    const [uuid] = uuids;
    const order: string[] = [];
    const blocker = submit(waitsFor('urgent'), { targets: [uuid] });
    const submitted = [0, 5, -5].map((priority) => {
      const { id, reply } = submit('1', { targets: [uuid], engine_room: { priority } });
      return { id, done: reply.then(() => order.push(`${priority}`)) };
    });
    // What two sockets bring may be handled in any order.
    await controller.hub.status(({ queued }) => queued === 3);
    const { content } = await controller.hub.ask('queue_request', { targets: null, verbose: true });
    assert.deepEqual(
      content['unassigned'],
      submitted.map(({ id }) => id),
    );
    assert.equal((await submit(makes('urgent'), { targets: [uuids[1]] }).reply).content['status'], 'ok');
    await Promise.all([blocker.reply, ...submitted.map(({ done }) => done)]);
    assert.deepEqual(order, ['5', '0', '-5']);
  });

  it("lets one client's few tasks take turns with another's many", async () => {
    const targets = uuids.slice(0, 1);
    const other = new HubAsker(controller.client);
    try {
      const blocker = submit(waitsFor('turns'), { targets });
      const finished: string[] = [];
      const cell = { type: 'execute_request', content: { code: '1', silent: true }, metadata: { targets } };
      const submitAll = async (client: HubAsker, name: string, count: number): Promise<void> => {
        await Promise.all(
          Array.from({ length: count }, () => client.submit(cell).then(() => finished.push(name))),
        );
      };
      const many = submitAll(controller.hub, 'many', 100);
      await controller.hub.status(({ queued }) => queued === 100);
      const few = submitAll(other, 'few', 3);
      await controller.hub.status(({ queued }) => queued === 103);
      assert.equal((await submit(makes('turns'), { targets: [uuids[1]] }).reply).content['status'], 'ok');
      await Promise.all([blocker.reply, many, few]);
      // By turns it is the sixth or seventh; replies to two clients may overtake each other a little.
      assert.ok(finished.lastIndexOf('few') < 20, finished.join(' '));
    } finally {
      other.close();
    }
  });

  it('runs the task of a killed engine elsewhere when it may be retried', async () => {
    const { engines } = await controller.hub.status();
    const busy = submit(waitsFor('killed'), { targets: [uuids[1]] });
    const task = submit(
      `if (process.pid === ${engines[0]?.pid}) { ${makes('killed')}; process.kill(process.pid, 'SIGKILL'); }`,
      { retries: 1 },
    );
    const reply = await task.reply;
    assert.equal(reply.content['status'], 'ok');
    assert.notEqual(reply.metadata['engine'], uuids[0]);
    assert.equal((await busy.reply).content['status'], 'ok');
    const { slots } = await controller.hub.engines(2);
    bench.track(...slots.map(({ pid }) => pid));
  });

  it('passes on the reply to a task from before the controller was started', async () => {
    const { hub, client, engine } = controller;
    const open = (identity: string, port: number): MessageSocket => {
      const socket = zeromqTransport.open('dealer', { identity });
      socket.connect(`tcp://127.0.0.1:${port}`);
      return socket;
    };
    const [asker, worker] = [open('old client', client.task), open('old engine', engine.task)];
    const received = new EventEmitter();
    asker.onMessage((frames) => received.emit('message', hub.session.unpack(frames)));
    const reply = async (): Promise<Message> => {
      const [message] = (await once(received, 'message')) as [Received];
      if (!message.ok) throw new Error(message.reason);
      return message.message;
    };
    try {
      // A round trip, so that its socket is known to the controller.
      asker.send(hub.session.pack({ type: 'odd_request' }).frames);
      assert.equal((await reply()).content['ename'], 'ValueError');
      const parent = hub.session.header('execute_request');
      const content = { status: 'ok' };
      worker.send(
        hub.session.pack({
          ...{ type: 'execute_reply', parent, content, metadata: content },
          idents: ['old client'],
        }).frames,
      );
      const late = await reply();
      assert.deepEqual([late.parent.msg_id, late.idents.map(String)], [parent.msg_id, ['old engine']]);
    } finally {
      asker.close();
      worker.close();
    }
  });
});

describe('the scheme pure', () => {
  let bench: ControllerBench;
  before(() => (bench = new ControllerBench()));
  after(() => bench.close());

  it('is told to clients, and hands tasks out as they come', async () => {
    const controller = await bench.controller(['--engines=1', '--scheme=pure']);
    const { slots } = await controller.hub.engines(1);
    bench.track(...slots.map(({ pid }) => pid));
    assert.equal(controller.client.task_scheme, 'pure');
    const cell = { type: 'execute_request', content: { code: '1', silent: true } };
    const endless = { ...cell, content: { ...cell.content, code: 'await new Promise(() => {})' } };
    const ended = controller.hub.submit({ ...endless, metadata: { engine_room: { time_limit: 1 } } });
    const queued = controller.hub.submit(cell);
    await controller.hub.status(({ engines }) => engines[0]?.tasks.length === 2);
    assert.equal((await ended).content['ename'], 'TaskTimeout');
    assert.equal((await queued).content['status'], 'ok');
  });
});
