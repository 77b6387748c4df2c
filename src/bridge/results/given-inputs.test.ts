import assert from 'node:assert/strict';
import { PythonValue } from '../../cluster/codec';
import { givenInputs } from './given-inputs';

/** As Python pickles an argument of floats: 1.0, 2.0. */
const FLOATS = ['gASVCgAAAAAAAABHP/AAAAAAAAAu', 'gASVCgAAAAAAAABHQAAAAAAAAAAu'];
/** `(1, 'a')` */
const PAIR = 'gASVCQAAAAAAAABLAYwBYZSGlC4=';
/** `{'name': 'a', 'mass': 1.5}`, and one of `b` and 2.5 that has `more`, `[1]`. */
const RECORDS = [
  'gASVIAAAAAAAAAB9lCiMBG5hbWWUjAFhlIwEbWFzc5RHP/gAAAAAAAB1Lg==',
  'gASVLAAAAAAAAAB9lCiMBG5hbWWUjAFilIwEbWFzc5RHQAQAAAAAAACMBG1vcmWUXZRLAWF1Lg==',
];
/** `decimal.Decimal('1.5')` */
const DECIMAL = 'gASVIQAAAAAAAACMB2RlY2ltYWyUjAdEZWNpbWFslJOUjAMxLjWUhZRSlC4=';

