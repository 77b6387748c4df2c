/** Where docs/functions.md explains a diagnostic. */
import { readFileSync } from 'node:fs';
import type * as vscode from 'vscode';

export class Guide {
  readonly #page: vscode.Uri;
  #lines: readonly string[] | undefined;

  constructor(vs: typeof vscode, extensionUri: vscode.Uri) {
    this.#page = vs.Uri.joinPath(extensionUri, 'docs', 'functions.md');
  }

  /** The page at the line that holds the code in its heading or its table. */
  placeOf(code: string): vscode.Uri {
    this.#lines ??= readFileSync(this.#page.fsPath, 'utf8').split('\n');
    const line = this.#lines.findIndex((text) => text.startsWith(`| \`${code}\``));
    return line < 0 ? this.#page : this.#page.with({ fragment: `L${line + 1}` });
  }
}
