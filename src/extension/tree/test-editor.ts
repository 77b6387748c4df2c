/** As much of the editor as the tree needs, for tests. */
import type * as vscode from 'vscode';

export function treeEditor(): typeof vscode {
  class EventEmitter<T> {
    readonly #listeners = new Set<(value: T) => void>();
    readonly event = (listener: (value: T) => void): { dispose(): void } => {
      this.#listeners.add(listener);
      return { dispose: () => this.#listeners.delete(listener) };
    };
    fire(value: T): void {
      for (const listener of this.#listeners) listener(value);
    }
    dispose(): void {
      this.#listeners.clear();
    }
  }
  class TreeItem {
    constructor(readonly label: string) {}
  }
  class Named {
    constructor(readonly id: string) {}
  }
  return {
    EventEmitter,
    TreeItem,
    ThemeIcon: Named,
    ThemeColor: Named,
    MarkdownString: Named,
    TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
  } as unknown as typeof vscode;
}
