/** The broadcast view against a real controller and real JavaScript engines. */
import assert from 'node:assert/strict';
import { CompositeError, EngineError, range, type BroadcastView, type Client } from '../../src/cluster';
import { ClientBench, shipped } from '../support/client-bench';

const echo = shipped('echo', 'function echo(x) { return x; }');
const sleeper = shipped('sleeper', 'function sleeper() { return new Promise(() => {}); }');

describe('broadcast view', () => {
  const bench = new ClientBench();
  let client: Client;
  before(async () => {
    await bench.start(3);
    client = bench.client;
  });
  after(() => bench.close());

  for (const coalescing of [false, true]) {
    describe(coalescing ? 'with one reply for all' : 'with one reply each', () => {
      let view: BroadcastView;
      before(() => (view = client.broadcastView('all', { coalescing })));

      it('applies a function everywhere, and knows whose value is whose', async () => {
        const result = view.apply(shipped('pid', '() => [process.pid, new Float64Array([process.pid])]'));
        const values = (await result) as [number, Float64Array][];
        const { engines } = await client.clusterStatus();
        assert.deepEqual(
          values.map(([pid, [same]]) => [pid, same]),
          engines.map(({ pid }) => [pid, pid]),
        );
        assert.deepEqual(
          result.metadata.map(({ engineId }) => engineId),
          [0, 1, 2],
        );
        assert.equal(new Set(result.msgIds).size, 3);
        assert.deepEqual(client.history.slice(-3), result.msgIds);
      });

      it('pushes and pulls, to some of the engines only', async () => {
        const two = view.with({ targets: [2, 0] });
        await two.push({ shared: new Map([['k', 1]]), from: coalescing });
        assert.deepEqual(await two.pull('shared'), [new Map([['k', 1]]), new Map([['k', 1]])]);
        assert.deepEqual(await two.pull(['from', 'shared.size']), [
          [coalescing, 1],
          [coalescing, 1],
        ]);
      });

      it("gives the others' values when one engine throws", async () => {
        await view.execute('const odd = 1');
        await view.with({ targets: 1 }).execute('odd = 0');
        const picky = shipped('picky', "() => { if (!odd) throw new RangeError('even'); return odd; }");
        await assert.rejects(view.apply(picky).result, (error) => {
          assert.ok(error instanceof CompositeError);
          assert.deepEqual(
            error.errors.map(({ engineId, ename }) => [engineId, ename]),
            [[1, 'RangeError']],
          );
          assert.deepEqual(Object.entries(error.results), [
            ['0', 1],
            ['2', 1],
          ]);
          return true;
        });
      });

      it('executes code, with what each engine printed', async () => {
        const result = view.execute("console.log('on', process.pid); process.pid");
        for (const { result: value, stdout } of await result) assert.equal(stdout, `on ${value}\n`);
      });

      it('deals out and gathers', async () => {
        await view.scatter('part', range(8));
        assert.deepEqual(await view.pull('part.length'), [3, 3, 2]);
        assert.deepEqual(await view.gather('part'), range(8));
        assert.deepEqual(await view.map(echo, range(8)), range(8));
      });

      it('is over when it is aborted', async () => {
        const result = view.apply(sleeper);
        await result.sent;
        while ((await client.clusterStatus()).engines.some(({ tasks }) => tasks.length === 0));
        await result.abort();
        assert.equal(result.state, 'aborted');
        assert.deepEqual(await view.apply(echo, 1), [1, 1, 1]);
      });

      it('says so when an engine dies, and hangs on none of the others', async () => {
        await client.waitForEngines(3);
        const killer = shipped(
          'killer',
          "(uuid) => { if (uuid === process.pid) process.kill(process.pid, 'SIGKILL'); return 1; }",
        );
        const { engines } = await client.clusterStatus();
        const result = view.apply(killer, engines[1]?.pid);
        const outcomes = await result.get({ returnExceptions: true });
        assert.ok((outcomes[1] as unknown) instanceof EngineError);
        for (const other of [outcomes[0], outcomes[2]]) {
          if (coalescing)
            assert.match(String(other), /the reply of all engines was lost when one of them died/);
          else assert.equal(other, 1);
        }
        await client.waitForEngines(3);
      });
    });
  }

  it('refuses what cannot travel before anything is sent', () => {
    assert.throws(() => client.broadcastView().apply(echo, () => 1), /args\[0\]/);
    assert.deepEqual(client.outstanding, []);
  });
});
