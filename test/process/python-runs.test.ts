/** Functions of Python files over inputs, as a lens and `engine-room run` send them: real ipengines. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import type { RemoteError } from '../../src/cluster';
import { shipRun, type Prepared, type ShipmentRequest } from '../../src/cluster/shipment/shipment';
import { PythonFunction } from '../../src/cluster/client/python/python-function';
import { describeOnIpengines } from '../support/on-ipengines';
import { newest } from '../support/pythons';

const SOURCE = `
import math
import glob
from collections import namedtuple
from fractions import Fraction

rc = Client()
Point = namedtuple("Point", "x y")
xs, ys = [1, 2, 3], [10, 20, 30]
state = []

def load():
    print("loading")
    return [Fraction(1, n) for n in (1, 2, 3)]

def broken():
    return {}["no"]

class Box:
    pass

@rc[:].parallel(block=True)
def kind(x):
    return "%s %s" % (type(x).__name__, x)

@rc[:].parallel(block=True)
def add(x, y):
    return x + y

@parallel
def counted(x):
    state.append(x)
    return len(state)

@parallel
def lost(x):
    import numpy.no_such_module

def outer():
    def inner(x):
        return x
    return inner

result = kind.map(range(3))
`;

describeOnIpengines('runs of Python functions', ({ python, bench, folder }) => {
  const file = folder.path('analysis.py');
  before(() => folder.write('analysis.py', SOURCE));

  const prepare = async (
    name: string,
    inputs: string,
    more: Partial<ShipmentRequest> = {},
  ): Promise<Prepared> => {
    const shipment = await shipRun({ file, source: SOURCE, name, inputs, ...more });
    return shipment.prepare(bench.client.loadBalancedView()).result;
  };
  const run = async (
    name: string,
    inputs: string,
    more: Partial<ShipmentRequest> = {},
  ): Promise<unknown[]> => {
    const { target, sequences } = await prepare(name, inputs, more);
    return bench.client.loadBalancedView().mapShipped(target, sequences);
  };

  it('shows inputs as Python prints them, to choose one for a debugger', async () => {
    const { shown, target } = await prepare('kind', 'load()', { breakpoints: [] });
    assert.deepEqual(shown, ['Fraction(1, 1)', 'Fraction(1, 2)', 'Fraction(1, 3)']);
    assert.ok(target instanceof PythonFunction && target.target.kind === 'module');
    assert.deepEqual(target.target.debug, { waitMs: 60_000 });
    assert.equal((await prepare('kind', 'load()')).shown, undefined);
  });

  const given: [inputs: string, kinds: string[]][] = [
    ['range(3)', ['int 0', 'int 1', 'int 2']],
    [
      '[0.5, 1.0, 2**70, "a", None, True]',
      ['float 0.5', 'float 1.0', `int ${2n ** 70n}`, 'str a', 'NoneType None', 'bool True'],
    ],
    ['zip(xs, ys)', ['tuple (1, 10)', 'tuple (2, 20)', 'tuple (3, 30)']],
    ['load()', ['Fraction 1', 'Fraction 1/2', 'Fraction 1/3']],
    ['(x * x for x in xs)', ['int 1', 'int 4', 'int 9']],
    ['x * x for x in xs', ['int 1', 'int 4', 'int 9']],
    ['{"a": 1, "b": 2}', ['str a', 'str b']],
    ['(xs[0],)', ['int 1']],
    ['itertools.islice(itertools.count(5), 2)', ['int 5', 'int 6']],
    ['[math.floor(2.5)]', ['int 2']],
    ['[Path("a") / "b"]', ['PosixPath a/b']],
    ['[\n  1,  # one\n  2,\n]', ['int 1', 'int 2']],
  ];
  for (const [inputs, kinds] of given) {
    it(`take ${inputs.replace(/\n/g, ' ')}`, async () => assert.deepEqual(await run('kind', inputs), kinds));
  }

  it('take several sequences', async () => {
    assert.deepEqual(await run('add', 'xs, ys'), [11, 22, 33]);
    assert.deepEqual(await run('add', '[0.5, 1.0], (1, 2)'), [1.5, 3]);
  });

  it('say what a function of several arguments wants, that is given rows', async () => {
    for (const [inputs, what] of [
      ['[(1, 2)]', 'tuple of 2'],
      ['[[1, 2]]', 'list of 2'],
      ['[{"a": 1}]', 'dict of 1'],
    ] as const) {
      const { target, sequences } = await prepare('add', inputs);
      const mapped = bench.client
        .loadBalancedView()
        .mapShipped(target, sequences, { returnExceptions: true });
      const [error] = (await mapped) as RemoteError[];
      assert.equal(
        error?.evalue,
        `add() missing 1 required positional argument: 'y'; each item is one argument, here a ${what}: take it apart in the function, or map over a list for each argument (xs, ys)`,
      );
      assert.equal(error.file, folder.path('analysis.py'));
    }
    await assert.rejects(
      run('add', '[1]'),
      /required positional argument: 'y'; map over a list for each argument \(xs, ys\) \(/,
    );
  });

  it('take files beside the user’s file', async () => {
    folder.write('b.csv', '');
    folder.write('a.csv', '');
    const files = ['a.csv', 'b.csv'].map((name) => `str ${folder.path(name)}`);
    assert.deepEqual(await run('kind', 'glob("*.csv")'), files);
    assert.deepEqual(
      await run('kind', `glob.glob(${JSON.stringify(folder.path('a*'))})`),
      [`str ${folder.path('a.csv')}`, `str ${folder.path('analysis.py')}`].sort(),
    );
  });

  it('take a data file', async () => {
    const inputsFile = folder.path('rows.csv');
    writeFileSync(inputsFile, 'name,size\nx,1\ny,2.5\n');
    assert.deepEqual(await run('kind', '', { inputsFile }), [
      "dict {'name': 'x', 'size': 1.0}",
      "dict {'name': 'y', 'size': 2.5}",
    ]);
  });

  it('take whole floats of data files as floats', async () => {
    const csv = folder.path('floats.csv');
    writeFileSync(csv, 'size,count\n1,1\n2.0,2\n');
    assert.deepEqual(await run('kind', '', { inputsFile: csv }), [
      "dict {'size': 1.0, 'count': 1}",
      "dict {'size': 2.0, 'count': 2}",
    ]);
    const json = folder.path('floats.json');
    writeFileSync(json, '[1.0, 1, [1e3], NaN]');
    assert.deepEqual(await run('kind', '', { inputsFile: json }), [
      ...['float 1.0', 'int 1', 'list [1000.0]', 'float nan'],
    ]);
  });

  if (python === newest) {
    it('take what numpy makes', async () => {
      assert.deepEqual(await run('kind', 'np.arange(2)'), ['int64 0', 'int64 1']);
      assert.deepEqual(await run('kind', 'np.zeros((2, 2))'), ['ndarray [0. 0.]', 'ndarray [0. 0.]']);
    });
  }

  it('tell what is to be known about the function, and that there is nothing to do', async () => {
    const { notes } = await prepare('counted', '[]');
    assert.equal(notes.length, 2);
    assert.match(notes[0]!, /^'state' is module state/);
    assert.equal(notes[1], "The inputs '[]' are empty: there was nothing to run.");
  });

  const refused: [title: string, name: string, inputs: string, message: string | RegExp][] = [
    [
      'no name there is',
      'kind',
      'zs',
      "The inputs 'zs' use 'zs', which analysis.py neither defines nor imports; define it at the top level there, or correct the name.",
    ],
    ['what does not parse', 'kind', '[1, 2', /^The inputs '\[1, 2' do not parse at column \d+: .+\.$/],
    ['brackets that close ours', 'kind', '1], [2', "The inputs '1], [2' are not a list of expressions."],
    ['nothing', 'kind', ' ', 'The inputs are empty: give an expression such as range(1000).'],
    [
      'a number',
      'kind',
      '1000',
      'The inputs are the number 1000, which is not a sequence; did you mean range(1000)?',
    ],
    ['a text', 'kind', '"abc"', /^The inputs are the text 'abc'; for its parts write list/],
    [
      'a function',
      'kind',
      'load',
      'The inputs are the function load, which is not a sequence; did you mean load()?',
    ],
    [
      'sequences of different length',
      'add',
      '[1, 2], [1]',
      'The inputs differ in length (2, 1): give lists of the same length.',
    ],
    [
      'an error of the file',
      'kind',
      'broken()',
      `The inputs 'broken()' could not be made: KeyError: 'no' (${'FILE'}:17:`,
    ],
    [
      'objects of the file’s own',
      'kind',
      '[Box()]',
      /^Item 0 of the inputs is a Box instance, a class of the file itself/,
    ],
    [
      'objects of the file’s own deep in others',
      'kind',
      '[(1, {"box": [Box()]})]',
      /^Item 0 of the inputs holds a Box instance, a class of the file itself/,
    ],
    [
      'classes of the file’s own',
      'kind',
      '[1, [Box]]',
      /^Item 1 of the inputs holds Box, a class of the file itself/,
    ],
    [
      'what cannot be pickled',
      'kind',
      '[lambda: 1]',
      /^Item 0 of the inputs is the function <lambda>, which cannot travel/,
    ],
  ];
  for (const [title, name, inputs, message] of refused) {
    it(`refuse ${title}`, async () => {
      const error = await run(name, inputs).then(
        () => assert.fail('It was not refused.'),
        (one: unknown) => one as Error,
      );
      if (typeof message !== 'string') assert.match(error.message, message);
      else if (message.endsWith(':'))
        assert.ok(error.message.startsWith(message.replace('FILE', file)), error.message);
      else assert.equal(error.message, message);
      assert.equal(error.name, 'InputsError');
    });
  }

  const unfit: [title: string, name: string, source: string, message: string | RegExp][] = [
    [
      'a nested function',
      'inner',
      SOURCE,
      `${file}:40:5: 'inner' is nested in 'outer'; move it to the top level of the file.`,
    ],
    ['a class', 'Box', SOURCE, `${file}:19:1: 'Box' is a class; tag a top-level function that uses it.`],
    ['a module that does not parse', 'f', 'x = 1\ndef f(x):\n  return (x\n', /:\d+:\d+: SyntaxError: /],
    [
      'a module that cannot be loaded',
      'f',
      'import no_such_module\ndef f(x):\n  return no_such_module\n',
      `${file}:1:1: ModuleNotFoundError: No module named 'no_such_module': install it for this engine with '${python.interpreter} -m pip install no_such_module', or correct the name`,
    ],
  ];
  for (const [title, name, source, message] of unfit) {
    it(`refuse ${title}`, async () => {
      const error = await run(name, 'range(3)', { source }).then(
        () => assert.fail('It was not refused.'),
        (one: unknown) => one as Error,
      );
      if (typeof message === 'string') assert.equal(error.message, message);
      else assert.match(error.message, message);
      assert.equal(error.name, 'ShippingError');
    });
  }
});
