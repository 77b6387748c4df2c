/** Unmodified Python clients where JavaScript engines stand beside Python's, on our controller and on ipyparallel's. */
import assert from 'node:assert/strict';
import { ControllerBench, type Running, type RunningController } from '../support/controller-bench';
import { pings } from '../support/pings';
import { PythonClient } from '../support/python-client';
import { newest, old } from '../support/pythons';

/** Which of the engines speak which language: their uuids tell. */
const LANGUAGES = `
js = [i for i in client.ids if client._engines[i].startswith('js-')]
py = [i for i in client.ids if i not in js]
`;

const PING_MS = 200;

for (const version of [newest, old]) {
  for (const kind of ['our controller', 'ipcontroller'] as const) {
    describe(`a client of ipyparallel ${version.version} on ${kind} with engines of both kinds`, () => {
      let bench: ControllerBench;
      let controller: RunningController;
      let engines: Running[];
      let python: PythonClient;
      before(async () => {
        bench = new ControllerBench();
        const ping = `--ping=${PING_MS}`;
        controller = await (kind === 'ipcontroller'
          ? bench.ipcontroller([ping], version)
          : bench.controller([ping]));
        engines = [bench.engine(controller), bench.engine(controller)];
        bench.ipengine(controller, [], version);
        python = new PythonClient(bench, version, 3);
      });
      after(() => bench.close());

      it('balances pickled calls: each is answered, by a Python engine', async () => {
        const told = await python.run(`${LANGUAGES}
tell([len(js), len(py)])
balanced = client.load_balanced_view()
tasks = [balanced.apply(lambda x: x * x, n) for n in range(20)]
tell([task.get(60) for task in tasks])
tell(sorted(set(task.engine_id for task in tasks)) == py)
tell(sum(balanced.map(lambda x: x + 1, range(10)).get(60)))
`);
        assert.deepEqual(told, [[2, 1], Array.from({ length: 20 }, (_, n) => n * n), true, 55]);
      });

      it('executes on each in its own language', async () => {
        const told = await python.run(`${LANGUAGES}
replies = client[js].execute('console.log("hello"); [1, 2].map((x) => x * 21)', silent=False)
replies.wait_for_output()
tell([[r.data['text/plain'] for r in replies.get()], replies.stdout, replies.engine_id == js])
answer = client[py].execute('print("hello"); 6 * 7', silent=False)
answer.wait_for_output()
tell([answer.get()[0].data['text/plain'], answer.stdout])
try: client[js[0]].execute('null.x', block=True)
except ipp.RemoteError as e: tell([e.ename, e.engine_info['engine_id'] == js[0]])
`);
        assert.deepEqual(told, [
          [['[ 21, 42 ]', '[ 21, 42 ]'], ['hello\n', 'hello\n'], true],
          ['42', ['hello\n']],
          ['TypeError', true],
        ]);
      });

      it('pushes, pulls, scatters and gathers over all of them', async () => {
        const told = await python.run(`
view.push({'a': [1, 2.5, 'x'], 'b': b'y' * 5000}, block=True)
tell([view['a'], [len(b) for b in view['b']]])
view.scatter('part', list(range(9)), block=True)
tell(view.gather('part').get())
try: view['no_such_name']
except ipp.CompositeError as e: tell([args[0] if isinstance(args, tuple) else args.ename for args in e.elist])
`);
        const each = [1, 2.5, 'x'];
        assert.deepEqual(told, [
          [
            [each, each, each],
            [5000, 5000, 5000],
          ],
          [0, 1, 2, 3, 4, 5, 6, 7, 8],
          ['NameError', 'NameError', 'NameError'],
        ]);
      });

      it('broadcasts to all of them, coalescing or not', async () => {
        const told = await python.run(`${LANGUAGES}
everyone = client.broadcast_view()
everyone.execute('seen = 40 + 2', block=True)
tell(everyone.pull('seen', block=True))
everyone.push({'c': {'k': [True, None]}}, block=True)
tell(view['c'])
everyone.is_coalescing = True
everyone.push({'d': 1.5}, block=True)
tell(everyone.pull('d', block=True))
some = client.broadcast_view(js)
tell(some.pull('seen', block=True))
`);
        const c = { k: [true, null] };
        assert.deepEqual(told, [
          [42, 42, 42],
          [c, c, c],
          [1.5, 1.5, 1.5],
          [42, 42],
        ]);
      });

      it('says where a pickled call cannot run, and runs on the others', async () => {
        const told = await python.run(`${LANGUAGES}
for i in client.ids:
    try: tell([i in py, client[i].apply_sync(lambda: 'ran')])
    except ipp.RemoteError as e: tell([i in py, [e.ename, e.evalue.split(';')[0], e.engine_info['engine_id'] == i]])
`);
        const refused = ['UnmetDependency', 'This is a JavaScript engine', true];
        const of = (isPython: boolean) => told.filter((each) => (each as unknown[])[0] === isPython);
        assert.deepEqual(of(true), [[true, 'ran']]);
        assert.deepEqual(of(false), [
          [false, refused],
          [false, refused],
        ]);
      });

      it('keeps them while they answer heartbeats, and loses the one that is killed', async () => {
        // More beats than a heart may miss.
        await pings(controller, 15);
        engines[0]?.child.kill('SIGKILL');
        const told = await python.run(`
while len(client.ids) > 2: time.sleep(0.02)
tell(len(client.ids))
`);
        assert.deepEqual(told, [2]);
      });

      it('aborts, clears, signals and shuts down', async () => {
        const told = await new PythonClient(bench, version, 2).run(`${LANGUAGES}
one = client[js[0]]
# What is said on the control channel may overtake what runs: there is nothing to interrupt then.
begun = os.path.join(sys.argv[1], 'begun')
running = one.execute('require("node:fs").writeFileSync(%s, ""); for (;;) {}' % json.dumps(begun), silent=False)
while not os.path.exists(begun): time.sleep(0.02)
waiting = one.execute('1')
client.abort(waiting, targets=js, block=True)
client.send_signal('SIGINT', targets=js, block=True)
for each in (running, waiting):
    try: each.get(20); tell('ok')
    except (ipp.RemoteError, ipp.TaskAborted) as e: tell(getattr(e, 'ename', 'TaskAborted'))
one.push({'z': 1}, block=True)
client.clear(targets=js, block=True)
try: one['z']
except ipp.RemoteError as e: tell(e.ename)
client.shutdown(targets=js, block=True)
while len(client.ids) > 1: time.sleep(0.02)
tell(client.ids == py)
`);
        assert.deepEqual(told, ['KeyboardInterrupt', 'TaskAborted', 'NameError', true]);
        assert.equal((await engines[1]!.ended).code, 0);
      });
    });
  }
}
