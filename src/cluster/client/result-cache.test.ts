import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { newMetadata } from './metadata';
import type { Part } from './part';
import { ResultCache } from './result-cache';

function part<V>(msgId: string, value: Promise<V>): Part<V> {
  const metadata = newMetadata(msgId);
  return { metadata, sent: Promise.resolve(), value, events: new EventEmitter(), cancel() {} };
}

function withResolvers<V>() {
  let resolve!: (value: V) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<V>((...settle) => void ([resolve, reject] = settle));
  return { promise, resolve, reject };
}

const ids = (cache: ResultCache): string[] => [...cache.results.keys()];

describe('ResultCache', () => {
  it('has values and errors once they are there, and metadata before', async () => {
    const cache = new ResultCache();
    const [good, bad] = [withResolvers<number>(), withResolvers<number>()];
    cache.add(part('good', good.promise));
    cache.add(part('bad', bad.promise));
    assert.deepEqual([...cache.metadata.keys()], ['good', 'bad']);
    assert.deepEqual(ids(cache), []);
    good.resolve(1);
    bad.reject(new Error('no'));
    await setImmediate();
    assert.equal(cache.results.get('good'), 1);
    assert.match(String(cache.results.get('bad')), /no/);
  });

  it('lets the oldest finished results go, by number and by bytes, and never what is awaited', async () => {
    const cache = new ResultCache({ count: 3, bytes: 100 });
    const awaited = withResolvers<number>();
    cache.add(part('awaited', awaited.promise));
    for (const msgId of ['a', 'b', 'c', 'd']) {
      cache.add(part(msgId, Promise.resolve(0)));
      cache.noteBytes(msgId, 10);
      await setImmediate();
    }
    assert.deepEqual(ids(cache), ['b', 'c', 'd']);
    cache.add(part('large', Promise.resolve(0)));
    cache.noteBytes('large', 85);
    await setImmediate();
    assert.deepEqual(ids(cache), ['d', 'large']);
    assert.ok(cache.part('awaited'));
    assert.equal(cache.metadata.get('a'), undefined);
    awaited.resolve(1);
    await setImmediate();
    assert.deepEqual(ids(cache), ['d', 'large', 'awaited']);
  });

  it('forgets on request, what comes in later included', async () => {
    const cache = new ResultCache({ count: 3, bytes: 100 });
    const late = withResolvers<number>();
    cache.add(part('late', late.promise));
    cache.drop('late');
    late.resolve(1);
    cache.add(part('a', Promise.resolve(0)));
    cache.noteBytes('a', 10);
    await setImmediate();
    assert.deepEqual(ids(cache), ['a']);
    cache.dropFinished();
    assert.deepEqual([...cache.metadata.keys()], []);
  });
});
