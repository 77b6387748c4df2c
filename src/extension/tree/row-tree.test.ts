import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { READING_MS } from './held-rows';
import { RowTree, type TreeNode } from './row-tree';
import { ROOT, type Rows } from './rows';
import { treeEditor } from './test-editor';

type Told = ('all' | string[])[];

/** A cluster with engines in it, by what their rows say; `!` marks another state. */
function content(cluster: string, engines: Record<string, string>): Rows {
  const row = (description: string) => ({
    ...{ label: '', description, icon: '', tooltip: '', spoken: '' },
    contextValue: description.endsWith('!') ? 'failed' : 'busy',
  });
  const ids = Object.keys(engines);
  return {
    children: new Map([
      [ROOT, ['cluster']],
      ['cluster', ids],
    ]),
    parents: new Map([['cluster', ROOT], ...ids.map((id): [string, string] => [id, 'cluster'])]),
    rows: new Map([
      ['cluster', row(cluster)],
      ...Object.entries(engines).map(([id, words]) => [id, row(words)] as const),
    ]),
  };
}

describe('a row whose tooltip is read', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  /** Engine `a` is being read. */
  const reading = (): { tree: RowTree; told: Told; read: () => void } => {
    const tree = new RowTree(treeEditor(), content('2 queued', { a: '1 s', b: '1 s' }));
    const told: Told = [];
    tree.onDidChangeTreeData((nodes) => told.push(nodes?.map(({ id }) => id) ?? 'all'));
    const [a] = tree.getChildren({ id: 'cluster' }) as [TreeNode];
    const read = (): void => void tree.resolveTreeItem(tree.getTreeItem(a), a);
    read();
    return { tree, told, read };
  };

  it('is drawn again some seconds later, as it reads then; other rows go on', () => {
    const { tree, told } = reading();
    tree.show(content('2 queued', { a: '2 s', b: '2 s' }));
    mock.timers.tick(READING_MS - 1);
    tree.show(content('2 queued', { a: '3 s', b: '3 s' }));
    assert.deepEqual(told, [['b'], ['b']]);
    mock.timers.tick(1);
    assert.deepEqual(told.slice(2), [['a']]);
    const [a] = tree.getChildren({ id: 'cluster' }) as [TreeNode];
    assert.equal(tree.getTreeItem(a).description, '3 s');
    tree.show(content('2 queued', { a: '4 s', b: '3 s' }));
    assert.deepEqual(told.slice(3), [['a']]);
  });

  it('is read no more once the row above it was drawn anew, with which the editor drops its tooltip', () => {
    const { tree, told } = reading();
    tree.show(content('2 queued', { a: '1 s', b: '1 s', c: '1 s' }));
    tree.show(content('2 queued', { a: '2 s', b: '1 s', c: '1 s' }));
    assert.deepEqual(told, [['cluster'], ['a']]);
  });

  it('is left alone when nothing of it is new', () => {
    const { told } = reading();
    mock.timers.tick(READING_MS);
    assert.deepEqual(told, []);
  });

  it('has its whole time with each reading', () => {
    const { tree, told, read } = reading();
    mock.timers.tick(READING_MS - 1);
    read();
    tree.show(content('2 queued', { a: '2 s', b: '1 s' }));
    mock.timers.tick(READING_MS - 1);
    assert.deepEqual(told, []);
    mock.timers.tick(1);
    assert.deepEqual(told, [['a']]);
  });

  it('holds the row above it, too, with which it would be drawn', () => {
    const { tree, told } = reading();
    tree.show(content('1 queued', { a: '1 s', b: '1 s' }));
    assert.deepEqual(told, []);
    mock.timers.tick(READING_MS);
    assert.deepEqual(told, [['cluster']]);
  });

  it('is drawn at once when its state has changed, or what is there', () => {
    const { tree, told } = reading();
    tree.show(content('2 queued', { a: 'gone!', b: '1 s' }));
    assert.deepEqual(told, [['a']]);
    tree.show(content('2 queued', { a: 'gone!' }));
    assert.deepEqual(told.slice(1), [['cluster']]);
    mock.timers.tick(READING_MS);
    assert.equal(told.length, 2);
  });
});

describe('a row that is clicked', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  const [cluster, a] = [{ id: 'cluster' }, { id: 'a' }];

  it('has a command where nothing is below it: of one without, the editor asks as before a tooltip', () => {
    const commandOf = (node: TreeNode, onClick?: string) =>
      new RowTree(treeEditor(), content('', { a: '' }), onClick).getTreeItem(node).command?.command;
    assert.deepEqual(
      [commandOf(a), commandOf(a, 'show'), commandOf(cluster, 'show')],
      ['noop', 'show', undefined],
    );
  });

  it('goes on at once where others are below it, though the editor asks for its tooltip', () => {
    let selected = '';
    const tree = new RowTree(treeEditor(), content('1', { a: '' }), undefined, ({ id }) => id === selected);
    const told: Told = [];
    tree.onDidChangeTreeData((nodes) => told.push(nodes?.map(({ id }) => id) ?? 'all'));
    const ask = (): void => void tree.resolveTreeItem(tree.getTreeItem(cluster), cluster);
    ask();
    tree.show(content('2', { a: '' }));
    assert.deepEqual(told, []);
    mock.timers.tick(READING_MS);
    selected = 'cluster';
    ask();
    tree.show(content('3', { a: '' }));
    assert.deepEqual(told, [['cluster'], ['cluster']]);
  });
});
