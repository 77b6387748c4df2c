import assert from 'node:assert/strict';
import { FailureGroups } from './failure-groups';
import type { RunError } from './run-record';

const failure = (message: string, parts: Partial<RunError> = {}): RunError => ({
  ...{ name: 'KeyError', message, engine: 0, stack: '', file: '/a.py', line: 3, column: 5 },
  ...parts,
});

describe('failures of a run', () => {
  it('are one when they differ in what they quote or count only', () => {
    const groups = new FailureGroups();
    const name = 'KeyError';
    groups.add(4, failure("'a' is not among 12 rows", { name }));
    groups.add(7, failure("'it is b' is not among 1.5e3 rows", { name, engine: 1 }));
    const [only, ...others] = groups.all;
    assert.equal(others.length, 0);
    assert.deepEqual([only?.index, only?.message, only?.count], [4, "'a' is not among 12 rows", 2]);
    assert.deepEqual(only?.items, [
      { index: 4, message: "'a' is not among 12 rows" },
      { index: 7, message: "'it is b' is not among 1.5e3 rows" },
    ]);
  });

  it('are several when they are of another class, at another place, or say something else', () => {
    const groups = new FailureGroups();
    groups.add(0, failure('no'));
    groups.add(1, failure('no', { name: 'ValueError' }));
    groups.add(2, failure('no', { line: 4 }));
    groups.add(3, failure('never'));
    groups.add(4, failure('no'));
    assert.deepEqual(
      groups.all.map(({ index, count }) => [index, count]),
      [
        [0, 2],
        [1, 1],
        [2, 1],
        [3, 1],
      ],
    );
  });

  it('are several when what they quote are types or names of the code', () => {
    const groups = new FailureGroups();
    const between = (left: string) => `unsupported operand type(s) for *: '${left}' and 'int'`;
    groups.add(0, failure(between('NoneType'), { name: 'TypeError' }));
    groups.add(1, failure(between('str'), { name: 'TypeError' }));
    groups.add(2, failure("name 'mas' is not defined", { name: 'NameError' }));
    groups.add(3, failure("name 'tmp' is not defined", { name: 'NameError' }));
    groups.add(4, failure("'AAPL'", { name: 'KeyError' }));
    groups.add(5, failure("'MSFT'", { name: 'KeyError' }));
    assert.deepEqual(
      groups.all.map(({ index, count }) => [index, count]),
      [
        [0, 1],
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 2],
      ],
    );
  });

  it('are several when others brought them about, whatever they say themselves', () => {
    const groups = new FailureGroups();
    const dueTo = (...causes: [name: string, message: string][]): RunError =>
      failure('no data', { causes: causes.map(([name, message]) => ({ name, message })) });
    groups.add(0, dueTo(['KeyError', "'a'"]));
    groups.add(1, dueTo(['OSError', 'no such file']));
    groups.add(2, dueTo(['KeyError', "'b'"]));
    groups.add(3, failure('no data'));
    groups.add(4, dueTo(['KeyError', "'c'"], ['OSError', 'no such file']));
    assert.deepEqual(
      groups.all.map(({ items }) => items.map(({ index }) => index)),
      [[0, 2], [1], [3], [4]],
    );
    assert.deepEqual(groups.all[0]?.items[1]?.causes, [{ name: 'KeyError', message: "'b'" }]);
    assert.equal(groups.of(dueTo(['OSError', 'no such file']))?.index, 1);
  });

  it('name their first items, and count all', () => {
    const groups = new FailureGroups();
    for (let index = 0; index < 1000; index += 1) groups.add(index, failure(`row ${index}`));
    assert.deepEqual([groups.all[0]?.count, groups.all[0]?.items.length], [1000, 50]);
  });

  it('name the first by their inputs, in whatever order engines answer', () => {
    const groups = new FailureGroups();
    for (let index = 99; index >= 0; index -= 1)
      groups.add(index, failure(`row ${index}`, { engine: index % 3 }));
    const [group] = groups.all;
    assert.deepEqual(
      group?.items.map(({ index }) => index),
      Array.from({ length: 50 }, (_, index) => index),
    );
    assert.deepEqual([group?.index, group?.message, group?.engine, group?.count], [0, 'row 0', 0, 100]);
    groups.add(12, failure('row 12'));
    assert.equal(group?.items.length, 50);
  });
});
