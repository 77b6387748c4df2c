/** Two files for each run: by what messages it was sent, so that its results can be had again from the hub, and what its items were given. */
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { join } from 'node:path';
import type { SentChunk } from '../../cluster/client';
import type { MadeInputs } from '../../cluster/shipment/shipment';
import type { CodeUsed } from '../code-used/code-used';
import { Throttle } from '../throttle';
import { KeptInputs, WrittenInputs } from './inputs-file';
import { ENDING, ENDINGS, INPUTS_ENDING } from './run-file-names';
import { chunkLine, codeLine, partLine, readParts, type SentPart } from './sent-parts';

const WRITE_MS = 500;

export class RunFiles {
  /** @param dir null: nothing is kept. */
  constructor(private readonly dir: string | null) {}

  /** Drops the files of all runs but these. */
  keepOnly(ids: readonly string[]): void {
    if (this.dir === null) return;
    mkdirSync(this.dir, { recursive: true });
    const kept = new Set(ids.flatMap((id) => ENDINGS.map((ending) => id + ending)));
    for (const name of readdirSync(this.dir))
      if (ENDINGS.some((ending) => name.endsWith(ending)) && !kept.has(name))
        rmSync(join(this.dir, name), { force: true });
  }

  forget(id: string): void {
    if (this.dir === null) return;
    for (const ending of ENDINGS) rmSync(this.#path(id, ending), { force: true });
  }

  /** In the order they began; none where nothing is known. */
  read(id: string): SentPart[] {
    return readParts(this.#text(id));
  }

  /**
   * @param before the run whose other items are taken over.
   * @param unwritten is told once, when it cannot be written.
   */
  begin(
    id: string,
    part: Omit<SentPart, 'chunks'>,
    before?: string,
    unwritten: (error: Error) => void = () => {},
  ): RunFile {
    const earlier = before === undefined ? '' : this.#text(before);
    return new RunFile(this.dir === null ? null : this.#path(id), earlier + partLine(part), unwritten);
  }

  /** @param unwritten is told when they cannot be. @returns undefined where nothing is kept. */
  keepInputs(id: string, made: MadeInputs, unwritten?: (error: Error) => void): WrittenInputs | undefined {
    return this.dir === null ? undefined : new WrittenInputs(this.#path(id, INPUTS_ENDING), made, unwritten);
  }

  /** Of a run of before. */
  inputsOf(id: string): KeptInputs | undefined {
    return this.dir === null ? undefined : new KeptInputs(this.#path(id, INPUTS_ENDING));
  }

  #text(id: string): string {
    if (this.dir === null) return '';
    try {
      return readFileSync(this.#path(id), 'utf8');
    } catch {
      return '';
    }
  }

  #path(id: string, ending = ENDING): string {
    return join(this.dir ?? '', `${id}${ending}`);
  }
}

export class RunFile {
  readonly #write = new Throttle(WRITE_MS, () => this.#append());
  /** Bytes of it that are whole, once more could not be written. */
  #whole: number | undefined;
  #isTold = false;

  constructor(
    private readonly path: string | null,
    private text: string,
    private readonly unwritten: (error: Error) => void,
  ) {
    this.#write.flush();
  }

  sent(chunk: SentChunk): void {
    if (this.path === null) return;
    this.text += chunkLine(chunk);
    this.#write.request();
  }

  /** By which code, once that is known whole. */
  code(code: CodeUsed): void {
    if (this.path === null) return;
    this.text += codeLine(code);
    // Whoever tries the run again reads what is written.
    this.#write.flush();
  }

  flush(): void {
    this.#write.flush();
  }

  /** A full disk must not end a run. What could not be written is tried again with what comes next. */
  #append(): void {
    const { path, text } = this;
    if (path === null || text === '') return;
    try {
      // Half a line may be left of the last attempt.
      if (this.#whole !== undefined && sizeOf(path) > this.#whole) truncateSync(path, this.#whole);
      this.#whole = sizeOf(path);
      appendFileSync(path, text);
      this.text = '';
      this.#whole = undefined;
    } catch (error) {
      if (!this.#isTold) this.unwritten(error as Error);
      this.#isTold = true;
    }
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
