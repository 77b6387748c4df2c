import assert from 'node:assert/strict';
import { chooseEngines, inFile } from './selection';
import { anEngine } from './test-data';

const engines = [
  anEngine({ id: 0, tasks: 2 }),
  anEngine({ id: 1, tasks: 0 }),
  anEngine({ id: 2, tasks: 0 }),
  anEngine({ id: 3, kernel: 'python' }),
  anEngine({ id: null, state: 'starting' }),
];

describe('chooseEngines', () => {
  it('takes the first idle engine', () => assert.deepEqual(chooseEngines(engines, 'any'), [1]));
  it('takes the least busy one when none is idle', () => {
    const busy = [anEngine({ id: 0, tasks: 2 }), anEngine({ id: 1, tasks: 1 })];
    assert.deepEqual(chooseEngines(busy, 'any'), [1]);
  });
  it('takes one that is about to stop only where there is no other', () => {
    const [retiring, busy] = [anEngine({ id: 0, retiring: true }), anEngine({ id: 1, tasks: 2 })];
    assert.deepEqual(chooseEngines([retiring, busy], 'any'), [1]);
    assert.deepEqual(chooseEngines([retiring], 'any'), [0]);
  });
  it('takes all that run JavaScript', () => assert.deepEqual(chooseEngines(engines, 'all'), [0, 1, 2]));
  it('takes the one that is named, if it can', () => {
    assert.deepEqual(chooseEngines(engines, 2), [2]);
    assert.deepEqual(chooseEngines(engines, 3), []);
  });
  it('takes none where there is none', () => assert.deepEqual(chooseEngines([], 'any'), []));
});

describe('an error of a selection', () => {
  const place = { file: '/project/sums.ts', line: 5, columns: { first: 12, others: 4 } };
  const error = (line: number, column: number) => ({
    file: '/project/sums.ts',
    line,
    column,
    stack: `TypeError: bang\n    at go (/project/sums.ts:${line}:${column})\n    at /project/helper.ts:1:2`,
  });

  it('names the column of the file, not of the code that was sent', () => {
    assert.deepEqual(inFile(error(7, 11), place), error(7, 15));
    assert.deepEqual(inFile(error(5, 1), place), error(5, 13));
  });

  it('stays as it is in another file', () => {
    const elsewhere = { file: '/project/helper.ts', line: 1, column: 2, stack: 'at /project/helper.ts:1:2' };
    assert.deepEqual(inFile(elsewhere, place), elsewhere);
  });
});
