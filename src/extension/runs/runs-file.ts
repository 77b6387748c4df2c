/**
 * The files that keep the runs of a window, beside those of how each was sent. The editor's own memory of a folder would not
 * do: two windows of one folder share it, and what one of them writes overwrites what the other has written. Storage of its
 * own the editor gives to each.
 *
 * Each extension host writes a file of its own, and what the youngest wrote counts: when a window is loaded again, the host
 * of before may be at its last words yet, and in one file these would undo what the next one has taken over by then.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VERSION, type Kept, type RunsMemory } from './kept';

/** With the time at which its host began, in ms; the oldest has none. */
const NAME = /^runs(?:\.(\d+))?\.json$/;
/** What is being written. */
const FRESH = /^runs\.json\.[\da-f-]+\.new$/;
/** No writing takes as long. */
const WRITING_MS = 3_600_000;

export class RunsFile implements RunsMemory {
  readonly #began: number;
  /** Whatever happens while it is written, it or the file of before is there whole. */
  readonly #fresh: string;
  #isAlone = false;

  /** @param dir of the runs of that window. */
  constructor(readonly dir: string) {
    // A clock may be put back.
    this.#began = Math.max(Date.now(), ...this.#files().map(({ began }) => began + 1));
    this.#fresh = join(dir, `runs.json.${randomUUID()}.new`);
  }

  /** @returns what the youngest host wrote. */
  read(): Kept | undefined {
    for (const { path } of this.#files())
      try {
        const kept = JSON.parse(readFileSync(path, 'utf8')) as Kept;
        if (kept.version === VERSION) return kept;
      } catch {
        // It has just been removed, or is no file of ours.
      }
    return undefined;
  }

  /**
   * To be called for one at a time. While a window is at work nothing is written at once: on a busy disk the renaming alone
   * held everything for a tenth of a second.
   */
  async write(kept: Kept): Promise<void> {
    await mkdir(this.dir, { recursive: true });
    await writeFile(this.#fresh, JSON.stringify(kept));
    await rename(this.#fresh, this.#path);
    if (this.#isAlone) return;
    const removed = this.#olderFiles().map((path) => rm(path, { force: true }));
    // One that somebody looks at just now goes with the next writing: what is written counts in any case.
    this.#isAlone = (await Promise.allSettled(removed)).every(({ status }) => status === 'fulfilled');
  }

  /** Before anything else is done. */
  writeAtOnce(kept: Kept): void {
    mkdirSync(this.dir, { recursive: true });
    writeFileSync(this.#fresh, JSON.stringify(kept));
    renameSync(this.#fresh, this.#path);
  }

  remove(): void {
    // The youngest last: without it an older one would count.
    for (const { path } of this.#files().reverse()) rmSync(path, { force: true });
  }

  /** Removes what extension hosts were writing when they were killed. One that cannot be removed is left for another time. */
  removeStrays(): void {
    for (const name of this.names().filter((name) => FRESH.test(name))) {
      const path = join(this.dir, name);
      try {
        if (Date.now() - statSync(path).mtimeMs > WRITING_MS) rmSync(path, { force: true });
      } catch {
        // Somebody looks at it just now, as scanners for viruses do.
      }
    }
  }

  /** Of all files that are there. */
  names(): string[] {
    try {
      return readdirSync(this.dir);
    } catch {
      // Nothing was ever kept there.
      return [];
    }
  }

  get #path(): string {
    return join(this.dir, `runs.${this.#began}.json`);
  }

  #olderFiles(): string[] {
    return this.#files()
      .filter(({ began }) => began < this.#began)
      .map(({ path }) => path);
  }

  /** The youngest first. */
  #files(): { began: number; path: string }[] {
    return this.names()
      .flatMap((name) => {
        const found = NAME.exec(name);
        return found ? [{ began: Number(found[1] ?? 0), path: join(this.dir, name) }] : [];
      })
      .sort((a, b) => b.began - a.began);
  }
}
