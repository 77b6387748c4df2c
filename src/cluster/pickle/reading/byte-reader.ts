/** A cursor over a pickle's bytes that cannot leave them. */
import { PickleError } from '../errors';

export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get position(): number {
    return this.#at;
  }

  /** A view, not a copy. */
  take(length: number): Buffer {
    const end = this.#at + length;
    if (!(end <= this.#bytes.length))
      throw new PickleError(`The pickle ends in the middle of a value, at byte ${this.#at}.`);
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  /** Up to the next line feed, without it. */
  line(): Buffer {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end < 0) throw new PickleError(`The pickle ends in the middle of a line, at byte ${this.#at}.`);
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end + 1;
    return taken;
  }

  uint8(): number {
    return this.take(1).readUInt8();
  }

  uint16(): number {
    return this.take(2).readUInt16LE();
  }

  int32(): number {
    return this.take(4).readInt32LE();
  }

  uint32(): number {
    return this.take(4).readUInt32LE();
  }

  /** A length no message has is no number to trust. */
  uint64(): number {
    return Number(this.take(8).readBigUInt64LE());
  }

  double(): number {
    return this.take(8).readDoubleBE();
  }
}
