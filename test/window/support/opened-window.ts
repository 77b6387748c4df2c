// A window on a folder for the tests of one description: opened before them, closed after them, and evidence of what failed.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EditorWindow } from './editor-window';

export interface Opening {
  /** Name of the file in the editor. */
  file: string;
  /** Texts by their names, in a folder of their own; none: the examples. */
  files?: Record<string, string>;
  /** What else the folder needs. */
  prepare?: (folder: string) => void;
  /** The machine's. */
  settings?: Record<string, unknown>;
  /** The window asks whether the folder is trusted, as it does by default. */
  asksForTrust?: boolean;
  /** Whether the editor's language is the one for tests. */
  isPseudo?: boolean;
  /** Folders of other extensions, once all is prepared. */
  beside?: () => string[];
}

/** Registers the hooks. @returns the window, once tests run. */
export function openedWindow({
  file,
  files,
  prepare,
  settings,
  asksForTrust,
  isPseudo,
  beside,
}: Opening): () => EditorWindow {
  let window: EditorWindow | undefined;
  let folder: string | undefined;

  before(async () => {
    if (files) folder = mkdtempSync(join(tmpdir(), 'er-folder-'));
    for (const [name, text] of Object.entries(files ?? {})) {
      const path = join(folder!, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    if (folder !== undefined) prepare?.(folder);
    window = await EditorWindow.open(file, settings, folder, { asksForTrust, isPseudo, beside: beside?.() });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window?.keepEvidence(this.currentTest);
  });
  after(async () => {
    await window?.end();
    if (folder !== undefined)
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });
  return () => window!;
}
