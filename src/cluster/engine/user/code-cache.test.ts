import assert from 'node:assert/strict';
import { CodeCache } from './code-cache';

const target = (): number => 1;

describe('CodeCache', () => {
  it('drops the least recently used when the bytes exceed the limit', () => {
    const cache = new CodeCache(10);
    cache.set('a', target, 4);
    cache.set('b', target, 4);
    assert.equal(cache.get('a'), target);
    cache.set('c', target, 4);
    assert.deepEqual(
      ['a', 'b', 'c'].map((hash) => cache.get(hash) !== undefined),
      [true, false, true],
    );
  });

  it('keeps an entry that is larger than the limit until the next one comes', () => {
    const cache = new CodeCache(10);
    cache.set('a', target, 50);
    assert.equal(cache.get('a'), target);
    cache.set('b', target, 1);
    assert.equal(cache.get('a'), undefined);
    assert.equal(cache.get('b'), target);
  });

  it('counts a code that comes again once', () => {
    const cache = new CodeCache(10);
    for (let i = 0; i < 5; i += 1) cache.set('a', target, 6);
    cache.set('b', target, 4);
    assert.equal(cache.get('a'), target);
    assert.equal(cache.size, 2);
  });
});
