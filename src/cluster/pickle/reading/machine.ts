/** The stack machine that a pickle is a program for, with bounds on everything it may pile up. */
import { PickleError } from '../errors';
import type { Allowance } from './allowance';
import type { ByteReader } from './byte-reader';

/** Values at once on the stack or in the memo: what honest pickles of a message stay below. */
const MOST_VALUES = 1 << 22;

export class Machine {
  readonly reader: ByteReader;
  readonly allowance: Allowance;
  readonly #stack: unknown[] = [];
  readonly #marks: number[] = [];
  readonly #memo = new Map<number, unknown>();

  constructor(reader: ByteReader, allowance: Allowance) {
    this.reader = reader;
    this.allowance = allowance;
  }

  push(value: unknown): void {
    if (this.#stack.length >= MOST_VALUES) throw tooMuch();
    this.#stack.push(value);
  }

  pop(): unknown {
    if (this.#stack.length <= (this.#marks.at(-1) ?? 0))
      throw this.broken('takes a value where there is none');
    return this.#stack.pop();
  }

  top(): unknown {
    const value = this.pop();
    this.#stack.push(value);
    return value;
  }

  mark(): void {
    if (this.#marks.length >= MOST_VALUES) throw tooMuch();
    this.#marks.push(this.#stack.length);
  }

  /** Everything above the last mark, which goes with it. */
  popMark(): unknown[] {
    const mark = this.#marks.pop();
    if (mark === undefined) throw this.broken('takes a mark where there is none');
    return this.#stack.splice(mark);
  }

  /** POP takes the mark instead when nothing lies above it. */
  discard(): void {
    if (this.#stack.length === this.#marks.at(-1)) this.#marks.pop();
    else this.pop();
  }

  remember(index = this.#memo.size): void {
    if (this.#memo.size >= MOST_VALUES) throw tooMuch();
    this.#memo.set(index, this.top());
  }

  recall(index: number): void {
    if (!this.#memo.has(index)) throw this.broken(`remembers nothing under ${index}`);
    this.push(this.#memo.get(index));
  }

  broken(why: string): PickleError {
    return new PickleError(`This is no pickle: at byte ${this.reader.position} it ${why}.`);
  }
}

const tooMuch = (): PickleError =>
  new PickleError(`The pickle holds more than ${MOST_VALUES} values at one level.`);
