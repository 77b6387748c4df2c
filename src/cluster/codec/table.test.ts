import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Column, decode, encode, NdArray, NotSerializableError, PythonValue, Table } from './index';

const table = Table.from({
  x: new Float64Array([0.5, NaN, 1e6]),
  count: new BigInt64Array([1n, 2n ** 60n, -3n]),
  name: ['a', null, 'längst'],
});

describe('a table', () => {
  it('gives its rows as objects', () => {
    assert.deepStrictEqual(table.rows(), [
      { x: 0.5, count: 1, name: 'a' },
      { x: NaN, count: 2n ** 60n, name: null },
      { x: 1e6, count: -3, name: 'längst' },
    ]);
    assert.equal(table.length, 3);
    assert.deepEqual(table.columns, ['x', 'count', 'name']);
    assert.deepEqual(table.index, [0, 1, 2]);
  });

  it('loses no column in its rows when some are called alike', () => {
    const names = ['x', 'x', 'x.1', 'x', 'y'];
    const alike = new Table({
      kind: 'DataFrame',
      index: { names: [null], range: [0, 1, 1] },
      columns: { names: [null], levels: [new Column('object', names)] },
      data: names.map((_, at) => new Column('int8', new Int8Array([at]))),
    });
    assert.deepEqual(alike.rows(), [{ x: 0, 'x.2': 1, 'x.1': 2, 'x.3': 3, y: 4 }]);
  });

  it('gives a column as it is stored, and its cells', () => {
    assert.ok(table.column('x').data instanceof Float64Array);
    assert.deepEqual([...table.column('name')], ['a', null, 'längst']);
    assert.equal(table.column('name').at(-1), 'längst');
    assert.equal(table.column('name').at(3), undefined);
    assert.throws(() => table.column('y'), /There is no column y; there are x, count, name/);
  });

  it('is printed aligned', () => {
    assert.deepEqual(table.toString().split('\n'), [
      '           x                count    name',
      '0        0.5                    1       a',
      '1        NaN  1152921504606846976     NaN',
      '2  1000000.0                   -3  längst',
      '',
      '[3 rows × 3 columns]',
    ]);
    assert.equal(inspect(table), table.toString());
  });

  it('is printed without its middle when it is long', () => {
    const lines = Table.from({ n: Array.from({ length: 1000 }, (_, n) => n) })
      .toString()
      .split('\n');
    assert.equal(lines.length, 24);
    assert.match(lines[11] ?? '', /^\.\.\. +\.\.\.$/);
    assert.equal(lines.at(-1), '[1000 rows × 1 column]');
  });

  it('comes back from its frames as it went, and numbers are not copied', () => {
    const frames = encode([table, table]);
    assert.equal(frames[1]?.buffer, (table.column('x').data as Float64Array).buffer);
    const [back, again] = decode(frames) as [Table, Table];
    assert.deepStrictEqual(back, table);
    assert.equal(back, again);
    assert.equal((back.column('x').data as Float64Array).buffer, frames[1]?.buffer);
  });

  it('is refused when it holds what cannot travel, or itself', () => {
    const bad = Table.from({ f: [print] });
    function print(): void {}
    assert.throws(
      () => encode(bad),
      /^NotSerializableError: value\.data\[0\]\.values\[0\]: the function print /,
    );
    const cells: unknown[] = [null];
    const loop = Table.from({ loop: cells });
    cells[0] = loop;
    assert.throws(
      () => encode(loop),
      (error: Error) => error instanceof NotSerializableError && /contains itself/.test(error.message),
    );
  });

  it('has columns of one length', () => {
    assert.throws(() => Table.from({ a: [1], b: [] }), RangeError);
  });
});

describe('cells of a column', () => {
  const times = (unit: string, ticks: bigint[]): NdArray =>
    new NdArray(`<M8[${unit}]`, [ticks.length], new BigInt64Array(ticks));
  const nat = -(2n ** 63n);

  it('are dates, whatever their unit', () => {
    const at = new Date('2026-01-02T03:04:05.678Z');
    const ms = BigInt(at.getTime());
    for (const [unit, ticks] of [
      ['ms', ms],
      ['us', ms * 1000n],
      ['ns', ms * 1_000_000n + 1n],
    ] as const) {
      assert.deepEqual([...new Column('', times(unit, [ticks, nat]))], [at, null]);
    }
    assert.deepEqual(new Column('', times('D', [1n])).at(0), new Date(864e5));
  });

  it('are milliseconds of a duration', () => {
    const durations = new NdArray('<m8[us]', [2], new BigInt64Array([1500n, nat]));
    assert.deepEqual([...new Column('timedelta64[us]', durations)], [1.5, null]);
    const of = (unit: string): unknown[] => [
      ...new Column('', new NdArray(`<m8${unit}`, [2], new BigInt64Array([3n, nat]))),
    ];
    for (const [unit, ms] of [
      ['[W]', 3 * 7 * 864e5],
      ['[2h]', 2 * 3 * 36e5],
      ['[1000us]', 3],
      ['[3us]', 0.009],
      ['[ps]', 3e-9],
      ['[as]', 3e-15],
    ] as const)
      assert.deepEqual(of(unit), [ms, null], unit);
  });

  it('are counts of what has no fixed length, or no unit', () => {
    for (const unit of ['[M]', '[Y]', '']) {
      const counts = new NdArray(`<m8${unit}`, [2], new BigInt64Array([3n, nat]));
      assert.deepEqual([...new Column('', counts)], [3, null], unit);
    }
  });

  it('are booleans, categories, parts of complex numbers, half floats, and missing', () => {
    const mask = new NdArray('|b1', [2], new Uint8Array([0, 1]));
    assert.deepEqual([...new Column('bool', mask)], [false, true]);
    assert.deepEqual([...new Column('Int8', new Int8Array([5, 0]), { mask })], [5, null]);
    const categories = new Column('str', ['u', 'v']);
    assert.deepEqual([...new Column('category', new Int8Array([1, -1]), { categories })], ['v', null]);
    const complex = new NdArray('<c16', [1], new Float64Array([1, -2]));
    assert.deepEqual([...new Column('complex128', complex)], [[1, -2]]);
    const bits = [0x3c00, 0xc000, 0x0001, 0x7c00, 0x7e00].flatMap((half) => [half & 255, half >> 8]);
    const halves = new NdArray('<f2', [5], Uint8Array.from(bits));
    assert.deepEqual([...new Column('float16', halves)], [1, -2, 2 ** -24, Infinity, NaN]);
  });
});

describe('a Python value', () => {
  it('is a text that knows its class', () => {
    const price = new PythonValue('Decimal', '1.10');
    assert.equal(`${price} ${JSON.stringify({ price })}`, '1.10 {"price":"1.10"}');
    assert.deepStrictEqual(decode(encode([price, price])), [price, price]);
    assert.throws(() => new PythonValue('Socket', ''), /one of: float, complex, Decimal/);
  });
});
