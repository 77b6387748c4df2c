/** The terms of load-balanced work: order, place, retries, patience, urgency; against a real controller and real JavaScript engines. */
import assert from 'node:assert/strict';
import {
  depend,
  Dependency,
  ImpossibleDependency,
  InvalidDependency,
  needs,
  range,
  TaskAborted,
  TaskTimeout,
  UnmetDependency,
  type AsyncResult,
  type Client,
  type LoadBalancedView,
} from '../../src/cluster';
import { ClientBench, shipped } from '../support/client-bench';

const echo = shipped('echo', 'function echo(x) { return x; }');
const forever = shipped('forever', 'function forever() { for (;;) {} }');
const failing = shipped('failing', "function failing() { throw new RangeError('always'); }");
const pid = shipped('pid', '() => process.pid');

describe('terms of load-balanced work', () => {
  const bench = new ClientBench();
  let client: Client;
  let view: LoadBalancedView;
  before(async () => {
    await bench.start(2);
    client = bench.client;
    view = client.loadBalancedView();
  });
  after(() => bench.close());

  it('runs after what it depends on', async () => {
    const first = view.apply(shipped('slow', 'async () => { await new Promise((r) => setTimeout(r, 50)); }'));
    const second = view.with({ after: first }).apply(echo, 2);
    const third = view.with({ after: [second, first] }).apply(echo, 3);
    assert.equal(await third, 3);
    // A result is ready when its output has come, too, which is another socket's business.
    await Promise.all([first, second]);
    const [one, two, three] = [first, second, third].map(({ metadata }) => metadata[0]!);
    assert.ok(one!.completed! <= two!.started! && two!.completed! <= three!.started!);
    assert.deepEqual(third.metadata[0]?.after, new Dependency([second, first]).asDict());
  });

  it('runs after a whole map', async () => {
    const map = view.map(echo, range(20), { chunkSize: 3 });
    const last = view.with({ after: map }).apply(echo, 'done');
    assert.equal(await last, 'done');
    // Its own output has come; that of the map comes from other engines.
    await map;
    const started = last.metadata[0]!.started!;
    assert.equal(map.metadata.length, 7);
    assert.ok(map.metadata.every(({ completed }) => completed! <= started));
  });

  it('runs beside what it follows', async () => {
    const where = await view.apply(pid);
    const first = view.with({ targets: 1 }).apply(pid);
    const others = Array.from({ length: 4 }, () => view.with({ follow: first }).apply(pid));
    const pids = await Promise.all(others);
    assert.deepEqual(new Set(pids), new Set([await first]));
    assert.equal(typeof where, 'number');
  });

  it('never runs when what it depends on failed, unless failures count', async () => {
    const failed = view.apply(failing);
    await assert.rejects(async () => view.with({ after: failed }).apply(echo, 1), ImpossibleDependency);
    const either = new Dependency(failed, { failure: true });
    assert.equal(await view.with({ after: either }).apply(echo, 1), 1);
    await assert.rejects(async () => view.with({ after: 'nobody-knows' }).apply(echo, 1), InvalidDependency);
  });

  it('is tried again elsewhere, and told why when all has failed', async () => {
    const twice = shipped(
      'twice',
      "() => { if (globalThis.failedBefore) return process.pid; globalThis.failedBefore = 1; throw new Error('first'); }",
    );
    await client.directView().execute('globalThis.failedBefore = 0');
    await client.directView(1).execute('globalThis.failedBefore = 1');
    const value = await view.with({ retries: 1 }).apply(twice);
    assert.equal(typeof value, 'number');
    await assert.rejects(async () => view.with({ retries: 3 }).apply(failing), /RangeError: always/);
  });

  it('is tried again with its arguments as they were sent, whatever an attempt did to them', async () => {
    const changing = shipped(
      'changing',
      'function changing(a, b) { a[0] += 1; b.n += 1; throw new Error(`saw ${a[0]} ${b.n}`); }',
    );
    const call = view.with({ retries: 4 }).apply(changing, new Float64Array(10_000), { n: 0 });
    await assert.rejects(call.result, /saw 1 1/);
  });

  it('waits for an engine no longer than it may', async () => {
    const busy = [view.apply(forever), view.apply(forever)];
    const late = view.with({ timeout: 0.2 }).apply(echo, 1);
    await assert.rejects(async () => late, TaskTimeout);
    await Promise.all(busy.map((result) => result.abort()));
  });

  it('runs no longer than it may', async () => {
    const stuck = view.with({ timeLimit: 0.3 }).apply(forever);
    await assert.rejects(async () => stuck, TaskTimeout);
    assert.deepEqual(await view.map(echo, range(4)), range(4));
  });

  it('goes first when it is more urgent', async () => {
    const busy = [view.apply(forever), view.apply(forever)];
    await Promise.all(busy.map(({ sent }) => sent));
    const order: string[] = [];
    const later = ['a', 'b', 'c'].map((name) => {
      const result = view.with({ priority: name === 'c' ? 5 : 0, targets: 0 }).apply(echo, name);
      return result.then((value) => void order.push(String(value)));
    });
    while ((await client.queueStatus()).unassigned < 3);
    await Promise.all(busy.map((result) => result.abort()));
    await Promise.all(later);
    assert.deepEqual(order, ['c', 'a', 'b']);
  });

  it('carries its label to whoever looks at the tasks', async () => {
    const result = view.with({ label: 'warm-up' }).apply(forever);
    const labels = async (): Promise<(string | null)[]> =>
      (await client.clusterStatus()).engines.flatMap(({ tasks }) => tasks.map(({ label }) => label));
    while ((await labels()).length === 0);
    assert.deepEqual(await labels(), ['warm-up']);
    assert.equal(result.metadata[0]?.label, 'warm-up');
    await result.abort();
    assert.equal(result.state, 'aborted');
    await assert.rejects(async () => result, TaskAborted);
  });

  it('refuses terms that make no sense', () => {
    assert.throws(() => view.with({ retries: -1 }), /retries must be a whole number, 0 or more/);
    assert.throws(() => view.map(echo, [1], { timeout: NaN }), /timeout must be a number of seconds/);
  });

  describe('conditions', () => {
    before(async () => {
      await client.directView().execute('globalThis.hasGpu = false');
      await client.directView(1).execute('globalThis.hasGpu = true');
    });
    const ranOn = async (result: AsyncResult<unknown>): Promise<number | undefined> => {
      await result;
      return result.metadata[0]?.engineId;
    };
    const onGpu = shipped('onGpu', '() => globalThis.hasGpu');
    const nowhere = shipped('nowhere', '() => false');

    it('send a call where they hold', async () => {
      const engines = await Promise.all(range(4).map(() => ranOn(view.apply(depend(onGpu, echo), 1))));
      assert.deepEqual(engines, [1, 1, 1, 1]);
      const live = depend(onGpu, (x: number) => x + 1);
      assert.deepEqual(await view.map(live, range(9), { chunkSize: 2 }), range(1, 10));
    });

    it('answer when no engine is left', async () => {
      await assert.rejects(async () => view.apply(depend(nowhere, echo), 1), UnmetDependency);
      await assert.rejects(
        async () => client.directView(0).apply(depend(onGpu, echo), 1),
        /UnmetDependency: onGpu does not hold on this engine/,
      );
    });

    it('may be thrown by the function itself, and fail no other item of a map', async () => {
      const odd = shipped(
        'odd',
        "(x) => { if (x === 3 || (x % 2 && !hasGpu)) throw Object.assign(new Error('odd'), { name: 'UnmetDependency' }); return x; }",
      );
      const values = await view.map(odd, range(8), { chunkSize: 4, returnExceptions: true });
      assert.deepEqual(values.toSpliced(3, 1), [0, 1, 2, 4, 5, 6, 7]);
      assert.ok(values[3] instanceof UnmetDependency);
    });

    it('may be modules', async () => {
      assert.equal(await view.apply(needs(['node:fs'], echo), 1), 1);
      await assert.rejects(async () => view.apply(needs(['no-such-module'], echo), 1), UnmetDependency);
    });
  });
});
