import assert from 'node:assert/strict';
import { Column, NdArray, NotSerializableError, PythonValue, Table, toTaggedJson } from '../../cluster/codec';
import { toPlainJson } from './plain-json';

const day = (ticks: bigint, ...shape: number[]): NdArray =>
  new NdArray('<M8[D]', shape, BigInt64Array.of(ticks));
const labels = (...cells: unknown[]) => ({ names: [null], levels: [new Column('infer', cells)] });
const frame = (columns: unknown[], cells: NodeJS.TypedArray[]): Table =>
  new Table({
    ...{ kind: 'DataFrame', index: { names: [null], range: [0, 2, 1] }, columns: labels(...columns) },
    data: cells.map((data) => new Column('float64', data)),
  });
const series = new Table({
  ...{ kind: 'Series', index: labels(3, 5), columns: labels('mass') },
  data: [new Column('float64', Float64Array.of(1, NaN))],
});

const CASES: [title: string, value: unknown, json: string][] = [
  ['plain values', { a: [1, -2.5e-7, 'x"\u2028\ud800', true, null] }, ''],
  ['NaN', [NaN, { x: NaN }], '[null,{"x":null}]'],
  ['infinite numbers', [Infinity, -Infinity], '[1e999,-1e999]'],
  ['minus zero', -0, '-0.0'],
  ['nothing, and holes', { a: undefined, b: Object.assign(Array(2), { 1: 1 }) }, '{"a":null,"b":[null,1]}'],
  ['instants', [new Date(0), new Date(NaN)], '["1970-01-01T00:00:00.000Z",null]'],
  ['whole numbers of any size', [12n, -(2n ** 70n)], '[12,-1180591620717411303424]'],
  ['int64', new BigInt64Array([7n, 2n ** 60n]), '[7,1152921504606846976]'],
  ['a day of numpy', [day(19_724n), day(-(2n ** 63n))], '["2024-01-02",null]'],
  ['days of numpy', day(19_724n, 1, 1), '[["2024-01-02"]]'],
  ['one number of numpy', new NdArray('<f4', [], Float32Array.of(1.5)), '1.5'],
  ['one boolean of numpy', new NdArray('|b1', [], Uint8Array.of(1)), 'true'],
  ['a half float', new NdArray('<f2', [], Uint8Array.of(0, 0x3e)), '1.5'],
  ['a duration of numpy, in ms', new NdArray('<m8[s]', [], BigInt64Array.of(2n)), '2000'],
  [
    'arrays of several dimensions',
    new NdArray('<f8', [2, 2], Float64Array.of(1, NaN, 3, 4)),
    '[[1,null],[3,4]]',
  ],
  ['arrays without numbers', new NdArray('<f8', [2, 0], new Float64Array()), '[[],[]]'],
  ['complex numbers as two', new NdArray('<c16', [1], Float64Array.of(1, -2)), '[[1,-2]]'],
  [
    'a Map of texts',
    new Map<string, unknown>([
      ['__proto__', 1],
      ['b', new Map([[1, 'x']])],
    ]),
    '{"__proto__":1,"b":[[1,"x"]]}',
  ],
  ['an empty Map', new Map(), '{}'],
  ['a Set', new Set([1, new Set(['a'])]), '[1,["a"]]'],
  ['errors', [new RangeError('too "far"')], '["RangeError: too \\"far\\""]'],
  ['values of Python', [new PythonValue('Decimal', '1.10'), new PythonValue('float', '2.0')], '["1.10",2]'],
  ['expressions and addresses', [/a+/i, new URL('http://a.b/')], '["/a+/i","http://a.b/"]'],
  ['a name JSON is not trusted with', { $: 'date', v: 1 }, '{"$":"date","v":1}'],
  ['bytes, as the codec has them', Buffer.from('a'), '{"$":"bytes","base64":"YQ=="}'],
  ['typed arrays of bytes', Uint8Array.of(1, 2), '[1,2]'],
  [
    'a table',
    Table.from({ x: Float64Array.of(1, NaN), t: [new Date(0), null] }),
    '[{"x":1,"t":"1970-01-01T00:00:00.000Z"},{"x":null,"t":null}]',
  ],
  ['a table inside of a Map', new Map([['t', Table.from({ x: [1n] })]]), '{"t":[{"x":1}]}'],
  [
    'a table whose columns are numbers',
    frame([0, 1], [Float64Array.of(1, 2), Float64Array.of(3, NaN)]),
    '{"columns":[0,1],"index":[0,1],"data":[[1,3],[2,null]]}',
  ],
  ['a Series by numbers', series, '{"name":"mass","index":[3,5],"data":[1,null]}'],
];

describe('plain JSON has', () => {
  for (const [title, value, json] of CASES) {
    it(title, () => {
      const text = toPlainJson(value);
      assert.equal(text, json || JSON.stringify(value));
      JSON.parse(text);
    });
  }

  it('infinite numbers that are read as such', () => {
    assert.deepEqual(JSON.parse(toPlainJson([Infinity, -Infinity, -0])), [Infinity, -Infinity, -0]);
  });

  it('what is there twice, twice, unless it holds itself or would be written very often', () => {
    const shared = { a: 1, when: new Date(0) };
    assert.deepEqual(
      JSON.parse(toPlainJson([shared, shared])),
      [shared, shared].map((one) => ({ ...one, when: one.when.toJSON() })),
    );
    const loop: unknown[] = [];
    loop.push(loop);
    assert.equal(toPlainJson(loop), toTaggedJson(loop));
    let nest: unknown[] = [];
    for (let level = 0; level < 40; level += 1) nest = [nest, nest];
    assert.equal(toPlainJson(nest), toTaggedJson(nest));
  });

  it('no functions', () => {
    assert.throws(() => toPlainJson({ a: () => 1 }), NotSerializableError);
    assert.throws(() => toPlainJson([new (class Own {})()]), NotSerializableError);
  });
});
