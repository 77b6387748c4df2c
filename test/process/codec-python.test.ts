/** The codec in Python: the shared vectors, and any value there and back through a real Python process. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { decode, encode, NdArray, PythonValue, Reference } from '../../src/cluster/codec';
import { anyTable } from '../../src/cluster/codec/test-values';
import { packageRoot } from '../../src/cluster/launch/programs';
import { CodecPeer } from '../support/codec-peer';
import { newest, old } from '../support/pythons';

const vectors = join(packageRoot(__dirname), 'test/vectors/codec.json');
const BEYOND_SAFE = 2n ** 53n;

/** What comes back from Python as it went: no `undefined`, no holes, no Map that only has texts as keys. */
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('container')),
  leaf: fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => Math.round(number)),
    fc.integer(),
    fc.boolean(),
    fc.bigInt({ min: BEYOND_SAFE }),
    fc.bigInt({ max: -BEYOND_SAFE }),
    fc.constantFrom(null, -0, Infinity, NaN, '__proto__', '$', 2 ** 60, Number.MAX_SAFE_INTEGER),
    fc.date({ noInvalidDate: true, min: new Date('0001-01-02'), max: new Date('9999-12-30') }),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc.oneof(fc.float64Array(), fc.float32Array(), fc.bigInt64Array(), fc.bigUint64Array()),
    fc.oneof(fc.int8Array(), fc.uint8Array(), fc.int16Array(), fc.uint16Array(), fc.int32Array()),
    fc.constantFrom(/x/gu, new URL('http://a/b'), new Reference('a.b[0]')),
    fc.integer().map((number) => new PythonValue('Decimal', String(number / 1000))),
    anyTable,
    fc
      .tuple(fc.nat(3), fc.nat(3), fc.nat(3))
      .map((shape) => new NdArray('<f8', shape, new Float64Array(shape[0] * shape[1] * shape[2]).fill(0.5))),
  ),
  container: fc.oneof(
    fc.array(tie('value')),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$', '__proto__', '7', 'to')), tie('value'), {
      noNullPrototype: true,
    }),
    fc.array(fc.tuple(fc.oneof(fc.string(), fc.integer()), tie('value'))).map((entries) => {
      return new Map<unknown, unknown>([[0.5, 'a key that is no text'], ...entries]);
    }),
    fc
      .array(fc.oneof(fc.string(), fc.integer(), fc.double(), fc.constant(null)))
      .map((items) => new Set(items)),
  ),
})).value;

for (const python of [newest, old]) {
  describe(`codec in Python (beside ipyparallel ${python.version})`, () => {
    it('reads and writes the shared vectors, and refuses what is to be refused', async () => {
      const peer = new CodecPeer(python, 'vectors', vectors);
      const { checked, numpy, failures } = (await peer.answer()) as {
        checked: number;
        numpy: boolean;
        failures: string[];
      };
      await peer.close();
      assert.deepEqual(failures, []);
      assert.ok(checked > (numpy ? 70 : 45), `only ${checked} vectors were checked`);
      if (!numpy)
        process.stdout.write(`      arrays were not compared: ${python.interpreter} has no numpy\n`);
    });
  });
}

describe('values through Python and back', () => {
  let peer: CodecPeer;
  before(() => (peer = new CodecPeer(newest, 'echo')));
  after(() => peer.close());

  const through = async (value: unknown): Promise<unknown> => decode(await peer.echo(encode(value)));

  it('come back as they went', async () => {
    await fc.assert(
      fc.asyncProperty(anyValue, async (value) => assert.deepStrictEqual(await through(value), value)),
      { numRuns: 300 },
    );
  });

  it('come back as what Python has for them', async () => {
    assert.deepStrictEqual(await through([undefined, , 5n, new Uint8ClampedArray([1])]), [
      null,
      null,
      5,
      new Uint8Array([1]),
    ]);
    assert.deepStrictEqual(await through(new Map([['a', 1]])), { a: 1 });
  });

  it('are floats there, where they are sent as such, and integers where they are whole numbers', async () => {
    const whole = fc.integer().map((number) => ({ number, float: new PythonValue('float', `${number}.0`) }));
    await fc.assert(
      fc.asyncProperty(whole, async ({ number, float }) => {
        const [head] = await peer.echo(encode([float, number]));
        assert.equal(String(head), `[${number}.0,${number}]`);
        assert.deepEqual(await through(float), number);
      }),
      { numRuns: 50 },
    );
  });

  it('keep what they share, and their cycles', async () => {
    const shared = [1];
    const loop: { self?: unknown; list: unknown[] } = { list: [shared, shared] };
    loop.self = loop;
    const back = (await through(loop)) as typeof loop;
    assert.equal(back.self, back);
    assert.equal(back.list[0], back.list[1]);
  });

  it('are refused when Python would lose some of them', async () => {
    await assert.rejects(through(new Set([1, true])), /equal in Python/);
    await assert.rejects(through(new Map([[{}, 1]])), /cannot be a key/);
  });
});

describe('damaged frames in Python', () => {
  for (const python of [newest, old]) {
    it(`are read or refused, and nothing else happens (Python of ${python.version})`, async () => {
      const peer = new CodecPeer(python, 'damage', String(Math.random()), '600');
      assert.deepEqual(await peer.answer(), { failures: [] });
      await peer.close();
    });
  }
});

describe('values of Python through JavaScript and back', () => {
  for (const python of [newest, old]) {
    it(`come back as they went, but for what is one thing in JavaScript (Python of ${python.version})`, async () => {
      const seed = String(Math.random());
      const peer = new CodecPeer(python, 'offer', seed, '300');
      for (;;) {
        const line = await peer.answer();
        if (!Array.isArray(line)) {
          await peer.close();
          assert.deepEqual(line, { failures: [] });
          break;
        }
        peer.send(encode(decode(line.map((frame) => Buffer.from(String(frame), 'base64')))));
      }
    });
  }
});
