import assert from 'node:assert/strict';
import { availableParallelism, hostname } from 'node:os';
import { runEngines } from './run-engines';

const engine = (id: number | null, kernel: 'javascript' | 'python', host: string | null = hostname()) => ({
  id,
  kernel,
  hostname: host,
});

describe('the engines of a run', () => {
  const engines = [engine(0, 'javascript'), engine(1, 'python'), engine(null, 'python'), engine(3, 'python')];

  it('are those registered ones that run its language', () => {
    assert.deepEqual(runEngines(engines, 'python'), { ids: [1, 3], processors: availableParallelism() });
    assert.deepEqual(runEngines(engines, 'python', [3]).ids, [3]);
  });

  it('share processors that are known only when all of them are here', () => {
    assert.equal(runEngines([engine(0, 'python', 'elsewhere'), ...engines], 'python').processors, null);
    assert.equal(runEngines([engine(0, 'python', null)], 'python').processors, null);
    assert.equal(runEngines([], 'python').processors, null);
  });
});
