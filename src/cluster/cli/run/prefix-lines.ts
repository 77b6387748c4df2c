/** Output of several engines on one stream: whole lines, each with its engine's name in front. */

export class PrefixLines {
  readonly #unfinished = new Map<string, string>();

  /** @returns the lines that are complete now, ready to print; the rest waits for its newline. */
  add(prefix: string, text: string): string {
    const lines = ((this.#unfinished.get(prefix) ?? '') + text).split('\n');
    this.#unfinished.set(prefix, lines.pop() ?? '');
    return lines.map((line) => `${prefix}${line}\n`).join('');
  }

  /** @returns what never got a newline. */
  rest(): string {
    const left = [...this.#unfinished].filter(([, text]) => text !== '');
    this.#unfinished.clear();
    return left.map(([prefix, text]) => `${prefix}${text}\n`).join('');
  }
}
