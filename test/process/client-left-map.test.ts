/** Maps that their client leaves while they run: they go on, and another client finds what became of every item. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  Client,
  NoRecord,
  RemoteError,
  TaskAborted,
  type ChunkNews,
  type SentChunk,
} from '../../src/cluster';
import { ControllerBench, type RunningController } from '../support/controller-bench';
import { shipped } from '../support/client-bench';

const slow = shipped(
  'slow',
  `async function slow(x) {
    console.log("saw", x);
    if (x === 3) throw new RangeError("not three");
    await new Promise((resolve) => setTimeout(resolve, 20));
    return x * 10;
  }`,
);
const forever = shipped('forever', 'function forever() { for (;;); }');

for (const owner of ['Engine Room', 'ipyparallel']) {
  describe(`maps left by their client, with ${owner}'s controller`, () => {
    const bench = new ControllerBench();
    let controller: RunningController;
    let client: Client;

    const connect = (): Promise<Client> => Client.connect({ connectionFile: controller.files.client });

    before(async () => {
      controller =
        owner === 'ipyparallel' ? await bench.ipcontroller(['--ping=500']) : await bench.controller();
      client = await connect();
      bench.engine(controller);
      await client.waitForEngines(1, { timeoutMs: 60_000 });
    });
    after(async () => {
      await client?.close();
      await bench.close();
    });

    it('go on to their end, and tell another client everything', async () => {
      const sender = await connect();
      const map = sender.loadBalancedView().map(
        slow,
        Array.from({ length: 40 }, (_, x) => x),
        {
          returnExceptions: true,
        },
      );
      const chunks: SentChunk[] = [];
      map.on('sent', (chunk) => chunks.push(chunk));
      await once(map, 'outcome');
      await map.sendRest();
      assert.deepEqual(
        chunks.map(({ msgId }) => msgId),
        map.msgIds,
      );
      assert.equal(
        chunks.reduce((sum, { count }) => sum + count, 0),
        40,
      );
      await sender.close();

      const resumed = client.resumeMap<number>({ name: 'slow', total: 40, chunks });
      const news: ChunkNews[] = [];
      let printed = '';
      resumed.on('chunk', (one) => news.push(one));
      resumed.on('output', ({ text }) => (printed += text));
      const results = await resumed;
      assert.equal(resumed.progress, 40);
      const { 3: failed, ...values } = results as (number | RemoteError)[];
      assert.ok(failed instanceof RemoteError && failed.ename === 'RangeError' && failed.item === 3);
      assert.deepEqual(
        Object.entries(values),
        Object.entries(values).map(([x]) => [x, Number(x) * 10]),
      );
      assert.equal(news.length, chunks.length);
      assert.ok(
        news.every(({ state, engineId, started }) => state === 'completed' && engineId === 0 && started),
      );
      assert.ok(resumed.serialTime >= 0.7);
      assert.equal(printed.match(/saw/g)?.length, 40);
    });

    it('know of items that were never sent, or are forgotten, that nobody can tell', async () => {
      const map = client.loadBalancedView().map(slow, [7], { returnExceptions: true });
      const [chunk] = (await once(map, 'sent')) as [SentChunk];
      await map;
      const chunks = [chunk, { msgId: 'nobody-sent-this', first: 1, count: 2 }];
      const results = (await client.resumeMap({ name: 'slow', total: 5, chunks })) as unknown[];
      assert.equal(results[0], 70);
      assert.deepEqual(
        results.slice(1).map((error) => error instanceof NoRecord && error.item),
        [1, 2, 3, 4],
      );
    });

    it('can be cancelled by another client', async () => {
      const sender = await connect();
      const map = sender.loadBalancedView().map(forever, [1, 2, 3], { returnExceptions: true });
      const chunks: SentChunk[] = [];
      map.on('sent', (chunk) => chunks.push(chunk));
      await once(map, 'chunk');
      await map.sendRest();
      await sender.close();
      const resumed = client.resumeMap({ name: 'forever', total: 3, chunks });
      const ended = once(resumed, 'done');
      await resumed.abort();
      await ended;
      const results = (await resumed) as unknown[];
      assert.ok(results.every((error) => error instanceof RemoteError));
      assert.ok(results.slice(1).every((error) => error instanceof TaskAborted));
      assert.deepEqual(await client.directView(0).apply(slow, 1), [10]);
    });

    it('name an engine that has gone by its id where the hub keeps that, and always by its uuid', async () => {
      const uuid = client.engines.get(0)?.uuid;
      const map = client.loadBalancedView().map(slow, [1, 2, 3], { returnExceptions: true });
      const chunks: SentChunk[] = [];
      map.on('sent', (chunk) => chunks.push(chunk));
      await map;
      const gone = once(client, 'engineRemoved');
      await client.shutdown([0]);
      await gone;
      // Who saw it go knows its id.
      const late = await connect();
      const resumed = late.resumeMap<number>({ name: 'slow', total: 3, chunks });
      const told: unknown[] = [];
      resumed.on('chunk', ({ engineId, engineUuid }) => told.push([engineId, engineUuid]));
      resumed.on('outcome', (outcome) => {
        const { engineId, engineUuid } = outcome.ok ? outcome : outcome.error;
        told.push([engineId, engineUuid ?? uuid]);
      });
      await resumed;
      const id = owner === 'ipyparallel' ? undefined : 0;
      assert.deepEqual(told, Array(chunks.length + 3).fill([id, uuid]));
      const [record] = await late.dbQuery({ msgId: chunks[0]?.msgId ?? '' });
      assert.deepEqual([record?.engineId, record?.engineUuid], [id ?? null, uuid]);
      await late.close();
    });
  });
}
