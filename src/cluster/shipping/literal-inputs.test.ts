import assert from 'node:assert/strict';
import { loadShipped } from '../engine/code';
import { prepareInputs, shipInputs, stopBundler } from './index';

const file = '/somewhere/x.ts';
const source =
  '/** @parallel range(1000) */\nexport function f(x: number) { return x; }\nexport const xs = [1];';

describe('inputs that need no engine', () => {
  after(stopBundler);

  const literal = [
    'range(3)',
    'range(2, 10, 3), range(3)',
    '[1, 2.5, -0, "a", null, true, 10n]',
    '[{ a: [1, 2], "b": -1 }, { c: 2 ** 10 }] as const',
    '[[range(2), "x"], [range(1), "y"]]',
    '[], []',
  ];
  for (const expression of literal) {
    it(`${expression} gives what an engine gives`, async () => {
      const made = await prepareInputs({ file, source, expression });
      const onEngine = await loadShipped(await shipInputs({ file, source, expression }));
      assert.deepEqual(made, await onEngine());
    });
  }

  const others = [
    'xs',
    '[Math.PI]',
    '[new Date()]',
    '[() => 1]',
    '[/a/]',
    '[...range(3)]',
    '[{ __proto__: [] }]',
  ];
  const failing = ['range("3")', '5', '"ab"', 'range(1e9)'];
  for (const expression of [...others, ...failing]) {
    it(`${expression} is left to an engine`, async () =>
      assert.ok(!Array.isArray(await prepareInputs({ file, source, expression }))));
  }

  for (const own of [
    'export const range = (n: number) => [n];',
    "import { range } from './mine';",
    "import {\n  range,\n} from './mine'; const glob = 'src/**';",
    '/** @parallel range(2) */ function range(n) { return [n]; }',
  ]) {
    it(`range is the module's own in ${JSON.stringify(own)}`, async () => {
      const made = prepareInputs({ file, source: `${own}\nfunction f() {}`, expression: 'range(3)' });
      assert.ok(!Array.isArray(await made.catch(() => undefined)));
    });
  }
});
