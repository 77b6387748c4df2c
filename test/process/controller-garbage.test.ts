/** Whatever arrives at whatever port: nothing changes, and each kind is logged once. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { Session } from '../../src/cluster/protocol/messages';
import { createSigner } from '../../src/cluster/protocol/signing';
import type { Frames, SocketKind } from '../../src/cluster/transport/socket';
import { zeromqTransport } from '../../src/cluster/transport/zeromq-transport';
import { ControllerBench, type RunningController } from '../support/controller-bench';

const ROUNDS = 3;

describe('controller under garbage', () => {
  let bench: ControllerBench;
  let controller: RunningController;
  before(async () => {
    bench = new ControllerBench();
    controller = await bench.controller(['--engines=1']);
    const { slots } = await controller.hub.engines(1);
    bench.track(...slots.map(({ pid }) => pid));
  });
  after(() => bench.close());

  /** Every port that listens, and the kind of socket that speaks to it. */
  function ports(): [name: string, port: number, kind: SocketKind][] {
    const { client, engine } = controller;
    return [
      ['registration', client.registration, 'dealer'],
      ['mux (clients)', client.mux, 'dealer'],
      ['mux (engines)', engine.mux, 'dealer'],
      ['control (clients)', client.control, 'dealer'],
      ['control (engines)', engine.control, 'dealer'],
      ['task (clients)', client.task, 'dealer'],
      ['task (engines)', engine.task, 'dealer'],
      ['broadcast (clients)', client.broadcast, 'dealer'],
      ['broadcast (engines)', engine.broadcast[0] as number, 'dealer'],
      ['iopub (engines)', engine.iopub, 'publisher'],
      ['hb_pong', engine.hb_pong, 'dealer'],
    ];
  }

  /** Each port has its own way to the engine, so an answer at one does not tell that those at the others were given. */
  async function nothingLeft(): Promise<void> {
    await controller.hub.status(({ engines }) => engines.every(({ tasks }) => tasks.length === 0));
  }

  it('drops what is unsigned, signed with another key, or no message at all', async () => {
    const stranger = new Session({ key: 'another key' });
    const [{ uuid } = { uuid: '' }] = (await controller.hub.status()).engines;
    const forged = [
      ['shutdown_request', {}],
      ['registration_request', { uuid: 'forged' }],
      ['unregistration_request', { id: 0 }],
      ['execute_request', { code: 'process.exit()', silent: false }],
      ['shutdown_reply', { restart: false }],
    ] as const;
    for (const [name, port, kind] of ports()) {
      const socket = zeromqTransport.open(kind);
      socket.connect(`tcp://127.0.0.1:${port}`);
      const said = controller.said(`the port ${name} are dropped`);
      // A publisher drops everything until the subscription has arrived, so say it until it was heard.
      const sending = setInterval(() => {
        for (let round = 0; round < ROUNDS; round++) {
          for (const frames of [
            [''],
            ['garbage'],
            [uuid, 'x', 'y'],
            ['<IDS|MSG>', '', '{', '{}', '{}', '{}'],
          ])
            socket.send(frames);
          for (const [type, content] of forged) {
            socket.send(stranger.pack({ type, content }).frames);
            socket.send(stranger.pack({ type, content, idents: [uuid] }).frames);
          }
        }
      }, 20);
      await said;
      clearInterval(sending);
      await socket.flush();
      socket.close();
    }
    const { engines } = await controller.hub.status();
    assert.deepEqual(
      engines.map((engine) => engine.uuid),
      [uuid],
    );
    const lines = controller.text.stderr.split('\n').filter((line) => line.includes('are dropped'));
    const kinds = lines.map((line) => line.slice(line.indexOf('Messages')));
    assert.equal(new Set(kinds).size, kinds.length, lines.join('\n'));
  });

  it('survives bytes that are not even ZeroMQ, at every port', async () => {
    for (const [, port] of ports()) {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      socket.on('error', () => {});
      socket.end('GET / HTTP/1.1\r\n\r\n');
      await once(socket.resume(), 'close');
    }
    const reply = await controller.hub.submit({
      type: 'execute_request',
      content: { code: '6 * 7', silent: false },
    });
    assert.equal(reply.content['status'], 'ok');
  });

  it('goes on after messages that are signed and make no sense', async () => {
    const { session } = controller.hub;
    const [{ uuid } = { uuid: '' }] = (await controller.hub.status()).engines;
    const odd = [null, 7, '', [], {}, [[]], [null], [['x']], { id: 0 }, 1e308, '\n', true];
    const types = ['apply_request', 'registration_request', 'unregistration_request', 'queue_request'];
    const requests = ['cluster_status_request', 'engines_request', 'abort_queued_request', 'db_request'];
    for (const [, port, kind] of ports()) {
      if (kind !== 'dealer') continue;
      const socket = zeromqTransport.open(kind);
      socket.connect(`tcp://127.0.0.1:${port}`);
      for (const value of odd) {
        for (const type of [...types, ...requests, value]) {
          const header = { ...session.header('x'), msg_type: type };
          const content = { uuid: value, id: value, targets: value, lease: value, msg_ids: value, n: value };
          const metadata = { targets: value, after: value, label: value, kernel: value, is_coalescing: true };
          const all = { ...content, action: value, engine_room: value, restart: value };
          for (const idents of [[], [''], [uuid], [uuid, 'client'], ['a', 'b', 'c']]) {
            socket.send(session.packDicts([header, { msg_id: value }, metadata, all], idents));
            socket.send(
              session.packDicts([{ ...header, msg_id: value }, {}, metadata, all], idents, [Buffer.of(1)]),
            );
          }
        }
      }
      await socket.flush();
      socket.close();
    }
    const reply = await controller.hub.submit({
      type: 'execute_request',
      content: { code: '6 * 7', silent: false },
    });
    assert.equal(reply.content['status'], 'ok');
    await nothingLeft();
    assert.doesNotMatch(controller.text.stderr, /failed:|TypeError|fault of its own/);
  });

  it('answers even what is nested deeper than it can write back', async () => {
    const { hub, client } = controller;
    const socket = zeromqTransport.open('dealer');
    socket.connect(`tcp://127.0.0.1:${client.registration}`);
    const header = JSON.stringify({ ...hub.session.header('queue_request'), extra: 0 });
    const deep = header.replace(/0}$/, `${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    const dicts = [deep, '{}', '{}', '{"targets": null}'].map((text) => Buffer.from(text));
    const signature = createSigner(client.key).sign(dicts);
    const answer = new Promise<Frames>((resolve) => socket.onMessage(resolve));
    socket.send(['<IDS|MSG>', signature, ...dicts]);
    const reply = hub.session.unpack(await answer);
    socket.close();
    assert.ok(reply.ok);
    assert.equal(reply.message.header.msg_type, 'hub_error');
    assert.match(String(reply.message.content['evalue']), /^The answer cannot be sent: /);
  });

  it('answers tasks and broadcasts whose header is nested deeper than it can write back', async () => {
    const { hub, client } = controller;
    const [{ uuid, id } = { uuid: '', id: 0 }] = (await hub.status()).engines;
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const ask = async (port: number, type: string, metadata: object, before: string[] = []) => {
      const socket = zeromqTransport.open('dealer');
      socket.connect(`tcp://127.0.0.1:${port}`);
      const header = JSON.stringify({ ...hub.session.header(type), extra: 0 }).replace(/0}$/, `${nested}}`);
      const content = '{"code": "6 * 7", "silent": false}';
      const dicts = [header, '{}', JSON.stringify(metadata), content].map((text) => Buffer.from(text));
      const answer = new Promise<Frames>((resolve) => socket.onMessage(resolve));
      socket.send([...before, '<IDS|MSG>', createSigner(client.key).sign(dicts), ...dicts]);
      const reply = hub.session.unpack(await answer);
      socket.close();
      assert.ok(reply.ok);
      return reply.message.content['ename'] ?? reply.message.content['status'];
    };
    assert.equal(await ask(client.task, 'odd_request', {}), 'ValueError');
    assert.equal(await ask(client.mux, 'execute_request', {}, ['nobody']), 'EngineError');
    assert.equal(await ask(client.broadcast, 'execute_request', { targets: [['nobody', 7]] }), 'EngineError');
    assert.equal(await ask(client.broadcast, 'execute_request', { targets: [[uuid, id]] }), 'ok');
    await nothingLeft();
  });

  it('answers requests it cannot serve with an error, never with silence', async () => {
    const { hub } = controller;
    const unknown = await hub.ask('nonsense_request');
    assert.deepEqual(
      [unknown.header.msg_type, unknown.content['ename'], unknown.content['evalue']],
      ['hub_error', 'KeyError', `"Bad Message Type: 'nonsense_request'"`],
    );
    const records = await hub.ask('db_request', { query: { queue: { $nonsense: 1 } } });
    assert.deepEqual([records.header.msg_type, records.content['status']], ['db_reply', 'error']);
    const queue = await hub.ask('queue_request', { targets: [77], verbose: false });
    assert.deepEqual(
      [queue.header.msg_type, queue.content['ename'], queue.content['evalue']],
      ['hub_error', 'IndexError', 'No Such Engine: [77]'],
    );
    const odd = await hub.submit({ type: 'odd_request' });
    assert.deepEqual([odd.header.msg_type, odd.content['ename']], ['apply_reply', 'ValueError']);
    const lease = await hub.ask('cluster_status_request', { lease: { id: 1 } });
    assert.equal(lease.content['ename'], 'ValueError');
    const engines = await hub.ask('engines_request', { action: 'dance' });
    assert.equal(engines.content['ename'], 'ValueError');
  });
});
