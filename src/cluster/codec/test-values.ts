/** For tests: arbitrary values of the codec, and what a hostile or broken peer makes of their frames. */
import fc from 'fast-check';
import { Column, NdArray, PythonValue, Table } from './index';

/** Tables of the kinds of columns pandas has. */
export const anyTable: fc.Arbitrary<Table> = fc
  .tuple(fc.nat(4), fc.uniqueArray(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }))
  .chain(([rows, names]) => {
    const length = { minLength: rows, maxLength: rows };
    const columns = names.map(() =>
      fc.oneof(
        fc.float64Array(length).map((cells) => new Column('float64', cells)),
        fc.bigInt64Array(length).map((cells) => new Column('int64', cells)),
        fc.array(fc.oneof(fc.string(), fc.constant(null)), length).map((cells) => new Column('str', cells)),
        fc.array(fc.jsonValue({ maxDepth: 1 }), length).map((cells) => new Column('object', cells)),
        fc
          .uint8Array({ ...length, max: 1 })
          .map((cells) => new Column('bool', new NdArray('|b1', [rows], cells))),
        fc
          .bigInt64Array({ ...length, min: 0n, max: 10n ** 15n })
          .map((cells) => new Column('datetime64[us]', new NdArray('<M8[us]', [rows], cells))),
        fc.int8Array({ ...length, min: -1, max: 1 }).map((codes) => {
          const categories = new Column('str', ['a', 'b']);
          return new Column('category', codes, { categories, ordered: true });
        }),
      ),
    );
    return fc.tuple(...columns).map(
      (data) =>
        new Table({
          kind: 'DataFrame',
          index: { names: [null], range: [0, rows, 1] },
          columns: { names: [null], levels: [new Column('str', names)] },
          data,
        }),
    );
  });

/** Anything the codec carries, nested. */
export const anyValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('container')),
  leaf: fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.bigInt(),
    fc.constantFrom(null, undefined, -0, Infinity, NaN, '__proto__', '$'),
    fc.date({ noInvalidDate: true }),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc.float64Array(),
    fc.int16Array(),
    fc.bigInt64Array(),
    fc.uint8ClampedArray(),
    fc.constantFrom(/x/gu, new URL('http://a/b'), new NdArray('<f8', [1, 2], new Float64Array(2))),
    fc.constantFrom(new PythonValue('Decimal', '1.10'), new NdArray('<c16', [1], new Float64Array(2))),
    fc.string().map((message) => new RangeError(message, { cause: message })),
    anyTable,
  ),
  container: fc.oneof(
    fc.array(tie('value')),
    fc.sparseArray(tie('value'), { maxNumElements: 5 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$', '__proto__', '7', 'to')), tie('value')),
    fc.array(fc.tuple(tie('value'), tie('value'))).map((entries) => new Map(entries)),
    fc.array(tie('value')).map((items) => new Set(items)),
  ),
})).value;

/** One change to a list of frames. */
export type Damage = (frames: readonly Buffer[]) => Buffer[];

/** What stands in a header in place of what was there. */
const WRONG: unknown[] = [
  ...[null, true, -1, 0, 1, 1e9, 2 ** 53, 1e300, '', 'x', '$', '9'.repeat(50), [], {}, [[]], [0, 1]],
  ...[{ $: 'ref', to: 0 }, { $: 'ref', to: 1 }, { $: 'undefined' }, { $: 'list', length: 9, v: [] }],
  ...[{ $: 'table' }, { $: 'python', type: 'Path', v: 'a' }, { toString: 1, valueOf: 1 }, { $: {} }],
  ...[{ $: 'array', dtype: '<f8', shape: [0], frame: 1 }, { $: 'date', v: null }, [[[[[['deep']]]]]]],
];

/** A part of the header replaced or left out, a byte changed, a frame cut, lost or swapped. */
export const damage: fc.Arbitrary<Damage> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.nat(), fc.constantFrom(undefined, ...WRONG)).map(replaced) },
  fc.tuple(fc.nat(), fc.nat(), fc.nat(255)).map(([frame, at, byte]): Damage => {
    return (frames) => changed(frames, frame, (bytes) => ((bytes[at % (bytes.length || 1)] = byte), bytes));
  }),
  fc.tuple(fc.nat(), fc.nat()).map(
    ([frame, at]): Damage =>
      (frames) =>
        changed(frames, frame, (bytes) => bytes.subarray(0, at % (bytes.length + 1))),
  ),
  fc.nat().map(
    (frame): Damage =>
      (frames) =>
        frames.filter((_, at) => at !== frame % (frames.length || 1)),
  ),
  fc.constant<Damage>((frames) => [...frames].reverse()),
);

function changed(frames: readonly Buffer[], which: number, change: (bytes: Buffer) => Buffer): Buffer[] {
  return frames.map((frame, at) => (at === which % frames.length ? change(Buffer.from(frame)) : frame));
}

function replaced([which, wrong]: [number, unknown]): Damage {
  return ([head, ...frames]) => {
    const count = countNodes(head);
    if (count === undefined) return [Buffer.alloc(0), ...frames];
    let left = which % count;
    const text = JSON.stringify(JSON.parse(String(head)), (_, node: unknown) =>
      left-- === 0 ? wrong : node,
    );
    return [Buffer.from(text ?? ''), ...frames];
  };
}

function countNodes(head: Buffer | undefined): number | undefined {
  let count = 0;
  try {
    JSON.parse(String(head), (_, node: unknown) => ((count += 1), node));
    return count;
  } catch {
    return undefined;
  }
}
