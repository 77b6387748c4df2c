import assert from 'node:assert/strict';
import { toTaggedJson } from '../codec';
import { parseJson } from './exact-json';

const LONG = '12345678901234567890';

describe('parseJson', () => {
  it('reads long integers exactly, wherever they stand', () => {
    assert.equal(parseJson(LONG), 12345678901234567890n);
    assert.deepEqual(parseJson(`[-${LONG}, {"a": ${LONG}}, 1, 1.5]`), [
      -12345678901234567890n,
      { a: 12345678901234567890n },
      1,
      1.5,
    ]);
    const named = parseJson(`{"__proto__": ${LONG}, "a\\\\": ${LONG}}`) as object;
    assert.deepEqual(Object.entries(named), [
      ['__proto__', 12345678901234567890n],
      ['a\\', 12345678901234567890n],
    ]);
  });

  it('does not keep how a whole number is written, so that Python gets an integer', () => {
    assert.equal(
      toTaggedJson(parseJson(`[1.0, 1e3, 1.5, ${LONG}]`)),
      `[1,1000,1.5,{"$":"bigint","v":"${LONG}"}]`,
    );
  });

  it('leaves texts alone, whatever stands in them', () => {
    const texts = [`${LONG}`, `\\" ${LONG} \\`, `",${LONG},"`, '\\', '"'];
    assert.deepEqual(parseJson(JSON.stringify([...texts, 1])), [...texts, 1]);
  });

  it('reads what is very deep, and very long', () => {
    const depth = 200_000;
    let value = parseJson(`${'['.repeat(depth)}${LONG}${']'.repeat(depth)}`);
    for (let level = 0; level < depth; level += 1) [value] = value as unknown[];
    assert.equal(value, 12345678901234567890n);
    const text = '\\"x'.repeat(2_000_000);
    const [id, long] = parseJson(`[${LONG}, "${text}"]`) as [bigint, string];
    assert.deepEqual([id, long.length], [12345678901234567890n, 4_000_000]);
  });

  it('refuses what JSON.parse refuses', () => {
    assert.throws(() => parseJson(`[${LONG}, "a]`), SyntaxError);
  });
});
