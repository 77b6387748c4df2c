import assert from 'node:assert/strict';
import { noCluster } from '../../bridge/no-cluster';
import type { Kernel } from '../../bridge/rpc';
import { aRun, anEngine } from '../../bridge/test-data';
import { kernelsToAdd } from './kernels-to-add';

const withEngines = (...kernels: Kernel[]) => ({
  runs: [],
  cluster: {
    ...noCluster('p'),
    state: 'running' as const,
    engines: kernels.map((kernel) => anEngine({ kernel })),
  },
});

describe('the engine that is added', () => {
  it('is of the usual language where no engine has another', () => {
    assert.deepEqual(kernelsToAdd(withEngines(), 'python'), ['python']);
    assert.deepEqual(kernelsToAdd(withEngines('javascript'), 'javascript'), ['javascript']);
  });

  it('is asked for otherwise, the only language that is there first, else the usual one', () => {
    assert.deepEqual(kernelsToAdd(withEngines('python'), 'javascript'), ['python', 'javascript']);
    assert.deepEqual(kernelsToAdd(withEngines('javascript'), 'python'), ['javascript', 'python']);
    assert.deepEqual(kernelsToAdd(withEngines('javascript', 'python'), 'python'), ['python', 'javascript']);
  });

  it('is what a run waits for that has none left, whatever is in sight', () => {
    const runs = [aRun({ file: '/f.py' })];
    assert.deepEqual(kernelsToAdd({ ...withEngines(), runs }, 'javascript'), ['python']);
    assert.deepEqual(kernelsToAdd({ ...withEngines('javascript'), runs }, 'javascript'), ['python']);
    const served = { ...withEngines('python'), runs };
    assert.deepEqual(kernelsToAdd(served, 'javascript'), ['python', 'javascript']);
  });
});
