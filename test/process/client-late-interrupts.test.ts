/** A client that is owed the answer to an interrupt, in whose place its engine goes, or the client itself. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Client, type AsyncResult, type ExecuteReply } from '../../src/cluster';
import type { MessageTrace } from '../../src/cluster/client/connection';
import { ControllerBench, type RunningController } from '../support/controller-bench';
import { SilentEngine } from '../support/silent-engine';

describe('a reply that waits for an interrupt', () => {
  const bench = new ControllerBench();
  let controller: RunningController;
  let engine: SilentEngine;
  let client: Client;
  before(async () => (controller = await bench.controller()));
  after(() => bench.close());
  beforeEach(async () => (engine = await SilentEngine.connect(controller.engine)));
  afterEach(async () => {
    await client.close();
    engine.close();
  });

  /** A request that was interrupted and answered: the answer is there, and the one to the interrupt is not to come. In a box: its value is awaited later. */
  async function answered(): Promise<{ running: AsyncResult<ExecuteReply[], ExecuteReply> }> {
    let here = (): void => {};
    const reply = new Promise<void>((resolve) => (here = resolve));
    const debug = ({ direction, message }: MessageTrace): void => {
      // It is shown before anything is done with it.
      if (direction === 'received' && message.header.msg_type === 'execute_reply') setImmediate(here);
    };
    client = await Client.connect({ connectionFile: controller.files.client, debug });
    await client.waitForEngines(1);
    const running = client.directView('all').execute('1');
    await running.sent;
    void running.abort();
    await reply;
    return { running };
  }

  it('is what its request comes to where the engine goes meanwhile', async () => {
    const { running } = await answered();
    const gone = once(client, 'engineRemoved');
    engine.leave();
    await gone;
    assert.deepEqual(
      (await running).map(({ executionCount }) => executionCount),
      [1],
    );
  });

  it('is what its request comes to where the client is closed meanwhile', async () => {
    const { running } = await answered();
    await client.close();
    assert.deepEqual(
      (await running).map(({ executionCount }) => executionCount),
      [1],
    );
  });
});
