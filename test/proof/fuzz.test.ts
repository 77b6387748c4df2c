/** A hundred thousand spoilt messages and more, over every port, while the cluster works: nothing stops, nothing grows. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Message } from '../../src/cluster/protocol/messages';
import type { MessageSocket } from '../../src/cluster/transport/socket';
import { zeromqTransport } from '../../src/cluster/transport/zeromq-transport';
import { ControllerBench, type RunningController } from '../support/controller-bench';
import { newest } from '../support/pythons';
import { Dice } from './fuzz/dice';
import { portsOf, spoiler, type Port } from './fuzz/spoilt-messages';
import { heldBytes } from './held';

const SEED = Number(process.env['FUZZ_SEED'] ?? 20261125);
const MESSAGES = 150_000;
const WARM_UP = 50_000;
const ROUND = 500;
const FUZZ_MS = 500_000;
const CONNECTIONS_PER_PORT = 40;
/** Far less than the messages after the warm-up would take if they were kept. */
const FLAT_BYTES = 32 * 2 ** 20;

describe('the controller under spoilt messages', () => {
  const bench = new ControllerBench();
  const dice = new Dice(SEED);
  let controller: RunningController;
  /** Uuids: the first engine has only work of ours, the second whatever arrives. */
  let engines: [string, string];
  before(async () => {
    controller = await bench.controller(['--engines=2', '--record-limit=1024']);
    const { slots } = await controller.hub.engines(2);
    bench.track(...slots.map(({ pid }) => pid));
    const byId = await controller.hub.registered(2);
    engines = [byId['0'] as string, byId['1'] as string];
  });
  const sockets: MessageSocket[] = [];
  after(() => {
    for (const socket of sockets) socket.close();
    return bench.close();
  });

  async function task(n: number, target: string): Promise<void> {
    const content = { code: `${n} * 7`, silent: false, user_expressions: { y: `${n} * 7` } };
    const reply = await controller.hub.submit({
      ...{ type: 'execute_request', content },
      metadata: { targets: [target] },
    });
    assert.deepEqual([reply.content['status'], shown(reply)], ['ok', String(n * 7)]);
  }

  const shown = ({ content }: Message): string | undefined =>
    (content['user_expressions'] as { y?: { data?: Record<string, string> } }).y?.data?.['text/plain'];

  it(`serves on, remembers nothing, and answers every task (seed ${SEED})`, async function () {
    this.timeout(FUZZ_MS);
    const frames = join(__dirname, 'python', 'frames.py');
    const { code, stdout, stderr } = await bench.runPython(newest, frames, bench.profile.path);
    assert.equal(code, 0, stderr);
    const lines = stdout.trim().split('\n');
    const messages = lines.map((line) =>
      (JSON.parse(line) as string[]).map((frame) => Buffer.from(frame, 'base64')),
    );
    const spoil = spoiler(dice, messages, controller.client.key);
    const ports = portsOf(controller.client, controller.engine, engines[1]).map((port) => {
      const socket = zeromqTransport.open(port.kind);
      sockets.push(socket);
      // Answers are of no interest here.
      socket.onMessage(() => {});
      socket.connect(`tcp://127.0.0.1:${port.port}`);
      return { ...port, socket, sent: 0 };
    });

    let warm = 0;
    let tasks = 0;
    for (let sent = 0; sent < MESSAGES; sent += ROUND) {
      for (let n = 0; n < ROUND; n++) {
        const port = dice.pick(ports);
        port.socket.send(spoil(port));
        port.sent += 1;
      }
      const answered = [1, 2, 3].map(() => task((tasks += 1), engines[0]));
      await Promise.all([...ports.map(({ socket }) => socket.flush()), ...answered]);
      const { content } = await controller.hub.ask('connection_request');
      assert.deepEqual(content['engines'], { '0': engines[0], '1': engines[1] }, `after ${sent} messages`);
      if (sent === WARM_UP) warm = await heldBytes(controller.pid);
    }
    for (const engine of engines) await task(6, engine);

    const grown = (await heldBytes(controller.pid)) - warm;
    const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
    process.stdout.write(
      `    ${MESSAGES} messages of ${messages.length} kinds, ${tasks} tasks between them; ` +
        `it holds ${megabytes(warm)} MB after ${WARM_UP}, ${megabytes(warm + grown)} MB at the end\n` +
        `    ${ports.map(({ name, sent }) => `${name} ${sent}`).join(', ')}\n`,
    );
    assert.ok(grown < FLAT_BYTES, `it grew by ${megabytes(grown)} MB`);
    assert.doesNotMatch(controller.text.stderr, /failed:|TypeError|RangeError|fault of its own/);
  });

  it('survives handshakes that are none, at every port there is', async () => {
    const { client, engine } = controller;
    const all: Pick<Port, 'port'>[] = [
      ...portsOf(client, engine, ''),
      ...[client.notification, client.iopub, engine.hb_ping].map((port) => ({ port })),
    ];
    const greeting = Buffer.concat([
      Buffer.from([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 0]),
      Buffer.from('NULL'.padEnd(20, '\0')),
      Buffer.alloc(32),
    ]);
    const command = Buffer.from(
      '\u0004\u0019\u0005READY\u000bSocket-Type\u0000\u0000\u0000\u0006DEALER',
      'latin1',
    );
    for (const { port } of all) {
      for (let n = 0; n < CONNECTIONS_PER_PORT; n++) {
        const socket = connect(port, '127.0.0.1');
        socket.on('error', () => {});
        await once(socket, 'connect');
        const said = Buffer.concat([greeting, command, dice.bytes(50)]);
        const at = dice.whole(said.length);
        said[at] = dice.whole(256);
        socket.end(said.subarray(0, dice.chance(0.5) ? at + 1 : said.length));
        socket.resume();
        if (dice.chance(0.5)) socket.destroy();
      }
    }
    for (const target of engines) await task(6, target);
  });

  it('has said of each kind of spoilt message that it is dropped, once', () => {
    const lines = controller.text.stderr.split('\n').filter((line) => line.includes('are dropped'));
    const kinds = lines.map((line) => line.slice(line.indexOf('Messages')));
    assert.ok(kinds.length > 0);
    assert.equal(new Set(kinds).size, kinds.length, lines.join('\n'));
  });
});
