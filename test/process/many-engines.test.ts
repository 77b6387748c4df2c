/** 200 engines in the editor's tree: what a real controller says of them, drawn row by row. */
import assert from 'node:assert/strict';
import type { EngineSnapshot } from '../../src/bridge/rpc';
import { RowTree } from '../../src/extension/tree/row-tree';
import { treeEditor } from '../../src/extension/tree/test-editor';
import { treeContent } from '../../src/extension/engines/tree-content';
import { BridgeBench } from '../support/bridge-bench';
import { LightEngines } from '../support/light-engines';

const COUNT = 200;

describe('200 engines', () => {
  let bench: BridgeBench;
  let light: LightEngines | undefined;
  beforeEach(() => (bench = new BridgeBench()));
  afterEach(async () => {
    light?.close();
    await bench.close();
  });

  it('are shown, and drawn again only where they are at something else', async () => {
    await bench.start('javascript', '');
    const held: (() => void)[] = [];
    const hold = (): Promise<void> => new Promise((resolve) => held.push(resolve));
    light = await LightEngines.connect(bench.engineFile, COUNT, hold);
    await bench.engines((engines) => engines.length === COUNT + 1);
    const cluster = bench.cluster;
    assert.ok(cluster);
    const tree = new RowTree(treeEditor(), treeContent(cluster, 0));
    const told: (string[] | undefined)[] = [];
    tree.onDidChangeTreeData((nodes) => told.push(nodes?.map(({ id }) => id)));
    let before = new Map<string, string>();
    let changes = 0;
    const draw = (engines: readonly EngineSnapshot[]): number => {
      const now = new Map(engines.map((engine) => [engine.key, JSON.stringify(engine)]));
      changes += engines.filter(({ key }) => before.get(key) !== now.get(key)).length;
      before = now;
      tree.show(treeContent({ ...cluster, engines: [...engines] }, 0));
      return engines.filter(({ state }) => state === 'busy').length;
    };
    draw(cluster.engines);
    changes = 0;
    const place = { file: '/many.js', line: 1, columns: { first: 0, others: 0 } };
    const outcomes = bench.service.runSelection('many', { ...place, code: '1', target: 'all' });
    await bench.engines((engines) => draw(engines) >= COUNT);
    await bench.engines((engines) => {
      for (const release of held.splice(0, 25)) release();
      return draw(engines) === 0;
    });
    await outcomes;
    assert.ok(!told.includes(undefined), 'never the whole tree');
    const rows = told.flat();
    const ids = new Set(rows);
    assert.ok(ids.size >= COUNT && !ids.has('profile/bridge/cluster'), 'every engine, and not all at once');
    assert.ok(rows.length <= changes, `${rows.length} rows drawn for ${changes} changes`);
  });
});
