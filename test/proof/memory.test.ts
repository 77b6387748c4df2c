/** Two hundred thousand finished tasks, and what the controller still holds of them. */
import assert from 'node:assert/strict';
import { defaultOptions } from '../../src/cluster/hub/controller-options';
import { socketAddress } from '../../src/cluster/profile/connection-file';
import type { MessageSocket } from '../../src/cluster/transport/socket';
import { zeromqTransport } from '../../src/cluster/transport/zeromq-transport';
import { ControllerBench, type RunningController } from '../support/controller-bench';
import { heldBytes } from './held';

const FIRST = 10_000;
const ALL = 200_000;
const AT_A_TIME = 200;
const BOUND_BYTES = 50 * 2 ** 20;
const RUN_MS = 500_000;

describe('the controller after many tasks', () => {
  const bench = new ControllerBench();
  let controller: RunningController;
  let socket: MessageSocket;
  before(async () => {
    // A few at a time for each engine: it is the controller that shall be busy.
    controller = await bench.controller(['--engines=2', '--hwm=8']);
    const { slots } = await controller.hub.engines(2);
    bench.track(...slots.map(({ pid }) => pid));
  });
  after(() => {
    socket.close();
    return bench.close();
  });

  it(`is within 50 MB of where it was after ${FIRST} when ${ALL} are finished`, async function () {
    this.timeout(RUN_MS);
    const { client, hub, pid } = controller;
    const open = new Set<string>();
    let sent = 0;
    let answered = 0;
    let reached: () => void = () => {};
    let goal = 0;
    socket = zeromqTransport.open('dealer');
    socket.connect(socketAddress(client, client.task));

    const submit = (): void => {
      // Every tenth fails, and every hundredth prints; both leave more behind than the others.
      const code =
        sent % 100 === 7 ? 'console.log("printed")' : sent % 10 === 3 ? 'throw new Error("no")' : '';
      const content = { code, silent: code === '', stop_on_error: false };
      const metadata = { label: `task ${sent}` };
      const { frames, header } = hub.session.pack({ type: 'execute_request', content, metadata });
      open.add(header.msg_id);
      sent += 1;
      socket.send(frames);
    };
    socket.onMessage((frames) => {
      const received = hub.session.unpack(frames);
      assert.ok(received.ok);
      assert.ok(open.delete(received.message.parent.msg_id ?? ''), 'each task is answered once');
      answered += 1;
      if (sent < goal) submit();
      if (answered === goal) reached();
    });
    const finish = (count: number): Promise<void> =>
      new Promise((resolve) => {
        [goal, reached] = [count, resolve];
        for (let n = 0; n < AT_A_TIME; n++) submit();
      });

    await finish(FIRST);
    const first = await heldBytes(pid);
    await finish(ALL);
    assert.equal(open.size, 0);
    const grown = (await heldBytes(pid)) - first;
    const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
    process.stdout.write(
      `    it holds ${megabytes(first)} MB after ${FIRST} tasks, ${megabytes(first + grown)} MB after ${answered}\n`,
    );
    assert.ok(grown < BOUND_BYTES, `it grew by ${megabytes(grown)} MB`);

    const { content } = await hub.ask('history_request');
    const kept = (content['history'] as string[]).length;
    assert.ok(kept > 0 && kept <= defaultOptions.records.maxRecords, `${kept} records are kept`);
    const [{ completed } = { completed: 0 }, { completed: more } = { completed: 0 }] = (await hub.status())
      .engines;
    assert.equal(completed + more, ALL);
  });
});
