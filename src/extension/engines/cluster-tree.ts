/** The tree: the profile and its engines. Elements keep their identity, and only those that changed are redrawn. */
import type * as vscode from 'vscode';
import type { ClusterSnapshot, EngineSnapshot } from '../../bridge/rpc';
import type { Store } from '../model/store';
import { engineRow, engineTooltip, profileRow, type Row } from './engine-words';

export interface ProfileNode {
  readonly kind: 'profile';
}
export interface EngineNode {
  readonly kind: 'engine';
  readonly key: string;
}
export type ClusterNode = ProfileNode | EngineNode;

export class ClusterTree implements vscode.TreeDataProvider<ClusterNode> {
  readonly #changed: vscode.EventEmitter<ClusterNode | undefined>;
  readonly onDidChangeTreeData: vscode.Event<ClusterNode | undefined>;
  readonly #profile: ProfileNode = { kind: 'profile' };
  readonly #engines = new Map<string, EngineNode>();

  constructor(
    private readonly vs: typeof vscode,
    private readonly store: Store,
  ) {
    this.#changed = new vs.EventEmitter();
    this.onDidChangeTreeData = this.#changed.event;
  }

  getChildren(node?: ClusterNode): ClusterNode[] {
    const { cluster } = this.store.state;
    if (node === undefined) return cluster.state === 'none' ? [] : [this.#profile];
    if (node.kind === 'engine') return [];
    return cluster.engines.map(({ key }) => this.#node(key));
  }

  getParent(node: ClusterNode): ClusterNode | undefined {
    return node.kind === 'engine' ? this.#profile : undefined;
  }

  getTreeItem(node: ClusterNode): vscode.TreeItem {
    const { cluster } = this.store.state;
    if (node.kind === 'profile') return this.#profileItem(cluster);
    const engine = this.engine(node);
    if (!engine) return new this.vs.TreeItem('Engine');
    return this.#item(
      `${cluster.profile}/${engine.key}`,
      engineRow(engine, cluster.engines),
      engineTooltip(engine),
    );
  }

  /** What is known of a node's engine now. */
  engine(node: EngineNode): EngineSnapshot | undefined {
    return this.store.state.cluster.engines.find(({ key }) => key === node.key);
  }

  /** Redraw what differs between the two. */
  update(before: ClusterSnapshot, now: ClusterSnapshot): void {
    const keys = (cluster: ClusterSnapshot): string => cluster.engines.map(({ key }) => key).join();
    if ((before.state === 'none') !== (now.state === 'none') || before.profile !== now.profile) {
      this.#changed.fire(undefined);
      return;
    }
    if (keys(before) !== keys(now) || !sameRow(profileRow(before), profileRow(now))) {
      this.#changed.fire(this.#profile);
    }
    const old = new Map(before.engines.map((engine) => [engine.key, engine]));
    for (const engine of now.engines) {
      const was = old.get(engine.key);
      if (was && JSON.stringify(was) !== JSON.stringify(engine)) this.#changed.fire(this.#node(engine.key));
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #profileItem(cluster: ClusterSnapshot): vscode.TreeItem {
    const facts = [
      `Profile \`${cluster.profile}\``,
      cluster.pid === null ? '' : `controller process \`${cluster.pid}\``,
      cluster.started === null ? '' : `started ${new Date(cluster.started).toLocaleTimeString()}`,
      cluster.message ?? '',
    ];
    const item = this.#item('profile', profileRow(cluster), facts.filter(Boolean).join('  \n'));
    item.collapsibleState = this.vs.TreeItemCollapsibleState.Expanded;
    return item;
  }

  #item(id: string, row: Row, tooltip: string): vscode.TreeItem {
    const item = new this.vs.TreeItem(row.label);
    item.id = id;
    item.description = row.description;
    item.iconPath = new this.vs.ThemeIcon(
      row.icon,
      row.color ? new this.vs.ThemeColor(row.color) : undefined,
    );
    item.contextValue = row.contextValue;
    item.tooltip = new this.vs.MarkdownString(tooltip);
    item.accessibilityInformation = { label: row.spoken };
    return item;
  }

  #node(key: string): EngineNode {
    const known = this.#engines.get(key) ?? { kind: 'engine', key };
    this.#engines.set(key, known);
    return known;
  }
}

function sameRow(a: Row, b: Row): boolean {
  return a.description === b.description && a.icon === b.icon && a.contextValue === b.contextValue;
}
