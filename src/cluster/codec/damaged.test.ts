/** What a hostile or broken peer may send: the decoder gives a value or a CodecError, and nothing else happens. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CodecError, decode, encode, fromTaggedJson, frameCount } from './index';
import { anyValue, damage } from './test-values';

function readsOrRefuses(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    assert.ok(error instanceof CodecError, `not a CodecError: ${String((error as Error).stack)}`);
  }
}

describe('damaged frames', () => {
  it('are read or refused with a CodecError, whatever is wrong with them', () => {
    fc.assert(
      fc.property(anyValue, fc.array(damage, { minLength: 1, maxLength: 3 }), (value, damages) => {
        const frames = damages.reduce<Buffer[]>((hurt, harm) => harm(hurt), encode(value));
        readsOrRefuses(() => decode(frames));
        readsOrRefuses(() => frameCount(frames));
      }),
      { numRuns: 800 },
    );
  });

  it('leave every prototype as it was', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const text =
      '[{"$":"object","v":[["__proto__",{"bad":1}]]},{"$":"error","name":"Error","message":"","stack":"","own":[["__proto__",{"bad":1}]]}]';
    fromTaggedJson(text);
    assert.deepEqual(Object.getOwnPropertyNames(Object.prototype), before);
    assert.equal(({} as { bad?: number }).bad, undefined);
  });

  for (const [what, text] of [
    ['a header that is not UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['base64 with other letters', Buffer.from('{"$":"bytes","base64":"aG*k"}')],
    ['base64 that ends too soon', Buffer.from('{"$":"bytes","base64":"aGk"}')],
    ['a reference to what is no number', Buffer.from('[{"$":"ref","to":{"toString":1}}]')],
    ['a frame that is no number', Buffer.from('[{"$":"bytes","frame":{"toString":1}}]')],
  ] as const) {
    it(`are refused: ${what}`, () => assert.throws(() => decode([text]), CodecError));
  }
});
