import assert from 'node:assert/strict';
import { Column, NdArray, Table, toRepeatingJson, toTaggedJson } from './index';
import { readable } from './readable';

const labels = (name: string | null, ...texts: string[]) => ({
  names: [name],
  levels: [new Column('str', texts)],
});
const frame = Table.from({ x: new Float64Array([1, NaN]), name: ['a', 'b'] });
const series = (index: Table['axes']['index']): Table =>
  new Table({
    ...{ kind: 'Series', index, columns: labels(null, 'x') },
    data: [new Column('float64', new Float64Array([1, 2]))],
  });
const indexed = (index: Table['axes']['index'], ...columns: string[]): Table =>
  new Table({
    ...{ kind: 'DataFrame', index, columns: labels(null, ...columns) },
    data: columns.map(() => new Column('float64', new Float64Array([1, 2]))),
  });
const times = new NdArray('<M8[ms]', [2], new BigInt64Array([0n, -(2n ** 63n)]));

describe('what run prints is', () => {
  const cases: [title: string, value: unknown, json: string][] = [
    ['a list for an array', new Float64Array([1.5, -2]), '[1.5,-2]'],
    [
      'whole numbers for int64, as long as they are exact',
      new BigInt64Array([7n, 2n ** 60n]),
      '[7,{"$":"bigint","v":"1152921504606846976"}]',
    ],
    [
      'lists of lists for more dimensions',
      new NdArray('<f8', [2, 1, 2], new Float64Array([1, 2, 3, 4])),
      '[[[1,2]],[[3,4]]]',
    ],
    ['true and false for booleans', new NdArray('|b1', [2], new Uint8Array([1, 0])), '[true,false]'],
    [
      'tagged for what JSON has no number for',
      { x: new Float32Array([Infinity]) },
      '{"x":[{"$":"number","v":"Infinity"}]}',
    ],
    [
      'a record for each row of a table, null where one is missing',
      frame,
      '[{"x":1,"name":"a"},{"x":null,"name":"b"}]',
    ],
    [
      'with an index that says something',
      indexed(labels('city', 'Rom', 'Wien'), 'x'),
      '[{"city":"Rom","x":1},{"city":"Wien","x":2}]',
    ],
    [
      'with one that has no name',
      indexed(labels(null, 'a', 'b'), 'x'),
      '[{"index":"a","x":1},{"index":"b","x":2}]',
    ],
    [
      'with times as JSON has them',
      Table.from({ t: [new Date(0), null] }),
      '[{"t":"1970-01-01T00:00:00.000Z"},{"t":null}]',
    ],
    ['a list for a Series that is only numbered', series({ names: [null], range: [0, 2, 1] }), '[1,2]'],
    ['by its labels for another', series(labels(null, 'min', 'max')), '{"min":1,"max":2}'],
    ['all this in lists and objects', [{ a: { b: new Int8Array([1]) } }], '[{"a":{"b":[1]}}]'],
  ];
  for (const [title, value, json] of cases) {
    it(title, () => assert.equal(toTaggedJson(readable(value)), json));
  }

  const kept: [title: string, value: unknown][] = [
    ['bytes', Buffer.from('a')],
    ['times in an array', times],
    ['a table of two columns of one name', indexed({ names: [null], range: [0, 2, 1] }, 'x', 'x')],
    ['a column called like the index', indexed(labels('x', 'a', 'b'), 'x')],
    ['a Series with a label twice', series(labels(null, 'a', 'a'))],
    ['what holds no array', { a: [1, { b: 'c' }], d: new Map([[1, new Int8Array(1)]]) }],
    ['a list with holes', Object.assign(Array(2), { 1: new Int8Array(1) })],
  ];
  for (const [title, value] of kept) {
    it(`what the codec makes of ${title}`, () => assert.equal(readable(value), value));
  }

  it('written twice where it is there twice, as JSON can', () => {
    const when = new Date(0);
    const bytes = Buffer.from('a');
    const shared = { a: new Int8Array([1]), when };
    assert.equal(
      toRepeatingJson(readable([shared, [shared, when], bytes, bytes])),
      '[{"a":[1],"when":{"$":"date","v":"1970-01-01T00:00:00.000Z"}},' +
        '[{"a":[1],"when":{"$":"date","v":"1970-01-01T00:00:00.000Z"}},{"$":"date","v":"1970-01-01T00:00:00.000Z"}],' +
        '{"$":"bytes","base64":"YQ=="},{"$":"bytes","base64":"YQ=="}]',
    );
  });

  it('with references where it holds itself, or would be written very often', () => {
    const loop: { all: unknown[] } = { all: [] };
    loop.all.push([1], loop);
    assert.equal(toRepeatingJson({ loop }), toTaggedJson({ loop }));
    let nest: unknown[] = [];
    for (let level = 0; level < 40; level += 1) nest = [nest, nest];
    assert.equal(toRepeatingJson(nest), toTaggedJson(nest));
    const long = new Array(300_000).fill(0);
    assert.equal(toRepeatingJson(new Array(9).fill(long)), toTaggedJson(new Array(9).fill(long)));
  });

  it('still the same thing where something is there twice, or holds itself', () => {
    const shared = { a: new Int8Array([1]) };
    const value: unknown[] = [shared, shared];
    value.push(value);
    const made = readable(value) as unknown[];
    assert.equal(made[0], made[1]);
    assert.equal(made[2], made);
    assert.deepEqual(made[0], { a: [1] });
  });
});
