// *Debug* above a Python function, in the extension host: the editor attaches to debugpy in a real ipengine, with no
// Python extension about, and stops where the user's Python says.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DebugBench, itDebugs } from '../support/debug-bench';
import { newest } from '../support/pythons';

const HELPER = `def weigh(x):
    weight = x * 10
    return weight + 1
`;
const MAIN = `from helper import weigh

factor = 2
print("this statement is not shipped")


@parallel  # [3, 4, 5]
def measure(x):
    weight = weigh(x)
    return weight * factor


@parallel  # [1]
def fails(x):
    if x > 0:
        raise ValueError("too large")
    return x
`;

describe('Debug, for Python', function () {
  // A cluster, debugpy and the editor's part of it are to come up.
  this.timeout(240_000);

  let bench: DebugBench;
  const setPython = (interpreter: string | undefined): Thenable<void> =>
    vscode.workspace
      .getConfiguration('engineRoom')
      .update('python', interpreter, vscode.ConfigurationTarget.Global);

  before(async () => {
    bench = await DebugBench.open({ 'helper.py': HELPER, 'main.py': MAIN });
    await setPython(newest.interpreter);
  });
  afterEach(() => bench.forget());
  after(async () => {
    await bench?.close();
    await setPython(undefined);
  });

  it('stands above tagged functions', async () => {
    await vscode.window.showTextDocument(bench.uri('main.py'));
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      bench.uri('main.py'),
      10,
    );
    assert.equal(lenses.filter(({ command }) => command?.title.endsWith('Debug')).length, 2);
  });

  const files = { main: 'main.py', helper: 'helper.py', line: 3, returns: 10, comment: '# One line.' };
  itDebugs(() => bench, files);

  it('stops where the function begins when no breakpoint is on its way', async () => {
    const { stops } = bench;
    const ended = stops.ended();
    const run = bench.debug('main.py', 'measure', '[3]');
    const stop = await stops.next();
    assert.deepEqual(stop.place, { file: bench.path('main.py'), line: 9 });
    assert.equal(await stop.evaluate('x'), '3');
    await stop.request('continue');
    await ended;
    assert.deepEqual((await run).values, [62]);
  });

  it('stops where an exception was raised that the function did not catch', async () => {
    const { stops } = bench;
    bench.breakAt('main.py', 17);
    const ended = stops.ended();
    const run = bench.debug('main.py', 'fails', '[1]');
    const stop = await stops.next();
    assert.deepEqual(stop.place, { file: bench.path('main.py'), line: 16 });
    await stop.request('continue');
    await ended;
    assert.equal((await run).failed, 1);
  });
});
