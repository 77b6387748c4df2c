import assert from 'node:assert/strict';
import { chunkName, nameInChunkName } from './chunk-name';

describe('the name of a chunk', () => {
  it('tells the one item it has, or from where to where', () => {
    assert.equal(chunkName('f', { first: 156, count: 1 }), 'f[156]');
    assert.equal(chunkName('f', { first: 10, count: 10 }), 'f[10:20]');
  });

  it('has the numbers of a longer list, where its items are some of that', () => {
    const items = [3, 7, 8, 9, 20];
    assert.equal(chunkName('f', { first: 0, count: 1 }, items), 'f[3]');
    assert.equal(chunkName('f', { first: 1, count: 3 }, items), 'f[7:10]');
    assert.equal(chunkName('f', { first: 0, count: 5 }, items), 'f[3\u202620]');
  });

  it('gives back the name of the function', () => {
    for (const label of ['fit', 'fit[0]', 'fit[10:20]', 'fit[3\u202620]'])
      assert.equal(nameInChunkName(label), 'fit');
  });
});
