/**
 * The file that keeps the runs of a window, beside those of how each was sent. The editor's own memory of a folder would not
 * do: two windows of one folder share it, and what one of them writes overwrites what the other has written. Storage of its
 * own the editor gives to each.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VERSION, type Kept, type RunsMemory } from './kept';

const NAME = 'runs.json';
/** What is being written. */
const FRESH = /^runs\.json\.[\da-f-]+\.new$/;
/** No writing takes as long. */
const WRITING_MS = 3_600_000;

export class RunsFile implements RunsMemory {
  /**
   * Whatever happens while it is written, it or the file of before is there whole. A name of its own: when a window is loaded
   * again, its extension host of before may be at its last words yet.
   */
  readonly #fresh: string;

  /** @param dir of the runs of that window. */
  constructor(readonly dir: string) {
    this.#fresh = `${this.#path}.${randomUUID()}.new`;
  }

  read(): Kept | undefined {
    try {
      const kept = JSON.parse(readFileSync(this.#path, 'utf8')) as Kept;
      return kept.version === VERSION ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * To be called for one at a time. While a window is at work nothing is written at once: on a busy disk the renaming alone
   * held everything for a tenth of a second.
   */
  async write(kept: Kept): Promise<void> {
    await mkdir(this.dir, { recursive: true });
    await writeFile(this.#fresh, JSON.stringify(kept));
    await rename(this.#fresh, this.#path);
  }

  /** Before anything else is done. */
  writeAtOnce(kept: Kept): void {
    mkdirSync(this.dir, { recursive: true });
    writeFileSync(this.#fresh, JSON.stringify(kept));
    renameSync(this.#fresh, this.#path);
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }

  /** Removes what extension hosts were writing when they were killed. One that cannot be removed is left for another time. */
  removeStrays(): void {
    for (const name of this.#names().filter((name) => FRESH.test(name))) {
      const path = join(this.dir, name);
      try {
        if (Date.now() - statSync(path).mtimeMs > WRITING_MS) rmSync(path, { force: true });
      } catch {
        // Somebody looks at it just now, as scanners for viruses do.
      }
    }
  }

  #names(): string[] {
    try {
      return readdirSync(this.dir);
    } catch {
      // Nothing was ever kept there.
      return [];
    }
  }

  get #path(): string {
    return join(this.dir, NAME);
  }
}
