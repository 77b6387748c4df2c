import assert from 'node:assert/strict';
import { functionAt } from './function-at';

const lines = [
  '/**',
  ' * @parallel',
  ' */',
  'function f() {',
  '}',
  '',
  'const a = 1;',
  '/** @parallel */',
  'function g() {}',
];
const f = { name: 'f', line: 4, column: 1 };
const g = { name: 'g', line: 9, column: 1 };

describe('functionAt', () => {
  it('is the function around the cursor', () => {
    assert.equal(functionAt([f, g], lines, 5, { firstLine: 4, lastLine: 5 }), f);
  });
  it('is the function whose comment the cursor is in', () => {
    assert.equal(functionAt([f, g], lines, 2, null), f);
    assert.equal(functionAt([f, g], lines, 8, null), g);
  });
  it('is none in other code', () => {
    assert.equal(functionAt([f, g], lines, 7, { firstLine: 7, lastLine: 7 }), undefined);
  });
});
