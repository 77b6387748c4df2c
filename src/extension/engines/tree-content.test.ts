import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { ClusterSnapshot, EngineSnapshot } from '../../bridge/rpc';
import { noCluster } from '../../bridge/no-cluster';
import { anEngine } from '../../bridge/test-data';
import { Throttle } from '../../bridge/throttle';
import { TREE_REDRAW_MS } from '../room';
import { RowTree, type TreeNode } from '../tree/row-tree';
import { treeEditor } from '../tree/test-editor';
import { treeContent, type TreeContent } from './tree-content';

const running = (engines: EngineSnapshot[]): ClusterSnapshot => ({
  ...noCluster('p'),
  state: 'running',
  engines,
});
const engines = (count: number): EngineSnapshot[] =>
  Array.from({ length: count }, (_, id) => anEngine({ key: `slot-${id}`, id, pid: id }));

interface Drawn {
  tree: RowTree<TreeContent>;
  /** For each time the editor was told: the rows, or `all`. */
  told: ('all' | string[])[];
}

function drawn(cluster: ClusterSnapshot): Drawn {
  const tree = new RowTree(treeEditor(), treeContent(cluster, 0));
  const told: Drawn['told'] = [];
  tree.onDidChangeTreeData((nodes) => told.push(nodes ? nodes.map(({ id }) => id) : 'all'));
  return { tree, told };
}

function rowsOf(tree: RowTree<TreeContent>, node?: TreeNode): TreeNode[] {
  return tree.getChildren(node).flatMap((child) => [child, ...rowsOf(tree, child)]);
}

describe('the Engines view', () => {
  it('has the profile, in it the cluster, in it the engines, and each row knows where it stands', () => {
    const { tree } = drawn(running(engines(2)));
    const rows = rowsOf(tree);
    assert.deepEqual(
      rows.map(({ id }) => id),
      ['profile/p', 'profile/p/cluster', 'profile/p/cluster/slot-0', 'profile/p/cluster/slot-1'],
    );
    const [profile, cluster, engine] = rows as [TreeNode, TreeNode, TreeNode];
    assert.deepEqual(
      [profile, cluster, engine].map((row) => tree.getParent(row)),
      [undefined, profile, cluster],
    );
    assert.equal(tree.shown.engines.get(engine.id)?.id, 0);
    assert.equal(tree.shown.engines.get(cluster.id), undefined);
    assert.deepEqual(
      [profile, cluster, engine].map((row) => tree.getTreeItem(row).collapsibleState),
      [2, 2, undefined],
    );
  });

  it('is empty without a cluster, so that it can say how to start one', () => {
    assert.deepEqual(drawn(noCluster('p')).tree.getChildren(), []);
  });

  it('has the running clusters of other profiles, beside this window\u2019s own or without it', () => {
    const others = [
      { name: 'q', connectionFile: null, running: true, detail: '4 engines, started by ipyparallel' },
    ];
    for (const own of [noCluster('p'), running([])]) {
      const tree = new RowTree(treeEditor(), treeContent(own, 0, others));
      const [profile, other] = tree.getChildren() as [TreeNode, TreeNode];
      assert.deepEqual(
        [profile, other].map(({ id }) => tree.shown.profiles.get(id)?.name),
        [undefined, 'q'],
      );
      const { label, description, collapsibleState } = tree.getTreeItem(other);
      assert.deepEqual(
        [label, description, collapsibleState],
        ['q', 'running \u00b7 4 engines, started by ipyparallel', undefined],
      );
    }
  });

  it('draws all of it when a cluster comes, and the cluster when an engine does', () => {
    const { tree, told } = drawn(noCluster('p'));
    tree.show(treeContent(running(engines(1)), 0));
    tree.show(treeContent(running(engines(2)), 0));
    assert.deepEqual(told, ['all', ['profile/p/cluster']]);
  });

  it('keeps the element of a row, and none of a row that has gone', () => {
    const { tree } = drawn(running(engines(2)));
    const [, , first, second] = rowsOf(tree);
    tree.show(treeContent(running(engines(1)), 0));
    assert.equal(rowsOf(tree)[2], first);
    tree.show(treeContent(running(engines(2)), 0));
    assert.notEqual(rowsOf(tree)[3], second);
  });

  it('draws a long task again as its time passes, and no other row', () => {
    const [idle, busy] = engines(2) as [EngineSnapshot, EngineSnapshot];
    const cluster = running([idle, { ...busy, state: 'busy', task: 'f', tasks: 1, taskSince: 0 }]);
    const { tree, told } = drawn(cluster);
    for (const nowMs of [900, 1000, 1300, 2000]) tree.show(treeContent(cluster, nowMs));
    const row = ['profile/p/cluster/slot-1'];
    assert.deepEqual(told, [row, row]);
  });
});

describe('200 engines in the view', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'] }));
  afterEach(() => mock.timers.reset());

  it('are drawn four times a second at most, each row only when it reads differently', () => {
    let all = engines(200);
    const { tree, told } = drawn(running(all));
    const throttle = new Throttle(
      TREE_REDRAW_MS,
      () => void tree.show(treeContent(running(all), Date.now())),
      () => Date.now(),
    );
    const changed = new Set<string>();
    // For ten seconds, news every 20 ms: one engine or another gets a task, the rest come anew as they were.
    for (let n = 0; n < 500; n++) {
      const at = (n * 37) % 200;
      all = all.map((engine, index) =>
        index === at
          ? { ...engine, state: 'busy', task: `f[${n}]`, tasks: 1, taskSince: Date.now() }
          : { ...engine, state: 'idle', task: null, tasks: 0, taskSince: null },
      );
      changed.add(`profile/p/cluster/slot-${at}`);
      throttle.request();
      mock.timers.tick(20);
    }
    mock.timers.tick(TREE_REDRAW_MS);
    assert.ok(told.length > 30 && told.length <= 41, `told ${told.length} times in ten seconds`);
    const rows = told.flat();
    assert.ok(!rows.includes('all'), 'never the whole tree');
    assert.ok(
      rows.every((id) => changed.has(id)),
      'only rows that changed, and not the cluster they are in',
    );
    // At each time: the one that has a task now, and the one that had it then.
    assert.ok(rows.length <= 2 * told.length, `${rows.length} rows drawn`);
  });
});
