import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NdArray, NotSerializableError, Reference } from '../codec';
import {
  deserialize,
  dumps,
  loads,
  packApply,
  PickleError,
  PyComplex,
  PyGlobal,
  serialize,
  unpackApply,
} from '.';

const raw = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Values that come back equal: no typed arrays (they need numpy to be called), no `undefined`. */
const value = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, Infinity, NaN, -0),
    fc.double(),
    fc.maxSafeInteger(),
    fc.bigInt().filter((big) => !Number.isSafeInteger(Number(big))),
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 1500 }).map((bytes) => Buffer.from(bytes)),
    fc.array(tie('node'), { maxLength: 70 }),
    fc.dictionary(fc.string(), tie('node'), { maxKeys: 70, noNullPrototype: true }),
    fc.uniqueArray(fc.integer()).map((items) => new Set(items)),
    fc.tuple(fc.double(), fc.double()).map(([re, im]) => new PyComplex(re, im)),
  ),
})).node;

describe('pickle', () => {
  it('gives back what was written, alone and with its buffers beside it', () => {
    fc.assert(
      fc.property(value, (original) => {
        assert.deepEqual(loads(dumps(original)), original);
        const { value: back, rest } = deserialize([...serialize(original), raw('next')]);
        assert.deepEqual(back, original);
        assert.equal(rest.length, 1);
      }),
    );
  });

  it('gives back calls with any arguments', () => {
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 3 }),
        fc.dictionary(fc.string(), value, { maxKeys: 3 }),
        (args, named) => {
          const call = unpackApply(packApply(new PyGlobal('builtins', 'eval'), args, named));
          assert.deepEqual([call.f, call.args], [new PyGlobal('builtins', 'eval'), args]);
          assert.deepEqual(call.kwargs, { ...named });
        },
      ),
    );
  });

  it('carries arrays and references in and out of small containers', () => {
    const array = Float64Array.from({ length: 300 }, (_, i) => i);
    const matrix = new NdArray('<i2', [1, 2], Int16Array.of(1, 2));
    const frames = serialize([array, matrix, new Reference('x.y'), new Date(5)]);
    assert.equal(frames.length, 2);
    assert.deepEqual(deserialize(frames).value, [array, matrix, new Reference('x.y'), new Date(5)]);
  });

  it('keeps what is shared shared, and cycles', () => {
    const ring: unknown[] = [];
    ring.push(ring);
    const [back] = loads(dumps([ring])) as [unknown[]];
    assert.equal(back[0], back);
    const shared = {};
    const twice = loads(dumps([shared, shared])) as unknown[];
    assert.equal(twice[0], twice[1]);
  });

  it('names the place of what Python has nothing like', () => {
    const refused: [unknown, RegExp][] = [
      [{ a: [() => 1] }, /^x\.a\[0\]: a function/],
      [[1, Symbol('s')], /^x\[1\]: a symbol/],
      [{ deep: [new (class Own {})()] }, /^x\.deep\[0\]: an Own instance/],
      [[[new Set([{}])]], /^x\[0\]\[0\] key 0: an? .*key/],
      [
        new Map<unknown, unknown>([
          [1, 1],
          ['a', 1],
        ]),
        /keys of kinds/,
      ],
      [[new Date(NaN)], /a Date outside/],
    ];
    for (const [bad, message] of refused) {
      assert.throws(
        () => serialize(bad, 'x'),
        (error) => error instanceof NotSerializableError && message.test(error.message),
      );
    }
  });

  it('refuses globals that are not on its list, and calls of those that are names only', () => {
    assert.throws(() => loads(raw('cos\nsystem\n(S')), /The pickle holds os\.system/);
    assert.throws(() => loads(raw('c__builtin__\neval\n(V1\ntR.')), /The pickle calls builtins\.eval/);
    assert.deepEqual(loads(raw('c__builtin__\neval\n.')), new PyGlobal('builtins', 'eval'));
  });

  it('does not let a dict become a prototype', () => {
    const back = loads(raw('\x80\x02}X\x09\x00\x00\x00__proto__}X\x01\x00\x00\x00aK\x01ss.')) as object;
    assert.equal(Object.getPrototypeOf(back), Object.prototype);
    assert.deepEqual(Object.keys(back), ['__proto__']);
  });

  it('ends on what would grow or nest without end', () => {
    const range = (stop: string): Buffer => raw(`cbuiltins\nrange\n(I0\nI${stop}\nI1\ntR.`);
    assert.equal((loads(range('1000')) as unknown[]).length, 1000);
    assert.throws(() => loads(range('99999999999')), /many times its length/);
    // One list of a thousand, made into a set again and again.
    const again =
      `cbuiltins\nset\nq\x00(](${'N'.repeat(1000)}eq\x01tR` + '0h\x00(h\x01tR'.repeat(50_000) + '.';
    assert.throws(() => loads(raw(again)), /many times its length/);
    assert.throws(() => loads(raw(`${']'.repeat(600)}${'a'.repeat(599)}.`)), /nested more than 500 deep/);
    assert.throws(() => loads(raw(']'.repeat((1 << 22) + 1))), /more than 4194304 values/);
  });

  it('answers any bytes with a value or a PickleError', () => {
    const onlyPickleErrors = (bytes: Uint8Array): void => {
      try {
        deserialize([bytes, bytes]);
      } catch (error) {
        assert.ok(error instanceof PickleError, String((error as Error).stack));
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), onlyPickleErrors), { numRuns: 1000 });
    // Real pickles with a few bytes changed get further.
    const samples = [
      ...serialize({
        a: [1, 'x', Buffer.alloc(3), 1.5, new Date(0)],
        b: new Set([2n ** 70n]),
        c: Float64Array.of(1),
      }),
      ...packApply(new Reference('f'), [[Int8Array.of(1)], new PyComplex(1, 2)], { k: {} }),
      raw('cnumpy\ndtype\n(Vf8\nI00\nI01\ntR(I3\nV<\nNNNI-1\nI-1\nI0\ntb.'),
      raw('cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntC\x01btR.'),
    ];
    const change = fc.tuple(fc.nat(), fc.nat(255));
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        (sample, changes) => {
          const bytes = Buffer.from(sample);
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          onlyPickleErrors(bytes);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
