/**
 * The file that keeps the runs of a window, beside those of how each was sent. The editor's own memory of a folder would not
 * do: two windows of one folder share it, and what one of them writes overwrites what the other has written. Storage of its
 * own the editor gives to each.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION, type Kept, type RunsMemory } from './kept';

const NAME = 'runs.json';

export class RunsFile implements RunsMemory {
  /** @param dir of the runs of that window. */
  constructor(readonly dir: string) {}

  read(): Kept | undefined {
    try {
      const kept = JSON.parse(readFileSync(this.#path, 'utf8')) as Kept;
      return kept.version === VERSION ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  write(kept: Kept): void {
    mkdirSync(this.dir, { recursive: true });
    // Whatever happens meanwhile, the one or the other is there whole.
    const fresh = `${this.#path}.new`;
    writeFileSync(fresh, JSON.stringify(kept));
    renameSync(fresh, this.#path);
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }

  get #path(): string {
    return join(this.dir, NAME);
  }
}