describe('what items were given', () => {
  const texts = (of: ReturnType<typeof givenInputs>, count: number): (string | null)[][] =>
    Array.from({ length: count }, (_, index) => of.columns.map(({ key }) => of.text(index, key)));

  it('is shown as its language prints it', () => {
    const sequences = [[true, 'a', null]];
    assert.deepEqual(texts(givenInputs({ sequences }, true), 3), [['True'], ["'a'"], ['None']]);
    assert.deepEqual(texts(givenInputs({ sequences }, false), 3), [['true'], ["'a'"], ['null']]);
  });

  it('is read where Python pickled it, as values are that come back from Python', () => {
    const given = givenInputs({ sequences: [FLOATS, [3, 4]], pickled: [0] }, true);
    assert.deepEqual(
      given.columns.map(({ name, numeric }) => [name, numeric]),
      [
        ['input 1', true],
        ['input 2', true],
      ],
    );
    assert.deepEqual(texts(given, 2), [
      ['1', '3'],
      ['2', '4'],
    ]);
    assert.equal(given.value(1, 'input 1'), 2);
    const bytes = Buffer.from(PAIR, 'base64');
    assert.deepEqual(texts(givenInputs({ sequences: [[PAIR, bytes]], pickled: [0] }, true), 2), [
      ['1', "'a'"],
      ['1', "'a'"],
    ]);
  });

  it('has a column for each field of records, and its text is that of the field', () => {
    const given = givenInputs({ sequences: [RECORDS], pickled: [0] }, true);
    assert.deepEqual(
      given.columns.map(({ name, numeric }) => [name, numeric]),
      [
        ['input.name', false],
        ['input.mass', true],
        ['input.more', false],
      ],
    );
    assert.deepEqual(texts(given, 2), [
      ["'a'", '1.5', null],
      ["'b'", '2.5', '[1]'],
    ]);
    assert.equal(given.value(1, 'input.mass'), 2.5);
    assert.equal(given.line(0), "{'name': 'a', 'mass': 1.5}");
    assert.deepEqual(
      given.known.map(({ name, field }) => [name, field]),
      [
        ['input', undefined],
        ['input.name', 'name'],
        ['input.mass', 'mass'],
        ['input.more', 'more'],
      ],
    );
  });

  it('is a number where a data file has a float that is whole', () => {
    const float = (text: string): PythonValue => new PythonValue('float', text);
    const fields = givenInputs({ sequences: [[{ mass: float('100.0') }, { mass: 1.5 }]] }, true);
    assert.deepEqual(
      fields.columns.map(({ name, numeric }) => [name, numeric]),
      [['input.mass', true]],
    );
    assert.deepEqual(texts(fields, 2), [['100.0'], ['1.5']]);
    assert.equal(fields.value(0, 'input.mass'), 100);
    const members = givenInputs({ sequences: [[[float('1.0'), 2]], [float('3.0')]] }, true);
    assert.deepEqual(
      members.columns.map(({ name, numeric }) => [name, numeric]),
      [
        ['input 1[0]', true],
        ['input 1[1]', true],
        ['input 2', true],
      ],
    );
    assert.equal(members.value(0, 'input 2'), 3);
  });

  it('has a column for each member of short lists, of each argument', () => {
    const sequences = [
      [
        [1, 2],
        [3, 4],
      ],
      [{ a: true }, { a: false }],
    ];
    const given = givenInputs({ sequences }, false);
    assert.deepEqual(
      given.columns.map(({ name }) => name),
      ['input 1[0]', 'input 1[1]', 'input 2.a'],
    );
    assert.deepEqual(texts(given, 2), [
      ['1', '2', 'true'],
      ['3', '4', 'false'],
    ]);
  });

  const record = (fields: number): object =>
    Object.fromEntries(Array.from({ length: fields }, (_, at) => [`f${at}`, at]));
  const shownOf = (...items: object[]): string[] =>
    givenInputs({ sequences: items.map((item) => [item]) }, false).columns.map(({ name }) => name);

  it('is one column where its fields are many, and these can be asked for all the same, up to thirty', () => {
    assert.deepEqual(shownOf(record(9)), ['input']);
    const given = givenInputs({ sequences: [[record(30)]] }, false);
    assert.equal(given.known.length, 31);
    assert.equal(given.value(0, 'input.f29'), 29);
    assert.equal(givenInputs({ sequences: [[record(31)]] }, false).known.length, 1);
  });

  it('has no more than eight columns of fields, of all arguments', () => {
    assert.equal(shownOf(record(4), record(4)).length, 8);
    assert.deepEqual(shownOf(record(7), record(2), record(1)).slice(6), [
      ...['input 1.f6', 'input 2', 'input 3'],
    ]);
  });

  it('is not read to its end where an item has very many fields', () => {
    let read = 0;
    const many = new Proxy(record(10_000), {
      getOwnPropertyDescriptor: (target, key) => {
        read += 1;
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
    });
    givenInputs({ sequences: [Array.from({ length: 100 }, () => many)] }, false);
    assert.ok(read <= 10_000, `${read} fields were read`);
  });

  it('is shown whole, in its first column, where an item is unlike those before it', () => {
    const records = Array.from({ length: 100 }, (_, at) => ({ a: at, b: at }));
    const given = givenInputs({ sequences: [[...records, 'other', { b: 1 }, null]] }, false);
    const rows = texts(given, 103);
    assert.deepEqual(rows.slice(99), [
      ['99', '99'],
      ["'other'", null],
      [null, '1'],
      ['null', null],
    ]);
  });

  it('is left out where only Python can read it', () => {
    const none = givenInputs({ sequences: [[DECIMAL]], pickled: [0] }, true);
    assert.deepEqual([none.columns, none.atLength(0)], [[], null]);
    const other = givenInputs({ sequences: [[DECIMAL], [5]], pickled: [0] }, true);
    assert.deepEqual(
      other.columns.map(({ key }) => key),
      ['input 2'],
    );
    const mixed = givenInputs({ sequences: [[DECIMAL, FLOATS[0]]], pickled: [0] }, true);
    assert.deepEqual(texts(mixed, 2), [[null], ['1']]);
  });

  it('is that of the one item that ran under a debugger', () => {
    assert.deepEqual(texts(givenInputs({ sequences: [[7, 8, 9]] }, false, 2), 1), [['9']]);
  });

  it('is there at length', () => {
    const long = 'x'.repeat(2000);
    assert.equal(givenInputs({ sequences: [[1], [long]] }, false).atLength(0), `1, '${long}'`);
  });

  it('is looked at only where it is asked for', () => {
    let read = 0;
    const items = Array.from({ length: 100_000 }, (_, at) => at);
    const sequence = new Proxy(items, {
      get: (target, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) read += 1;
        return Reflect.get(target, key) as unknown;
      },
    });
    const given = givenInputs({ sequences: [sequence] }, false);
    assert.equal(given.text(99_999, 'input'), '99999');
    assert.ok(read < 200, `${read} items were read`);
  });
});
