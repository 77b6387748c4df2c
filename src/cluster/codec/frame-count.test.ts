import assert from 'node:assert/strict';
import { CodecError } from './errors';
import { encode } from './encode';
import { frameCount } from './frame-count';

describe('frame count', () => {
  it('says where the next value begins', () => {
    const values = [1, { frame: 9, $: 'x' }, [new Uint8Array(3), Buffer.from('ab')], Float64Array.of(1)];
    let buffers = values.flatMap((value) => encode(value));
    const counts = values.map(() => {
      const count = frameCount(buffers);
      buffers = buffers.slice(count);
      return count;
    });
    assert.deepEqual(counts, [1, 1, 3, 2]);
    assert.equal(buffers.length, 0);
  });

  it('refuses what is no codec value', () => {
    assert.throws(() => frameCount([]), CodecError);
    assert.throws(() => frameCount([Buffer.from('x')]), CodecError);
  });
});
