/** Puts what is printed in pieces together to lines, each engine's and each stream's for themselves. Pure. */
import type { OutputRow } from '../../bridge/rpc';

/** In characters. */
const LONGEST = 100_000;

export type Line = Pick<OutputRow, 'engine' | 'stream' | 'text'>;

export class Lines {
  /** Lines whose end has not been printed, in the order in which they began. */
  readonly #open = new Map<string, Line>();

  /** @returns the lines that are whole now. */
  add({ engine, stream, text }: Line): Line[] {
    const key = `${engine} ${stream}`;
    const before = this.#open.get(key)?.text ?? '';
    this.#open.delete(key);
    const lines = (before + text).split('\n');
    let rest = lastPainted(lines.pop() ?? '');
    // One that never ends is not put together again and again.
    if (rest.length > LONGEST) {
      lines.push(rest);
      rest = '';
    }
    if (rest !== '') this.#open.set(key, { engine, stream, text: rest });
    return lines.map((line) => ({ engine, stream, text: lastPainted(line).replace(/\r$/, '') }));
  }

  /** Takes what has no end yet for whole. */
  flush(): Line[] {
    const rest = [...this.#open.values()].map((line) => ({ ...line, text: line.text.replace(/\r$/, '') }));
    this.#open.clear();
    return rest;
  }
}

/** A progress bar returns to the beginning of its line and paints it again: the last one is what a terminal shows. */
function lastPainted(line: string): string {
  return line.slice(line.replace(/\r+$/, '').lastIndexOf('\r') + 1);
}
