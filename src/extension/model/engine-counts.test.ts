import assert from 'node:assert/strict';
import { anEngine } from '../../bridge/test-data';
import { countEngines, enginesExpected } from './engine-counts';

const python = anEngine({ key: 'slot-2', id: 2, kernel: 'python' });
const failed = anEngine({ key: 'slot-3', id: 3, kernel: 'python', state: 'failed' });
const starting = anEngine({ key: 'slot-4', id: 4, kernel: 'python', state: 'starting' });

describe('engines by their kernel', () => {
  it('are counted while they live', () => {
    assert.deepEqual(countEngines([anEngine(), python, failed, starting]), { javascript: 1, python: 2 });
  });
  it('are there once one is registered', () => {
    assert.equal(enginesExpected([anEngine(), python, starting], 'python'), 'there');
  });
  it('are coming while one starts', () =>
    assert.equal(enginesExpected([anEngine(), starting], 'python'), 'coming'));
  it('are not there for more where they stop as soon as they are done', () => {
    const retiring = { ...python, state: 'busy' as const, retiring: true };
    assert.equal(enginesExpected([retiring], 'python'), 'none');
    assert.equal(enginesExpected([retiring, starting], 'python'), 'coming');
    assert.equal(enginesExpected([retiring, python], 'python'), 'there');
  });
  it('never come from what was given up, or from the other kernel', () => {
    assert.equal(enginesExpected([anEngine(), failed], 'python'), 'none');
  });
});
