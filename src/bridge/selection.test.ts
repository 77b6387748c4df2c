import assert from 'node:assert/strict';
import { chooseEngines } from './selection';
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
  it('takes all that run JavaScript', () => assert.deepEqual(chooseEngines(engines, 'all'), [0, 1, 2]));
  it('takes the one that is named, if it can', () => {
    assert.deepEqual(chooseEngines(engines, 2), [2]);
    assert.deepEqual(chooseEngines(engines, 3), []);
  });
  it('takes none where there is none', () => assert.deepEqual(chooseEngines([], 'any'), []));
});
