import assert from 'node:assert/strict';
import { compileOperator } from './operators';

/** What ipyparallel's in-memory records answer: operator, value in the record, operand, whether it matches. */
const AS_IPYPARALLEL: readonly (readonly [string, unknown, unknown, boolean])[] = [
  ['$eq', 'a', 'a', true],
  ['$eq', 'a', 'b', false],
  ['$eq', null, null, true],
  ['$eq', null, 'a', false],
  ['$eq', ['a'], ['a'], true],
  ['$eq', { a: 1 }, { a: 1 }, true],
  ['$eq', { a: 1 }, { a: 2 }, false],
  ['$eq', '2026-11-22T15:06:38.377001Z', '2026-11-22T16:06:38.377001+01:00', true],
  ['$eq', '2026-11-22T15:06:38.377001Z', '2026-11-22T15:06:38.377002Z', false],
  ['$ne', 'a', 'b', true],
  ['$ne', null, null, false],
  ['$ne', 'a', null, true],
  ['$lt', 1, 2, true],
  ['$lt', 2, 2, false],
  ['$lt', 'a', 'b', true],
  ['$lt', '2026-11-22T15:06:38.377001Z', '2026-11-22T15:06:38.377002Z', true],
  ['$lt', '2026-11-22T15:06:38.377001Z', '2026-11-22T15:06:38.377Z', false],
  ['$lte', 2, 2, true],
  ['$lte', 3, 2, false],
  ['$gte', 2, 2, true],
  ['$gte', 1, 2, false],
  ['$gte', '2026-11-22T15:06:38.377001Z', '2026-11-22T15:06:38Z', true],
  ['$in', 'a', ['a', 'b'], true],
  ['$in', 'c', ['a', 'b'], false],
  ['$in', null, ['a', null], true],
  ['$in', null, ['a'], false],
  ['$in', '2026-11-22T15:06:38.377001Z', ['2026-11-22T16:06:38.377001+01:00'], true],
  ['$nin', 'a', ['a', 'b'], false],
  ['$nin', 'c', ['a', 'b'], true],
  ['$nin', null, ['a'], true],
  ['$all', 'a', [['a', 'b'], ['a']], true],
  ['$all', 'a', [['a', 'b'], ['b']], false],
  ['$all', 'a', [], true],
  ['$mod', 7, [4, 3], true],
  ['$mod', 8, [4, 3], false],
  ['$mod', -1, [4, 3], true],
  ['$mod', 1, [-4, -3], true],
  ['$exists', 'a', true, true],
  ['$exists', null, true, false],
  ['$exists', 'a', false, false],
  ['$exists', null, false, true],
  ['$exists', 'a', 0, false],
  ['$exists', '', 1, true],
  ['$glob', 'engine-room', 'engine*', true],
  ['$glob', null, '*', false],
  ['$glob', 'abc', 'a?c', true],
  ['$glob', 'abc', 'a[!b]c', false],
  ['$glob', 'abc', 'a[a-c]c', true],
  ['$glob', 'ABC', 'abc', false],
  ['$glob', 'a]c', 'a[]]c', true],
  ['$glob', 'a\nb', 'a*b', true],
  ['$glob', '[a', '[a', true],
];

describe('record query operators', () => {
  for (const [name, value, operand, expected] of AS_IPYPARALLEL) {
    it(`${JSON.stringify(value)} ${name} ${JSON.stringify(operand)} is ${expected}`, () => {
      assert.equal(compileOperator(name, operand)(value), expected);
    });
  }

  it('means by $gt what it says, where ipyparallel has it the wrong way round', () => {
    assert.deepEqual(
      [1, 2, 3].map((value) => compileOperator('$gt', 2)(value)),
      [false, false, true],
    );
  });

  it('matches nothing that cannot be compared', () => {
    for (const name of ['$lt', '$lte', '$gt', '$gte']) {
      for (const [value, operand] of [
        [null, 1],
        ['a', 1],
        [1, null],
        [null, null],
        [{}, {}],
      ]) {
        assert.equal(compileOperator(name, operand)(value), false, name);
      }
    }
    assert.equal(compileOperator('$mod', [2, 0])('text'), false);
  });

  it('refuses operators and operands it cannot follow', () => {
    const refusals: [string, unknown, string][] = [
      ['$or', [], 'KeyError'],
      ['constructor', 1, 'KeyError'],
      ['$in', 1, 'TypeError'],
      ['$all', [1], 'TypeError'],
      ['$mod', [0, 1], 'TypeError'],
      ['$mod', 3, 'TypeError'],
      ['$glob', 3, 'TypeError'],
      ['$glob', '*'.repeat(1001), 'ValueError'],
    ];
    for (const [name, operand, ename] of refusals) {
      assert.throws(() => compileOperator(name, operand), { ename }, name);
    }
  });
});
