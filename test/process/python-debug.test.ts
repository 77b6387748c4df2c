/** Calls under a debugger on real ipengines: the engine waits for one, stops where it says, and works on afterwards. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { withInputs } from '../../src/cluster/client/python/python-function';
import type { AsyncMapResult } from '../../src/cluster';
import type { DebuggerReady, PythonDebugger } from '../../src/cluster/protocol/private-messages';
import { DapClient, type BreakpointAt, type Stop } from '../support/dap-client';
import { describeOnIpengines } from '../support/on-ipengines';

const HELPER = `def weigh(x):
    weight = x * 10
    return weight + 1
`;
const SOURCE = `from helper import weigh

factor = 2

@parallel
def measure(x):
    """A number."""
    weight = weigh(x)
    return weight * factor

@parallel
def says(x):
    print("before")
    return x

@parallel
async def later(x):
    import asyncio
    await asyncio.sleep(0)
    return x + 1

@parallel
def fails(x):
    if x > 0:
        raise ValueError("too large")
    return x
`;

/** 1-based, of the first line that holds the text. */
const lineOf = (text: string, source = SOURCE): number =>
  source.split('\n').findIndex((line) => line.includes(text)) + 1;

/** Whether anybody listens there. */
const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

describeOnIpengines('debugging Python functions', ({ python, bench, folder }) => {
  const [file, helper] = [folder.path('analysis.py'), folder.path('helper.py')];
  let dap: DapClient | undefined;

  before(() => {
    folder.write('analysis.py', SOURCE);
    folder.write('helper.py', HELPER);
  });
  afterEach(() => dap?.close());

  const start = (name: string, x: number, waitMs: number, source = SOURCE): AsyncMapResult<unknown> => {
    const target = withInputs({ source, name, file }, { pickled: [], debug: { waitMs } });
    return bench.client.loadBalancedView().mapShipped(target, [[x]]);
  };

  /** A call under a debugger, as far as the engine waits for one. */
  async function begin(
    name: string,
    x: number,
    { waitMs = 60_000, source = SOURCE } = {},
  ): Promise<{ map: AsyncMapResult<unknown>; ready: PythonDebugger }> {
    const map = start(name, x, waitMs, source);
    const ready = await new Promise<DebuggerReady>((resolve, reject) => {
      map.on('debuggerReady', resolve);
      map.result.catch(reject);
    });
    assert.ok(ready.kernel === 'python');
    return { map, ready };
  }

  async function debug(
    name: string,
    x: number,
    breakpoints: readonly BreakpointAt[] = [],
    source = SOURCE,
  ): Promise<{ map: AsyncMapResult<unknown>; dap: DapClient }> {
    const { map, ready } = await begin(name, x, { source });
    dap = await DapClient.connect(ready);
    await dap.attach(breakpoints);
    return { map, dap };
  }

  const place = ({ frames: [top] }: Stop): [string | undefined, number | undefined] => [
    top?.source.path,
    top?.line,
  ];

  it('stops at a breakpoint in a helper, shows its variables, steps out, and gives the result', async () => {
    const { map, dap } = await debug('measure', 4, [{ file: helper, lines: [3] }]);
    const stop = await dap.stopped();
    assert.deepEqual([stop.reason, ...place(stop)], ['breakpoint', helper, 3]);
    assert.deepEqual(
      stop.frames.map(({ name }) => name),
      ['weigh', 'measure'],
    );
    assert.equal(await dap.evaluate(stop, 'weight'), '40');
    await dap.step(stop, 'stepOut');
    const back = await dap.stopped();
    assert.equal(place(back)[0], file);
    await dap.step(back);
    assert.deepEqual(await map.result, [82]);
    await dap.disconnect();
  });

  it('stops at a breakpoint in the file itself, and steps on', async () => {
    const line = lineOf('weight * factor');
    const { map, dap } = await debug('measure', 5, [{ file, lines: [line] }]);
    const stop = await dap.stopped();
    assert.deepEqual(place(stop), [file, line]);
    assert.equal(await dap.evaluate(stop, 'weight * factor'), '102');
    await dap.step(stop, 'next');
    assert.deepEqual(await map.result, [102]);
    await dap.disconnect();
  });

  it('stops at the first line of the function when no breakpoint is on its way', async () => {
    const elsewhere = [
      { file, lines: [lineOf('return x + 1')] },
      { file: folder.path('other.py'), lines: [1] },
    ];
    const { map, dap } = await debug('measure', 3, elsewhere);
    const stop = await dap.stopped();
    assert.deepEqual([stop.reason, ...place(stop)], ['entry', file, lineOf('weight = ')]);
    assert.equal(await dap.evaluate(stop, 'x'), '3');
    await dap.step(stop);
    assert.deepEqual(await map.result, [62]);
    await dap.disconnect();
  });

  it('stops at the lines of the text that was sent, whatever is on disk', async () => {
    // The line is an empty one on disk.
    const source = `# Not saved.\n${SOURCE}`;
    const line = lineOf('weight * factor', source);
    const { map, dap } = await debug('measure', 5, [{ file, lines: [line] }], source);
    const stop = await dap.stopped();
    assert.deepEqual([...place(stop), await dap.evaluate(stop, 'weight')], [file, line, '51']);
    await dap.step(stop);
    assert.deepEqual(await map.result, [102]);
    await dap.disconnect();
  });

  it('shows what was printed while it stands at a breakpoint', async () => {
    const { map, dap } = await debug('says', 5, [{ file, lines: [lineOf('print') + 1] }]);
    const printed = new Promise<unknown>((resolve) => {
      map.on('output', resolve);
    });
    const stop = await dap.stopped();
    await printed;
    await dap.step(stop);
    await map.result;
    await dap.disconnect();
  });

  it('stops in coroutines, which run on a thread of their own', async () => {
    for (const lines of [[], [lineOf('return x + 1')]]) {
      const { map, dap } = await debug('later', 3, [{ file, lines }]);
      const stop = await dap.stopped();
      assert.deepEqual(place(stop), [file, lines[0] ?? lineOf('import asyncio')]);
      await dap.step(stop);
      assert.deepEqual(await map.result, [4]);
      await dap.disconnect();
    }
  });

  it('stops where an exception was raised that nobody caught', async () => {
    const line = lineOf('raise');
    const { map, dap } = await debug('fails', 1, [{ file, lines: [line + 1] }]);
    const stop = await dap.stopped();
    assert.deepEqual([stop.reason, ...place(stop)], ['exception', file, line]);
    assert.equal(await dap.evaluate(stop, 'x'), '1');
    await dap.step(stop);
    await assert.rejects(map.result, /too large/);
    await dap.disconnect();
  });

  it('answers what a debugger asks too late, which else waits for it with all it does', async () => {
    const { map, dap } = await debug('fails', 1, [{ file, lines: [lineOf('raise') + 1] }]);
    const { threadId, ...stop } = await dap.stopped();
    const asked = [dap.step({ threadId, ...stop }), dap.request('exceptionInfo', { threadId })];
    await map.result.catch(() => {});
    await Promise.all(asked);
    await dap.disconnect();
  });

  it('lets the function finish when the debugger leaves, and later ones run', async () => {
    const { map, dap } = await debug('measure', 5, [{ file: helper, lines: [3] }]);
    await dap.stopped();
    await dap.disconnect();
    assert.deepEqual(await map.result, [102]);
  });

  it('stops nobody else: what the engine runs next is not debugged', async () => {
    const { map, dap } = await debug('measure', 5, [{ file: helper, lines: [3] }]);
    await dap.step(await dap.stopped());
    await map.result;
    const plain = withInputs({ source: SOURCE, name: 'measure', file }, { pickled: [] });
    assert.deepEqual(await bench.client.loadBalancedView().mapShipped(plain, [[1, 2]]), [22, 42]);
    await dap.disconnect();
  });

  it('waits until the debugger of before has left', async () => {
    const first = await debug('measure', 5, [{ file: helper, lines: [3] }]);
    await first.dap.step(await first.dap.stopped());
    await first.map.result;
    const second = begin('measure', 6);
    await first.dap.disconnect();
    dap = await DapClient.connect((await second).ready);
    await dap.attach([{ file: helper, lines: [2] }]);
    const stop = await dap.stopped();
    assert.deepEqual([...place(stop), await dap.evaluate(stop, 'x')], [helper, 2, '6']);
    await dap.disconnect();
    assert.deepEqual(await (await second).map.result, [122]);
  });

  it('lets nobody in when the debugger has left, or when none has come', async () => {
    const { map, ready } = await begin('measure', 5);
    dap = await DapClient.connect(ready);
    await dap.attach([{ file: helper, lines: [3] }]);
    await dap.stopped();
    await dap.disconnect();
    await map.result;
    const late = await begin('measure', 1, { waitMs: 100 });
    assert.notEqual(late.ready.port, ready.port);
    await assert.rejects(late.map.result);
    // The test's own time limit ends the wait.
    for (const { port } of [ready, late.ready]) while (await answers(port));
  });

  it('can be cancelled while it waits for a debugger, and while it stands at a breakpoint', async () => {
    const { map } = await begin('measure', 1);
    await map.abort();
    await assert.rejects(map.result, /KeyboardInterrupt|abort/i);
    const stopped = await debug('measure', 1, [{ file: helper, lines: [3] }]);
    await stopped.dap.stopped();
    await stopped.map.abort();
    await assert.rejects(stopped.map.result, /KeyboardInterrupt|abort/i);
    await stopped.dap.disconnect();
    const again = await debug('measure', 1, [{ file: helper, lines: [3] }]);
    await again.dap.step(await again.dap.stopped());
    assert.deepEqual(await again.map.result, [22]);
    await again.dap.disconnect();
  });

  it('says how to install debugpy where it is missing', async () => {
    const engine = bench.client.direct(0);
    await engine.execute('import debugpy, sys; hidden = debugpy; sys.modules["debugpy"] = None').result;
    const { result } = start('measure', 1, 60_000);
    const failure = await result.catch((error: unknown) => String(error));
    await engine.execute('sys.modules["debugpy"] = hidden').result;
    const { interpreter } = python;
    const advice = `'${interpreter}' has no debugpy, which Python functions are debugged with: install it with '${interpreter} -m pip install debugpy'.`;
    assert.ok(String(failure).endsWith(advice), String(failure));
  });

  it('waits for a debugger for so long, and says so', async () => {
    const { map } = await begin('measure', 1, { waitMs: 100 });
    await assert.rejects(map.result, /No debugger attached within 0\.1 s: the function was not called\./);
  });
});
