/**
 * What the items of a run were given, in pieces that are written one after another: values in the codec, so that each comes
 * back as it was. A file of them that was cut off is not whole, and says so by its length. Pure.
 */
import { decode, encode } from '../../cluster/codec';
import type { MadeInputs } from '../../cluster/shipment/shipment';

/** Items in a piece, at most. */
const MOST = 1000;
/** Bytes of a piece, about. */
const FULL = 64 * 1024;
/** What a number or the like takes, and what every text takes beside its characters, in bytes. */
const SMALL = 8;
/** Of objects so many go together at most: each may be much larger than those before. */
const MOST_OBJECTS = 100;

interface Head {
  version: number;
  /** Items of each sequence. */
  total: number;
  sequences: number;
  pickled: number[];
}

/** Items of the sequence of that number: those that follow the ones before. */
type Piece = [sequence: number, items: unknown[] | Range];

/** `first`, `first + step`, and so on, as `range` makes them: so a million of them take next to nothing. */
interface Range {
  first: number;
  step: number;
  count: number;
}

const VERSION = 1;

/** @returns each piece as it stands in the file. @throws NotSerializableError for a value that cannot be sent either. */
export function* inputPieces({ sequences, pickled = [] }: MadeInputs): Generator<Buffer[]> {
  const total = sequences[0]?.length ?? 0;
  yield framed({
    version: VERSION,
    total,
    sequences: sequences.length,
    pickled: [...pickled],
  } satisfies Head);
  for (const [number, sequence] of sequences.entries()) {
    /** What an object takes, as far as one knows by those before. */
    let ofObject = FULL;
    for (let from = 0; from < sequence.length;) {
      const { end, objects } = pieceFrom(sequence, from, ofObject);
      const items = sequence.slice(from, end);
      const piece = framed([number, rangeOf(items) ?? items] satisfies Piece);
      if (objects > 0) ofObject = Math.max(FULL / MOST_OBJECTS, bytesOf(piece) / objects);
      yield piece;
      from = end;
    }
  }
}

/** @returns what was written; undefined when it is not whole, or of a version that is not known. */
export function* readInputPieces(file: Buffer): Generator<void, MadeInputs | undefined> {
  let at = 0;
  const next = (): unknown => {
    const frames = framesAt(file, at);
    if (!frames) return undefined;
    at = frames.end;
    return decode(frames.frames);
  };
  const head = next() as Head | undefined;
  if (head?.version !== VERSION) return undefined;
  const sequences = Array.from({ length: head.sequences }, (): unknown[] => []);
  for (let piece = next() as Piece | undefined; piece; piece = next() as Piece | undefined) {
    const [number, items] = piece;
    const sequence = sequences[number];
    for (const item of Array.isArray(items) ? items : inRange(items)) sequence?.push(item);
    yield;
  }
  if (sequences.some(({ length }) => length !== head.total)) return undefined;
  return { sequences, ...(head.pickled.length > 0 && { pickled: head.pickled }) };
}

export function bytesOf(piece: readonly Buffer[]): number {
  return piece.reduce((sum, { length }) => sum + length, 0);
}

function pieceFrom(
  sequence: readonly unknown[],
  from: number,
  ofObject: number,
): { end: number; objects: number } {
  let size = 0;
  let objects = 0;
  let end = from;
  for (; end < sequence.length && end - from < MOST && size < FULL; end += 1) {
    const item = sequence[end];
    const isObject = typeof item === 'object' && item !== null;
    if (isObject) objects += 1;
    size += isObject ? ofObject : SMALL + (typeof item === 'string' ? item.length : 0);
  }
  return { end, objects };
}

function rangeOf(items: readonly unknown[]): Range | undefined {
  const [first, second] = items;
  if (items.length < 3 || typeof first !== 'number' || typeof second !== 'number') return undefined;
  const range = { first, step: second - first, count: items.length };
  let at = 0;
  for (const item of inRange(range)) if (!Object.is(item, items[at++])) return undefined;
  return range;
}

function* inRange({ first, step, count }: Range): Generator<number> {
  for (let at = 0; at < count; at += 1) yield first + at * step;
}

/** Before the frames of a value: their number and their lengths, 4 bytes each. */
function framed(value: unknown): Buffer[] {
  const frames = encode(value);
  const lengths = Buffer.alloc(4 * (frames.length + 1));
  [frames.length, ...frames.map(({ length }) => length)].forEach((n, at) => lengths.writeUInt32LE(n, 4 * at));
  return [lengths, ...frames];
}

/** Undefined where they are not there to their end. */
function framesAt(file: Buffer, from: number): { frames: Buffer[]; end: number } | undefined {
  if (from + 4 > file.length) return undefined;
  const count = file.readUInt32LE(from);
  let end = from + 4 * (count + 1);
  if (end > file.length) return undefined;
  const frames = Array.from({ length: count }, (_, at) => {
    const start = end;
    end += file.readUInt32LE(from + 4 * (at + 1));
    return file.subarray(start, end);
  });
  return end > file.length ? undefined : { frames, end };
}
