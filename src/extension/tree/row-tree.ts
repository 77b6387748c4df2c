/** Rows as a tree in the editor's terms. Elements keep their identity, and only those that read differently are drawn again. */
import type * as vscode from 'vscode';
import { HeldRows } from './held-rows';
import type { Row } from './row';
import { changedRows, isOnlyReworded, ROOT, type Rows } from './rows';

export interface TreeNode {
  readonly id: string;
}

export class RowTree<Content extends Rows = Rows> implements vscode.TreeDataProvider<TreeNode> {
  readonly #changed: vscode.EventEmitter<TreeNode[] | undefined>;
  readonly onDidChangeTreeData: vscode.Event<TreeNode[] | undefined>;
  /** Of the rows that are there, and of no others. */
  #nodes = new Map<string, TreeNode>();
  readonly #held = new HeldRows(() => this.#draw([]));
  /** Rows that read differently from what is drawn, because somebody reads them. */
  #late: string[] = [];

  /**
   * @param onClick a command of rows without others below them, to be run without arguments for the row that is selected
   *   then. The editor forgets arguments as soon as a row is drawn again, and a click on a row that changes all the time
   *   would come to nothing. Default one that does nothing: of a row without a command the editor asks at a click what it
   *   asks before a tooltip, and nobody could tell who reads from who clicks.
   * @param isSelected of a row with others below it, which keeps being opened by a click as long as it has no command.
   */
  constructor(
    private readonly vs: typeof vscode,
    private content: Content,
    private readonly onClick = 'noop',
    private readonly isSelected: (node: TreeNode) => boolean = () => false,
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

  /**
   * The editor asks when it is about to show the row's tooltip, which has all it needs: the user reads from now on. It also
   * asks after a click on a row with others below it, by then the selected one; such a row that is read while it is
   * selected cannot be told from that, and is not held.
   */
  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    if (!this.content.children.has(node.id) || !this.isSelected(node)) this.#held.hold(node.id);
    return item;
  }

  /** What is shown. */
  get shown(): Content {
    return this.content;
  }

  /** Rows whose tooltip is read are drawn a while later, unless their state has changed. @returns how many are drawn again. */
  show(content: Content): number {
    const before = this.content;
    this.content = content;
    for (const id of this.#nodes.keys()) if (!content.rows.has(id)) this.#nodes.delete(id);
    const changed = changedRows(before, content);
    const urgent = changed.filter((id) => id === ROOT || !isOnlyReworded(before, content, id));
    this.#late.push(...changed.filter((id) => !urgent.includes(id) && !this.#late.includes(id)));
    return this.#draw(urgent);
  }

  dispose(): void {
    this.#held.clear();
    this.#changed.dispose();
  }

  /** These, and those that are late and read by nobody any more. */
  #draw(urgent: readonly string[]): number {
    const isAll = urgent[0] === ROOT;
    const { rows, parents } = this.content;
    const isDue = (id: string): boolean =>
      rows.has(id) && !urgent.includes(id) && !this.#held.isHeld(id, parents);
    const due = isAll ? [ROOT] : [...urgent, ...this.#late.filter(isDue)];
    this.#late = isAll ? [] : this.#late.filter((id) => rows.has(id) && !due.includes(id));
    if (isAll) this.#held.clear();
    for (const id of due) this.#held.letGo(id, parents);
    if (due.length > 0) this.#changed.fire(isAll ? undefined : due.map((id) => this.#node(id)));
    return due.length;
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
    if (this.content.children.has(id)) item.collapsibleState = this.vs.TreeItemCollapsibleState.Expanded;
    else item.command = { command: this.onClick, title: row.label };
    return item;
  }

  #node(id: string): TreeNode {
    const known = this.#nodes.get(id) ?? { id };
    this.#nodes.set(id, known);
    return known;
  }
}
