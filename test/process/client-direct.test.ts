/** Words of the direct view, and what results tell, against a real controller and real JavaScript engines. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RemoteError } from '../../src/cluster';
import {
  CompositeError,
  EngineError,
  FIRST_COMPLETED,
  FIRST_EXCEPTION,
  NoEnginesRegistered,
  NdArray,
  range,
  ref,
  TaskAborted,
  TimeoutError,
  type Client,
} from '../../src/cluster';
import { ClientBench, shipped } from '../support/client-bench';

const echo = shipped('echo', 'function echo(x) { return x; }');
const forever = shipped('forever', 'function forever() { for (;;) {} }');
const triple = (x: number): number => x * 3;

describe('direct view and results', () => {
  const bench = new ClientBench();
  let client: Client;
  before(async () => {
    await bench.start(3);
    client = bench.client;
  });
  after(() => bench.close());

  describe('selection', () => {
    const where = async (selection: Parameters<Client['direct']>[0]): Promise<(number | undefined)[]> =>
      (await client.direct(selection).execute('1')).map(({ engineId }) => engineId);

    it('is that of Python', async () => {
      assert.deepEqual(await where(1), [1]);
      assert.deepEqual(await where(-1), [2]);
      assert.deepEqual(await where([2, 0]), [2, 0]);
      assert.deepEqual(await where({}), [0, 1, 2]);
      assert.deepEqual(await where({ step: 2 }), [0, 2]);
      assert.deepEqual(await where({ start: -2 }), [1, 2]);
      assert.deepEqual(await where({ step: -1 }), [2, 1, 0]);
      assert.deepEqual(await where('all'), [0, 1, 2]);
      assert.deepEqual(client.direct({ start: 1 }).targets, [1, 2]);
      assert.equal(client.directView().targets, 'all');
    });

    it('names the engine that is not there', () => {
      assert.throws(() => client.direct(7).execute('1'), /There is no engine 7; the engines are 0, 1, 2/);
      assert.throws(() => client.direct(-4), NoEnginesRegistered);
      assert.throws(
        () => client.directView('all', { kernel: 'python' }).execute('1'),
        /No Python engine is registered/,
      );
    });
  });

  describe('namespaces', () => {
    it('are dictionaries', async () => {
      const view = client.direct([0, 1]);
      await view.set('a', 5);
      await view.update({ b: [1, 2], c: 'text' });
      assert.deepEqual(await view.get('a + b.length'), [7, 7]);
      assert.deepEqual(await view.pull(['a', 'c']), [
        [5, 'text'],
        [5, 'text'],
      ]);
      await view.clear();
      await assert.rejects(view.pull('zzz').result, (error: CompositeError) => {
        assert.equal(
          error.message,
          '2 of 2 parts failed; the first: on engine 0: ReferenceError: zzz is not defined',
        );
        assert.deepEqual(error.errors[0]?.traceback, ['ReferenceError: zzz is not defined']);
        return true;
      });
      await assert.rejects(async () => view.get('a'), /ReferenceError: a is not defined/);
    });

    it('are dealt out to, and gathered from, in the type of the whole', async () => {
      const view = client.direct({});
      for (const dist of ['b', 'r'] as const) {
        await view.scatter('part', range(10), { dist });
        assert.deepEqual(await view.gather('part', { dist }), range(10));
        await view.scatter('part', new Float64Array(range(7)), { dist });
        assert.deepEqual(await view.get('part.constructor.name'), [
          'Float64Array',
          'Float64Array',
          'Float64Array',
        ]);
        assert.deepEqual(await view.gather('part', { dist }), new Float64Array(range(7)));
        const rows = new NdArray('<f8', [4, 2], new Float64Array(range(8)));
        await view.scatter('part', rows, { dist });
        assert.deepEqual(await view.gather('part', { dist }), rows);
      }
      await view.scatter('rank', range(3), { flatten: true });
      assert.deepEqual(await view.get('rank'), [0, 1, 2]);
      assert.deepEqual(await view.gather('rank'), [0, 1, 2]);
      await view.scatter('part', new Set(['a']));
      assert.deepEqual(await view.get('part'), [['a'], [], []]);
      assert.throws(() => view.scatter('1st', []), /cannot be the name of a variable/);
    });

    it('lend their variables to calls', async () => {
      await client.direct({}).scatter('rank', range(3), { flatten: true });
      const sum = shipped('sum', 'function sum(a, { b }) { return a + b; }');
      assert.deepEqual(await client.direct({}).apply(sum, ref('rank'), { b: ref('rank * 10') }), [0, 11, 22]);
      await assert.rejects(
        async () => client.direct(0).apply(echo, ref('nothing')),
        /ReferenceError: nothing is not defined/,
      );
    });

    it('get modules, under names that can be chosen', async () => {
      const view = client.direct([0, 1]);
      await view.importModules(['node:os', 'node:fs/promises as disk', 'node:util']);
      await view.importModules({ where: 'node:path' });
      const kinds = ['typeof os.cpus', 'typeof disk.readFile', 'typeof util.inspect', "where.join('a', 'b')"];
      assert.deepEqual((await view.pull(kinds))[0], ['function', 'function', 'function', join('a', 'b')]);
      await assert.rejects(async () => view.importModules('no-such-module'), /Cannot find/);
      assert.throws(() => view.importModules('node:fs as a b'), /cannot be the name of a variable/);
    });
  });

  describe('code and calls', () => {
    it('runs a file, and errors point into it', async () => {
      const dir = mkdtempSync(join(tmpdir(), 'engine-room-run-'));
      try {
        const file = join(dir, 'setup.ts');
        writeFileSync(
          file,
          "const offset: number = 40;\nif (offset > 40) throw new Error('big');\noffset + 2",
        );
        const replies = await client.direct([0, 1]).runFile(file);
        assert.deepEqual(
          replies.map(({ result }) => result),
          ['42', '42'],
        );
        writeFileSync(file, "\nthrow new RangeError('here');");
        await assert.rejects(async () => client.direct(0).runFile(file), /RangeError: here \(setup\.ts:2:/);
        await assert.rejects(async () => client.direct(0).runFile(join(dir, 'none.js')), /ENOENT/);
      } finally {
        rmSync(dir, { recursive: true });
      }
    });

    it('maps in one message per engine, whatever the distribution', async () => {
      for (const dist of ['b', 'r'] as const) {
        const result = client.directView().map(triple, range(10), { dist });
        assert.deepEqual(await result, range(10).map(triple));
        assert.equal(result.msgIds.length, 3);
        assert.deepEqual(
          result.metadata.map(({ engineId }) => engineId),
          [0, 1, 2],
        );
      }
      assert.deepEqual(await client.directView().map(triple, []), []);
      assert.deepEqual(await client.directView().map(triple, [1]), [3]);
      const add = (a: number, b: number): number => a + b;
      assert.deepEqual(await client.directView().map(add, range(5), range(5)), [0, 2, 4, 6, 8]);
    });

    it("names a failed item by its place in the user's own sequence", async () => {
      const picky = shipped('picky', "(x) => { if (x === 4) throw new TypeError('four'); return x; }");
      const values = await client
        .directView()
        .map(picky, range(6), { dist: 'r', returnExceptions: true, label: 'strided' });
      assert.match(String(values[4]), /item 4 on engine 1: TypeError: four/);
      assert.deepEqual(values.toSpliced(4, 1), [0, 1, 2, 3, 5]);
    });

    it('fails the items of an engine that dies, and no others', async () => {
      await client.waitForEngines(3);
      const killer = shipped(
        'killer',
        "(x) => { if (x === 5) process.kill(process.pid, 'SIGKILL'); return x; }",
      );
      const values = await client.directView().map(killer, range(9), { returnExceptions: true });
      assert.deepEqual(
        values.map((value) => (value as unknown) instanceof EngineError),
        [false, false, false, true, true, true, false, false, false],
      );
      await client.waitForEngines(3);
    });

    it('binds functions', async () => {
      const view = client.direct([0, 2]);
      assert.deepEqual(await view.remote(triple)(5), [15, 15]);
      const bound = view.parallel({ block: true, dist: 'r' })(triple);
      assert.deepEqual(await bound.map(range(5)), range(5).map(triple));
      assert.equal(bound(2), 6);
    });

    it('puts errors in their places when the view says so', async () => {
      const picky = shipped('picky', '(rank) => { if (rank === 1) throw new Error("one"); return rank; }');
      const view = client.direct({}).with({ returnExceptions: true });
      await view.scatter('rank', range(3), { flatten: true });
      const values = await view.apply(picky, ref('rank'));
      assert.deepEqual([values[0], (values[1] as RemoteError).evalue, values[2]], [0, 'one', 2]);
    });
  });

  describe('control', () => {
    it('takes back what waits, and leaves what runs', async () => {
      const view = client.direct(0).with({ label: 'busy' });
      const running = view.apply(forever);
      const waiting = view.apply(echo, 1);
      while ((await view.queueStatus()).engines.get(0)?.queue !== 2);
      await view.abort(waiting);
      assert.equal(running.ready, false);
      await running.abort();
      await assert.rejects(async () => waiting, /TaskAborted/);
      assert.equal(running.state, 'aborted');
      await assert.rejects(async () => running, /TaskAborted: cancelled while it ran/);
      assert.equal(running.metadata[0]?.label, 'busy');
    });

    it('gives up on an engine that does not listen', async () => {
      const { engines } = await client.clusterStatus();
      const pid = engines.find(({ id }) => id === 0)?.pid as number;
      process.kill(pid, 'SIGSTOP');
      try {
        // The signal is only on its way: any of the engine's threads may still answer.
        while (!processState(pid).startsWith('T'));
        const result = client.direct(0).apply(echo, 1);
        await result.sent;
        await result.abort();
        await assert.rejects(async () => result, /its engine did not say so/);
      } finally {
        process.kill(pid, 'SIGCONT');
      }
      assert.deepEqual(await client.direct(0).apply(echo, 2), [2]);
    });
  });

  describe('results', () => {
    it('know who worked, when, and what was printed', async () => {
      const code = "console.log('to out'); console.error('to err'); 6 * 7";
      const result = client.direct([0, 1]).execute(code, { label: 'answer' });
      await result;
      for (const [index, metadata] of result.metadata.entries()) {
        const { engineId, status, label, stdout, stderr, executeResult, executeInput, error } = metadata;
        assert.deepEqual(
          [engineId, status, label, stdout, stderr, executeResult?.text, executeInput, error],
          [index, 'ok', 'answer', 'to out\n', 'to err\n', '42', code, undefined],
        );
        const { submitted, started, completed, received } = metadata;
        const times = [submitted, started, completed, received].map((time) => Date.parse(time ?? ''));
        assert.deepEqual(
          [...times].sort((a, b) => a - b),
          times,
        );
      }
      assert.ok(result.serialTime >= 0 && result.wallTime > 0);
      assert.ok(result.timedelta('submitted', 'received') >= result.timedelta('started', 'completed'));
    });

    it('print as the engines print, and keep it', async () => {
      const written: string[] = [];
      const sink = { write: (text: string) => written.push(text) };
      const chatty = shipped('chatty', "(x) => { console.log('item', x); return x; }");
      const result = client.loadBalancedView().map(chatty, range(4), { chunkSize: 2 });
      const stop = result.streamOutput({ stdout: sink });
      await result;
      stop();
      for (const x of range(4)) assert.match(written.join(''), new RegExp(`item ${x}\\n`));
      assert.equal(
        result.metadata.map(({ stdout }) => stdout).join(''),
        range(4)
          .map((x) => `item ${x}\n`)
          .join(''),
      );
      written.length = 0;
      await result.displayOutputs({ stdout: sink });
      assert.match(written.join(''), /^\[stdout:\d\]\nitem 0\nitem 1\n\[stdout:\d\]\nitem 2\nitem 3\n$/);
    });

    it('of a map are waited for in part', async () => {
      const soon = shipped(
        'soon',
        "(x) => x === 1 ? Promise.reject(new Error('one')) : x === 0 ? 0 : new Promise(() => {})",
      );
      const result = client.loadBalancedView().map(soon, range(3), { chunkSize: 1 });
      assert.equal(await result.wait({ returnWhen: FIRST_COMPLETED }), false);
      await assert.rejects(result.get({ returnWhen: FIRST_EXCEPTION }), /item 1 on engine \d: Error: one/);
      await assert.rejects(result.get({ timeoutMs: 1 }), TimeoutError);
      await result.abort();
      const values = (await result.get({ returnExceptions: true })) as unknown[];
      assert.equal(values[0], 0);
      assert.ok(values[2] instanceof TaskAborted);
      await assert.rejects(async () => result, CompositeError);
    });
  });

  // Within a group of its own, for what stands outside runs first.
  describe('at last', () => {
    it('shuts engines down', async () => {
      const removed = once(client, 'engineRemoved');
      await client.direct(-1).shutdown();
      assert.equal(((await removed) as [{ id: number }])[0].id, 2);
    });
  });
});

/** As `ps` tells it: `T` is stopped. */
function processState(pid: number): string {
  return execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
}
