import assert from 'node:assert/strict';
import { anEngine } from '../../bridge/test-data';
import { engineCountOf, scalePlan } from './scale-plan';

const engines = [
  anEngine({ id: 0 }),
  anEngine({ id: 1, state: 'busy', taskSince: 2000 }),
  anEngine({ id: 2, state: 'busy', taskSince: 1000 }),
  anEngine({ id: 3 }),
  anEngine({ id: 4, kernel: 'python' }),
  anEngine({ id: 5, state: 'failed' }),
];

describe('scalePlan', () => {
  it('counts what works or will', () => assert.equal(engineCountOf(engines, 'javascript'), 4));
  it('adds what lacks, those given up included', () => {
    assert.deepEqual(scalePlan(engines, 'javascript', 6), { add: 2 });
    assert.deepEqual(scalePlan(engines, 'javascript', 4), { add: 0 });
    assert.deepEqual(scalePlan(engines, 'python', 2), { add: 1 });
  });
  it('stops idle engines first, then those with the least work done', () => {
    assert.deepEqual(scalePlan(engines, 'javascript', 3), { stop: [3] });
    assert.deepEqual(scalePlan(engines, 'javascript', 1), { stop: [3, 0, 1] });
  });
  it('does not count on those that are about to stop', () => {
    const leaving = engines.map((engine) => (engine.id === 1 ? { ...engine, retiring: true } : engine));
    assert.deepEqual(scalePlan(leaving, 'javascript', 4), { add: 1 });
    assert.deepEqual(scalePlan(leaving, 'javascript', 1), { stop: [3, 0] });
  });
  it('stops no engine of another kernel', () => {
    assert.deepEqual(scalePlan(engines, 'python', 0), { stop: [4] });
  });
});
