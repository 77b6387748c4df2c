/** Replacements in a text, by offsets of the original, applied all at once. Pure. */

interface Edit {
  start: number;
  end: number;
  text: string;
}

export class EditList {
  readonly #source: string;
  readonly #edits: Edit[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  /** The original text of a node. */
  text(node: { start: number; end: number }): string {
    return this.#source.slice(node.start, node.end);
  }

  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  replace(start: number, end: number, text: string): void {
    this.#edits.push({ start, end, text });
  }

  /** Replace by spaces; line ends stay. */
  blank(start: number, end: number): void {
    this.replace(start, end, this.#source.slice(start, end).replace(/[^\r\n]/g, ' '));
  }

  /** Replace by one line of text, with as many line ends behind it as there were. */
  replaceKeepingLines(start: number, end: number, text: string): void {
    const lineEnds = this.#source.slice(start, end).match(/\r?\n/g) ?? [];
    this.replace(start, end, text.padEnd(lineEnds.length > 0 ? 0 : end - start) + lineEnds.join(''));
  }

  /** Edits at the same place are applied in the order they were made. */
  apply(): string {
    const ordered = [...this.#edits].sort((a, b) => a.start - b.start);
    let result = '';
    let at = 0;
    for (const { start, end, text } of ordered) {
      result += this.#source.slice(at, start) + text;
      at = end;
    }
    return result + this.#source.slice(at);
  }
}
