/** Lists of frames out of a stream: each list is a line with their lengths, as JSON, and the frames (engine_room/serial.py). */

const NEWLINE = 0x0a;

export class FrameReader {
  #bytes: Buffer = Buffer.alloc(0);
  #chunks: Buffer[] = [];
  #size = 0;
  /** Of the list that is coming; undefined: its line is. */
  #lengths: number[] | undefined;
  /** So many bytes until there is something to read. */
  #wanted = 1;
  #started = false;

  /** @param word a line of its own, before which all is others' words. */
  constructor(private readonly word: string) {}

  get started(): boolean {
    return this.#started;
  }

  /** @returns the lists that are complete now. */
  add(chunk: Buffer): Buffer[][] {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    const lists: Buffer[][] = [];
    while (this.#size >= this.#wanted) {
      this.#bytes = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks);
      const list = this.#lengths ? this.#frames(this.#lengths) : this.#line();
      this.#chunks = [this.#bytes];
      this.#size = this.#bytes.length;
      if (list) lists.push(list);
    }
    return lists;
  }

  #line(): undefined {
    const end = this.#bytes.indexOf(NEWLINE);
    if (end < 0) {
      this.#wanted = this.#size + 1;
      return;
    }
    const line = this.#take(end + 1)
      .toString('utf8')
      .trimEnd();
    if (this.#started) {
      this.#lengths = JSON.parse(line) as number[];
      this.#wanted = this.#lengths.reduce((sum, length) => sum + length, 0);
      return;
    }
    this.#started = line.endsWith(this.word);
    this.#wanted = 1;
  }

  #frames(lengths: readonly number[]): Buffer[] {
    this.#lengths = undefined;
    this.#wanted = 1;
    return lengths.map((length) => this.#take(length));
  }

  #take(length: number): Buffer {
    const taken = this.#bytes.subarray(0, length);
    this.#bytes = this.#bytes.subarray(length);
    return taken;
  }
}
