/** Results fetched by id: from another client, of a Python client's work, of our controller and of ipyparallel's. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  AsyncHubResult,
  AsyncResult,
  Client,
  CompositeError,
  py,
  RemoteError,
  TaskAborted,
  type ExecuteReply,
  type WaitProgress,
} from '../../src/cluster';
import { ControllerBench, type RunningController } from '../support/controller-bench';
import { shipped } from '../support/client-bench';
import { sqliteNode } from '../support/sqlite-node';

const double = shipped('double', 'function double(x) { return 2 * x; }');
const picky = shipped(
  'picky',
  'function picky(x) { console.log("saw", x); if (x === 2) throw new RangeError("not two"); return x; }',
);
const forever = shipped('forever', 'function forever() { for (;;); }');

for (const owner of ['Engine Room', 'ipyparallel']) {
  describe(`results in the records of ${owner}'s controller`, () => {
    const bench = new ControllerBench();
    let controller: RunningController;
    /** Sends the work. */
    let sender: Client;
    /** Has never heard of it. */
    let client: Client;
    let python: number;
    let javascript: number;

    const connect = (): Promise<Client> => Client.connect({ connectionFile: controller.files.client });

    before(async () => {
      controller =
        owner === 'ipyparallel' ? await bench.ipcontroller(['--ping=500']) : await bench.controller();
      [sender, client] = await Promise.all([connect(), connect()]);
      bench.engine(controller);
      bench.ipengine(controller);
      for (const one of [sender, client]) await one.waitForEngines(2, { timeoutMs: 60_000 });
      const engines = [...client.engines.values()];
      python = engines.find(({ kernel }) => kernel === 'python')?.id ?? -1;
      javascript = engines.find(({ kernel }) => kernel === 'javascript')?.id ?? -1;
    });
    after(async () => {
      await Promise.all([sender?.close(), client?.close()]);
      await bench.close();
    });

    it("gives a call's value, with its engine, times and output", async () => {
      const sent = sender.directView(javascript).apply(picky, 5);
      await sent;
      const [msgId] = sent.msgIds as [string];
      const result = client.getResult<number>(msgId);
      assert.ok(result instanceof AsyncHubResult);
      assert.equal(await result, 5);
      assert.equal(String(result), '<AsyncHubResult(getResult): finished>');
      const [metadata] = result.metadata;
      assert.equal(metadata?.engineId, javascript);
      assert.equal(metadata.label, 'picky');
      assert.equal(metadata.status, 'ok');
      assert.ok((metadata.started ?? '') <= (metadata.completed ?? ''));
      assert.ok(result.wallTime > 0 && result.serialTime > 0);
      assert.deepEqual(await result.byEngine(), new Map([[javascript, 5]]));
      assert.deepEqual(await client.getResult(sent), [5]);
      // What was fetched once is at hand.
      assert.equal(client.results.get(msgId), 5);
      assert.equal(client.metadata.get(msgId)?.label, 'picky');
    });

    it('takes its own work from where it is', async () => {
      const sent = sender.directView(javascript).apply(double, 4);
      const again = sender.getResult<number>(-1);
      assert.ok(!(again instanceof AsyncHubResult));
      assert.equal(await again, 8);
      assert.deepEqual(await sent, [8]);
      assert.equal(sender.results.get(sent.msgIds[0] ?? ''), 8);
      sender.purgeLocalResults(sent);
      assert.equal(sender.results.get(sent.msgIds[0] ?? ''), undefined);
      const fetched = sender.getResult<number>(-1);
      assert.ok(fetched instanceof AsyncHubResult);
      assert.equal(await fetched, 8);
    });

    it('gives what executed code showed', async () => {
      const sent = sender.directView().execute('6 * 7');
      await sent;
      const replies = await client.getResult<ExecuteReply>(sent);
      assert.deepEqual(
        replies.map(({ result }) => result),
        ['42', '42'],
      );
    });

    it("rejects with the user's error and its place", async () => {
      const sent = sender.directView(javascript).apply(picky, 2);
      await assert.rejects(sent.result);
      await assert.rejects(client.getResult(sent.msgIds[0] ?? '').result, (error) => {
        assert.ok(error instanceof RemoteError);
        assert.equal(error.ename, 'RangeError');
        assert.match(error.file ?? '', /picky\.js$/);
        assert.equal(error.engineId, javascript);
        return true;
      });
      const failed = sender.directView(python).execute('1/0');
      await assert.rejects(failed.result);
      await assert.rejects(client.getResult(failed.msgIds[0] ?? '').result, /engine \d: ZeroDivisionError/);
    });

    it("gives a map's chunks as lists, the values beside a failure too", async () => {
      const map = sender.directView(javascript).map(picky, [1, 2, 3], { returnExceptions: true });
      await map;
      const [chunk] = map.msgIds as [string];
      await assert.rejects(client.getResult(chunk).result, (error) => {
        assert.ok(error instanceof CompositeError);
        assert.deepEqual([error.results[0], error.results[2]], [1, 3]);
        assert.equal(error.errors[0]?.item, 1);
        return true;
      });
      const one = sender.directView(javascript).map(picky, [1]);
      await one;
      assert.deepEqual(await client.getResult(one), [[1]]);
    });

    it('gives what a Python function gave, and its errors', async () => {
      const divide = py('lambda a, b: [a / b, {1: (a, b)}]');
      const sent = sender.directView(python).apply(divide, 1, 2);
      await sent;
      const [msgId] = sent.msgIds as [string];
      assert.deepStrictEqual(await client.getResult(msgId), [0.5, new Map([[1, [1, 2]]])]);
      const failed = sender.directView(python).apply(divide, 1, 0);
      await assert.rejects(failed.result);
      const [failedId] = failed.msgIds as [string];
      await assert.rejects(
        client.getResult(failedId).result,
        (error) => error instanceof RemoteError && error.ename === 'ZeroDivisionError',
      );
    });

    it("reads what a Python client's work gave, and its errors", async () => {
      const script = [
        'import sys, json, ipyparallel as ipp, numpy as np',
        'rc = ipp.Client(sys.argv[1])',
        'v = rc[int(sys.argv[2])]',
        'v.block = False',
        'calls = [(dict, [[("a", [1, 2.5, None, True])]]), (bytes, [b"ab" * 4000]), (np.arange, [3.0]), (int, ["x"]), (complex, [1, 2])]',
        'results = [v.apply(f, *args) for f, args in calls]',
        'rc.wait(results)',
        'print(json.dumps([r.msg_ids[0] for r in results]))',
      ].join('\n');
      const { stdout, stderr } = await bench.python(script, controller.files.client, String(python));
      assert.notEqual(stdout, '', stderr);
      const ids = JSON.parse(stdout) as string[];
      const [dict, bytes, array, failed, odd] = client.getResult(ids).split();
      assert.deepEqual(await dict, { a: [1, 2.5, null, true] });
      assert.deepEqual(Buffer.from((await bytes) as Uint8Array), Buffer.from('ab'.repeat(4000)));
      assert.deepEqual([...((await array) as Float64Array)], [0, 1, 2]);
      await assert.rejects(async () => failed, /ValueError: invalid literal/);
      await odd;
    });

    it('waits for work that still runs, tells of its progress, and cancels it', async () => {
      const sent = sender.directView(javascript).apply(forever);
      const rejected = assert.rejects(sent.result, /KeyboardInterrupt/);
      const done = sender.directView(python).execute('1');
      await done;
      const result = client.getResult([...sent.msgIds, ...done.msgIds]);
      assert.equal(await result.wait({ timeoutMs: 100 }), false);
      const seen: WaitProgress[] = [];
      const waiting = client.wait(result, { onProgress: (progress) => seen.push(progress) });
      assert.equal(await client.wait(sent.msgIds, { timeoutMs: 1 }), false);
      await client.interrupt(javascript);
      assert.equal(await waiting, true);
      assert.deepEqual(seen.at(-1), { done: 2, total: 2 });
      assert.equal(result.state, 'failed');
      await rejected;

      const queued = [forever, double].map((fn) =>
        sender.directView(javascript).apply(fn as typeof double, 1),
      );
      const ended = Promise.allSettled(queued);
      const [running, behind] = client.getResult(queued.flatMap(({ msgIds }) => msgIds)).split();
      await behind?.abort();
      await running?.abort();
      await assert.rejects(async () => behind, TaskAborted);
      await assert.rejects(async () => running, RemoteError);
      await ended;
    });

    it('gives up what a Python engine runs when it is cancelled, since it cannot be stopped by its id', async () => {
      const sent = sender.directView(python).execute("print('on', flush=True)\nwhile True: pass");
      await once(sent, 'output');
      const stored = client.getResult(sent.msgIds[0] as string);
      await stored.abort();
      await assert.rejects(stored.result, (error) => error instanceof TaskAborted);
      assert.equal(await client.getResult(sent.msgIds[0] as string).wait({ timeoutMs: 0 }), false);
      await sent.abort();
    });

    it('says of what nobody has a record', async () => {
      await assert.rejects(
        client.getResult('nobody-sent-this').result,
        /KeyError: the hub has no record of nobody-sent-this: it was never sent, or is forgotten/,
      );
    });

    it('runs finished work again', async () => {
      const sent = sender.directView(javascript).execute('globalThis.runs = (globalThis.runs ?? 0) + 1');
      const pythons = sender.directView(python).execute('21 * 2');
      await Promise.all([sent, pythons]);
      // An ipcontroller gives a task to any engine, whatever its language: both understand this.
      const result = client.resubmit<ExecuteReply>(owner === 'ipyparallel' ? pythons : sent);
      assert.ok(result instanceof AsyncHubResult);
      const [reply] = await result;
      assert.match(String(reply?.result), /^(2|42)$/);
      const old = (owner === 'ipyparallel' ? pythons : sent).msgIds[0] ?? '';
      const [record] = await client.dbQuery({ msgId: old }, ['resubmitted']);
      assert.equal(record?.resubmitted, result.msgIds[0]);
      await assert.rejects(client.resubmit('nobody').result, /KeyError/);
    });

    if (owner === 'Engine Room') {
      it('runs a function again on an engine that has not seen it', async () => {
        const sent = sender.directView(javascript).apply(double, 8);
        await sent;
        const added = once(sender, 'engineAdded');
        await sender.shutdown(javascript);
        bench.engine(controller);
        await added;
        javascript = Math.max(...sender.ids);
        assert.deepEqual(await client.resubmit(sent), [16]);
        assert.deepEqual(await client.resubmit([sent, sent]), [16, 16]);
        await client.waitForEngines(2);
      });
    }

    it('fails what is awaited when the client is closed', async () => {
      const other = await connect();
      const sent = sender.directView(javascript).apply(forever);
      const ended = Promise.allSettled([sent]);
      const result = other.getResult(sent.msgIds[0] ?? '');
      assert.equal(await result.wait({ timeoutMs: 50 }), false);
      await other.close();
      await assert.rejects(result.result, /^ConnectionError: The client was closed before/);
      assert.throws(() => other.getResult(7), RangeError);
      await assert.rejects(other.getResult('x').result, /^ConnectionError: The client is closed/);
      await sent.abort();
      await ended;
    });

    it('forgets everything', async () => {
      assert.ok(sender.results.size > 0);
      await sender.purgeEverything();
      assert.deepEqual([sender.results.size, sender.metadata.size, sender.history.length], [0, 0, 0]);
      assert.deepEqual(await client.hubHistory(), []);
    });

    it('joins what is at hand with what is not', async () => {
      const mine = client.directView(javascript).apply(double, 1);
      const other = sender.directView(javascript).apply(double, 2);
      await other;
      const both = client.getResult<number>([mine, other]);
      assert.ok(both instanceof AsyncResult);
      assert.deepEqual(await both, [2, 4]);
    });
  });
}

describe('results after a restart of the controller', () => {
  it('are there when its records are in a file', async () => {
    const bench = new ControllerBench();
    try {
      const first = await bench.controller(['--sqlitedb'], '', sqliteNode);
      const sender = await Client.connect({ connectionFile: first.files.client });
      const engine = bench.engine(first);
      await sender.waitForEngines(1, { timeoutMs: 30_000 });
      const sent = sender.directView().apply(double, 21);
      assert.deepEqual(await sent, [42]);
      const closed = once(sender, 'closed');
      await sender.shutdown('all', { hub: true });
      await Promise.all([closed, first.ended, engine.ended]);

      const second = await bench.controller(['--sqlitedb'], '', sqliteNode);
      await using client = await Client.connect({ connectionFile: second.files.client });
      assert.equal(await client.getResult(sent.msgIds[0] ?? ''), 42);
    } finally {
      await bench.close();
    }
  });

  it('are not when it keeps none, which is said in one sentence', async () => {
    const bench = new ControllerBench();
    try {
      const controller = await bench.controller(['--nodb']);
      await using client = await Client.connect({ connectionFile: controller.files.client });
      await assert.rejects(client.getResult('x').result, /^RemoteError: NoData: /);
    } finally {
      await bench.close();
    }
  });
});
