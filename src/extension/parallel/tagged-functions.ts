/** The tagged functions of a document, asked of the client process once per version. */
import type * as vscode from 'vscode';
import type { FoundFunction } from '../../bridge/rpc';
import type { ClientProcess } from '../client-process/client-process';

/** Files without such a line are never looked at any closer: `@parallel`, or Python's `@view.parallel(...)` and `@rc[:].remote(...)`. */
const TAG = /@.*\b(?:parallel|remote)\b/;

interface Known {
  version: number;
  functions: FoundFunction[];
}

export class TaggedFunctions {
  readonly #known = new Map<string, Known>();

  constructor(private readonly client: ClientProcess) {}

  static mayHold(text: string): boolean {
    return TAG.test(text);
  }

  /** While the document does not parse, those it had when it last did. */
  async in(document: vscode.TextDocument): Promise<FoundFunction[]> {
    const text = document.getText();
    const key = document.uri.toString();
    if (!TaggedFunctions.mayHold(text)) {
      this.#known.delete(key);
      return [];
    }
    const known = this.#known.get(key);
    if (known?.version === document.version) return known.functions;
    const { version } = document;
    const found = await this.#find(text, document.fileName);
    const before = known?.functions ?? [];
    // The client process may have died over the question: the next one asks another.
    if (!found) return before;
    const functions = found.length === 0 ? before : found;
    this.#known.set(key, { version, functions });
    return functions;
  }

  forget(document: vscode.TextDocument): void {
    this.#known.delete(document.uri.toString());
  }

  async #find(text: string, file: string): Promise<FoundFunction[] | undefined> {
    const bridge = await this.client.get();
    return bridge.findTagged(text, file).catch(() => undefined);
  }
}
