import assert from 'node:assert/strict';
import { busyEngines, busyText } from './busy-engines';

type Queues = Record<number, { queue: string[]; tasks: string[] }>;

const client = (queues: Queues, hasRecords = true): Parameters<typeof busyEngines>[0] =>
  ({
    outstanding: ['ours', 'ours too'],
    queueStatus: async () => ({
      engines: new Map(Object.entries(queues).map(([id, one]) => [Number(id), one])),
    }),
    dbQuery: async () => {
      if (!hasRecords) throw new Error('no records');
      return [{ msgId: 'a', label: 'fit[0]', submitted: '2026-01-01T00:00:00.000000Z' }];
    },
  }) as unknown as Parameters<typeof busyEngines>[0];

describe('engines that are busy', () => {
  const busy = { queue: [], tasks: ['a'] };

  it('are told with what they do', async () => {
    const submitted = '2026-01-01T00:00:00.000000Z';
    assert.deepEqual(await busyEngines(client({ 0: busy, 1: { queue: ['b'], tasks: ['ours'] } }), [0, 1]), [
      { engine: 0, label: 'fit', submitted },
      { engine: 1, label: null, submitted: null },
    ]);
    assert.deepEqual(await busyEngines(client({ 0: busy }, false), [0]), [
      { engine: 0, label: null, submitted: null },
    ]);
  });

  it('are none as soon as one is free, or is busy for us alone', async () => {
    assert.deepEqual(await busyEngines(client({ 0: busy, 1: { queue: [], tasks: [] } }), [0, 1]), []);
    assert.deepEqual(await busyEngines(client({ 0: busy, 1: { queue: [], tasks: ['ours'] } }), [0, 1]), []);
    assert.deepEqual(await busyEngines(client({ 0: busy }), [0, 1]), []);
  });

  it('are named in one sentence, with what to do', () => {
    const submitted = '2026-01-01T00:00:00.000Z';
    const now = Date.parse(submitted) + 41_600;
    assert.equal(
      busyText([{ engine: 0, label: 'fit', submitted }], { kernel: 'python', flags: '--profile a' }, now),
      "Waiting: engine 0 is still busy with earlier work, 'fit', sent 42 s ago. A function that catches KeyboardInterrupt goes on after a Ctrl-C: wait for it, or end it with 'engine-room stop --profile a' and start the cluster again (in VS Code: Restart Engine).\n",
    );
    const many = Array.from({ length: 6 }, (_, engine) => ({ engine, label: null, submitted: null }));
    assert.match(
      busyText(many, { kernel: 'javascript', flags: '' }, now),
      /; engine 3 is still busy with earlier work; and so are 2 more\. Wait for it, or end it with 'engine-room stop' and/,
    );
  });
});
