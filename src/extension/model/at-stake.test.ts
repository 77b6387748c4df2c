import assert from 'node:assert/strict';
import { noCluster } from '../../bridge/no-cluster';
import { anEngine, aRun } from '../../bridge/test-data';
import { stakeOfCluster, stakeOfEngines } from './at-stake';

const busy = anEngine({ state: 'busy', task: 'f[37]' });

describe('what is at stake', () => {
  it('is nothing with engines at rest', () => {
    assert.equal(stakeOfEngines([], 'stop'), undefined);
    assert.equal(stakeOfEngines([anEngine(), anEngine({ state: 'starting', id: null })], 'stop'), undefined);
    assert.equal(
      stakeOfCluster({ runs: [aRun({ state: 'finished' })], cluster: noCluster('p') }, [], 'stop'),
      undefined,
    );
  });

  it('is what an engine runs, whatever ends it', () => {
    assert.deepEqual(stakeOfEngines([anEngine({ id: 3 }), busy], 'restart'), {
      question: 'Engine 0 is at work. Restart it?',
      detail: 'f[37] is lost, with all that the engine holds.',
    });
    assert.equal(stakeOfEngines([busy], 'kill')?.question, 'Engine 0 is at work. Kill it?');
    assert.equal(
      stakeOfEngines([anEngine({ state: 'busy', task: null })], 'stop')?.detail,
      'What it runs is lost if it stops now; what the engine holds is lost in any case.',
    );
  });

  it('counts the engines at work where more than one would go', () => {
    const those = [busy, anEngine({ id: 1 }), anEngine({ id: 2, state: 'busy' })];
    assert.equal(stakeOfEngines(those, 'stop')?.question, '2 engines are at work. Stop them?');
  });

  it('is each run that has not ended, with how far it is', () => {
    const runs = [
      aRun({ functionName: 'g', state: 'running', done: 37, total: 1200 }),
      aRun({ functionName: 'f', state: 'finished' }),
    ];
    assert.deepEqual(stakeOfCluster({ runs, cluster: noCluster('p') }, [], 'restart'), {
      question: 'The cluster of profile p is at work. Restart it?',
      detail: 'g: 37 of 1200 done\nResults that are there are kept; all else is lost.',
    });
  });

  it('is what engines do for others', () => {
    const cluster = { ...noCluster('p'), state: 'running' as const, engines: [busy] };
    assert.deepEqual(stakeOfCluster({ runs: [], cluster }, [], 'stop'), {
      question: 'The cluster of profile p is at work. Stop it?',
      detail: 'What its engines run is lost, with all that they hold.',
    });
  });

  it('is what the cluster alone has of runs that have ended', () => {
    const ended = aRun({ functionName: 'f', state: 'finished' });
    const idle = { runs: [ended], cluster: noCluster('p') };
    assert.deepEqual(stakeOfCluster(idle, [ended], 'restart'), {
      question: 'The cluster of profile p has results that are nowhere else. Restart it?',
      detail:
        'The results of an earlier run (f) are lost with it, unless this window fetches them first, which then has them until it is closed.',
    });
    const others = [ended, aRun({ id: 'b', functionName: 'f' }), aRun({ id: 'c', functionName: 'g' })];
    const atWork = {
      runs: [aRun({ functionName: 'h', state: 'running', total: 9 })],
      cluster: noCluster('p'),
    };
    const stake = stakeOfCluster(atWork, others, 'stop');
    assert.match(stake?.question ?? '', /is at work. Stop it\?/);
    assert.match(
      stake?.detail ?? '',
      /^h: 0 of 9 done\n.* lost\.\nThe results of 3 earlier runs \(f, g\) are lost/,
    );
  });
});
