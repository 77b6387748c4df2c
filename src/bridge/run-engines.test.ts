import assert from 'node:assert/strict';
import { availableParallelism, hostname } from 'node:os';
import { newlyRetiring, runEngines } from './run-engines';

const told = (id: number | null, host: string | null = hostname(), retiring = false, uuid = `u${id}`) => ({
  id,
  uuid: id === null ? null : uuid,
  hostname: host,
  retiring,
});

describe('the engines of a run', () => {
  const engines = [
    { id: 0, uuid: 'u0', kernel: 'javascript' },
    { id: 1, uuid: 'u1', kernel: 'python' },
    { id: 3, uuid: 'u3', kernel: 'python' },
  ] as const;
  const known = [told(0), told(1), told(null), told(3)];

  it('are those registered ones that run its language', () => {
    assert.deepEqual(runEngines(engines, known, 'python'), {
      ids: [1, 3],
      processors: availableParallelism(),
    });
    assert.deepEqual(runEngines(engines, known, 'python', [3]).ids, [3]);
  });

  it('are there before the cluster tells of them, and no more when it still does', () => {
    assert.deepEqual(runEngines(engines, [], 'python').ids, [1, 3]);
    assert.deepEqual(runEngines(engines.slice(0, 2), known, 'python', [1, 3]).ids, [1]);
  });

  it('are not about to stop, unless it has no others', () => {
    const retiring = [told(1, hostname(), true), told(3)];
    assert.deepEqual(runEngines(engines, retiring, 'python').ids, [3]);
    assert.deepEqual(runEngines(engines, retiring, 'python', [1]).ids, [1]);
  });

  it('are those that were started again, before the cluster tells of them by their id', () => {
    const before = [told(1, hostname(), true, 'another'), told(3)];
    assert.deepEqual(runEngines(engines, before, 'python'), { ids: [1, 3], processors: null });
  });

  it('share processors that are known only when all of them are here', () => {
    const processors = (...ones: typeof known) => runEngines(engines, ones, 'python').processors;
    assert.equal(processors(told(1), told(3, 'elsewhere')), null);
    assert.equal(processors(told(1), told(3, null)), null);
    assert.equal(processors(told(1)), null);
    assert.equal(runEngines([], [], 'python').processors, null);
  });
});

describe('engines that are about to stop', () => {
  const leaving = told(1, hostname(), true);

  it('are news once, each by itself', () => {
    assert.deepEqual(newlyRetiring([], [told(0), leaving]), [1]);
    assert.deepEqual(newlyRetiring([told(1)], [leaving]), [1]);
    assert.deepEqual(newlyRetiring([leaving], [leaving]), []);
    assert.deepEqual(newlyRetiring([leaving], [told(1)]), []);
    assert.deepEqual(newlyRetiring([leaving], [told(1, hostname(), true, 'another')]), [1]);
  });
});
