/** What engines run of a Python module, and how long they keep it: real ipengines, files on a real disk. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RemoteError } from '../../src/cluster';
import { pythonFunction, type Client, type PythonSource } from '../../src/cluster';
import { describeOnIpengines } from '../support/on-ipengines';
import { newest } from '../support/pythons';

describeOnIpengines('slices of Python modules', ({ python, bench, folder }) => {
  const file = folder.path('analysis.py');
  const { write } = folder;
  let client: Client;
  before(() => (client = bench.client));

  const call = (source: string, more: Partial<PythonSource> = {}, ...args: unknown[]) =>
    client.loadBalancedView().apply(pythonFunction({ source, name: 'f', file, ...more }), ...args);
  const failure = async (source: string, more: Partial<PythonSource> = {}): Promise<RemoteError> =>
    call(source, more).then(
      () => assert.fail('It did not fail.'),
      (error: unknown) => error as RemoteError,
    );

  it('leave out what only the program needs', async () => {
    const source = `
import math, no_such_cluster
from no_such_cluster import Client
rc = Client()
view = rc.load_balanced_view()
print("loading")
@view.parallel(block=True)
def f(x):
    return math.floor(x)
print(f.map(range(10)))
`;
    const called = call(source, {}, 2.5);
    assert.equal(await called, 2);
    assert.equal(called.metadata[0]?.stdout, '');
    assert.deepEqual(called.notes, []);
  });

  it('run coroutines as they are loaded, inside an engine that has a loop of its own', async () => {
    const source = `
import asyncio
R = []
async def fill():
    await asyncio.sleep(0)
    R.append(1)
asyncio.run(fill())
async def f():
    await asyncio.sleep(0)
    return R
`;
    assert.deepEqual(await call(source), [1]);
    assert.equal(await call('def f(): return 2\n'), 2);
  });

  // By generator: what it draws first and second of 42. The older Python has no NumPy here.
  const generators = {
    random: { draw: 'random.random()', first: 0.6394267984578837, second: 0.025010755222666936 },
    ...(python === newest && {
      'numpy.random': {
        draw: 'numpy.random.rand()',
        first: 0.3745401188473625,
        second: 0.9507143064162014,
      },
    }),
  };
  for (const [module, { draw, first, second }] of Object.entries(generators)) {
    it(`draw what is seeded as the file does, and leave the engine its own numbers: ${module}`, async () => {
      const source = (salt: number): string => `
import ${module}
${module}.seed(42)
X = ${draw}
def f(): return [X, ${draw}, ${salt}]
`;
      const [one, other] = [await call(source(1)), await call(source(2))] as number[][];
      assert.deepEqual([one?.[0], other?.[0]], [first, first]);
      // Neither what follows in the seeded one, nor what another version drew.
      assert.notEqual(one?.[1], second);
      assert.notEqual(one?.[1], other?.[1]);
    });
  }

  it('tell what a user should know', async () => {
    const source = 'count = 0\ndef f():\n    global count\n    count += 1\n    return count\n';
    const called = call(source);
    assert.equal(await called, 1);
    const note =
      "'count' is module state: every engine has its own, and it starts anew when the code changes.";
    assert.deepEqual(called.notes, [note]);
  });

  it('keep their state when only comments and other functions change, and tell the new lines', async () => {
    const source = (comment: string, other: string): string =>
      `${comment}state = []\n${other}\ndef f():\n${comment}    state.append(0)\n    return len(state) if len(state) < 4 else 1 / 0\n`;
    assert.equal(await call(source('', '')), 1);
    assert.equal(await call(source('# once\n# more\n', '')), 2);
    assert.equal(await call(source('# less\n', 'def g(): pass\n')), 3);
    const error = await failure(source('# one\n# two\n# three\n', ''));
    assert.deepEqual([error.ename, error.line], ['ZeroDivisionError', 11]);
    assert.match(error.traceback.join('\n'), /line 11, in f\n +return len/);
    assert.equal(await call(source('', 'state.append(1)')), 2, 'other code starts anew');
    const undone = await failure(source('# one\n', ''));
    assert.deepEqual([undone.ename, undone.line], ['ZeroDivisionError', 7]);
    const again = await failure(source('# one\n# two\n# three\n', ''));
    assert.equal(again.line, 11, 'a text that was there before has its own lines again');
  });

  it('import modules beside the file, and again when they were edited', async () => {
    write('helpers.py', 'from deeper import base\ndef help(x):\n    return base + x\n');
    write('deeper.py', 'base = 10\n');
    const source =
      'from helpers import help\ncalls = []\ndef f(x):\n    calls.append(x)\n    return help(x), len(calls)\n';
    assert.deepEqual(await call(source, {}, 1), [11, 1]);
    assert.deepEqual(await call(source, {}, 1), [11, 2]);
    write('deeper.py', 'base = 20\n');
    assert.deepEqual(await call(source, {}, 1), [21, 1]);
    const error = await failure('from helpers import help\ndef f():\n    return help(None)\n');
    assert.deepEqual([error.file, error.line], [folder.path('helpers.py'), 3]);
  });

  it('import what the editor has not saved', async () => {
    write('draft.py', 'value = "on disk"\n');
    const source = 'import draft\ndef f():\n    return draft.value\n';
    const unsaved = (text: string): PythonSource['unsaved'] => [
      { file: folder.path('draft.py'), source: text },
    ];
    assert.equal(await call(source, { unsaved: unsaved('value = "in the editor"\n') }), 'in the editor');
    const coding = unsaved('# coding: latin-1\nvalue = "Orl\xe9ans"\n');
    assert.equal(await call(source, { unsaved: coding }), 'Orl\xe9ans');
    assert.equal(await call(source), 'on disk');
  });

  it('are read by the encoding that their files declare, and so are modules beside them', async () => {
    const latin = (name: string, text: string): void =>
      writeFileSync(folder.path(name), Buffer.from(text, 'latin1'));
    latin('town.py', '# coding: latin-1\ntown = "Orl\xe9ans"\n');
    latin(
      'latin.py',
      '# -*- coding: iso-8859-1 -*-\nfrom town import town\ndef f():\n    return town, "caf\xe9"\n',
    );
    const f = pythonFunction({ file: folder.path('latin.py'), name: 'f' });
    assert.deepEqual(await client.loadBalancedView().apply(f), ['Orl\xe9ans', 'caf\xe9']);
  });

  it('leave nothing of one folder to another', async () => {
    write('one/common.py', 'name = "one"\n');
    write('two/common.py', 'name = "two"\n');
    const source = 'import common\ndef f():\n    import sys\n    return common.name, sys.path[0]\n';
    for (const part of ['one', 'two', 'one']) {
      assert.deepEqual(await call(source, { file: folder.path(join(part, 'a.py')) }), [
        part,
        folder.path(part),
      ]);
    }
    assert.deepEqual(
      await call('def f():\n    import sys\n    return "common" in sys.modules\n', {
        file: '/elsewhere/a.py',
      }),
      false,
    );
  });

  it('are set up by the modules beside the file as the file does it', async () => {
    write('set/settings.py', 'batch = 1\nseen = []\n');
    write('set/model.py', 'import settings\ndef size():\n    return settings.batch, settings.seen\n');
    write('set/plugins.py', 'import settings\nsettings.seen.append("plugins")\n');
    const source = (import_: string): string =>
      `import settings, model\nimport ${import_}\nsettings.batch = 3\ndef f():\n    return model.size()\n`;
    const set = folder.path(join('set', 'work.py'));
    assert.deepEqual(await call(source('plugins'), { file: set }), [3, ['plugins']]);
    const draft = [
      {
        file: folder.path(join('set', 'draft.py')),
        source: 'import model\nmodel.settings.seen.append("draft")\n',
      },
    ];
    assert.deepEqual(await call(source('draft'), { file: set, unsaved: draft }), [3, ['plugins', 'draft']]);
  });

  it('import relative to their package', async () => {
    write('package/__init__.py', 'version = 3\n');
    write('package/inner/__init__.py', '');
    write('package/inner/units.py', 'from .. import version\nscale = 2 * version\n');
    const source =
      'from .units import scale\nfrom package import version\ndef f():\n    return scale, version\n';
    assert.deepEqual(await call(source, { file: folder.path('package/inner/work.py') }), [6, 3]);
  });

  it('run the whole file when asked to', async () => {
    const source =
      'seen = []\ndef note(x): seen.append(x)\nfor x in "ab": note(x)\ndef f():\n    return seen\n';
    assert.deepEqual(await call(source, { mode: 'module' }), ['a', 'b']);
  });

  it('give lists of what generators give, up to a bound', async () => {
    assert.deepEqual(await call('def f():\n    yield 1\n    yield 2\n'), [1, 2]);
    assert.deepEqual(await call('async def f():\n    yield 1\n    yield 2\n'), [1, 2]);
    const error = await failure('import itertools\ndef f():\n    yield from itertools.count()\n');
    const text =
      'The generator gave more than 1000000 values, which travel as one list: give fewer (itertools.islice), or an array.';
    assert.equal(error.evalue, text);
  });

  it('say why a name is no function', async () => {
    const told = async (source: string): Promise<string> => (await failure(source)).evalue;
    assert.equal(
      await told('def g():\n    def f(): pass\n'),
      "'f' is nested in 'g'; move it to the top level of the file.",
    );
    assert.equal(
      await told('class C:\n    def f(self): pass\n'),
      "'f' is a method of 'C'; make it a top-level function that takes the object as an argument.",
    );
    assert.equal(await told('class f: pass\n'), "'f' is a class; tag a top-level function that uses it.");
    assert.equal(await told('f = 0.5\n'), "'f' is a float instance, not a function; tag a function.");
  });
});
