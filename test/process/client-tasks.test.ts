/** Calls, streams and pools of load-balanced work, against a real controller and real JavaScript engines. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { range, RemoteError, type Client, type LoadBalancedView } from '../../src/cluster';
import { ClientBench, shipped } from '../support/client-bench';

const echo = shipped('echo', 'function echo(x) { return x; }');
const forever = shipped('forever', 'function forever() { for (;;) {} }');

describe('load-balanced work', () => {
  const bench = new ClientBench();
  let client: Client;
  let view: LoadBalancedView;
  before(async () => {
    await bench.start(2);
    client = bench.client;
    view = client.loadBalancedView();
  });
  after(() => bench.close());

  it('executes code on some engine', async () => {
    const result = view.execute("console.log('hello'); 6 * 7");
    const { engineId, result: value, stdout } = await result;
    assert.deepEqual([value, stdout, [0, 1].includes(engineId ?? -1)], ['42', 'hello\n', true]);
    await assert.rejects(async () => view.execute('nope()'), /ReferenceError: nope is not defined/);
  });

  it('gives a function that runs there', async () => {
    const there = view.remote((x: number, y: number) => x * y);
    assert.equal(await there(6, 7), 42);
  });

  describe('imap', () => {
    it('refuses a window of nothing', () => {
      assert.throws(() => view.imap(echo, [1], { maxOutstanding: 0 }), /maxOutstanding must be 1 or more/);
    });

    it('streams over inputs without end, and stops when nobody wants more', async () => {
      const all = function* (): Generator<number> {
        for (let n = 0; ; n += 1) yield n;
      };
      const seen: unknown[] = [];
      for await (const value of view.imap(echo, all())) {
        seen.push(value);
        if (seen.length === 50) break;
      }
      assert.deepEqual(seen, range(50));
      assert.deepEqual(client.outstanding, []);
    });

    it('reads asynchronous inputs, several side by side, with a live function', async () => {
      async function* later(): AsyncGenerator<number> {
        yield* [1, 2, 3];
      }
      const sum = (x: number, text: string): string => `${x}${text}`;
      const results: string[] = [];
      for await (const value of view.imap(sum, later(), ['a', 'b', 'c', 'd'])) results.push(value);
      assert.deepEqual(results, ['1a', '2b', '3c']);
    });

    it('keeps no more in flight than it may', async () => {
      const stuck = view.imap(forever, range(10), { maxOutstanding: 3 });
      const first = stuck.next();
      first.catch(() => {});
      while (client.outstanding.length < 3) await new Promise((resolve) => setImmediate(resolve));
      assert.equal(client.outstanding.length, 3);
      const abort = client.abort(client.outstanding);
      await client.interrupt();
      await abort;
      await assert.rejects(first, RemoteError);
    });
  });

  describe('executor', () => {
    it('is a pool: submit, map, shut down', async () => {
      const pool = client.executor();
      const results = range(10).map((x) => pool.submit(echo, x));
      assert.deepEqual(await Promise.all(results), range(10));
      assert.equal(pool.pending, 0);
      const mapped: unknown[] = [];
      for await (const value of pool.map(echo, range(5))) mapped.push(value);
      assert.deepEqual(mapped, range(5));
      const last = pool.submit(echo, 'last');
      await pool.shutdown();
      assert.equal(last.ready, true);
      assert.throws(() => pool.submit(echo, 1), /The executor was shut down/);
    });

    it('cancels what is left when told to', async () => {
      const pool = view.executor();
      const results = range(4).map(() => pool.submit(forever));
      await pool.shutdown({ cancel: true });
      assert.deepEqual(
        results.map(({ state }) => state),
        ['aborted', 'aborted', 'aborted', 'aborted'],
      );
    });

    it('cancels the calls of a map too, and sends no more of them', async () => {
      const pool = view.executor();
      const results = pool.map(forever, range(50), { maxOutstanding: 2 });
      const first = assert.rejects(results.next(), /cancelled/);
      while (pool.pending < 2) await new Promise((resolve) => setImmediate(resolve));
      await pool.shutdown({ cancel: true });
      await first;
      assert.equal(pool.pending, 0);
    });

    it('waits for the calls of a map that were sent, and ends the map after them', async () => {
      const pool = view.executor();
      const results = pool.map(echo, range(3000), { maxOutstanding: 2 });
      const seen = [(await results.next()).value];
      await pool.shutdown();
      assert.equal(pool.pending, 0);
      await assert.rejects(async () => {
        for await (const value of results) seen.push(value);
      }, /The executor was shut down/);
      assert.deepEqual(seen, range(seen.length));
      assert.ok(seen.length < 3000);
    });
  });

  it('runs nothing on other engines when the only one it may use has left', async () => {
    const [only] = client.ids as [number, number];
    const leaving = shipped('leaving', 'function leaving(x) { if (x === 0) process.exit(0); return x; }');
    const left = client.loadBalancedView({ targets: [only] });
    const ranOn = new Set<number | undefined>();
    const result = left.map(leaving, range(60), { chunkSize: 1, returnExceptions: true });
    for await (const outcome of result.outcomes()) if (outcome.ok) ranOn.add(outcome.engineId);
    assert.deepEqual(
      [...ranOn].filter((id) => id !== only),
      [],
    );
  });

  it('interrupts nothing when it is to interrupt none of its work', async () => {
    const [some] = client.ids as [number];
    const code = "console.log('on'); await new Promise((go) => process.once('SIGUSR2', go)); 7";
    const waiting = client.direct(some).execute(code);
    await once(waiting, 'output');
    await client.interrupt('all', []);
    await client.signal('SIGUSR2', some);
    const [reply] = await waiting;
    assert.equal(reply?.result, '7');
  });
});
