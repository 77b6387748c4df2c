import assert from 'node:assert/strict';
import { PythonValue, toTaggedJson } from '../codec';
import { parseJson } from './exact-json';

const LONG = '12345678901234567890';

const float = (text: string): PythonValue => new PythonValue('float', text);

describe('parseJson', () => {
  it('reads long integers exactly, wherever they stand', () => {
    assert.equal(parseJson(LONG, 'javascript'), 12345678901234567890n);
    assert.deepEqual(parseJson(`[-${LONG}, {"a": ${LONG}}, 1, 1.5]`, 'javascript'), [
      -12345678901234567890n,
      { a: 12345678901234567890n },
      1,
      1.5,
    ]);
    const named = parseJson(`{"__proto__": ${LONG}, "a\\\\": ${LONG}}`, 'python') as object;
    assert.deepEqual(Object.entries(named), [
      ['__proto__', 12345678901234567890n],
      ['a\\', 12345678901234567890n],
    ]);
  });

  it('tells Python floats from integers, and JavaScript nothing of it', () => {
    const text = `[1.0, 1e3, -0.0, {"a": [2.50, 20E-1]}, 1, 1.5, 1e20, ${LONG}]`;
    assert.equal(
      toTaggedJson(parseJson(text, 'python')),
      toTaggedJson([
        ...[float('1.0'), float('1e3'), float('-0.0'), { a: [2.5, float('20E-1')] }, 1, 1.5, 1e20],
        BigInt(LONG),
      ]),
    );
    assert.deepEqual(parseJson(text, 'javascript'), [
      1,
      1000,
      -0,
      { a: [2.5, 2] },
      1,
      1.5,
      1e20,
      BigInt(LONG),
    ]);
  });

  it('reads what Python writes of numbers that are not finite, and tells where something else is wrong', () => {
    for (const language of ['javascript', 'python'] as const) {
      assert.deepEqual(parseJson('[NaN, -Infinity, {"a": Infinity}, "NaN", " Infinity"]', language), [
        ...[NaN, -Infinity, { a: Infinity }, 'NaN', ' Infinity'],
      ]);
      for (const text of ['[nan]', '[-NaN]', '[+Infinity]', '[NaNs]', '[NaN, "a]', 'Infinity1'])
        assert.throws(() => parseJson(text, language), SyntaxError, text);
      assert.throws(() => parseJson('[NaN, Infinity, oops]', language), /Unexpected token '?o/);
    }
  });

  it('leaves texts alone, whatever stands in them', () => {
    const texts = [`${LONG}`, `\\" ${LONG} \\`, `",${LONG},"`, '\\', '"'];
    assert.deepEqual(parseJson(JSON.stringify([...texts, 1]), 'python'), [...texts, 1]);
  });

  it('reads what is very deep, and very long', () => {
    const depth = 200_000;
    let value = parseJson(`${'['.repeat(depth)}${LONG}${']'.repeat(depth)}`, 'python');
    for (let level = 0; level < depth; level += 1) [value] = value as unknown[];
    assert.equal(value, 12345678901234567890n);
    const text = '\\"x'.repeat(2_000_000);
    const [id, long] = parseJson(`[${LONG}, "${text}"]`, 'python') as [bigint, string];
    assert.deepEqual([id, long.length], [12345678901234567890n, 4_000_000]);
  });

  it('refuses what JSON.parse refuses', () => {
    assert.throws(() => parseJson(`[${LONG}, "a]`, 'python'), SyntaxError);
  });
});
