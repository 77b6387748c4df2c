import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { loadShipped } from '../engine/code';
import { shipInputs, ShippingError, stopBundler } from './index';

const file = join(__dirname, '../../../test/fixtures/shipping/x.ts');
const SOURCE = `
import { double } from './packages/lib/src/twice';
const xs = [1, 2, 3];
const big: number = 4;
function* gen() { yield 1; yield 2; }
async function* later() { yield 5; }
const half = (n: number) => n / 2;
throw new Error('the program ran');
`;

async function give(expression: string, source = SOURCE): Promise<unknown> {
  return (await loadShipped(await shipInputs({ file, source, expression })))();
}

describe('shipInputs', () => {
  after(stopBundler);

  const gives: [expression: string, sequences: unknown[][]][] = [
    ['range(3)', [[0, 1, 2]]],
    ['range(1, 7, 2)', [[1, 3, 5]]],
    ['range(3, 0, -1)', [[3, 2, 1]]],
    ['range(5, 2)', [[]]],
    [
      'xs, range(big)',
      [
        [1, 2, 3],
        [0, 1, 2, 3],
      ],
    ],
    [
      'xs.map(double), [...gen()]',
      [
        [2, 4, 6],
        [1, 2],
      ],
    ],
    ['gen()', [[1, 2]]],
    ['later()', [[5]]],
    ['await Promise.resolve(xs as number[])', [[1, 2, 3]]],
    ['Promise.resolve([7])', [[7]]],
    ['new Set(xs)', [[1, 2, 3]]],
    ['new Float64Array([1.5])', [[1.5]]],
    ['[[1, 2], [3]]', [[[1, 2], [3]]]],
    ['range(big).map((big) => half(big)) // halves', [[0, 0.5, 1, 1.5]]],
    ['xs,', [[1, 2, 3]]],
  ];
  for (const [expression, sequences] of gives) {
    it(expression, async () => assert.deepEqual(await give(expression), sequences));
  }

  const programs = [
    'const results = names.map(f);',
    'const results: number[] = []; for (const one of names) results.push(f(one));',
    'const results = await Promise.all(names.map(async (one) => f(one)));',
    'const all = () => names.map((one) => f(one)); const results = all();',
  ];
  for (const program of programs) {
    it(`takes no program along: ${program}`, async () => {
      const source = `import { writeFileSync } from 'node:fs';
        const memo = new Map<string, number>();
        const names = ['a', 'b'];
        export function f(name: string): number { memo.set(name, 1); return memo.size; }
        ${program}
        writeFileSync('results.json', String(results));`;
      const { code } = await shipInputs({ file, source, expression: 'names', of: 'f' });
      assert.doesNotMatch(code, /writeFileSync|results/);
    });
  }

  it('refuses more items than anybody can hold, before they are made', async () => {
    await assert.rejects(
      give('range(1e9)'),
      /range would give 1000000000 items; one map takes at most 16777216/,
    );
  });

  it("leaves the module's own range alone", async () => {
    assert.deepEqual(await give('range(3)', 'const range = (n: number) => [n, n];'), [[3, 3]]);
  });

  const fails: [expression: string, message: string][] = [
    ['5', 'the inputs expression gave 5, which is not a sequence; did you mean range(5)?'],
    ['big', 'the inputs expression gave 4, which is not a sequence; did you mean range(4)?'],
    ['gen', "the inputs expression gave the function 'gen', which is not a sequence; did you mean gen()?"],
    [
      '"ab"',
      'the inputs expression gave the string "ab"; for its characters write [..."ab"], for one item put it in an array',
    ],
    ['null', 'the inputs expression gave null, which is not a sequence; give an array or another iterable'],
    [
      '{ a: 1 }',
      'the inputs expression gave an object (Object), which is not a sequence; give an array or another iterable',
    ],
    ['range(0, 1, 0)', 'range needs a step other than 0'],
    ['range("3")', 'range takes finite numbers, not "3"'],
  ];
  for (const [expression, message] of fails) {
    it(`${expression} fails when run`, () => assert.rejects(give(expression), { message }));
  }

  const refused: [expression: string, message: string][] = [
    ['', '<inputs>:1:1: the inputs expression is empty; write one, range(100) say'],
    [
      'range(10',
      `<inputs>:1:9: the inputs expression 'range(10' does not parse at column 9: Expected ")" before the end`,
    ],
    ['xs +', `<inputs>:1:5: the inputs expression 'xs +' does not parse at column 5: it ends too early`],
    [
      'range(',
      `<inputs>:1:7: the inputs expression 'range(' does not parse at column 7: Expected ")" before the end`,
    ],
    [
      '[1, 2',
      `<inputs>:1:6: the inputs expression '[1, 2' does not parse at column 6: Expected "]" before the end`,
    ],
    ['xs]', `<inputs>:1:3: the inputs expression 'xs]' does not parse at column 3: Unexpected "]"`],
    ['xs)', `<inputs>:1:3: the inputs expression 'xs)' does not parse at column 3: Unexpected ")"`],
    [',', `<inputs>:1:1: the inputs expression ',' has a comma with nothing before it; leave it out`],
    [
      'xs,,xs',
      `<inputs>:1:1: the inputs expression 'xs,,xs' has a comma with nothing before it; leave it out`,
    ],
    ['// xs', '<inputs>:1:1: the inputs expression is empty; write one, range(100) say'],
    ['xs ys', `<inputs>:1:4: the inputs expression 'xs ys' does not parse at column 4: Unexpected "ys"`],
    [
      'nope.map(double)',
      `<inputs>:1:1: the inputs expression uses 'nope', which ${basename(file)} neither defines nor imports; define it at the top level there, or correct the name`,
    ],
    [
      'xs.concat(nope)',
      `<inputs>:1:11: the inputs expression uses 'nope', which ${basename(file)} neither defines nor imports; define it at the top level there, or correct the name`,
    ],
    ['xs], [ys', `<inputs>:1:1: the inputs expression 'xs], [ys' is not a list of expressions`],
  ];
  for (const [expression, message] of refused) {
    it(`${expression || 'nothing'} is refused`, () =>
      assert.rejects(give(expression), (error) => {
        assert.ok(error instanceof ShippingError);
        assert.equal(error.message, message);
        return true;
      }));
  }
});
