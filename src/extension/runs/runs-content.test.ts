import assert from 'node:assert/strict';
import { join } from 'node:path';
import { mock } from 'node:test';
import { noCluster } from '../../bridge/no-cluster';
import { aRun } from '../../bridge/test-data';
import { Throttle } from '../../bridge/throttle';
import type { SelectionRun } from '../model/selection-run';
import { initialState, reduce, type State } from '../model/state';
import { TREE_REDRAW_MS } from '../room';
import { RowTree } from '../tree/row-tree';
import { treeEditor } from '../tree/test-editor';
import { runsContent } from './runs-content';

const start = initialState(noCluster('p'));

const aSelection = (parts: Partial<SelectionRun> = {}): SelectionRun => ({
  ...{ id: 's', target: 'any', state: 'finished', startedAt: 5, elapsedMs: 12, engines: 1, failed: 0 },
  outcome: '42',
  piece: {
    ...{ code: '  sum(\n1)', file: '/project/sums.ts', firstLine: 3, lastLine: 4, title: 'the selection' },
    columns: { first: 0, others: 0 },
  },
  ...parts,
});

const descriptions = (state: State): string[] =>
  [...runsContent(state).rows.values()].map(({ label, description }) => `${label} | ${description}`);

describe('the Runs view', () => {
  it('has maps and selections, newest first', () => {
    const state = { ...start, runs: [aRun({ startedAt: 9 }), aRun({ id: 'a', startedAt: 1 })] };
    const content = runsContent(reduce(state, { type: 'selectionRun', run: aSelection() }));
    assert.deepEqual(content.children.get(''), ['run-1', 's', 'a']);
    assert.equal(content.maps.get('a')?.id, 'a');
    assert.equal(content.selections.get('s')?.outcome, '42');
  });

  it('tells of a run that has no engine left', () => {
    const cluster = { ...noCluster('p'), state: 'running' as const };
    assert.match(descriptions({ ...start, cluster, runs: [aRun()] })[0] ?? '', /no JavaScript engines/);
  });

  it('tells what became of a selection', () => {
    const of = (parts: Partial<SelectionRun>): string | undefined =>
      descriptions({ ...start, selectionRuns: [aSelection(parts)] })[0];
    assert.equal(of({}), 'sums.ts:3\u20134 | 42 \u00b7 12 ms \u00b7 sum(');
    assert.equal(of({ state: 'running' }), 'sums.ts:3\u20134 | running \u00b7 sum(');
    assert.equal(
      of({ state: 'failed', engines: 2, failed: 1, outcome: 'Error: no' }),
      'sums.ts:3\u20134 | 1 of 2 engines failed \u00b7 Error: no \u00b7 12 ms \u00b7 sum(',
    );
    assert.equal(of({ state: 'lost', outcome: 'It died.' }), 'sums.ts:3\u20134 | lost: It died. \u00b7 sum(');
  });

  it('tells functions apart that have a name in common', () => {
    const of = (...files: string[]): (string | undefined)[] =>
      descriptions({ ...start, runs: files.map((file, index) => aRun({ id: `r${index}`, file })) }).map(
        (row) => row.split(' \u00b7 ').at(-1),
      );
    assert.deepEqual(of('/a/one.ts', '/a/one.ts'), Array(2).fill('over range(1000)'));
    assert.deepEqual(of('/a/one.ts', '/b/two.ts', '/a/one.ts'), ['one.ts', 'two.ts', 'one.ts']);
    assert.deepEqual(of('/a/main.py', '/b/main.py'), [join('a', 'main.py'), join('b', 'main.py')]);
    assert.deepEqual(of('/w/a/src/main.py', '/w/b/src/main.py'), [
      join('a', 'src', 'main.py'),
      join('b', 'src', 'main.py'),
    ]);
    assert.deepEqual(of('/src/main.py', '/w/src/main.py'), [
      join('/', 'src', 'main.py'),
      join('w', 'src', 'main.py'),
    ]);
    const other = aRun({ id: 'other', functionName: 'g', file: '/c/main.py' });
    const [, row] = descriptions({ ...start, runs: [aRun(), other] });
    assert.match(row ?? '', /over range\(1000\)$/);
  });

  it('is empty when all that ended was removed, and news of it with it', () => {
    const state = reduce(
      { ...start, runs: [aRun({ state: 'finished' })], news: 'run-1' },
      { type: 'removed', ids: ['run-1'] },
    );
    assert.deepEqual([descriptions(state), state.news], [[], null]);
  });

  describe('while a run counts up', () => {
    beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'] }));
    afterEach(() => mock.timers.reset());

    it('draws its row alone, four times a second at most', () => {
      let state: State = { ...start, runs: [aRun(), aRun({ id: 'old', state: 'finished' })] };
      const tree = new RowTree(treeEditor(), runsContent(state));
      const told: (string[] | 'all')[] = [];
      tree.onDidChangeTreeData((nodes) => told.push(nodes?.map(({ id }) => id) ?? 'all'));
      const throttle = new Throttle(TREE_REDRAW_MS, () => void tree.show(runsContent(state)), Date.now);
      for (let done = 0; done < 500; done++) {
        state = reduce(state, { type: 'run', run: aRun({ done }) });
        throttle.request();
        mock.timers.tick(20);
      }
      mock.timers.tick(TREE_REDRAW_MS);
      assert.ok(told.length > 30 && told.length <= 41, `told ${told.length} times in ten seconds`);
      assert.ok(told.every((ids) => ids[0] === 'run-1' && ids.length === 1));
    });
  });
});
