import assert from 'node:assert/strict';
import { noCluster } from '../../bridge/no-cluster';
import type { EngineState } from '../../bridge/rpc';
import { aRun, anEngine } from '../../bridge/test-data';
import { kernelLacked, starvingRun, starvingRuns } from './starving';

const python = aRun({ file: '/project/sums.py' });
const running = { ...noCluster('p'), state: 'running' as const };

describe('a run without engines', () => {
  it('lacks those of its own language', () => {
    assert.equal(kernelLacked(python, running), 'python');
    assert.equal(kernelLacked(aRun(), running), 'javascript');
    const engines = [anEngine()];
    assert.equal(kernelLacked(python, { ...running, engines }), 'python');
    assert.equal(kernelLacked(aRun(), { ...running, engines }), undefined);
  });

  it('lacks none that is there or coming', () => {
    const lacked = (state: EngineState): string | undefined =>
      kernelLacked(python, { ...running, engines: [anEngine({ kernel: 'python', state })] });
    for (const state of ['starting', 'idle', 'busy', 'restarting'] as const)
      assert.equal(lacked(state), undefined, state);
    for (const state of ['failed', 'stopped'] as const) assert.equal(lacked(state), 'python', state);
  });

  it('lacks none while they are started for it, and none once it needs no more', () => {
    for (const state of ['starting', 'stopping', 'none', 'error'] as const)
      assert.equal(kernelLacked(python, { ...running, state }), undefined, state);
    for (const state of ['preparing', 'finished', 'cancelled', 'lost', 'refused'] as const)
      assert.equal(kernelLacked({ ...python, state }, running), undefined, state);
    assert.equal(kernelLacked({ ...python, cancelling: true }, running), undefined);
  });

  it('is told from others by the runs that are so', () => {
    const runs = [aRun({ id: 'new' }), python];
    assert.equal(starvingRuns({ runs, cluster: running }), 'new javascript, run-1 python');
    assert.equal(starvingRuns({ runs, cluster: { ...running, engines: [anEngine()] } }), 'run-1 python');
    assert.equal(starvingRuns({ runs: [], cluster: running }), '');
  });

  it('is found behind newer ones that have theirs', () => {
    const cluster = { ...running, engines: [anEngine()] };
    const runs = [aRun({ id: 'new' }), python, { ...python, id: 'old' }];
    assert.deepEqual(starvingRun({ runs, cluster }), { run: python, lacks: 'python' });
    assert.equal(starvingRun({ runs: runs.slice(0, 1), cluster }), undefined);
  });
});
