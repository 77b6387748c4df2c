import assert from 'node:assert/strict';
import { tracebackLines } from './traceback';

const kinds = (stack: string): string[] => tracebackLines(stack).map(({ kind }) => kind);
const places = (stack: string): unknown[] =>
  tracebackLines(stack).flatMap(({ parts }) =>
    parts.flatMap(({ text, place }) => (place ? [[text, place]] : [])),
  );

const PYTHON = `Traceback (most recent call last):
  File "/project/a b.py", line 55, in helper
    return 1 / (x - 4)
           ~~^~~~~~~~~
ZeroDivisionError: division by zero`;

describe('a traceback', () => {
  it('has places that can be followed, and marks below the code', () => {
    assert.deepEqual(kinds(PYTHON), ['frame', 'frame', 'code', 'mark', 'error']);
    assert.deepEqual(places(PYTHON), [
      ['"/project/a b.py", line 55', { file: '/project/a b.py', line: 55, column: 1 }],
    ]);
  });
  it('keeps every character', () => {
    const text = tracebackLines(PYTHON).map(({ parts }) => parts.map((part) => part.text).join(''));
    assert.equal(text.join('\n'), PYTHON);
  });
  it('may be IPython\u2019s', () => {
    assert.deepEqual(places('File /project/a.py:3, in f(x)'), [
      ['/project/a.py:3', { file: '/project/a.py', line: 3, column: 1 }],
    ]);
  });
  it('may be JavaScript\u2019s', () => {
    const stack =
      'RangeError: no\n    at f (/project/a.ts:3:7)\n    at file:///C:/x%20y/b.mjs:1:2\n    at node:internal:1:1';
    assert.deepEqual(places(stack), [
      ['/project/a.ts:3:7', { file: '/project/a.ts', line: 3, column: 7 }],
      ['file:///C:/x%20y/b.mjs:1:2', { file: 'C:/x y/b.mjs', line: 1, column: 2 }],
    ]);
  });
  it('takes a URL apart as Node puts it together, and one that is none as it stands', () => {
    const files = (stack: string): unknown[] =>
      tracebackLines(stack).flatMap(({ parts }) => parts.flatMap(({ place }) => place?.file ?? []));
    assert.deepEqual(files('    at f (file:///x/a%23b%25.ts:1:2)'), ['/x/a#b%.ts']);
    assert.deepEqual(files('    at f (file:///x/100%.ts:1:2)'), ['/x/100%.ts']);
  });
  it('names no places in what is no file', () => {
    assert.deepEqual(places('  File "<string>", line 1, in <module>'), []);
  });
});
