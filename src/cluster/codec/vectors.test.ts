/** The vectors every implementation of docs/codec.md shares. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CodecError,
  Column,
  decode,
  encode,
  fromTaggedJson,
  NdArray,
  NotSerializableError,
  PythonValue,
  Reference,
  Table,
} from './index';

interface Vector {
  name: string;
  /** An expression for the value; absent where JavaScript has no such value to tell apart. */
  js?: string;
  json: string;
  /** Base64. */
  frames?: string[];
  /** The writer must give these very bytes: every language's, or one's. */
  canonical?: boolean | 'js' | 'python';
}

interface Vectors {
  values: Vector[];
  refused: string[];
  refusedByJavaScript: string[];
  unwritable: { js: { value: string; path: string }[] };
}

const path = join(__dirname, '../../../test/vectors/codec.json');
const vectors = JSON.parse(readFileSync(path, 'utf8')) as Vectors;

const classes = { Column, NdArray, PythonValue, Reference, Table };

function evaluate(expression = ''): unknown {
  const make = new Function(...Object.keys(classes), `return ${expression};`);
  return (make as (...values: unknown[]) => unknown)(...Object.values(classes));
}

function framesOf({ json, frames = [] }: Vector): Buffer[] {
  return [Buffer.from(json), ...frames.map((frame) => Buffer.from(frame, 'base64'))];
}

describe('codec vectors', () => {
  for (const vector of vectors.values.filter(({ js }) => js !== undefined)) {
    it(`reads ${vector.name}`, () => {
      const value = decode(framesOf(vector));
      // assert holds no two invalid dates equal.
      if (vector.name === 'invalid date') assert.ok(Number.isNaN((value as Date).getTime()));
      else assert.deepStrictEqual(value, evaluate(vector.js));
    });
    if (vector.canonical === true || vector.canonical === 'js') {
      it(`writes ${vector.name}`, () => {
        const [json, ...frames] = encode(evaluate(vector.js));
        assert.equal(json?.toString('utf8'), vector.json);
        assert.deepEqual(
          frames.map((frame) => frame.toString('base64')),
          vector.frames ?? [],
        );
      });
    }
  }
  for (const text of [...vectors.refused, ...vectors.refusedByJavaScript]) {
    it(`refuses ${text}`, () => assert.throws(() => fromTaggedJson(text), CodecError));
  }
  for (const { value, path } of vectors.unwritable.js) {
    it(`does not write ${value}`, () =>
      assert.throws(
        () => encode(evaluate(value)),
        (error) => error instanceof NotSerializableError && error.path === path,
      ));
  }
});
