/** The client library against a real controller and real JavaScript engines. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { Client } from '../../src/cluster';
import {
  CompositeError,
  NoEnginesRegistered,
  NotSerializableError,
  range,
  RemoteError,
  TaskAborted,
  type OutputEvent,
} from '../../src/cluster';
import { ClientBench, shipped } from '../support/client-bench';

/** The seed workload of the tutorial. */
function f(x: number): number {
  let result = 1.0;
  for (let i = 0; i < 100000; i += 1) {
    result = result * x * 0.5;
    if (result % 5 === 0) result -= 4;
  }
  return result;
}

const echo = shipped('echo', 'function echo(x) { return x; }');
const forever = shipped('forever', 'function forever() { for (;;) {} }');

describe('client', () => {
  const bench = new ClientBench();
  let client: Client;
  before(async () => {
    await bench.start(2);
    client = bench.client;
  });
  after(() => bench.close());

  it('knows the profile and the engines', () => {
    assert.equal(client.profile, 'test');
    assert.deepEqual(client.ids, [0, 1]);
    assert.equal(client.length, 2);
  });

  describe('load-balanced view', () => {
    it('maps a function of the program like the plain loop, in order', async () => {
      const result = client.loadBalancedView().map(f, range(1000));
      assert.match(String(result), /^<AsyncMapResult\(f\): pending \d+\/1000>$/);
      assert.deepEqual(await result, range(1000).map(f));
      assert.equal(String(result), '<AsyncMapResult: finished>');
      assert.equal(result.progress, 1000);
      assert.ok(result.serialTime > 0 && result.wallTime > 0);
    });

    it('gives a function bound to the view', async () => {
      const view = client.loadBalancedView();
      const blocking = view.parallel({ block: true })(f);
      const values = await blocking.map(range(20));
      assert.deepEqual(values, range(20).map(f));
      const result = view.parallel({ block: false })(f).map(range(20));
      assert.deepEqual(await result.result, values);
    });

    it('gives the other results when item 7 throws, and one error that says where', async () => {
      const thrower = shipped(
        'g',
        "function g(x) { if (x === 7) throw new TypeError('no sevens'); return x; }",
      );
      const result = client.loadBalancedView().mapShipped(thrower, [range(20)], { chunkSize: 4 });
      await assert.rejects(result.result, (error) => {
        assert.ok(error instanceof CompositeError);
        const [first, ...others] = error.errors;
        assert.equal(others.length, 0);
        assert.ok(first);
        assert.match(first.message, /^item 7 on engine [01]: TypeError: no sevens \(g\.js:1:\d+\)$/);
        assert.equal(first.item, 7);
        assert.equal(first.line, 1);
        assert.deepEqual(
          Object.keys(error.results).map(Number),
          range(20).filter((x) => x !== 7),
        );
        return true;
      });
    });

    it('streams results in order while the map runs', async () => {
      const seen: unknown[] = [];
      for await (const value of client.loadBalancedView().map(echo, range(50), { chunkSize: 3 }))
        seen.push(value);
      assert.deepEqual(seen, range(50));
    });

    it('carries what JSON cannot', async () => {
      const values = [Infinity, -0, 10n, new Map([[1, new Set(['a'])]]), new Float64Array([0.5]), undefined];
      assert.deepStrictEqual(await client.loadBalancedView().map(echo, values), values);
    });

    it('refuses an argument that cannot travel before anything is sent, and names its path', () => {
      const view = client.loadBalancedView();
      assert.throws(
        () => view.apply(echo, { db: { socket: () => 1 } }),
        (error) => error instanceof NotSerializableError && error.path === 'args[0].db.socket',
      );
      assert.deepEqual(client.outstanding, []);
    });

    it('names the item and path of an argument that cannot travel; the other items run', async () => {
      const items = [1, { socket: parseInt }, 3];
      const result = client
        .loadBalancedView()
        .mapShipped(echo, [items], { chunkSize: 3, returnExceptions: true });
      const [first, refused, last] = await result;
      assert.deepEqual([first, last], [1, 3]);
      assert.match(
        (refused as RemoteError).message,
        /^item 1: NotSerializableError: args\[0\]\.socket: the function parseInt /,
      );
    });

    it('names the path of a result that cannot travel', async () => {
      const bad = shipped('bad', 'function bad() { return { rows: [{ socket: () => 1 }] }; }');
      await assert.rejects(
        client.loadBalancedView().apply(bad).result,
        /result\.rows\[0\]\.socket: the function socket/,
      );
    });

    it('streams output with its engine and items', async () => {
      const printer = shipped('p', "function p(x) { console.log('item', x); return x; }");
      const result = client.loadBalancedView().mapShipped(printer, [range(6)], { chunkSize: 2 });
      const printed: OutputEvent[] = [];
      result.on('output', (event) => printed.push(event));
      await result;
      const text = printed.map((event) => event.text).join('');
      for (const x of range(6)) assert.ok(text.includes(`item ${x}\n`), text);
      for (const { engineId, items, stream } of printed) {
        assert.ok(engineId === 0 || engineId === 1);
        assert.equal(items?.count, 2);
        assert.equal(stream, 'stdout');
      }
    });

    it('aborts a busy map: nothing is left running', async () => {
      const result = client.loadBalancedView().mapShipped(forever, [range(100)], { returnExceptions: true });
      // Both engines are in their loops when the status says so.
      for (let busy = 0; busy < 2;) {
        busy = (await client.clusterStatus()).engines.filter(({ tasks }) => tasks.length > 0).length;
      }
      await result.abort();
      const values = await result;
      assert.equal(values.length, 100);
      assert.ok(values.every((value) => value instanceof TaskAborted));
      assert.equal(String(result), '<AsyncMapResult: aborted>');
      await result.abort();
      // The engines are free again.
      assert.deepEqual(await client.loadBalancedView().map(echo, range(4)), range(4));
    });

    it('takes a task back that waits for an engine, and leaves the running ones alone', async () => {
      const view = client.loadBalancedView();
      const running = [view.apply(forever), view.apply(forever)];
      const ended = Promise.allSettled(running);
      const waiting = view.apply(echo, 1);
      while ((await client.queueStatus()).unassigned !== 1);
      await waiting.abort();
      await assert.rejects(async () => waiting, TaskAborted);
      assert.deepEqual(
        running.map((result) => result.ready),
        [false, false],
      );
      await Promise.all(running.map((result) => result.abort()));
      await ended;
    });

    it('stops a task that is aborted in the moment it starts', async () => {
      const result = client.loadBalancedView().apply(forever);
      const ended = assert.rejects(async () => result, RemoteError);
      // It was sent just now: no engine can have said yet that it runs.
      while (result.metadata[0]?.msgId === undefined) await setImmediate();
      await result.abort();
      await ended;
    });

    it("keeps everybody else's work when an empty list is aborted", async () => {
      const result = client.directView(0).apply(shipped('soon', 'async function soon() { return 1; }'));
      await client.abort([]);
      assert.deepEqual(await result, [1]);
    });

    it('refuses a chunk size that would never get done', () => {
      const view = client.loadBalancedView();
      assert.throws(() => view.mapShipped(echo, [[1, 2]], { chunkSize: 0 }), /whole number, 1 or more/);
    });

    it('goes on with a map when a listener throws', async () => {
      const mochas = process.listeners('uncaughtException');
      process.removeAllListeners('uncaughtException');
      try {
        const uncaught = once(process, 'uncaughtException');
        const result = client.loadBalancedView().mapShipped(echo, [range(50)], { chunkSize: 1 });
        result.once('outcome', () => {
          throw new Error('a listener failed');
        });
        assert.deepEqual(await result, range(50));
        assert.match(String(await uncaught), /a listener failed/);
      } finally {
        for (const listener of mochas) process.on('uncaughtException', listener);
      }
    });

    it('names what the errors of an AggregateError were', async () => {
      const any = shipped('any', "() => Promise.any([Promise.reject(new TypeError('one'))])");
      await assert.rejects(client.loadBalancedView().apply(any).result, (error) => {
        assert.ok(error instanceof RemoteError);
        assert.deepEqual(
          [error.ename, error.errors.map(({ ename }) => ename)],
          ['AggregateError', ['TypeError']],
        );
        return true;
      });
    });

    it('fails the item whose argument throws when it is read, and runs the others', async () => {
      const bad = {
        get x() {
          throw new Error('boom');
        },
      };
      const inputs = [1, 2, bad, 4, 5, 6, 7, bad, 9];
      const values = await client
        .loadBalancedView()
        .mapShipped(echo, [inputs], { chunkSize: 1, returnExceptions: true });
      assert.match(String(values[7]), /item 7: NotSerializableError: args\[0\]\.x: a getter that throws/);
      assert.deepEqual([...values.slice(3, 7), values[8]], [4, 5, 6, 7, 9]);
    });

    it('is aborted by a signal', async () => {
      const controller = new AbortController();
      const options = { signal: controller.signal };
      const result = client.loadBalancedView().mapShipped(forever, [range(10)], options);
      controller.abort();
      await assert.rejects(
        result.result,
        /^CompositeError: 10 of 10 items failed; the first: item 0.*TaskAborted/,
      );
    });

    it('restricts work to targets', async () => {
      const view = client.loadBalancedView({ targets: [1] });
      const engines = new Set<number | undefined>();
      for await (const outcome of view.mapShipped(echo, [range(10)], { chunkSize: 1 }).outcomes()) {
        if (outcome.ok) engines.add(outcome.engineId);
      }
      assert.deepEqual([...engines], [1]);
      assert.throws(() => client.loadBalancedView({ targets: [99] }).apply(echo, 1), NoEnginesRegistered);
    });
  });

  describe('direct view', () => {
    it('executes code on every engine', async () => {
      const result = client.directView().execute("console.log('hello'); const a = await 20; a + 1");
      const replies = await result;
      assert.deepEqual(
        replies.map(({ engineId, result: value, stdout }) => [engineId, value, stdout]),
        [
          [0, '21', 'hello\n'],
          [1, '21', 'hello\n'],
        ],
      );
      assert.equal(String(result), '<AsyncResult(execute): finished>');
    });

    it('shows errors with the place in the file the code stands in', async () => {
      const failing = client
        .directView(0)
        .execute("throw new RangeError('out')", { file: '/tmp/x.ts', line: 10 });
      await assert.rejects(failing.result, (error) => {
        const [first] = (error as CompositeError).errors;
        assert.ok(first);
        assert.equal(first.ename, 'RangeError');
        assert.match(first.message, /^on engine 0: RangeError: out \(x\.ts:10:\d+\)$/);
        return true;
      });
    });

    it('applies on every target', async () => {
      assert.deepEqual(await client.directView([1, 0]).apply(echo, 'x'), ['x', 'x']);
    });

    it('pushes and pulls variables, also those of executed code', async () => {
      const view = client.directView();
      await view.push({ shared: new Map([['k', 1]]), factor: 3 });
      await view.execute('const local = factor * 2; let changed = 1');
      assert.deepEqual(await view.pull('shared'), [new Map([['k', 1]]), new Map([['k', 1]])]);
      assert.deepEqual(await view.pull(['local', 'factor + 1']), [
        [6, 4],
        [6, 4],
      ]);
      await view.push({ changed: 2 });
      assert.deepEqual(await view.pull('changed'), [2, 2]);
      await assert.rejects(view.pull('missing').result, /ReferenceError: missing is not defined/);
      assert.throws(() => view.push({ 'a b': 1 }), /cannot be the name of a variable/);
    });
  });

  it('asks the hub', async () => {
    const status = await client.queueStatus();
    assert.deepEqual([...status.engines.keys()], [0, 1]);
    assert.equal(status.unassigned, 0);
  });

  describe('when engines die', () => {
    it('loses only the item that kills its engine', async () => {
      const killer = shipped(
        'killer',
        "function killer(x) { if (x === 7) process.kill(process.pid, 'SIGKILL'); return x; }",
      );
      const result = client
        .loadBalancedView()
        .mapShipped(killer, [range(20)], { chunkSize: 5, returnExceptions: true });
      const values = await result;
      assert.deepEqual(
        values.filter((value) => !(value instanceof RemoteError)),
        range(20).filter((x) => x !== 7),
      );
      assert.match((values[7] as RemoteError).message, /^item 7 on engine \d+: EngineError: the engine died/);
    });

    it('runs everything when an engine is killed from outside in the middle of a map', async () => {
      await client.waitForEngines(2);
      const slow = shipped(
        'slow',
        'async function slow(x) { await new Promise((r) => setTimeout(r, 5)); return x; }',
      );
      const result = client.loadBalancedView().mapShipped(slow, [range(400)], { chunkSize: 20 });
      await once(result, 'outcome');
      const { engines } = await client.clusterStatus();
      const busy = engines.find(({ tasks, pid }) => tasks.length > 0 && pid !== null);
      assert.ok(busy?.pid);
      process.kill(busy.pid, 'SIGKILL');
      assert.deepEqual(await result, range(400));
    });

    it('gives up after a while when an engine that hangs is asked to stop', async () => {
      await client.waitForEngines(2);
      const result = client.loadBalancedView().mapShipped(forever, [range(2)], { chunkSize: 1 });
      const pids = await busyPids(client);
      for (const pid of pids) process.kill(pid, 'SIGSTOP');
      try {
        await result.abort();
        assert.equal(result.state, 'aborted');
        assert.deepEqual(client.outstanding, []);
      } finally {
        for (const pid of pids) process.kill(pid, 'SIGKILL');
      }
    });
  });
});

/** Resolves when both engines are at work. */
async function busyPids(client: Client): Promise<number[]> {
  for (;;) {
    const { engines } = await client.clusterStatus();
    const pids = engines.flatMap(({ tasks, pid }) => (tasks.length > 0 && pid !== null ? [pid] : []));
    if (pids.length === 2) return pids;
  }
}
