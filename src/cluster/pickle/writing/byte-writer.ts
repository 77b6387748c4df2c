/** Opcodes and their arguments, gathered in memory that grows. */

const FIRST_SIZE = 256;

export class ByteWriter {
  #bytes = Buffer.allocUnsafe(FIRST_SIZE);
  #length = 0;

  /** Opcodes without an argument, one character each. */
  op(codes: string): void {
    const at = this.#room(codes.length);
    for (let i = 0; i < codes.length; i += 1) this.#bytes[at + i] = codes.charCodeAt(i);
  }

  /** An opcode by how many bytes its length takes (1, 4 or 8), and the length. */
  length(length: number, codes: { short: string; long: string; huge: string }): void {
    if (length < 0x100) {
      this.op(codes.short);
      const at = this.#room(1);
      this.#bytes.writeUInt8(length, at);
    } else if (length < 0x1_0000_0000) {
      this.op(codes.long);
      const at = this.#room(4);
      this.#bytes.writeUInt32LE(length, at);
    } else {
      this.op(codes.huge);
      const at = this.#room(8);
      this.#bytes.writeBigUInt64LE(BigInt(length), at);
    }
  }

  /** An `int` of Python's, of any size. */
  integer(value: number | bigint): void {
    if (value >= 0 && value < 0x100) {
      this.op('K');
      const at = this.#room(1);
      this.#bytes.writeUInt8(Number(value), at);
    } else if (value >= -0x8000_0000 && value < 0x8000_0000) {
      this.op('J');
      const at = this.#room(4);
      this.#bytes.writeInt32LE(Number(value), at);
    } else {
      const bytes = twosComplement(BigInt(value));
      this.length(bytes.length, { short: '\x8a', long: '\x8b', huge: '\x8b' });
      this.raw(bytes);
    }
  }

  float(value: number): void {
    this.op('G');
    const at = this.#room(8);
    this.#bytes.writeDoubleBE(value, at);
  }

  raw(bytes: Uint8Array): void {
    const at = this.#room(bytes.byteLength);
    this.#bytes.set(bytes, at);
  }

  /** Everything written; the writer is not to be used any more. */
  finish(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Grows before anything is written: take the memory after it. @returns where the room begins. */
  #room(length: number): number {
    const at = this.#length;
    this.#length += length;
    if (this.#length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#length, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, at));
      this.#bytes = larger;
    }
    return at;
  }
}

/** Least byte first, in as many bytes as it takes to tell the sign. */
function twosComplement(value: bigint): Buffer {
  const magnitude = value < 0n ? -value - 1n : value;
  const length = Math.floor(magnitude.toString(16).length / 2) + 1;
  const hex = BigInt.asUintN(8 * length, value).toString(16);
  return Buffer.from(hex.padStart(2 * length, '0'), 'hex').reverse();
}
