/** Settings of the process that Python modules make as they are loaded: theirs alone, on real ipengines. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { basename } from 'node:path';
import { shipRun } from '../../src/cluster/shipment/shipment';
import { py, pythonFunction } from '../../src/cluster';
import { describeOnIpengines } from '../support/on-ipengines';
import { newest } from '../support/pythons';

/** A setting each, made by a line at the top level, and told by a function. */
const SETTINGS: readonly { what: string; line: string; told: string }[] = [
  { what: 'the environment', line: 'os.environ["ER_MODE"] = "x"', told: 'os.environ.get("ER_MODE")' },
  { what: 'folders to import from', line: 'sys.path.append("/none")', told: 'sys.path[-1] == "/none"' },
  { what: 'warnings', line: 'warnings.simplefilter("error")', told: 'raises()' },
  { what: 'the depth of recursion', line: 'sys.setrecursionlimit(4321)', told: 'sys.getrecursionlimit()' },
  { what: 'the context of decimals', line: 'getcontext().prec = 5', told: 'str(Decimal(1) / 3)' },
  {
    what: 'the patience of sockets',
    line: 'socket.setdefaulttimeout(7)',
    told: 'socket.getdefaulttimeout()',
  },
  {
    what: 'the zone',
    line: 'os.environ["TZ"] = "Asia/Tokyo"; time.tzset()',
    told: 'time.localtime(0).tm_hour',
  },
];
/** And of packages, which a module is the first to import. */
const OF_PACKAGES: typeof SETTINGS = [
  { what: 'how numpy errs', line: 'np.seterr(all="raise")', told: 'np.geterr()["divide"]' },
  { what: 'how numpy prints', line: 'np.set_printoptions(precision=2)', told: 'str(np.array([1 / 3]))' },
  {
    what: 'options of pandas',
    line: 'pd.set_option("display.precision", 2)',
    told: 'str(pd.Series([1 / 3]))',
  },
];
const HEAD = `
import os, socket, sys, time, warnings
from decimal import Decimal, getcontext
def raises():
    try:
        warnings.warn("hot", UserWarning)
    except UserWarning:
        return True
    return False
`;

describeOnIpengines('settings of Python modules', ({ python, bench, folder }) => {
  const file = folder.path('job.py');
  const run = async (source: string, name = 'f', inputs = '[0]', from = file): Promise<unknown[]> => {
    folder.write(basename(from), source);
    const shipment = await shipRun({ file: from, source, name, inputs });
    const view = bench.client.loadBalancedView();
    const { target, sequences } = await shipment.prepare(view).result;
    return view.mapShipped(target, sequences);
  };
  const packages = python === newest ? 'import numpy as np\nimport pandas as pd\n' : '';
  const apply = async (code: string, ...args: unknown[]): Promise<unknown> =>
    bench.client.loadBalancedView().apply(py(code, { imports: ['os'] }), ...args);

  // The older one has neither numpy nor pandas.
  for (const { what, line, told } of python === newest ? [...SETTINGS, ...OF_PACKAGES] : SETTINGS) {
    it(`end with the work of their module: ${what}`, async () => {
      const plain = `${HEAD}${packages}\ndef f(x): return ${told}\n`;
      const set = `${HEAD}${packages}${line}\ndef f(x): return ${told}\ndef g(x): return ${told}\n`;
      const [f] = await run(set);
      const [without] = await run(plain);
      assert.notDeepEqual(f, without);
      assert.deepEqual(await run(set, 'g'), [f]);
      assert.deepEqual(await run(set), [f], 'they hold again for the module that is loaded still');
      assert.deepEqual(await run(plain), [without]);
    });
  }

  const inFolder = (more: string): string => `
import os
os.chdir("data2")
xs = [1, 2, 3]
def f(x): return x + int(open("n.txt").read())
def g(x): return f(x)
${more}`;

  it('go to a folder once, from where the engine is, for inputs and for each function', async () => {
    const here = await apply('os.getcwd');
    folder.write('data2/n.txt', '10');
    await apply('os.chdir', folder.path('.'));
    try {
      assert.deepEqual(await run(inFolder(''), 'f', 'xs'), [11, 12, 13]);
      assert.deepEqual(await run(inFolder(''), 'g', 'xs'), [11, 12, 13]);
      assert.deepEqual(await run(inFolder('# edited\n'), 'f', '[int(open("n.txt").read())]'), [20]);
      assert.equal(await apply('os.getcwd'), folder.path('.'));
    } finally {
      await apply('os.chdir', here);
    }
  });

  it('begin from what the engine has outside of modules', async () => {
    const source = `
import os
os.environ["ER_SUM"] = os.environ.get("ER_SUM", "") + "x"
def f(x): return os.environ["ER_SUM"]
def g(x): return os.environ["ER_SUM"]
def where(x): return os.getcwd()
`;
    assert.deepEqual([await run(source), await run(source, 'g')], [['x'], ['x']]);
    const here = await apply('os.getcwd');
    mkdirSync(folder.path('elsewhere'));
    await run(source, 'where');
    await apply('os.chdir', folder.path('elsewhere'));
    assert.deepEqual(await run(source, 'where'), [folder.path('elsewhere')]);
    await apply('os.chdir', here);
    assert.deepEqual(await run(source, 'where'), [here]);
  });

  it('stay where a function makes them as it is called', async () => {
    const source = `
import os
os.environ["ER_CALLED"] = "loaded"
def f(x): os.environ["ER_CALLED"] = "called"
def g(x): return os.environ["ER_CALLED"]
`;
    await run(source);
    assert.equal(await apply('lambda: os.environ.get("ER_CALLED")'), 'called');
    await apply('lambda: os.environ.pop("ER_CALLED")');
  });

  it('end with a module that fails to load', async () => {
    const source =
      'import os\nos.environ["ER_FAILED"] = "x"\nimport no_such_module_at_all\ndef f(x): return no_such_module_at_all\n';
    await assert.rejects(run(source), /no_such_module_at_all/);
    assert.equal(await apply('lambda: os.environ.get("ER_FAILED")'), null);
  });

  it('are there for every function when a file beside it makes them', async () => {
    folder.write('config_er.py', 'import os\nos.environ["ER_CONFIG"] = "x"\nNAME = "n"\n');
    const source = `
import os
from config_er import NAME
def f(x): return NAME + os.environ["ER_CONFIG"]
def g(x): return NAME + os.environ["ER_CONFIG"]
`;
    assert.deepEqual(
      [await run(source), await run(source, 'g'), await run(source)],
      [['nx'], ['nx'], ['nx']],
    );
    assert.equal(await apply('lambda: os.environ.get("ER_CONFIG")'), null);
  });

  it('hold for functions without inputs, too', async () => {
    const source = 'import os\nos.environ["ER_ALONE"] = "x"\ndef f(): return os.environ["ER_ALONE"]\n';
    const alone = pythonFunction({ source, name: 'f' });
    assert.equal(await bench.client.loadBalancedView().apply(alone), 'x');
    assert.equal(await apply('lambda: os.environ.get("ER_ALONE")'), null);
  });
});
