/** The vectors every implementation of docs/codec.md shares. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodecError, decode, encode, fromTaggedJson, NdArray } from './index';

interface Vector {
  name: string;
  /** An expression for the value. */
  js: string;
  json: string;
  /** Base64. */
  frames?: string[];
  /** The writer must give these very bytes. */
  canonical?: boolean;
}

const path = join(__dirname, '../../../test/vectors/codec.json');
const vectors = JSON.parse(readFileSync(path, 'utf8')) as { values: Vector[]; refused: string[] };

function valueOf({ js }: Vector): unknown {
  return (new Function('NdArray', `return ${js};`) as (ndArray: typeof NdArray) => unknown)(NdArray);
}

function framesOf({ json, frames = [] }: Vector): Buffer[] {
  return [Buffer.from(json), ...frames.map((frame) => Buffer.from(frame, 'base64'))];
}

describe('codec vectors', () => {
  for (const vector of vectors.values) {
    it(`reads ${vector.name}`, () => {
      const value = decode(framesOf(vector));
      // assert holds no two invalid dates equal.
      if (vector.name === 'invalid date') assert.ok(Number.isNaN((value as Date).getTime()));
      else assert.deepStrictEqual(value, valueOf(vector));
    });
    if (vector.canonical) {
      it(`writes ${vector.name}`, () => {
        const [json, ...frames] = encode(valueOf(vector));
        assert.equal(json?.toString('utf8'), vector.json);
        assert.deepEqual(
          frames.map((frame) => frame.toString('base64')),
          vector.frames ?? [],
        );
      });
    }
  }
  for (const text of vectors.refused) {
    it(`refuses ${text}`, () => assert.throws(() => fromTaggedJson(text), CodecError));
  }
});
