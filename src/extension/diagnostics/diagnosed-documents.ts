/** What is known of each open document with a tag: asked of the client process when typing pauses; the newest wins. */
import type * as vscode from 'vscode';
import type { TagDiagnostic } from '../../cluster/shipping/diagnosing/tag-diagnostic';

/** Pauses while typing are shorter. */
const PAUSE_MS = 400;
/** A tag, or what may have been meant for one; the client process looks closer. */
const MAY_HOLD_TAG = /@.*\b(?:p[a-z]{5,11}|remote)\b/i;

interface Diagnosed {
  readonly version: number;
  readonly found: readonly TagDiagnostic[];
}

export interface DiagnosedDocumentsOptions {
  diagnose: (document: vscode.TextDocument) => Promise<TagDiagnostic[]>;
  /** False for documents that are not looked at: other languages, switched off, not trusted. */
  wants: (document: vscode.TextDocument) => boolean;
  show: (document: vscode.TextDocument, found: readonly TagDiagnostic[]) => void;
  failed: (error: unknown) => void;
}

export class DiagnosedDocuments {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #diagnosed = new Map<string, Diagnosed>();

  constructor(private readonly options: DiagnosedDocumentsOptions) {}

  /** Looks at it once it has not been asked to for a while. */
  schedule(document: vscode.TextDocument, pauseMs = PAUSE_MS): void {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    if (!this.options.wants(document) || !MAY_HOLD_TAG.test(document.getText())) {
      if (this.#diagnosed.has(key)) this.#put(document, []);
      return;
    }
    this.#timers.set(
      key,
      setTimeout(() => void this.#look(document).catch(this.options.failed), pauseMs),
    );
  }

  /** What was found in this very text; undefined while that is not known. */
  in(document: vscode.TextDocument): readonly TagDiagnostic[] | undefined {
    const known = this.#diagnosed.get(document.uri.toString());
    return known?.version === document.version ? known.found : undefined;
  }

  close(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    this.#put(document, []);
    this.#diagnosed.delete(key);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  async #look(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const found = await this.options.diagnose(document);
    // An answer about an older text is nobody's: the newer one has been asked about, or will be.
    if (document.isClosed || document.version !== version) return;
    this.#put(document, this.options.wants(document) ? found : []);
  }

  #put(document: vscode.TextDocument, found: readonly TagDiagnostic[]): void {
    this.#diagnosed.set(document.uri.toString(), { version: document.version, found });
    this.options.show(document, found);
  }
}
