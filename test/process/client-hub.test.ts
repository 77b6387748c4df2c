/** What a client asks the hub and tells the engines, of our controller and of ipyparallel's, with engines of both languages. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  Client,
  pythonFunction,
  RemoteError,
  type LoadBalancedView,
  type TaskRecord,
} from '../../src/cluster';
import type { MessageTrace, SentChunk } from '../../src/cluster';
import { appearing } from '../support/appearing';
import { ControllerBench, type RunningController } from '../support/controller-bench';
import { shipped } from '../support/client-bench';

const MICROSECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(Z|[+-]\d\d:\d\d)$/;
const double = shipped('double', 'function double(x) { return 2 * x; }');

for (const owner of ['Engine Room', 'ipyparallel']) {
  describe(`a client of ${owner}'s controller`, () => {
    const bench = new ControllerBench();
    const traces: MessageTrace[] = [];
    let controller: RunningController;
    let client: Client;
    /** Ids of the engines. */
    let python: number;
    let javascript: number;

    before(async () => {
      controller =
        owner === 'ipyparallel' ? await bench.ipcontroller(['--ping=500']) : await bench.controller();
      const connectionFile = controller.files.client;
      client = await Client.connect({ connectionFile, debug: (trace) => traces.push(trace) });
      bench.engine(controller);
      bench.ipengine(controller);
      const counts: number[] = [];
      await client.waitForEngines(2, { timeoutMs: 60_000, onProgress: (count) => counts.push(count) });
      assert.deepEqual(counts, [0, 1, 2]);
      const engines = [...client.engines.values()];
      python = engines.find(({ kernel }) => kernel === 'python')?.id ?? -1;
      javascript = engines.find(({ kernel }) => kernel === 'javascript')?.id ?? -1;
    });
    after(async () => {
      await client?.close();
      await bench.close();
    });

    /** The hub hears of answers and output beside the client, and perhaps after it. */
    const recorded = async (
      msgId: string,
      complete: (record: TaskRecord) => boolean = () => true,
    ): Promise<TaskRecord> => {
      for (;;) {
        const [record] = await client.dbQuery({ msgId, completed: { $ne: null } });
        if (record && complete(record as TaskRecord)) return record as TaskRecord;
      }
    };

    it('counts, iterates and logs', () => {
      assert.equal(client.length, 2);
      assert.deepEqual(
        [...client].map((view) => view.targets),
        client.ids,
      );
      const asked = traces.find(({ message }) => message.header.msg_type === 'connection_request');
      assert.equal(asked?.direction, 'sent');
      assert.equal(asked.channel, 'hub');
      const answered = traces.find(({ message }) => message.header.msg_type === 'connection_reply');
      assert.equal(answered?.message.parent.msg_id, asked.message.header.msg_id);
    });

    it('reads records with their microseconds, and what was sent', async () => {
      const result = client.directView(python).execute('print("hello"); 6 * 7');
      await result;
      const [msgId] = result.msgIds as [string];
      assert.equal(client.history.at(-1), msgId);
      assert.deepEqual(client.outstanding, []);
      const record = await recorded(msgId, ({ stdout, executeResult }) => stdout !== '' && !!executeResult);
      assert.equal(record.queue, 'mux');
      assert.equal(record.header.msg_type, 'execute_request');
      assert.equal(record.content['code'], 'print("hello"); 6 * 7');
      assert.equal(record.engineUuid, client.engines.get(python)?.uuid);
      assert.equal(record.engineId, owner === 'ipyparallel' ? null : python);
      assert.match(record.completed ?? '', MICROSECONDS);
      assert.match(record.started ?? '', MICROSECONDS);
      assert.equal(record.resultContent?.['status'], 'ok');
      assert.equal(record.stdout, 'hello\n');
      assert.deepEqual(record.executeResult?.['data'], { 'text/plain': '42' });
      assert.equal(record.resubmitted, null);
    });

    it('finds records by operators, and gives each its own buffers', async () => {
      const view = client.directView(javascript);
      const ids = [];
      for (const x of [1, 2]) {
        const result = view.apply(double, x);
        assert.deepEqual(await result, [2 * x]);
        ids.push(...result.msgIds);
      }
      for (const msgId of ids) await recorded(msgId);
      const query = { msgId: { $in: ids } } as const;
      const records = await client.dbQuery(query, ['buffers', 'resultBuffers', 'resultContent']);
      assert.equal(records.length, 2);
      for (const { msgId, buffers, resultBuffers, resultContent } of records) {
        assert.ok(ids.includes(msgId));
        assert.ok(buffers.length > 0 && resultBuffers.length > 0);
        assert.equal(resultContent?.['status'], 'ok');
      }
      assert.notDeepEqual(records[0]?.resultBuffers, records[1]?.resultBuffers);
      assert.deepEqual(await client.dbQuery({ ...query, queue: 'task' }), []);
      const byHand = { engineUuid: client.engines.get(javascript)?.uuid ?? '', msgId: { $glob: '*_*' } };
      assert.ok((await client.dbQuery(byHand, ['msgId'])).length >= 2);
    });

    it('says which column there is not, and passes on what the hub does not understand', async () => {
      await assert.rejects(
        // @ts-expect-error: there is no such column
        client.dbQuery({ msg: 'x' }),
        /^TypeError: Task records have no column 'msg'; they have msgId, header, /,
      );
      await assert.rejects(client.resultStatus('nobody'), (error) => {
        assert.ok(error instanceof RemoteError);
        assert.equal(error.ename, 'KeyError');
        assert.match(error.message, /nobody/);
        return true;
      });
    });

    it('lists the history of all clients, and what is done of it', async () => {
      await using other = await Client.connect({ connectionFile: controller.files.client });
      const result = other.directView(javascript).apply(double, 21);
      assert.deepEqual(await result, [42]);
      const [msgId] = result.msgIds as [string];
      await recorded(msgId);
      assert.equal((await client.hubHistory()).at(-1), msgId);
      assert.deepEqual(await client.resultStatus(result), { pending: [], completed: [msgId] });
      assert.deepEqual(await other.resultStatus(-1), { pending: [], completed: [msgId] });
    });

    it('shows queues as numbers and as ids', async () => {
      const { engines, unassigned } = await client.queueStatus();
      assert.deepEqual([...engines.keys()], client.ids);
      assert.equal(unassigned, 0);
      const view = client.directView(python);
      const slow = view.execute('import time\nwhile True: time.sleep(0.01)');
      const behind = view.execute('1');
      const settled = Promise.allSettled([slow, behind]);
      const mine = async (): Promise<string[]> => {
        const status = await client.queueStatus(python, { verbose: true });
        assert.deepEqual([...status.engines.keys()], [python]);
        return status.engines.get(python)?.queue ?? [];
      };
      const expected = [...slow.msgIds, ...behind.msgIds].sort();
      while ((await mine()).sort().join() !== expected.join());
      assert.deepEqual(client.outstanding.sort(), expected);

      await client.abort(behind);
      await client.signal('SIGINT', python);
      const [interrupted, aborted] = await settled;
      assert.match(String((interrupted as PromiseRejectedResult).reason), /KeyboardInterrupt/);
      assert.match(String((aborted as PromiseRejectedResult).reason), /TaskAborted/);
      await assert.rejects(client.queueStatus(77), /There is no engine 77; the engines are 0, 1/);
    });

    it('interrupts engines of both languages', async () => {
      const codes = { [python]: 'while True: pass', [javascript]: 'for (;;);' };
      for (const id of [python, javascript]) {
        const result = client.directView(id).execute(codes[id] ?? '');
        const busy = new Promise<void>((resolve) => {
          const look = setInterval(() => {
            const seen = traces.some(
              ({ channel, message }) =>
                channel === 'iopub' &&
                message.parent.msg_id === result.msgIds[0] &&
                message.content['execution_state'] === 'busy',
            );
            if (seen) resolve(clearInterval(look));
          }, 10);
        });
        await busy;
        await client.interrupt(id, id === javascript ? result.msgIds : undefined);
        await assert.rejects(result.result, /KeyboardInterrupt|TaskAborted|nterrupt/);
      }
    });

    it('interrupts an item that waits for something', async () => {
      const waits = shipped(
        'waits',
        'async function waits(x) { console.log("here"); await new Promise((r) => setTimeout(r, 600_000)); }',
      );
      const map = client
        .loadBalancedView()
        .with({ targets: javascript })
        .mapShipped(waits, [[0]], { returnExceptions: true });
      await new Promise<void>((resolve) => {
        map.on('output', () => resolve());
      });
      await client.interrupt(javascript);
      assert.match(String(await map.result), /KeyboardInterrupt/);
    });

    it('fails the item of a map at which an engine is interrupted, and runs those behind it', async () => {
      const folder = bench.profile.path;
      // Python tells by a file: an interrupt in the midst of a print would have its place in the sending.
      const source = `import time
def f(x):
    if x == 2:
        open(${JSON.stringify(join(folder, 'at-2'))}, "w").close()
        while True: time.sleep(0.01)
    return x
`;
      const terms = { chunkSize: 5, returnExceptions: true };
      const items = [0, 1, 2, 3, 4];
      const maps = {
        [python]: (view: LoadBalancedView) => view.map(pythonFunction({ source, name: 'f' }), items, terms),
        [javascript]: (view: LoadBalancedView) =>
          view.mapShipped(
            shipped('f', 'function f(x) { if (x === 2) { console.log("at 2"); for (;;); } return x; }'),
            [items],
            terms,
          ),
      };
      for (const id of [python, javascript]) {
        const isThere = id === python ? appearing(folder, 'at-2') : undefined;
        const map = maps[id]?.(client.loadBalancedView().with({ targets: id }));
        const chunks: SentChunk[] = [];
        map?.on('sent', (chunk) => chunks.push(chunk));
        await (isThere ?? (map && once(map, 'output')));
        await client.interrupt(id);
        const live = (await map?.result) as unknown[];
        const resumed = await client.resumeMap({ name: 'f', total: 5, chunks }).result;
        for (const [zero, one, two, ...rest] of [live, resumed]) {
          assert.deepEqual([zero, one, ...rest], [0, 1, 3, 4]);
          assert.match(String(two), /item 2 on engine \d: KeyboardInterrupt: interrupted$/m);
        }
      }
    });

    it('empties namespaces, and refuses a signal there is not', async () => {
      await Promise.all([
        client.directView(python).execute('left = 1'),
        client.directView(javascript).execute('left = 1'),
      ]);
      await client.clear();
      await assert.rejects(client.directView(python).execute('left').result, /NameError/);
      await assert.rejects(client.directView(javascript).execute('left').result, /ReferenceError/);
      await assert.rejects(client.signal('SIGNOTHING' as NodeJS.Signals, javascript), /SIGNOTHING/);
    });

    it('lets the hub forget', async () => {
      const result = client.directView(python).execute('1');
      await result;
      const [msgId] = result.msgIds as [string];
      await recorded(msgId);
      await client.purgeHubResults(result);
      assert.deepEqual(await client.dbQuery({ msgId }), []);
      await client.purgeHubResults('all');
      assert.deepEqual(await client.hubHistory(), []);
    });

    it('shuts one engine down, then everything', async () => {
      const removed = once(client, 'engineRemoved');
      await client.shutdown(javascript);
      await removed;
      assert.deepEqual(client.ids, [python]);
      await client.shutdown('all', { hub: true });
      assert.ok(client.closed);
      await bench.gone(controller.pid);
    });
  });
}
