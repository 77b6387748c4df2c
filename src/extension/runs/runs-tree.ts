/** The second view: this window's runs, newest first. */
import { basename } from 'node:path';
import type * as vscode from 'vscode';
import type { RunSummary } from '../../bridge/rpc';
import { commands } from '../contributions';
import { isActive } from '../model/state';
import type { Store } from '../model/store';
import { runRow } from './run-words';

export interface RunNode {
  readonly id: string;
}

export class RunsTree implements vscode.TreeDataProvider<RunNode> {
  readonly #changed: vscode.EventEmitter<RunNode | undefined>;
  readonly onDidChangeTreeData: vscode.Event<RunNode | undefined>;
  readonly #nodes = new Map<string, RunNode>();

  constructor(
    private readonly vs: typeof vscode,
    private readonly store: Store,
  ) {
    this.#changed = new vs.EventEmitter();
    this.onDidChangeTreeData = this.#changed.event;
  }

  getChildren(node?: RunNode): RunNode[] {
    return node === undefined ? this.store.state.runs.map(({ id }) => this.#node(id)) : [];
  }

  getTreeItem(node: RunNode): vscode.TreeItem {
    const run = this.store.state.runs.find(({ id }) => id === node.id);
    if (!run) return new this.vs.TreeItem('Run');
    const row = runRow(run);
    const item = new this.vs.TreeItem(row.label);
    item.id = run.id;
    item.description = row.description;
    item.iconPath = new this.vs.ThemeIcon(
      row.icon,
      row.color ? new this.vs.ThemeColor(row.color) : undefined,
    );
    item.contextValue = isActive(run) ? 'run.active' : 'run.ended';
    item.tooltip = `${run.functionName} over ${run.inputs} (${basename(run.file)})${run.message ? `\n${run.message}` : ''}`;
    item.accessibilityInformation = { label: `${row.label}, ${row.description}` };
    item.command = { command: commands.showRun, title: 'Show Run', arguments: [run.id] };
    return item;
  }

  /** Redraw the rows that differ; all of them when one came or went. */
  update(before: readonly RunSummary[], now: readonly RunSummary[]): void {
    if (before.length !== now.length || before[0]?.id !== now[0]?.id) return this.#changed.fire(undefined);
    now.forEach((run, index) => {
      if (run !== before[index]) this.#changed.fire(this.#node(run.id));
    });
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #node(id: string): RunNode {
    const known = this.#nodes.get(id) ?? { id };
    this.#nodes.set(id, known);
    return known;
  }
}
