import assert from 'node:assert/strict';
import { noCluster } from '../../bridge/no-cluster';
import { aRun, anEngine } from '../../bridge/test-data';
import type { EngineSnapshot } from '../../bridge/rpc';
import { initialState, reduce, type Change, type State } from '../model/state';
import { statusView as viewAt } from './status-text';

const engines = [anEngine(), anEngine({ key: 'slot-1', id: 1, state: 'busy' })];
const cluster: Change = { type: 'cluster', cluster: { ...noCluster('p'), state: 'running', engines } };
const statusView = (state: State): ReturnType<typeof viewAt> => viewAt(state, 0);
const after = (...changes: Change[]): State => changes.reduce(reduce, initialState(noCluster('p')));

describe('statusView', () => {
  it('hides where nothing was ever tagged or run', () => assert.equal(statusView(after()), undefined));
  it('shows where a tagged function was seen', () => {
    assert.equal(statusView(after({ type: 'tags' }))?.text, '$(server) No engines');
  });
  it('counts engines', () => assert.equal(statusView(after(cluster))?.text, '$(server) 2 engines'));
  it('counts items and says the time left', () => {
    const view = statusView(
      after(cluster, { type: 'run', run: aRun({ done: 340, elapsedMs: 6182, leftMs: 12_001 }) }),
    );
    assert.equal(view?.text, '$(sync~spin) f: 340/1000 \u00b7 12 s left');
    assert.equal(view?.hint, 'Click for the menu; Enter there opens the run.');
  });
  it('says that no engine is left for a run, not how long it will take', () => {
    const run = aRun({ file: '/f.py', done: 48, total: 200, failed: 1, elapsedMs: 9000, leftMs: 28_500 });
    const alone = after(cluster, { type: 'run', run });
    const view = statusView(alone);
    assert.equal(view?.text, '$(warning) f: 48/200 \u00b7 no Python engines \u00b7 1 failed');
    assert.equal(view.spoken, 'Engine Room: f: 48 of 200 done, no Python engines, 1 failed');
    assert.deepEqual([view.severity, view.run], ['warning', run]);
    assert.equal(
      view.hint,
      'No Python engine is left for this run: add one, and it goes on. Click for the menu.',
    );
    const newer = reduce(alone, { type: 'run', run: aRun({ id: 'run-2', functionName: 'g' }) });
    assert.equal(statusView(newer)?.text, view.text);
    const coming = [anEngine({ kernel: 'python', state: 'starting' })];
    const helped = { ...noCluster('p'), state: 'running' as const, engines: coming };
    assert.match(statusView(reduce(alone, { type: 'cluster', cluster: helped }))?.text ?? '', /29 s left/);
  });
  it('shows the result until it was opened', () => {
    const ended = after(cluster, { type: 'run', run: aRun({ state: 'finished' }) });
    assert.deepEqual(
      [statusView(ended)?.text, statusView(ended)?.run?.id, statusView(ended)?.severity],
      ['$(check) <AsyncMapResult: finished>', 'run-1', 'none'],
    );
    const seen = statusView(reduce(ended, { type: 'seen', id: 'run-1' }));
    assert.deepEqual(
      [seen?.text, seen?.run, seen?.hint],
      ['$(server) 2 engines', undefined, 'Click for the menu.'],
    );
  });
  it('is spoken in words, without marks that are for the eye', () => {
    const spoken = (...changes: Change[]): string | undefined =>
      statusView(after(cluster, ...changes))?.spoken;
    const run = aRun({ done: 340, failed: 2, elapsedMs: 6182, leftMs: 12_001 });
    assert.equal(spoken({ type: 'run', run }), 'Engine Room: f: 340 of 1000 done, 12 s left, 2 failed');
    assert.equal(spoken({ type: 'run', run: aRun({ state: 'finished' }) }), 'Engine Room: f: finished');
    assert.equal(spoken({ type: 'selection', change: 1 }), 'Engine Room: 2 engines, running a selection');
  });
  it('says that a run was refused, not how the one before it ended', () => {
    const before = after(cluster, { type: 'run', run: aRun({ id: 'run-0', state: 'finished' }) });
    const refused = aRun({ state: 'refused', message: 'The inputs expression uses nope.' });
    const view = statusView(reduce(before, { type: 'run', run: refused }));
    assert.deepEqual([view?.text, view?.severity], ['$(error) f: refused', 'none']);
  });
  it('tells of failures without a colour: nobody need act', () => {
    const view = statusView(after(cluster, { type: 'run', run: aRun({ state: 'finished', failed: 3 }) }));
    assert.deepEqual(
      [view?.text, view?.severity],
      ['$(warning) <AsyncMapResult: finished, 3 failed>', 'none'],
    );
  });
  it('tells of values of earlier code as row and lens do, and without a colour', () => {
    const view = (how: Parameters<typeof aRun>[0]): unknown[] => {
      const run = aRun({ ...how, carried: 169, older: 169 });
      const { text, words, spoken, severity } = statusView(after(cluster, { type: 'run', run })) ?? {};
      assert.equal(text?.replace(/^\S+ /, ''), words);
      return [text, spoken, severity];
    };
    assert.deepEqual(view({ state: 'finished' }), [
      '$(warning) <AsyncMapResult: finished> \u00b7 169 of earlier code',
      'Engine Room: f: finished, 169 values of earlier code',
      'none',
    ]);
    assert.equal(
      view({ state: 'cancelled' })[1],
      'Engine Room: f: cancelled, 0 of 1000 done, 169 values of earlier code',
    );
  });
  it('tells of the cluster rather than of a run that ended before', () => {
    const lost = after(cluster, { type: 'run', run: aRun({ state: 'lost' }) });
    const failed = { ...noCluster('p'), state: 'error' as const, message: 'The controller has died.' };
    assert.equal(
      statusView(reduce(lost, { type: 'cluster', cluster: failed }))?.text,
      '$(error) Cluster failed',
    );
  });
  it('says that a run is being cancelled', () => {
    const view = statusView(after(cluster, { type: 'run', run: aRun({ done: 3, cancelling: true }) }));
    assert.equal(view?.text, '$(sync~spin) f: cancelling, 3/1000');
  });
  it('counts down to the end of an idle cluster, rather than tell of a run that ended before', () => {
    const idle = { since: 0, endsAt: 3_600_000 };
    const now = { ...noCluster('p'), state: 'running' as const, engines, idle };
    const ended: Change = { type: 'run', run: aRun({ state: 'finished' }) };
    const state = after({ type: 'cluster', cluster: now }, ended);
    assert.equal(viewAt(state, 3_328_000)?.text, '$(server) 2 engines \u00b7 stops in 4:32');
    assert.equal(viewAt(state, 3_000_000)?.text, '$(check) <AsyncMapResult: finished>');
  });
  it('tells of engines that come, and warns of those that will not', () => {
    const view = (...more: EngineSnapshot[]): unknown[] => {
      const now = { ...noCluster('p'), state: 'running' as const, engines: [...engines, ...more] };
      const { text, severity } = statusView(after({ type: 'cluster', cluster: now })) ?? {};
      return [text, severity];
    };
    const restarting = anEngine({ id: 2, state: 'restarting' });
    assert.deepEqual(view(restarting), ['$(sync~spin) 2 engines \u00b7 1 restarting', 'none']);
    const failed = anEngine({ id: 3, state: 'failed' });
    assert.deepEqual(view(failed), ['$(warning) 2 engines \u00b7 1 given up', 'warning']);
  });
  it('tells of a selection that runs', () => {
    const state = after(cluster, { type: 'selection', change: 1 });
    assert.equal(statusView(state)?.text, '$(sync~spin) 2 engines \u00b7 running a selection');
  });
  it('says that the cluster failed', () => {
    const view = statusView(
      after({ type: 'cluster', cluster: { ...noCluster('p'), state: 'error', message: 'Why.' } }),
    );
    assert.deepEqual([view?.text, view?.severity], ['$(error) Cluster failed', 'error']);
  });
});
