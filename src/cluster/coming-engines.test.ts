import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { EngineInfo } from './client/engine-table';
import { waitForComing } from './coming-engines';
import type { ClusterStatusReply, EngineSlot } from './protocol/private-messages';

const slot = (id: number, more: Partial<EngineSlot> = {}): EngineSlot => ({
  ...{ slot: id, id, state: 'restarting', pid: null, restarts: 0, reason: null, log_file: '' },
  ...more,
});

/** A cluster whose slots are what the test says, look by look; the last stays. */
class FakeClient extends EventEmitter {
  readonly engines = new Map<number, EngineInfo>();
  looks = 0;

  constructor(private readonly states: readonly EngineSlot[][]) {
    super();
  }

  async clusterStatus(): Promise<ClusterStatusReply> {
    const slots = this.states[Math.min(this.looks++, this.states.length - 1)]!;
    for (const { id, state, kernel = 'javascript' } of slots) {
      if (id !== null && state === 'running') this.engines.set(id, { id, uuid: `u${id}`, kernel });
    }
    return { slots } as unknown as ClusterStatusReply;
  }
}

describe('waitForComing', () => {
  const wait = async (states: EngineSlot[][], n = 1): Promise<{ told: unknown[]; client: FakeClient }> => {
    const client = new FakeClient(states);
    const told: unknown[] = [];
    await waitForComing(client as never, 'javascript', n, (reason) => told.push(reason));
    return { told, client };
  };

  it('waits for one that is started again, and says once why it is not there', async () => {
    const dead = slot(0, { reason: 'It was ended by signal SIGKILL.' });
    const states = [[dead], [{ ...dead, state: 'starting' as const }], [slot(0, { state: 'running' })]];
    const { told, client } = await wait(states);
    assert.deepEqual(told, ['It was ended by signal SIGKILL.']);
    assert.deepEqual([...client.engines.keys()], [0]);
  });

  it('waits for as many as are wanted and are on their way', async () => {
    const { client } = await wait(
      [
        [slot(0), slot(1)],
        [slot(0, { state: 'running' }), slot(1, { state: 'failed' })],
      ],
      2,
    );
    assert.deepEqual([...client.engines.keys()], [0]);
  });

  it('waits for nothing where none is to be expected', async () => {
    const states: EngineSlot[][] = [
      [],
      [slot(0, { state: 'failed' })],
      [slot(0, { state: 'stopped' })],
      [slot(0, { kernel: 'python' })],
    ];
    for (const slots of states) assert.deepEqual((await wait([slots])).told, []);
  });

  it('does not ask when there are enough, and waits for nothing where nobody can tell', async () => {
    const client = new FakeClient([[slot(0)]]);
    client.engines.set(4, { id: 4, uuid: 'u4', kernel: 'javascript' });
    await waitForComing(client as never, 'javascript', 1, assert.fail);
    assert.equal(client.looks, 0);
    client.clusterStatus = () => Promise.reject(new Error("ipyparallel's own"));
    await waitForComing(client as never, 'javascript', 2, assert.fail);
  });
});
