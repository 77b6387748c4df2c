/** What a run printed, line by line: the pieces of a line come together, the oldest lines are dropped. Pure. */
import type { OutputRow } from './rpc';

/** Lines kept; half of them go when there are more. */
const LIMIT = 20_000;

export class OutputLines {
  #lines: OutputRow[] = [];
  #count = 0;
  /** The last line of each engine's stream, while its end has not been printed. */
  readonly #open = new Map<string, OutputRow>();

  constructor(private readonly limit = LIMIT) {}

  /** Those kept, in the order in which they began. */
  get lines(): readonly OutputRow[] {
    return this.#lines;
  }

  /** Lines there were in all, dropped ones included. */
  get count(): number {
    return this.#count;
  }

  add({ engine, stream, text, items }: OutputRow): void {
    const key = `${engine} ${stream} ${items?.first}`;
    const pieces = text.split(/\r?\n/);
    pieces.forEach((piece, index) => {
      const last = index === pieces.length - 1;
      if (last && piece === '') return;
      const open = this.#open.get(key);
      if (open) open.text += piece;
      else this.#begin(key, { engine, stream, text: piece, ...(items && { items }) });
      if (!last) this.#open.delete(key);
    });
    if (this.#lines.length > this.limit) this.#lines = this.#lines.slice(-Math.ceil(this.limit / 2));
  }

  #begin(key: string, line: OutputRow): void {
    this.#lines.push(line);
    this.#count += 1;
    this.#open.set(key, line);
  }
}
