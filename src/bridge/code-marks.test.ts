import assert from 'node:assert/strict';
import { codeMarks } from './code-marks';

const typescript = `import { helper } from './lib';
const SCALE = 3;
const table = new Map();
table.set('a', 1);
export function twice(x: number) { return 2 * x; }
/** @parallel range(10) */
export function f(x: number) {
  const i = SCALE; // three
  return twice(x) * i + table.size;
}
export function other(i: number) { return helper(i); }
console.log(f(1));
`;
const python = `import numpy as np
SCALE = 3
table = {}
table["a"] = 1

def twice(x):
    return 2 * x

@parallel(range(10))
def f(x):
    # three
    return twice(x) * SCALE + len(table)

def other(x):
    return np.sin(x)

print(f(1))
`;

const changes = (source: string, file: string) => {
  const mark = (text: string): string | undefined => codeMarks(text, file, ['f']).get('f');
  const before = mark(source);
  assert.ok(before);
  return (from: string, to: string): boolean => {
    assert.ok(source.includes(from), from);
    return mark(source.replace(from, to)) !== before;
  };
};

describe('codeMarks', () => {
  for (const [file, source, otherwise] of [
    ['/a.ts', typescript, 'return helper'],
    ['/a.py', python, 'return np.sin'],
  ] as const) {
    const changed = changes(source, file);
    it(`change with the function and what it reaches: ${file}`, () => {
      assert.ok(changed('twice(x) *', 'twice(x) +'), 'the function');
      assert.ok(changed('2 * x', '3 * x'), 'a helper');
      assert.ok(changed('SCALE = 3', 'SCALE = 4'), 'a constant');
      assert.ok(changed('1', '2'), 'what is done to a value it uses');
    });
    it(`stay with all else: ${file}`, () => {
      assert.ok(!changed(otherwise, `${otherwise}s`), 'another function');
      assert.ok(!changed('three', 'four'), 'a comment');
      assert.ok(!changed('range(10)', 'range(20)'), 'the inputs of the tag');
      assert.ok(!changed('f(1)', 'f(2)'), 'the program');
      assert.ok(!changed('\n', '\n\n'), 'a blank line');
    });
  }

  it('count the indentation of Python', () => {
    const source = 'def f(x):\n    if x:\n        x = 1\n        x = 2\n    return x\n';
    assert.ok(changes(source, '/a.py')('        x = 2', '    x = 2'));
  });

  it('see what a loop or an import binds', () => {
    assert.ok(
      changes('let total = 0;\nfor (const i of [1]) total += i;\nfunction f() { return total; }', '/a.ts')(
        '[1]',
        '[2]',
      ),
    );
    assert.ok(
      changes('total = 0\nfor i in [1]:\n    total += i\ndef f():\n    return total', '/a.py')('[1]', '[2]'),
    );
    assert.ok(changes("import { g as h } from 'x';\nfunction f() { return h(); }", '/a.ts')("'x'", "'y'"));
    assert.ok(changes('from x import g as h\ndef f():\n    return h()', '/a.py')('x import', 'y import'));
  });

  it('have none for functions that are not there', () => {
    assert.deepEqual([...codeMarks('function g() { function f() {} }', '/a.ts', ['f'])], []);
  });
});
