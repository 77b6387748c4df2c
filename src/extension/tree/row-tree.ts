/** Rows as a tree in the editor's terms. Elements keep their identity, and only those that read differently are drawn again. */
import type * as vscode from 'vscode';
import type { Row } from './row';
import { changedRows, ROOT, type Rows } from './rows';

export interface TreeNode {
  readonly id: string;
}

export class RowTree<Content extends Rows = Rows> implements vscode.TreeDataProvider<TreeNode> {
  readonly #changed: vscode.EventEmitter<TreeNode[] | undefined>;
  readonly onDidChangeTreeData: vscode.Event<TreeNode[] | undefined>;
  /** Of the rows that are there, and of no others. */
  #nodes = new Map<string, TreeNode>();

  /**
   * @param onClick a command, to be run without arguments for the row that is selected then. The editor forgets
   *   arguments as soon as a row is drawn again, and a click on a row that changes all the time would come to nothing.
   */
  constructor(
    private readonly vs: typeof vscode,
    private content: Content,
    private readonly onClick?: string,
  ) {
    this.#changed = new vs.EventEmitter();
    this.onDidChangeTreeData = this.#changed.event;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    return (this.content.children.get(node?.id ?? ROOT) ?? []).map((id) => this.#node(id));
  }

  getParent(node: TreeNode): TreeNode | undefined {
    const parent = this.content.parents.get(node.id);
    return parent === undefined || parent === ROOT ? undefined : this.#node(parent);
  }

  /** The editor may ask for what has just gone. */
  getTreeItem(node: TreeNode): vscode.TreeItem {
    const row = this.content.rows.get(node.id);
    if (!row) return new this.vs.TreeItem('');
    return this.#item(node.id, row);
  }

  /** What is shown. */
  get shown(): Content {
    return this.content;
  }

  /** @returns how many rows are drawn again. */
  show(content: Content): number {
    const changed = changedRows(this.content, content);
    this.content = content;
    for (const id of this.#nodes.keys()) if (!content.rows.has(id)) this.#nodes.delete(id);
    if (changed.length === 0) return 0;
    this.#changed.fire(changed[0] === ROOT ? undefined : changed.map((id) => this.#node(id)));
    return changed.length;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #item(id: string, row: Row): vscode.TreeItem {
    const item = new this.vs.TreeItem(row.label);
    item.id = id;
    item.description = row.description;
    item.iconPath = new this.vs.ThemeIcon(
      row.icon,
      row.color ? new this.vs.ThemeColor(row.color) : undefined,
    );
    item.contextValue = row.contextValue;
    item.tooltip = new this.vs.MarkdownString(row.tooltip);
    item.accessibilityInformation = { label: row.spoken };
    if (this.onClick !== undefined) item.command = { command: this.onClick, title: row.label };
    if (this.content.children.has(id)) item.collapsibleState = this.vs.TreeItemCollapsibleState.Expanded;
    return item;
  }

  #node(id: string): TreeNode {
    const known = this.#nodes.get(id) ?? { id };
    this.#nodes.set(id, known);
    return known;
  }
}
