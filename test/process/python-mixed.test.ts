/** Both languages on one cluster: our client, our controller or ipyparallel's, engines of both kinds at once. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Client, py, pythonFunction, ImpossibleDependency, TaskAborted } from '../../src/cluster';
import { appearing } from '../support/appearing';
import { shipped } from '../support/client-bench';
import { ControllerBench, type RunningController } from '../support/controller-bench';
import { newest, old, type Python } from '../support/pythons';

const square = pythonFunction({ source: 'def square(x):\n    return x ** 2\n', name: 'square' });
const cube = shipped('cube', 'function cube(x) { return x ** 3; }');
const numbers = Array.from({ length: 40 }, (_, index) => index);

function outcomeOf(client: Client, callee: typeof square | typeof cube): Promise<unknown> {
  return client
    .loadBalancedView()
    .apply(callee, 1)
    .result.catch((error: unknown) => error);
}

interface Cluster {
  name: string;
  python: Python;
  controller(bench: ControllerBench): Promise<RunningController>;
}

const clusters: Cluster[] = [
  { name: 'our controller', python: newest, controller: (bench) => bench.controller(['--ping=1000']) },
  {
    name: `ipcontroller ${newest.version}`,
    python: newest,
    controller: (bench) => bench.ipcontroller(['--HeartMonitor.period=1000']),
  },
  {
    name: `ipcontroller ${old.version}`,
    python: old,
    controller: (bench) => bench.ipcontroller(['--HeartMonitor.period=1000'], old),
  },
];

for (const { name, python, controller: start } of clusters) {
  describe(`engines of both languages under ${name}`, () => {
    let bench: ControllerBench;
    let client: Client;
    const idOf: { python: number; javascript: number } = { python: -1, javascript: -1 };

    before(async () => {
      bench = new ControllerBench();
      const controller = await start(bench);
      bench.ipengine(controller, [], python);
      bench.engine(controller);
      client = await Client.connect({ profileDir: bench.profile.path, timeoutMs: 30_000 });
      await client.waitForEngines(2, { timeoutMs: 60_000 });
      for (const { id, kernel } of client.engines.values()) idOf[kernel] = id;
      // The scheduler of an ipcontroller hears of engines after the hub has told its clients.
      for (const callee of [square, cube]) {
        while ((await outcomeOf(client, callee)) instanceof ImpossibleDependency);
      }
    });
    after(async () => {
      await client?.close();
      await bench.close();
    });

    it('run maps of both languages at the same time, each where it belongs', async () => {
      const view = client.loadBalancedView();
      const maps = [
        view.map(square, numbers),
        view.map(cube, numbers),
        view.map(square, numbers, { chunkSize: 1 }),
      ];
      const [squares, cubes, again] = await Promise.all(maps);
      assert.deepEqual(
        squares,
        numbers.map((x) => x ** 2),
      );
      assert.deepEqual(
        cubes,
        numbers.map((x) => x ** 3),
      );
      assert.deepEqual(again, squares);
    });

    it('answer single calls', async () => {
      const view = client.loadBalancedView();
      for (const x of [1, 2, 3, 4]) {
        assert.deepEqual(await Promise.all([view.apply(square, x), view.apply(cube, x)]), [x ** 2, x ** 3]);
      }
    });

    it('hold variables that are pushed to all of them, and give them back', async () => {
      const view = client.directView([idOf.python, idOf.javascript]);
      await view.push({ shared: { list: [1, 'two', 2n ** 80n], bytes: Buffer.from('b') } });
      await client.directView(idOf.python).execute('shared["list"].append("python")');
      await client.directView(idOf.javascript).execute('shared.list.push("javascript")');
      const value = (language: string) => ({
        list: [1, 'two', 2n ** 80n, language],
        bytes: Buffer.from('b'),
      });
      assert.deepStrictEqual(await view.pull('shared'), [value('python'), value('javascript')]);
    });

    it('run a map of a direct view where they can, and say where they cannot', async () => {
      assert.deepEqual(
        await client.directView(idOf.python).map(square, numbers),
        numbers.map((x) => x ** 2),
      );
      assert.throws(
        () => client.directView([idOf.python, idOf.javascript]).map(square, numbers),
        /runs JavaScript: it cannot run a function of Python/,
      );
    });

    it('are stopped when their work is cancelled, and take more, which no signal of before strikes', async () => {
      const forever = pythonFunction({
        source: 'def f(x):\n    print("running", flush=True)\n    while True:\n        pass\n',
        name: 'f',
      });
      // One in twenty was struck.
      for (let time = 0; time < 40; time += 1) {
        const mapped = client.loadBalancedView().map(forever, [1, 2, 3], { returnExceptions: true });
        await once(mapped, 'output');
        await mapped.abort();
        for (const error of (await mapped) as unknown[])
          assert.ok(error instanceof TaskAborted, String(error));
        assert.equal(await client.loadBalancedView().apply(square, 5), 25);
      }
    });

    it('are stopped although the first signal is lost on its way', async () => {
      const deaf = pythonFunction({
        source: [
          'import signal',
          'def deaf(folder):',
          '    before = signal.getsignal(signal.SIGINT)',
          '    def once(*_):',
          '        signal.signal(signal.SIGINT, before)',
          '    signal.signal(signal.SIGINT, once)',
          // Not printed: a signal that raises nothing, in the midst of sending, has the print itself fail.
          '    open(folder + "/deaf", "w").close()',
          '    while True:',
          '        pass',
        ].join('\n'),
        name: 'deaf',
      });
      const folder = bench.profile.path;
      const isDeaf = appearing(folder, 'deaf');
      const mapped = client.loadBalancedView().map(deaf, [folder], { returnExceptions: true });
      await isDeaf;
      await mapped.abort();
      const [error] = (await mapped) as unknown[];
      assert.ok(error instanceof TaskAborted, String(error));
      assert.equal(await client.loadBalancedView().apply(square, 6), 36);
    });

    it('are called directly by their ids', async () => {
      const pid = await client.directView(idOf.python).apply(py('lambda: __import__("sys").version_info[0]'));
      assert.deepEqual(pid, [3]);
      assert.deepEqual(await client.directView(idOf.javascript).apply(cube, 3), [27]);
    });
  });
}
