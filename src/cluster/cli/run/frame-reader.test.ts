import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FrameReader } from './frame-reader';

const written = (lists: readonly (readonly Uint8Array[])[]): Buffer =>
  Buffer.concat(
    lists.flatMap((frames) => [
      Buffer.from(`${JSON.stringify(frames.map(({ length }) => length))}\n`),
      ...frames,
    ]),
  );

describe('FrameReader', () => {
  it('gives every list as soon as it is whole, however the stream is cut', () => {
    const list = fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(list, { maxLength: 5 }), fc.array(fc.nat(30)), (lists, cuts) => {
        const reader = new FrameReader('word');
        const stream = Buffer.concat([Buffer.from("others' words\n[1]\nword\n"), written(lists)]);
        const got: Buffer[][] = [];
        let at = 0;
        for (const size of [...cuts, stream.length]) {
          got.push(...reader.add(stream.subarray(at, at + size)));
          at = Math.min(at + size, stream.length);
        }
        assert.ok(reader.started);
        assert.deepEqual(
          got.map((frames) => frames.map((frame) => [...frame])),
          lists.map((frames) => frames.map((frame) => [...frame])),
        );
      }),
    );
  });

  it('has not started before the word has come', () => {
    const reader = new FrameReader('word');
    assert.deepEqual(reader.add(Buffer.from('[2]\nok\nwo')), []);
    assert.equal(reader.started, false);
    reader.add(Buffer.from('rd\n'));
    assert.equal(reader.started, true);
  });
});
