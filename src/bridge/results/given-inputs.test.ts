import assert from 'node:assert/strict';
import { givenInputs } from './given-inputs';

/** As Python pickles an argument of floats: 1.0, 2.0. */
const FLOATS = ['gASVCgAAAAAAAABHP/AAAAAAAAAu', 'gASVCgAAAAAAAABHQAAAAAAAAAAu'];
/** `(1, 'a')` */
const PAIR = 'gASVCQAAAAAAAABLAYwBYZSGlC4=';
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
      ["[1, 'a']"],
      ["[1, 'a']"],
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
