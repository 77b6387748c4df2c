/** Source files as the user sees them: an edited document as its editor holds it, all others as they were saved. */
import { readFileSync, realpathSync } from 'node:fs';
import type { UnsavedFile } from './shipped-function';
import { withoutMark } from './source-text';
import { sourceText } from './text-file';

export class Sources {
  /** By real path, which is how the bundler names files. */
  readonly #unsaved: ReadonlyMap<string, string>;

  constructor(unsaved: readonly UnsavedFile[] = []) {
    this.#unsaved = new Map(unsaved.map(({ file, source }) => [realPath(file), withoutMark(source)]));
  }

  /** The editor's text, if it differs from the file's. */
  unsaved(file: string): string | undefined {
    return this.#unsaved.size === 0 ? undefined : this.#unsaved.get(realPath(file));
  }

  /** @throws ShippingError when it is no text; what reading the file throws. */
  read(file: string): string {
    return this.unsaved(file) ?? sourceText(readFileSync(file), file);
  }
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
