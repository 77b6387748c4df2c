import assert from 'node:assert/strict';
import type { Outcome } from '../run-record';
import { jsonLines, jsonList } from './json-lines';

describe('results as lines of JSON', () => {
  it('are lists and plain values, with their item, and an error in place of a value', () => {
    const error = { name: 'RangeError', message: 'too "far"', stack: '', engine: 1 };
    const twice = { a: 1 };
    const outcomes: (Outcome | undefined)[] = [
      { index: 0, ok: true, value: Float64Array.of(1, 2.5), engine: 0 },
      undefined,
      { index: 2, ok: true, value: { kind: 'a', of: new Int8Array([-1]) }, engine: 0 },
      { index: 3, ok: false, error },
      { index: 4, ok: true, value: [twice, twice], engine: 0 },
    ];
    assert.equal(
      [...jsonLines({ outcomes, inputs: undefined })].join(''),
      '{"item":0,"value":[1,2.5]}\n' +
        '{"item":2,"value":{"kind":"a","of":[-1]}}\n' +
        '{"item":3,"error":"RangeError: too \\"far\\""}\n' +
        '{"item":4,"value":[{"a":1},{"a":1}]}\n',
    );
  });

  it('hold nothing that only we can read', () => {
    const value = { x: [NaN, -Infinity], when: new Date(0), n: 2n ** 70n };
    const outcomes: Outcome[] = [
      { index: 0, ok: true, value, engine: 0 },
      { index: 1, ok: true, value: undefined, engine: 0 },
    ];
    assert.equal(
      [...jsonLines({ outcomes, inputs: undefined })].join(''),
      '{"item":0,"value":{"x":[null,-1e999],"when":"1970-01-01T00:00:00.000Z","n":1180591620717411303424}}\n' +
        '{"item":1,"value":null}\n',
    );
  });

  it('have their inputs where these are known: one, or the list of several', () => {
    const outcomes: Outcome[] = [{ index: 0, ok: true, value: 3, engine: 0 }];
    assert.equal(
      [...jsonList({ outcomes, inputs: [[1n]] })].join(''),
      '[\n{"item":0,"input":1,"value":3}\n]\n',
    );
    assert.match([...jsonLines({ outcomes, inputs: [[1], ['b']] })].join(''), /"input":\[1,"b"\],"value":3/);
  });
});
