/** What goes wrong in Python code called from TypeScript, and what is stopped. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Client,
  Dependency,
  ImpossibleDependency,
  py,
  pythonFunction,
  RemoteError,
  TaskAborted,
} from '../../src/cluster';
import { ControllerBench } from '../support/controller-bench';
import { describeOnIpengines } from '../support/on-ipengines';

const FILE = join(__dirname, 'user_code.py');
const inFile = (source: string, name = 'f') => pythonFunction({ source, name, file: FILE });

async function failureOf(result: { result: Promise<unknown> }): Promise<RemoteError> {
  const error: unknown = await result.result.then(
    () => assert.fail('It did not fail.'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof RemoteError, String(error));
  return error;
}

describeOnIpengines('failures', ({ python, bench }) => {
  let client: Client;
  before(() => (client = bench.client));

  it('point into the module that does not load', async () => {
    const broken = inFile('import math\nimport no_such_module\ndef f(): return no_such_module\n');
    const imported = await failureOf(client.loadBalancedView().apply(broken));
    assert.deepEqual([imported.ename, imported.file, imported.line], ['ModuleNotFoundError', FILE, 2]);
    const wrong = await failureOf(client.loadBalancedView().apply(inFile('x = 1\ndef f(:\n')));
    assert.deepEqual([wrong.ename, wrong.file, wrong.line], ['SyntaxError', FILE, 2]);
    // The place is told once, and by whoever shows it.
    assert.doesNotMatch(wrong.evalue, /line \d|user_code/);
    const missing = await failureOf(client.loadBalancedView().apply(inFile('x = 1', 'g')));
    assert.equal(missing.evalue, `There is no function g at the top level of ${FILE}.`);
  });

  it('say how to install what is not there, for the interpreter at work', async () => {
    const missing = async (name: string): Promise<string> =>
      (await failureOf(client.loadBalancedView().apply(inFile(`def f():\n    import ${name}\n`)))).evalue;
    const told = (name: string, published: string): string =>
      `No module named '${name}': install it for this engine with '${python.interpreter} -m pip install ${published}', or correct the name`;
    assert.equal(await missing('no_such_module'), told('no_such_module', 'no_such_module'));
    assert.equal(await missing('fitz.tools'), told('fitz', 'PyMuPDF'));
    assert.equal(await missing('json.no_such_part'), "No module named 'json.no_such_part'");
  });

  it('carry their cause, and what they hold', async () => {
    const source = `
class Unpaid(Exception):
    pass

def f(x):
    try:
        return 1 / x
    except ZeroDivisionError as zero:
        error = Unpaid("no money")
        error.code = 402
        error.socket = object()
        raise error from zero
`;
    const mapped = client.loadBalancedView().map(inFile(source), [0, 1], { returnExceptions: true });
    const [error, value] = (await mapped) as [RemoteError, number];
    assert.equal(value, 1);
    assert.deepEqual([error.ename, error.evalue, error.line], ['Unpaid', 'no money', 12]);
    assert.deepEqual(error.own, { code: 402 });
    assert.ok(error.cause instanceof RemoteError);
    assert.deepEqual([error.cause.ename, error.cause.line], ['ZeroDivisionError', 7]);
  });

  it('cost no other item its result, whatever the exception is like', async () => {
    const source = `
class Hostile(Exception):
    def __getattr__(self, name):
        raise RuntimeError(name)

def f(x):
    if x == 1:
        raise Hostile("no")
    return x
`;
    const options = { returnExceptions: true, chunkSize: 3 };
    const values = await client.loadBalancedView().map(inFile(source), [0, 1, 2], options);
    const [, error] = values as RemoteError[];
    assert.deepEqual([values[0], values[2]], [0, 2]);
    assert.equal(error?.ename, 'Hostile');
  });

  it('show the expression that failed', async () => {
    const error = await failureOf(client.loadBalancedView().apply(py('lambda x: x.nowhere'), 1));
    assert.equal(error.ename, 'AttributeError');
    assert.match(error.traceback.join('\n'), /File "<lambda x: x\.nowhere>", line 1/);
    assert.equal(error.file, undefined);
    const none = await failureOf(client.loadBalancedView().apply(py('6 * 7')));
    assert.equal(none.evalue, '6 * 7 gives an int instance, which cannot be called.');
  });

  it('count as failures to the scheduler, in single calls and in maps', async () => {
    const view = client.loadBalancedView();
    const fails = py('lambda x: 1 / x');
    for (const failing of [view.apply(fails, 0), view.map(fails, [1, 0, 1], { chunkSize: 3 })]) {
      await assert.rejects(failing.result);
      const after = view.with({ after: new Dependency(failing) }).apply(py('lambda: 1'));
      assert.ok((await failureOf(after)) instanceof ImpossibleDependency);
    }
  });

  it('stop a running map when it is cancelled, and leave the engine usable', async () => {
    const source = `
def f(x):
    print("item", x, flush=True)
    while x == 1:
        pass
    return x
`;
    const mapped = client
      .loadBalancedView()
      .map(inFile(source), [0, 1, 2], { chunkSize: 3, returnExceptions: true });
    // The first item prints a moment before it is done.
    let printed = '';
    await new Promise<void>((resolve) => {
      mapped.on('output', ({ text }) => {
        printed += text;
        if (printed.includes('item 1')) resolve();
      });
    });
    await mapped.abort();
    const [first, ...rest] = (await mapped) as unknown[];
    assert.equal(first, 0);
    for (const error of rest) assert.ok(error instanceof TaskAborted);
    assert.equal(await client.loadBalancedView().apply(py('lambda: "here"')), 'here');
  });

  it('point to the line that an interrupt met, and tell nothing of who heard of it', async () => {
    const source = `
import time
def wait():
    print("running", flush=True)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        time.sleep(0.001)

def f(x):
    if x == 1:
        wait()
    return x
`;
    const mapped = client
      .loadBalancedView()
      .map(inFile(source), [0, 1], { chunkSize: 2, returnExceptions: true });
    await once(mapped, 'output');
    await client.interrupt();
    const [, error] = (await mapped) as [number, RemoteError];
    assert.deepEqual([error.ename, error.file], ['KeyboardInterrupt', FILE]);
    assert.ok([4, 5, 6, 7].includes(error.line ?? 0), `line ${error.line}`);
    const text = error.traceback.join('\n');
    assert.match(text, /in f\n/);
    assert.doesNotMatch(text, /engine_room/);
  });

  it('point to the line in which a coroutine that was interrupted awaited something', async () => {
    const source = `
import asyncio
async def f(x):
    if x == 1:
        print("running", flush=True)
        await asyncio.Event().wait()
    return x
`;
    const mapped = client
      .loadBalancedView()
      .map(inFile(source), [0, 1], { chunkSize: 2, returnExceptions: true });
    await once(mapped, 'output');
    await client.interrupt();
    const [, error] = (await mapped) as [number, RemoteError];
    assert.deepEqual([error.ename, error.file], ['KeyboardInterrupt', FILE]);
    assert.ok([5, 6].includes(error.line ?? 0), `line ${error.line}`);
    assert.doesNotMatch(error.traceback.join('\n'), /engine_room|threading/);
  });

  it('are of one item where it raises what others take for being interrupted', async () => {
    const source = `
async def g(x):
    f(x)

def f(x):
    if x == 1:
        raise KeyboardInterrupt("enough")
    return x
`;
    const mapped = client
      .loadBalancedView()
      .map(inFile(source), [0, 1, 2], { chunkSize: 3, returnExceptions: true });
    const [first, error, last] = (await mapped) as [number, RemoteError, number];
    assert.deepEqual([first, last], [0, 2]);
    assert.deepEqual([error.ename, error.evalue, error.line], ['KeyboardInterrupt', 'enough', 7]);
    assert.equal(error instanceof TaskAborted, false);
    const inCoroutine = await failureOf(client.loadBalancedView().apply(inFile(source, 'g'), 1));
    assert.deepEqual([inCoroutine.ename, inCoroutine.line], ['KeyboardInterrupt', 7]);
  });

  it('stop a coroutine when it is cancelled', async () => {
    const source = `
import asyncio
from IPython import get_ipython

async def f():
    try:
        print("running", flush=True)
        await asyncio.Event().wait()
    finally:
        get_ipython().user_ns["cleaned_up"] = True
`;
    const called = client.directView(0).apply(inFile(source));
    await once(called, 'output');
    await called.abort();
    await assert.rejects(called.result);
    assert.deepEqual(await client.directView(0).pull('cleaned_up'), [true]);
  });

  it('stop a single call when it is cancelled', async () => {
    const source = 'def f():\n    print("running", flush=True)\n    while True: pass\n';
    const called = client.directView(0).apply(inFile(source));
    await once(called, 'output');
    await called.abort();
    await assert.rejects(called.result);
    assert.deepEqual(await client.directView(0).apply(py('lambda: "here"')), ['here']);
  });
});

describe('Python functions on engines that cannot run them', () => {
  let bench: ControllerBench;
  let client: Client;

  before(async () => {
    bench = new ControllerBench();
    const controller = await bench.controller(['--ping=1000']);
    bench.ipengine(controller, ['--id=0']);
    bench.ipengine(controller, ['--id=1']);
    await controller.hub.engines(2);
    client = await Client.connect({ profileDir: bench.profile.path });
    await client.directView(0).execute('usable = False');
    await client.directView(1).execute('usable = True');
  });
  after(async () => {
    await client?.close();
    await bench.close();
  });

  const unless = (what: string) =>
    inFile(`
from ipyparallel.error import UnmetDependency
from IPython import get_ipython

def f(x):
    if not get_ipython().user_ns["usable"]:
        raise ${what}
    return x
`);
  const numbers = [...Array(6).keys()];

  it('go to others when they ask for it', async () => {
    const values = await client
      .loadBalancedView()
      .map(unless('UnmetDependency()'), numbers, { chunkSize: 2 });
    assert.deepEqual(values, numbers);
  });

  it('are tried again on others when they fail, if retries are granted', async () => {
    const view = client.loadBalancedView().with({ retries: 1 });
    assert.deepEqual(await view.map(unless('ValueError("no")'), numbers, { chunkSize: 2 }), numbers);
  });

  it('tell while they run how far they are', async () => {
    const flag = join(bench.ipythonDir, 'go on');
    const source = `
import os, time

def f(x):
    time.sleep(0.25 if x == 0 else 0)
    while x == 1 and not os.path.exists(${JSON.stringify(flag)}):
        time.sleep(0.01)
    return x
`;
    const mapped = client.loadBalancedView().map(inFile(source), [0, 1, 2], { chunkSize: 3 });
    await once(mapped, 'progress', { signal: AbortSignal.timeout(30_000) });
    while (mapped.progress < 1) await once(mapped, 'progress', { signal: AbortSignal.timeout(30_000) });
    assert.equal(mapped.progress, 1);
    writeFileSync(flag, '');
    assert.deepEqual(await mapped, [0, 1, 2]);
  });
});
