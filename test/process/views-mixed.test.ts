/** Every word of the views over engines of both languages, under our controller and under ipyparallel's. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Client,
  ImpossibleDependency,
  NoEnginesRegistered,
  py,
  range,
  ref,
  RemoteError,
} from '../../src/cluster';
import { shipped } from '../support/client-bench';
import { ControllerBench, type RunningController } from '../support/controller-bench';

const double = py('lambda x: x * 2');
const triple = shipped('triple', 'function triple(x) { return x * 3; }');
const whoPython = py('lambda: "python"');
const whoJavaScript = shipped('who', '() => "javascript"');

const clusters: { name: string; start(bench: ControllerBench): Promise<RunningController> }[] = [
  { name: 'our controller', start: (bench) => bench.controller(['--ping=1000']) },
  { name: 'ipcontroller', start: (bench) => bench.ipcontroller(['--HeartMonitor.period=1000']) },
];

for (const { name, start } of clusters) {
  describe(`views of both languages under ${name}`, () => {
    let bench: ControllerBench;
    let client: Client;
    before(async () => {
      bench = new ControllerBench();
      const controller = await start(bench);
      bench.ipengine(controller);
      bench.ipengine(controller);
      bench.engine(controller);
      client = await Client.connect({ profileDir: bench.profile.path, timeoutMs: 30_000 });
      await client.waitForEngines(3, { timeoutMs: 60_000 });
    });
    after(async () => {
      await client?.close();
      await bench.close();
    });

    const kernels = (): string[] => client.ids.map((id) => client.engines.get(id)?.kernel ?? '');
    const of = (kernel: string): number[] =>
      client.ids.filter((id) => client.engines.get(id)?.kernel === kernel);

    it('call functions where they can run', async () => {
      assert.deepEqual(await client.directView().apply(whoPython), ['python', 'python']);
      assert.deepEqual(await client.directView().apply(whoJavaScript), ['javascript']);
      const [javascript] = of('javascript');
      const refusal = `Engine ${javascript} runs JavaScript: it cannot run a function of Python.`;
      assert.throws(() => client.directView(client.ids).apply(whoPython), new NoEnginesRegistered(refusal));
      assert.deepEqual(
        await client.directView().map(double, range(9)),
        range(9).map((x) => x * 2),
      );
      assert.deepEqual(
        await client.directView().map(triple, range(9), { dist: 'r' }),
        range(9).map((x) => x * 3),
      );
    });

    it('execute code of each language', async () => {
      const view = client.loadBalancedView();
      assert.throws(() => view.execute('1 + 1'), /several languages: say \{kernel: 'javascript'\}/);
      assert.equal((await view.execute('1 // 1 + 1', { kernel: 'python' })).result, '2');
      assert.equal((await view.execute('[1, 2].at(-1)', { kernel: 'javascript' })).result, '2');
      const replies = await client.directView('all', { kernel: 'python' }).execute("print('hi'); 6 * 7");
      assert.deepEqual(
        replies.map(({ result, stdout }) => [result, stdout]),
        [
          ['42', 'hi\n'],
          ['42', 'hi\n'],
        ],
      );
    });

    for (const view of ['direct', 'broadcast', 'coalescing'] as const) {
      const make = (): ReturnType<Client['directView']> =>
        view === 'direct'
          ? client.directView()
          : client.broadcastView('all', { coalescing: view === 'coalescing' });

      it(`hold variables, shares and modules for all (${view})`, async () => {
        const all = make();
        await all.push({ shared: [1, 'two', NaN], source: view });
        assert.deepEqual(await all.pull('source'), [view, view, view]);
        assert.deepEqual((await all.pull(['shared', 'source']))[2], [[1, 'two', NaN], view]);
        await all.scatter('part', range(10));
        assert.deepEqual(await all.gather('part'), range(10));
        await all.scatter('rank', range(3), { flatten: true });
        assert.deepEqual(
          await all.with({ kernel: 'python' }).apply(double, ref('rank')),
          of('python').map((id) => client.ids.indexOf(id) * 2),
        );
        assert.deepEqual(
          await all.apply(triple, ref('rank')),
          of('javascript').map((id) => client.ids.indexOf(id) * 3),
        );
        await all.with({ kernel: 'python' }).importModules(['os.path', 'json as j']);
        assert.deepEqual(await all.with({ kernel: 'python' }).pull('j.dumps([1]) + os.path.sep'), [
          '[1]/',
          '[1]/',
        ]);
      });

      it(`tell whose error is whose (${view})`, async () => {
        const result = make().with({ returnExceptions: true }).apply(py('lambda r: 1 // (r - 1)'), 1);
        const errors = (await result) as unknown as RemoteError[];
        assert.deepEqual(
          errors.map((error) => [error instanceof RemoteError && error.ename, error.engineId]),
          of('python').map((id) => ['ZeroDivisionError', id]),
        );
      });
    }

    it('stream, and are a pool', async () => {
      const view = client.loadBalancedView();
      const seen: unknown[] = [];
      for await (const value of view.imap(double, range(20), { maxOutstanding: 3 })) seen.push(value);
      assert.deepEqual(
        seen,
        range(20).map((x) => x * 2),
      );
      await using pool = view.executor();
      assert.deepEqual(await Promise.all([pool.submit(double, 4), pool.submit(triple, 4)]), [8, 12]);
    });

    it('order tasks across languages', async () => {
      const view = client.loadBalancedView();
      const first = view.apply(py('lambda: __import__("time").sleep(0.2)'));
      const second = view.with({ after: first, retries: 1, timeout: 30 }).apply(triple, 2);
      assert.equal(await second, 6);
      assert.equal(first.ready, true);
      const python = view.apply(py('lambda: __import__("os").getpid()'));
      const beside = view.with({ follow: python }).apply(py('lambda: __import__("os").getpid()'));
      assert.equal(await beside, await python);
      const failed = view.apply(py('lambda: nope'));
      await assert.rejects(async () => view.with({ after: failed }).apply(triple, 1), ImpossibleDependency);
    });

    it("point into a Python user's own file", async () => {
      const dir = mkdtempSync(join(tmpdir(), 'engine-room-python-'));
      try {
        const file = join(dir, 'helper_of_mine.py');
        writeFileSync(file, 'def broken(x):\n    return 1 / x\n');
        const [id] = of('python');
        const code = `import sys; sys.path.insert(0, ${JSON.stringify(dir)})\nimport helper_of_mine\nhelper_of_mine.broken(0)`;
        const result = client.directView(id).execute(code);
        const error = await result.get({ returnExceptions: true }).then((values) => values[0] as unknown);
        assert.ok(error instanceof RemoteError);
        assert.deepEqual([error.ename, error.file, error.line], ['ZeroDivisionError', file, 2]);
        assert.match(error.stack ?? '', /helper_of_mine/);
        assert.equal(result.metadata[0]?.status, 'error');
      } finally {
        rmSync(dir, { recursive: true });
      }
    });

    it('stop a Python task that runs', async () => {
      const result = client.loadBalancedView().apply(py('lambda: __import__("time").sleep(60)'));
      // Running engines say so on IOPub, which is all that is known of it under either controller.
      while (result.metadata[0]?.engineUuid === undefined)
        await new Promise((resolve) => setImmediate(resolve));
      await result.abort();
      assert.equal(result.state, 'aborted');
      assert.equal(await client.loadBalancedView().apply(double, 1), 2);
      assert.equal(kernels().length, 3);
    });
  });
}
