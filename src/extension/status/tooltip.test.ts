import assert from 'node:assert/strict';
import { noCluster } from '../../bridge/no-cluster';
import { aRun, anEngine } from '../../bridge/test-data';
import { initialState, reduce, type Change, type State } from '../model/state';
import { tooltipTable } from './tooltip';

const after = (...changes: Change[]): State => changes.reduce(reduce, initialState(noCluster('p')));
const cells = (state: State): string[][] =>
  tooltipTable(state, 'Click.')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) => line.slice(2, -2).replace('&nbsp;', '').split(' | '));

describe('tooltipTable', () => {
  it('says that no cluster runs, and what a click does', () => {
    assert.deepEqual(cells(after()), [['**Cluster**', 'p: not running']]);
    assert.match(tooltipTable(after(), 'Click.'), /\n\nClick\.$/);
  });

  it('tells of a run that has no engine left, and no time', () => {
    const cluster = { ...noCluster('p'), state: 'running' as const };
    const run = aRun({ file: '/f.py', done: 48, total: 200, elapsedMs: 9000, leftMs: 28_500 });
    const [, last] = cells(after({ type: 'cluster', cluster }, { type: 'run', run }));
    assert.match(last?.[1] ?? '', /48\/200 \u00b7 no Python engines$/);
  });

  it('counts engines by what they do, and tells why some are gone', () => {
    const engines = [
      anEngine({ state: 'busy' }),
      anEngine({ id: 1, kernel: 'python' }),
      anEngine({ id: 2, state: 'failed', crash: 'It was ended by SIGSEGV.\nMore.' }),
      anEngine({ id: 3, crash: 'It was killed.', reason: 'It was killed.' }),
      anEngine({ id: 4, reason: 'It was restarted.' }),
    ];
    const cluster = { ...noCluster('p'), state: 'running' as const, engines, queued: 7 };
    assert.deepEqual(cells(after({ type: 'cluster', cluster })), [
      ['**Cluster**', 'p: running'],
      ['**Engines**', 'JavaScript and Python: 1 busy, 3 idle, 1 given up \u00b7 7 queued'],
      ['Engine 2', 'given up: It was ended by SIGSEGV.'],
      ['Engine 3', 'started again: It was killed.'],
    ]);
  });

  it('shows the last runs, the newest first', () => {
    const running = aRun({ id: 'run-2', done: 340, failed: 2, elapsedMs: 6182, leftMs: 12_001 });
    const state = after(
      { type: 'run', run: aRun({ state: 'finished', failed: 3, elapsedMs: 5100 }) },
      { type: 'run', run: running },
    );
    assert.deepEqual(cells(state).slice(1), [
      ['**Runs**', 'f over range\\(1000\\) \u00b7 340/1000 \u00b7 12 s left \u00b7 2 failed'],
      ['', 'f over range\\(1000\\) \u00b7 finished, 3 failed \u00b7 5.1 s'],
    ]);
  });

  it('says since when nothing runs and when that is the end, and offers to keep the cluster', () => {
    const idle = { since: 0, endsAt: 3_600_000 };
    const cluster = { ...noCluster('p'), state: 'running' as const, idle };
    const row = cells(after({ type: 'cluster', cluster }))[1];
    assert.equal(row?.[0], '**Idle**');
    assert.match(row?.[1] ?? '', /^since .+, stops at .+ \[Keep\]\(command:engineRoom\.keepCluster\)$/);
  });

  it('takes nothing a user wrote for Markdown', () => {
    const run = aRun({ state: 'refused', inputs: 'a|b\n[x](command:y)', message: 'No $(bug).' });
    const [, row] = cells(after({ type: 'run', run }));
    assert.equal(row?.[1], 'f over a\\|b \\[x\\]\\(command:y\\) \u00b7 refused \u00b7 No \\$\\(bug\\).');
  });

  it('takes nothing that another controller tells for Markdown, words where numbers should be among it', () => {
    const link = '[ok](command:y)' as unknown as number;
    const died = anEngine({ state: 'failed', id: link, crash: '[ok](command:y)' });
    const cluster = { ...noCluster('p'), state: 'running' as const, queued: link, engines: [died] };
    const text = tooltipTable(after({ type: 'cluster', cluster }), 'Click.');
    assert.match(text, /ok/);
    assert.doesNotMatch(text, /[^\\]\]\(|\]\([^\\]*command/);
  });
});
