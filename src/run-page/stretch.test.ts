import assert from 'node:assert/strict';
import { stretchAfter } from './stretch';

describe('the stretch in sight', () => {
  it('gets closer and farther around its middle', () => {
    assert.deepEqual(stretchAfter('+', null, 1000), { fromMs: 250, toMs: 750 });
    assert.deepEqual(stretchAfter('-', { fromMs: 400, toMs: 600 }, 1000), { fromMs: 300, toMs: 700 });
    assert.equal(stretchAfter('-', { fromMs: 250, toMs: 750 }, 1000), null);
  });
  it('moves, never beyond the run', () => {
    assert.deepEqual(stretchAfter('ArrowRight', { fromMs: 100, toMs: 300 }, 1000), {
      fromMs: 150,
      toMs: 350,
    });
    assert.deepEqual(stretchAfter('ArrowLeft', { fromMs: 10, toMs: 210 }, 1000), { fromMs: 0, toMs: 200 });
    assert.deepEqual(stretchAfter('ArrowRight', { fromMs: 790, toMs: 990 }, 1000), {
      fromMs: 800,
      toMs: 1000,
    });
    assert.equal(stretchAfter('ArrowRight', null, 1000), null);
  });
  it('is all of it on 0, and other keys mean nothing', () => {
    assert.equal(stretchAfter('0', { fromMs: 1, toMs: 2 }, 1000), null);
    assert.equal(stretchAfter('Tab', null, 1000), undefined);
  });
});
