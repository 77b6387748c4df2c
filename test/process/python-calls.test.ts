/** Functions of Python called from TypeScript: our client, either controller, unmodified ipengines. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  Client,
  CompositeError,
  EngineError,
  py,
  pythonFunction,
  RemoteError,
  type PythonFunction,
} from '../../src/cluster';
import { packageRoot } from '../../src/cluster/launch/programs';
import { ControllerBench } from '../support/controller-bench';
import { describeOnIpengines } from '../support/on-ipengines';

const FILE = join(__dirname, 'analysis.py');
const SOURCE = `
import math

counter = 0

def area(radius):
    return math.pi * radius ** 2

def count():
    global counter
    counter += 1
    return counter

def divide(a, b):
    return helper(a, b)

def helper(a, b):
    return a / b

def interrupted_late(item):
    import os, signal
    from IPython import get_ipython
    session = get_ipython().kernel.session
    send = session.send
    def interrupted(stream, kind, *rest, **more):
        if kind == "apply_reply":
            session.send = send
            os.kill(os.getpid(), signal.SIGINT)
        return send(stream, kind, *rest, **more)
    session.send = interrupted
    if item < 0:
        raise ValueError(item)
    return item
`;
const inModule = (name: string): PythonFunction => pythonFunction({ source: SOURCE, name, file: FILE });
const lineOf = (text: string): number => SOURCE.split('\n').findIndex((line) => line.includes(text)) + 1;

describeOnIpengines('calls of Python functions', ({ bench }) => {
  let client: Client;
  before(() => (client = bench.client));

  it('maps a function of a module', async () => {
    const radii = Array.from({ length: 100 }, (_, index) => index);
    const areas = await client.loadBalancedView().map<number>(inModule('area'), radii);
    assert.deepEqual(
      areas,
      radii.map((radius) => Math.PI * radius ** 2),
    );
  });

  it('answers a call though its engine is interrupted while it sends the answer', async () => {
    const view = client.loadBalancedView();
    assert.deepEqual(await view.map(inModule('interrupted_late'), [1, 2]), [1, 2]);
    await assert.rejects(async () => view.apply(inModule('interrupted_late'), -1), /ValueError: -1/);
    assert.equal(await view.apply(inModule('area'), 0), 0);
  });

  it('runs a module once, whoever calls it', async () => {
    const first = (await client.loadBalancedView().apply(inModule('count'))) as number;
    assert.equal(await client.loadBalancedView().apply(inModule('count')), first + 1);
    assert.deepEqual(await client.directView().apply(inModule('count')), [first + 2]);
  });

  it('calls expressions in the namespace', async () => {
    await client.directView().execute('offset = 10');
    const add = py('lambda x, y: x + y + offset');
    assert.equal(await client.loadBalancedView().apply(add, 1, 2), 13);
    const real = py('os.path.basename', { imports: ['os.path'] });
    assert.equal(await client.loadBalancedView().apply(real, '/a/b.txt'), 'b.txt');
  });

  it('can be fetched again by a Python client, which sees JSON', async () => {
    const called = client.loadBalancedView().apply(inModule('area'), 1);
    await called;
    const source = `
import json, sys, ipyparallel as ipp
client = ipp.Client(profile_dir=sys.argv[1])
print(json.loads(client.get_result(sys.argv[2]).get(timeout=30))["values"])`;
    const { controllers } = bench;
    const { stdout, stderr } = await controllers.python(
      source,
      controllers.profile.path,
      called.msgIds[0] ?? '',
    );
    assert.equal(stdout.trim(), `[${Math.PI}]`, stderr);
  });

  it('awaits functions of async def', async () => {
    const source = `
import asyncio

async def f(x):
    print("before", flush=True)
    await asyncio.sleep(0)
    return 1 / x
`;
    const slow = pythonFunction({ source, name: 'f', file: FILE });
    const called = client.loadBalancedView().apply(slow, 2);
    assert.equal(await called, 0.5);
    assert.equal(called.metadata[0]?.stdout, 'before\n');
    const failing = client.loadBalancedView().apply(slow, 0);
    await assert.rejects(failing.result, (error) => {
      assert.ok(error instanceof RemoteError);
      assert.deepEqual([error.ename, error.file, error.line], ['ZeroDivisionError', FILE, 7]);
      assert.doesNotMatch(error.traceback.join('\n'), /engine_room|concurrent/);
      return true;
    });
  });

  it('says where a function failed', async () => {
    const failing = client.loadBalancedView().apply(inModule('divide'), 1, 0);
    await assert.rejects(failing.result, (error) => {
      assert.ok(error instanceof RemoteError);
      assert.equal(error.ename, 'ZeroDivisionError');
      assert.equal(error.evalue, 'division by zero');
      assert.deepEqual([error.file, error.line], [FILE, lineOf('return a / b')]);
      assert.deepEqual(
        error.frames.map((frame) => [frame.function, frame.line]),
        [
          ['helper', lineOf('return a / b')],
          ['divide', lineOf('return helper')],
        ],
      );
      assert.match(error.traceback.join('\n'), /return a \/ b/);
      assert.doesNotMatch(error.traceback.join('\n'), /engine_room/);
      return true;
    });
  });

  it('keeps the other items of a map when one fails', async () => {
    const mapped = client.loadBalancedView().map(inModule('divide'), [1, 2, 3], [1, 0, 3], { chunkSize: 3 });
    await assert.rejects(mapped.result, (error) => {
      assert.ok(error instanceof CompositeError);
      assert.deepEqual([error.results[0], error.results[2]], [1, 1]);
      assert.equal(error.errors[0]?.item, 1);
      return true;
    });
  });
});

describe('calls of Python functions on several engines', () => {
  let bench: ControllerBench;
  let client: Client;

  before(async () => {
    bench = new ControllerBench();
    const controller = await bench.controller(['--ping=1000']);
    for (let n = 0; n < 3; n += 1) bench.ipengine(controller);
    await controller.hub.engines(3);
    client = await Client.connect({ profileDir: bench.profile.path });
  });
  after(async () => {
    await client?.close();
    await bench.close();
  });

  for (const coalescing of [false, true]) {
    it(`are broadcast, ${coalescing ? 'answered in one message' : 'each engine answering'}`, async () => {
      const view = client.broadcastView('all', { coalescing });
      const pids = (await view.apply(py('os.getpid', { imports: ['os'] }))) as number[];
      assert.equal(new Set(pids).size, 3);
      await view.push({ factor: 3 });
      assert.deepEqual(await view.apply(py('lambda x: x * factor'), 2), [6, 6, 6]);
      const failing = view.apply(inModule('divide'), 1, 0);
      await assert.rejects(failing.result, (error) => {
        assert.ok(error instanceof CompositeError);
        assert.deepEqual(
          error.errors.map(({ ename, line }) => [ename, line]),
          [1, 2, 3].map(() => ['ZeroDivisionError', lineOf('return a / b')]),
        );
        return true;
      });
    });
  }

  it('work from the built library, which carries the Python it sends', async () => {
    const library = join(packageRoot(__dirname), 'dist', 'index.js');
    const script = `
const { Client, py } = require(process.argv[1]);
(async () => {
  const client = await Client.connect({ profileDir: process.argv[2] });
  console.log(await client.loadBalancedView().map(py('lambda x: x + 1'), [1, 2]).result);
  await client.close();
})();`;
    const node = { version: process.version, interpreter: process.execPath };
    const { stdout, stderr } = await bench.runPython(node, '-e', script, library, bench.profile.path);
    assert.equal(stdout.trim(), '[ 2, 3 ]', stderr);
  });

  // The last one: it costs an engine for the chunk, and one for the item on its own.
  it('lose no item but the one that kills its engine', async () => {
    const source = `
import os, time

def f(x):
    if x == 5:
        time.sleep(0.5)  # or nobody would ever hear that it was started
        os._exit(1)
    return x
`;
    const mapped = client
      .loadBalancedView()
      .map(pythonFunction({ source, name: 'f' }), [...Array(12).keys()], {
        chunkSize: 4,
        returnExceptions: true,
      });
    const values = (await mapped) as unknown[];
    assert.ok(values[5] instanceof EngineError, String(values[5]));
    assert.deepEqual(values.with(5, 5), [...Array(12).keys()]);
  });
});
