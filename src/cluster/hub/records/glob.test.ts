import assert from 'node:assert/strict';
import { compileGlob } from './glob';

describe('glob', () => {
  const answers = (pattern: string, texts: readonly string[]): boolean[] => texts.map(compileGlob(pattern));

  it('matches whole texts only', () => {
    assert.deepEqual(answers('ab', ['ab', 'xab', 'abx', '']), [true, false, false, false]);
    assert.deepEqual(answers('', ['', 'a']), [true, false]);
  });

  it('lets a star stand for any run and a question mark for one character, of any plane', () => {
    assert.deepEqual(answers('a*b*c', ['abc', 'aXbYc', 'abcbc', 'ac']), [true, true, true, false]);
    assert.deepEqual(answers('?', ['a', '😀', 'ab', '']), [true, true, false, false]);
    assert.deepEqual(answers('**a', ['a', 'ba', 'ab']), [true, true, false]);
  });

  it('reads sets as Python does', () => {
    assert.deepEqual(answers('[a-c]', ['b', 'd', '-']), [true, false, false]);
    assert.deepEqual(answers('[!a-c]', ['b', 'd']), [false, true]);
    assert.deepEqual(answers('[a-]', ['a', '-', 'b']), [true, true, false]);
    assert.deepEqual(answers('[]x]', [']', 'x', 'y']), [true, true, false]);
    assert.deepEqual(answers('[!]x]', [']', 'y']), [false, true]);
    assert.deepEqual(answers('[z', ['[z', 'z']), [true, false]);
  });

  it('takes no longer than text times pattern, where a backtracking matcher would never end', () => {
    assert.equal(compileGlob('*a'.repeat(500) + 'b')('a'.repeat(5000)), false);
  });

  it('gives up when one pattern takes too long, on all its texts together', () => {
    const matches = compileGlob(`*${'a'.repeat(998)}b`);
    const text = 'a'.repeat(60_000);
    assert.equal(matches(text), false);
    assert.throws(() => matches(text), { name: 'RequestError', message: /takes too long/ });
  });
});
