import assert from 'node:assert/strict';
import { statementAt } from './statement-at';

const source = `import { readFile } from 'node:fs';

/** Adds. */
export function add(a: number, b: number): number {
  return a + b;
}

const sum = add(1, 2); console.log(sum);
// The end.
`;

describe('statementAt', () => {
  for (const [line, expected] of [
    [1, { firstLine: 1, lastLine: 1 }],
    [2, null],
    [3, null],
    [5, { firstLine: 4, lastLine: 6 }],
    [8, { firstLine: 8, lastLine: 8 }],
    [9, null],
    [99, null],
  ] as const) {
    it(`line ${line}`, () => assert.deepEqual(statementAt(source, 'a.ts', line), expected));
  }

  it('reads JSX in a JavaScript file', () => {
    assert.deepEqual(statementAt('const a = (\n  <b>x</b>\n);\n', 'a.jsx', 2), { firstLine: 1, lastLine: 3 });
  });

  const python =
    '@tag\ndef f(x):\n    return x\n\n\nif f(1):\n    a = 1\nelif b:\n    pass\nelse:\n    a = (\n1)\n\n# end\n';
  for (const [line, expected] of [
    [1, { firstLine: 1, lastLine: 3 }],
    [3, { firstLine: 1, lastLine: 3 }],
    [5, null],
    [8, { firstLine: 6, lastLine: 12 }],
    [12, { firstLine: 6, lastLine: 12 }],
    [14, null],
  ] as const) {
    it(`line ${line} of Python`, () => assert.deepEqual(statementAt(python, 'a.py', line), expected));
  }
});
