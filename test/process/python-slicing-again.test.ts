/** What is remembered of definitions between two slices: their own doings, nothing of their places or of what they call. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { packageRoot } from '../../src/cluster/launch/programs';
import { ControllerBench } from '../support/controller-bench';
import { newest, old } from '../support/pythons';

const definitions = ['def g(x):', '    return STATE[x]', '@view.parallel', 'def f(x):', '    return g(x)'];
const filled = ['T = []', 'def fill(): put(T)', 'fill()', 'def f(x): return T'];
const versions: [title: string, lines: string[], kept: number[]][] = [
  ['at first', ['STATE = {}', ...definitions], [1, 2, 5]],
  ['as it was', ['STATE = {}', ...definitions], [1, 2, 5]],
  ['further down', ['import math', '', 'STATE = {}', ...definitions], [3, 4, 7]],
  ['beside another', ['STATE = {}', 'def h(x): return x', ...definitions, 'STATE["a"] = 1'], [1, 3, 6, 8]],
  ['when it is another of the same name', ['STATE = {}', 'def f(x):', '    return x'], [2]],
  [
    'with other ends of lines',
    ['STATE = {}\r', 'h = 1\r', ...definitions.map((line) => `${line}\r`)],
    [1, 3, 6],
  ],
  [
    'when what it calls changes what it is given',
    ['def put(rows): rows.append(1)', ...filled],
    [1, 2, 3, 4, 5],
  ],
  ['when what it calls only reads that', ['def put(rows): return len(rows)', ...filled], [2, 5]],
  ['when what it calls is a class', ['class put: __init__ = len', ...filled], [2, 5]],
  [
    'when it is a class whose objects change that',
    ['class put:', '    def __init__(self, rows): rows.append(1)', ...filled],
    [1, 3, 4, 5, 6],
  ],
  [
    'when what it calls is imported from who knows where',
    ['from rows import put', ...filled],
    [1, 2, 3, 4, 5],
  ],
  ['as it was at the first of these', ['def put(rows): rows.append(1)', ...filled], [1, 2, 3, 4, 5]],
];

/** Prints for each source the lines of the statements that `f` needs. */
const SCRIPT = `
import json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
from engine_room.slicing import slice_module
print(json.dumps([[s.lineno for s in slice_module(source, ["f"]).body] for source in json.loads(sys.argv[2])]))
`;

for (const python of [newest, old]) {
  describe(`slicing again in Python beside ipyparallel ${python.version}`, () => {
    const bench = new ControllerBench();
    let kept: number[][];
    before(async () => {
      const folder = join(packageRoot(__dirname), 'src/cluster/python');
      const sources = JSON.stringify(versions.map(([, lines]) => lines.join('\n')));
      const { code, stdout, stderr } = await bench.runPython(python, '-c', SCRIPT, folder, sources);
      assert.equal(code, 0, stderr);
      kept = JSON.parse(stdout) as number[][];
    });
    after(() => bench.close());

    for (const [index, [title, , expected]] of versions.entries()) {
      it(`keeps what a function needs ${title}`, () => assert.deepEqual(kept[index], expected));
    }
  });
}
