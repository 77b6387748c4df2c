/** Our controller between unmodified ipyparallel clients and engines. */
import assert from 'node:assert/strict';
import { ControllerBench, type Running, type RunningController } from '../support/controller-bench';

/** Python's side of a test: a connected client, and a way to hand results back. */
const PRELUDE = `
import json, os, sys
import ipyparallel as ipp
client = ipp.Client(profile_dir=sys.argv[1])
def tell(value): print(json.dumps(value), flush=True)
`;

describe('controller with ipyparallel', () => {
  let bench: ControllerBench;
  let controller: RunningController;
  let engines: Running[];

  // Starting Python engines takes seconds: the tests share them, and the last one ends them.
  before(async () => {
    bench = new ControllerBench();
    controller = await bench.controller(['--ping=1000']);
    engines = [bench.ipengine(controller), bench.ipengine(controller)];
    await controller.hub.engines(2);
  });
  after(() => bench.close());

  async function python(source: string): Promise<unknown[]> {
    const { code, stdout, stderr } = await bench.python(PRELUDE + source, bench.profile.path);
    assert.equal(code, 0, stderr);
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
  }

  it('lists engines, executes, maps with balance, broadcasts and tells the queue', async () => {
    const [ids, executed, mapped, flat, coalesced, queue] = await python(`
tell(client.ids)
client[:].execute('a = 6 * 7', block=True)
tell(client[:]['a'])
view = client.load_balanced_view()
tell(view.map_sync(lambda x: x * x, range(20)))
broadcast = client.broadcast_view()
tell(sorted(broadcast.apply_sync(os.getpid)))
broadcast.is_coalescing = True
tell(sorted(broadcast.apply_sync(os.getpid)))
tell(client.queue_status())
`);
    const pids = engines.map(({ pid }) => pid).sort((a, b) => a - b);
    assert.deepEqual(ids, [0, 1]);
    assert.deepEqual(executed, [42, 42]);
    assert.deepEqual(
      mapped,
      Array.from({ length: 20 }, (_, x) => x * x),
    );
    assert.deepEqual([flat, coalesced], [pids, pids]);
    const { unassigned, ...perEngine } = queue as Record<
      string,
      { queue: number; completed: number; tasks: number }
    >;
    assert.equal(unassigned, 0);
    assert.deepEqual(Object.keys(perEngine), ['0', '1']);
    for (const { queue: waiting, tasks, completed } of Object.values(perEngine)) {
      assert.deepEqual([waiting, tasks], [0, 0]);
      assert.ok(completed > 0);
    }
  });

  it('answers the task of a killed engine with EngineError and goes on with the other', async () => {
    const [error, ids, sum] = await python(`
view = client.load_balanced_view()
try: view.apply_sync(os.abort)
except ipp.RemoteError as e: tell(e.ename)
tell(client.ids)
tell(sum(view.map_sync(lambda x: x, range(10))))
`);
    assert.equal(error, 'EngineError');
    assert.equal((ids as number[]).length, 1);
    assert.equal(sum, 45);
  });

  it('ends everything when a client shuts the hub down', async () => {
    assert.deepEqual(await python('client.shutdown(hub=True); tell("done")'), ['done']);
    assert.equal((await controller.ended).code, 0);
    await bench.gone(...engines.map(({ pid }) => pid));
  });
});

describe('controller with engines of both kinds', () => {
  let bench: ControllerBench;
  before(() => (bench = new ControllerBench()));
  after(() => bench.close());

  it('routes pickled calls to the Python engine and JavaScript to its own', async () => {
    const controller = await bench.controller(['--ping=1000', '--engines=1']);
    bench.ipengine(controller);
    const { engines } = await controller.hub.engines(2);
    bench.track(...engines.map(({ pid }) => pid));
    assert.deepEqual(engines.map(({ kernel }) => kernel).sort(), ['javascript', 'python']);

    const source = `${PRELUDE}
view = client.load_balanced_view()
tell([view.apply_sync(lambda x: x + 1, n) for n in range(5)])`;
    const { stdout, stderr } = await bench.python(source, bench.profile.path);
    assert.deepEqual(JSON.parse(stdout || 'null'), [1, 2, 3, 4, 5], stderr);

    for (let n = 0; n < 4; n++) {
      const reply = await controller.hub.submit({
        type: 'execute_request',
        content: { code: 'globalThis.process.version', silent: false },
        metadata: { kernel: 'javascript' },
      });
      assert.equal(reply.content['status'], 'ok');
      assert.equal(reply.metadata['engine'], engines.find(({ kernel }) => kernel === 'javascript')?.uuid);
    }
  });
});
