import assert from 'node:assert/strict';
import { splitArguments } from './split-arguments';

describe('the arguments of a map', () => {
  for (const [expression, parts] of [
    ['range(10)', ['range(10)']],
    ['xs, f(a, b)', ['xs', 'f(a, b)']],
    ['[1, 2], {"a": (1, 2)},', ['[1, 2]', '{"a": (1, 2)}']],
    [`'a, "b', \`x, \${y}\``, [`'a, "b'`, '`x, ${y}`']],
    [`"\\", ", 1`, [`"\\", "`, '1']],
    ['"never ends, 1', ['"never ends, 1']],
  ] as const) {
    it(expression, () => assert.deepEqual(splitArguments(expression), parts));
  }
});
