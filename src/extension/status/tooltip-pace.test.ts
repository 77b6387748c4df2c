import assert from 'node:assert/strict';
import { noCluster } from '../../bridge/no-cluster';
import { aRun, anEngine } from '../../bridge/test-data';
import { initialState, reduce, type Change, type State } from '../model/state';
import { tooltipOf, TooltipPace } from './tooltip-pace';

const after = (...changes: Change[]): State => changes.reduce(reduce, initialState(noCluster('p')));
const cluster = (state: 'busy' | 'idle', queued = 0): Change => ({
  type: 'cluster',
  cluster: {
    ...{ ...noCluster('p'), state: 'running', queued },
    engines: [anEngine({ state }), anEngine({ key: 'slot-1', id: 1, state: 'busy' })],
  },
});
const run = (more: Parameters<typeof aRun>[0] = {}): Change => ({ type: 'run', run: aRun(more) });
const shape = (...changes: Change[]): string => tooltipOf(after(...changes), 'Click.').shape;

describe('the shape of a tooltip', () => {
  const begun = shape(cluster('busy'), run());

  it('is the same while counts and times go on', () => {
    const later = run({ done: 340, elapsedMs: 6000, leftMs: 12_000 });
    assert.equal(shape(cluster('idle', 7), later), begun);
    const once = shape(cluster('busy'), run({ failed: 1 }));
    assert.equal(shape(cluster('busy'), run({ failed: 2, done: 9 })), once);
    assert.notEqual(once, begun);
  });

  it('is another one when a run or an engine comes or goes', () => {
    assert.notEqual(shape(cluster('busy')), begun);
    assert.notEqual(shape(cluster('busy'), run({ state: 'finished' })), begun);
    assert.notEqual(shape(cluster('busy'), run(), run({ id: 'run-2' })), begun);
    const left = { ...noCluster('p'), state: 'running' as const, engines: [anEngine({ state: 'busy' })] };
    assert.notEqual(shape({ type: 'cluster', cluster: left }, run()), begun);
  });

  it('tells the end of all work from its middle', () => {
    const idle = { ...noCluster('p'), state: 'running' as const, engines: [anEngine()] };
    const busy = { ...idle, engines: [anEngine({ state: 'busy' })] };
    assert.notEqual(shape({ type: 'cluster', cluster: idle }), shape({ type: 'cluster', cluster: busy }));
  });
});

describe('TooltipPace', () => {
  const pace = (): TooltipPace => {
    const begun = new TooltipPace();
    assert.equal(begun.waitMs({ text: '1', shape: 'a' }, 5000), 0);
    return begun;
  };

  it('shows the first at once, and nothing twice', () =>
    assert.equal(pace().waitMs({ text: '1', shape: 'a' }, 90_000), undefined));

  it('leaves what is shown for ten seconds where only counts go on', () => {
    const shown = pace();
    assert.equal(shown.waitMs({ text: '2', shape: 'a' }, 5250), 9750);
    assert.equal(shown.waitMs({ text: '3', shape: 'a' }, 14_999), 1);
    assert.equal(shown.waitMs({ text: '4', shape: 'a' }, 15_000), 0);
    assert.equal(shown.waitMs({ text: '5', shape: 'a' }, 15_250), 9750);
  });

  it('shows within a second what comes or goes, however much of that there is', () => {
    const shown = pace();
    assert.equal(shown.waitMs({ text: '2', shape: 'b' }, 5250), 750);
    assert.equal(shown.waitMs({ text: '2', shape: 'b' }, 6000), 0);
    assert.equal(shown.waitMs({ text: '3', shape: 'c' }, 9000), 0);
  });
});
