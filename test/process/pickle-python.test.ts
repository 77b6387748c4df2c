/** Pickles between this side and Python's own pickle module, numpy and ipyparallel. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  deserialize,
  loads,
  packApply,
  PyComplex,
  PyGlobal,
  serialize,
  unpackApply,
} from '../../src/cluster/pickle';
import { NdArray, Reference } from '../../src/cluster/codec';
import { newest, old, type Python } from '../support/pythons';

/** Python's side: reads lists of base64 frames as JSON lines, answers in kind. */
const PRELUDE = `
import base64, json, pickle, sys
from ipyparallel.serialize import serialize_object, deserialize_object, pack_apply_message, unpack_apply_message
from ipyparallel import util, Reference
def tell(frames): print(json.dumps([base64.b64encode(bytes(f)).decode() for f in frames]))
def hear(): return [[base64.b64decode(f) for f in frames] for frames in json.load(sys.stdin)]
`;

function run(python: Python, source: string, input: readonly (readonly Buffer[])[] = []): Buffer[][] {
  const stdin = JSON.stringify(input.map((frames) => frames.map((frame) => frame.toString('base64'))));
  const stdout = execFileSync(python.interpreter, ['-c', PRELUDE + source], {
    input: stdin,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return stdout
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as string[]).map((frame) => Buffer.from(frame, 'base64')));
}

const VALUES = `
import datetime
shared = [1]
cycle = [0]; cycle.append(cycle)
utc = datetime.timezone.utc
values = [None, True, False, 0, -1, 255, 256, 65536, -2**31, 2**31, -2**63, 2**53 - 1, 2**53, 10**40, -10**40, 1 << 2100,
  0.0, -0.0, 1.5, 1e300, float('inf'), float('-inf'), '', 'text', 'x' * 300, '\\u00e9\\u4e2d\\U0001f600', 'line\\n\\\\', '\\ud800!',
  b'', b'\\x00\\xff', b'y' * 70000, bytearray(b'z'), [], [1, [2, [3]]], (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4),
  {}, {'a': 1, 'b': {'c': []}}, [{1: 'x', 'y': 2}], {(1, 2): 3, (0,): 4}, {'__proto__': 1}, set(), {1, 2}, frozenset([3]), [shared, shared],
  1 + 2j, range(3), range(10, 0, -3), list(range(3000)),
  datetime.datetime(2026, 1, 2, 3, 4, 5, 678000, utc), datetime.datetime(1999, 12, 31, 23, 59, tzinfo=datetime.timezone(datetime.timedelta(hours=-5)))]
`;

const shared = [1];
const proto: Record<string, unknown> = {};
Object.defineProperty(proto, '__proto__', { value: 1, enumerable: true, writable: true, configurable: true });
const EXPECTED: unknown[] = [
  ...[null, true, false, 0, -1, 255, 256, 65536, -(2 ** 31), 2 ** 31, -(2n ** 63n), 2 ** 53 - 1, 2n ** 53n],
  ...[10n ** 40n, -(10n ** 40n), 1n << 2100n, 0, -0, 1.5, 1e300, Infinity, -Infinity],
  ...['', 'text', 'x'.repeat(300), '\u00e9\u4e2d\u{1f600}', 'line\n\\', '\ud800!'],
  ...[Buffer.alloc(0), Buffer.from([0, 255]), Buffer.alloc(70000, 'y'), Buffer.from('z')],
  ...[[], [1, [2, [3]]], [], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4]],
  ...[
    {},
    { a: 1, b: { c: [] } },
    [
      new Map<unknown, unknown>([
        [1, 'x'],
        ['y', 2],
      ]),
    ],
    new Map([
      [[1, 2], 3],
      [[0], 4],
    ]),
    proto,
  ],
  ...[new Set(), new Set([1, 2]), new Set([3]), [shared, shared], new PyComplex(1, 2)],
  ...[[0, 1, 2], [10, 7, 4, 1], Array.from({ length: 3000 }, (_, i) => i)],
  ...[new Date('2026-01-02T03:04:05.678Z'), new Date('2000-01-01T04:59:00Z')],
];

for (const python of [newest, old]) {
  describe(`pickles of Python with ipyparallel ${python.version}`, () => {
    it('are read in every protocol', () => {
      const pickled = run(
        python,
        `${VALUES}\nfor p in range(6): tell([pickle.dumps(v, p) for v in values] + [pickle.dumps(cycle, p)])`,
      );
      assert.equal(pickled.length, 6);
      for (const [protocol, frames] of pickled.entries()) {
        EXPECTED.forEach((expected, index) =>
          assert.deepEqual(loads(frames[index]!), expected, `value ${index} in protocol ${protocol}`),
        );
        const cycle = loads(frames.at(-1)!) as unknown[];
        assert.equal(cycle[1], cycle);
        const twice = loads(
          frames[EXPECTED.findIndex((value) => Array.isArray(value) && value[0] === shared)]!,
        );
        assert.equal((twice as unknown[])[0], (twice as unknown[])[1]);
      }
    });

    it('are written so that Python has the value', () => {
      const written = EXPECTED.map((value) => serialize(value));
      const [same] = run(
        python,
        `${VALUES}
def plain(v):
    if isinstance(v, (tuple, range)): return list(v)
    if isinstance(v, bytearray): return bytes(v)
    return v
same = [deserialize_object(f)[0] for f in hear()]
for v, w in zip(values, same): assert repr(plain(v)) == repr(w) or plain(v) == w, (v, w)
assert len(values) == len(same)
assert type(same[16]) is int and repr(same[17]) == '-0.0' and type(same[18]) is float
assert same[-1].utcoffset() == datetime.timedelta(0)
tell([b'ok'])`,
        written,
      );
      assert.equal(String(same?.[0]), 'ok');
    });

    it('keep the 64 item rule and the buffers beside the pickle, both ways', () => {
      const cases = `
big = b'b' * 2000
cases = [big, b'small', [big, 1, big], {'z': big, 'a': b'x' * 3000}, [big] * 63, [b'1'] * 64, {str(i): big for i in range(64)}, (big, 'x'), memoryview(big)]
`;
      const big = Buffer.alloc(2000, 'b');
      const expected = [
        ...[big, Buffer.from('small'), [big, 1, big], { z: big, a: Buffer.alloc(3000, 'x') }],
        ...[Array.from({ length: 63 }, () => big), Array.from({ length: 64 }, () => Buffer.from('1'))],
        ...[Object.fromEntries(Array.from({ length: 64 }, (_, i) => [String(i), big])), [big, 'x'], big],
      ];
      const frames = run(python, `${cases}\nfor case in cases: tell(serialize_object(case))`);
      assert.equal(frames.length, expected.length);
      frames.forEach((each, index) => {
        const { value, rest } = deserialize([...each, Buffer.from('next')]);
        assert.deepEqual(value, expected[index], `case ${index}`);
        assert.deepEqual(rest.map(String), ['next']);
      });
      assert.deepEqual(
        frames.map((each) => each.length),
        [2, 1, 3, 3, 64, 1, 1, 2, 2],
      );
      const ours = expected.map((value) => serialize(value));
      assert.deepEqual(
        ours.map((each) => each.length),
        [2, 1, 3, 3, 64, 1, 1, 2, 2],
      );
      const [answer] = run(
        python,
        `${cases}
for case, frames in zip(cases, hear()):
    value, rest = deserialize_object(frames)
    assert rest == [] and value == (list(case) if isinstance(case, tuple) else case), (case, value)
tell([b'ok'])`,
        ours,
      );
      assert.equal(String(answer?.[0]), 'ok');
    });

    it('carry calls: functions by name, references, arguments with buffers', () => {
      const [push, pull] = run(
        python,
        `
tell(pack_apply_message(util._push, (), {'b': b'q' * 2000, 'a': [1, b'q']}))
tell(pack_apply_message(util._pull, (['x', 'y'],), {}))`,
      );
      const { f, args, kwargs } = unpackApply(push!);
      assert.deepEqual({ ...(f as object) }, { module: 'ipyparallel.util', name: '_push' });
      assert.deepEqual([args, kwargs], [[], { a: [1, Buffer.from('q')], b: Buffer.alloc(2000, 'q') }]);
      assert.deepEqual(unpackApply(pull!).args, [['x', 'y']]);

      const answer = run(
        python,
        `
for frames in hear():
    f, args, kwargs = unpack_apply_message(frames, {'base': 100})
    tell(serialize_object(f(*args, **kwargs)))`,
        [
          packApply(new PyGlobal('builtins', 'eval'), ['40+2']),
          packApply(new Reference('lambda a, b, c=0: (a, len(b), c + base)'), [1, Buffer.alloc(5000)], {
            c: 2.5,
          }),
        ],
      );
      assert.deepEqual(
        answer.map((frames) => deserialize(frames).value),
        [42, [1, 5000, 102.5]],
      );
    });

    it('of anything else are refused by name, and nothing is run', () => {
      const frames = run(
        python,
        `
import os, decimal, functools
class Evil:
    def __reduce__(self): return os.system, ('touch evil',)
class Eval:
    def __reduce__(self): return eval, ('1',)
class Own: pass
tell([pickle.dumps(v, 4) for v in (Evil(), Eval(), Own(), decimal.Decimal(1))])
tell(serialize_object(functools.partial(len, 'x')))`,
      );
      const said = frames.flatMap((each) => each.map((frame) => messageOf(() => deserialize([frame]))));
      assert.deepEqual(said, [
        'The pickle holds posix.system, which only Python can rebuild.',
        'The pickle calls builtins.eval, which only Python can do.',
        'The pickle holds __main__.Own, which only Python can rebuild.',
        'The pickle holds decimal.Decimal, which only Python can rebuild.',
        'The pickle holds an instance of ipyparallel.serialize.canning.CannedPartial, which only Python can rebuild.',
      ]);
    });
  });
}

describe('pickles of numpy', () => {
  const ARRAYS = `
import numpy as np
kinds = ['|i1','|u1','<i2','<u2','<i4','<u4','<i8','<u8','<f4','<f8']
arrays = [np.arange(6).astype(k) for k in kinds] + [np.arange(6, dtype='<f8').reshape(2, 3), np.asfortranarray(np.arange(6, dtype='<i4').reshape(2, 3)),
  np.arange(3).astype('>i2'), np.array([True, False]), np.array([1+2j]), np.zeros(0), np.array(['ab', 'c']), np.arange(1000, dtype='<f8')]
`;
  const f8 = (...values: number[]): Float64Array => Float64Array.from(values);
  const expected: unknown[] = [
    ...[Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array].map((kind) =>
      kind.of(0, 1, 2, 3, 4, 5),
    ),
    ...[BigInt64Array.of(0n, 1n, 2n, 3n, 4n, 5n), BigUint64Array.of(0n, 1n, 2n, 3n, 4n, 5n)],
    ...[Float32Array.of(0, 1, 2, 3, 4, 5), f8(0, 1, 2, 3, 4, 5)],
    new NdArray('<f8', [2, 3], f8(0, 1, 2, 3, 4, 5)),
    new NdArray('<i4', [2, 3], Int32Array.of(0, 1, 2, 3, 4, 5)),
    Int16Array.of(0, 1, 2),
    new NdArray('|b1', [2], Uint8Array.of(1, 0)),
    new NdArray('<c16', [1], new Float64Array([1, 2])),
    f8(),
    ['ab', 'c'],
    Float64Array.from({ length: 1000 }, (_, i) => i),
  ];

  it('are read as arguments, and deep inside values in every protocol', () => {
    const [deep, ...canned] = run(
      newest,
      `${ARRAYS}
tell([pickle.dumps({'deep': [a]}, p) for a in arrays for p in range(2, 6)])
for a in arrays: tell(serialize_object(a))`,
    );
    assert.equal(canned.length, expected.length);
    expected.forEach((array, index) => {
      assert.deepEqual(deserialize(canned[index]!).value, array, `argument ${index}`);
      for (const frame of deep!.slice(4 * index, 4 * index + 4))
        assert.deepEqual(loads(frame), { deep: [array] }, `deep ${index}`);
    });
  });

  it('give scalars their value', () => {
    const [frames] = run(
      newest,
      `import numpy as np
scalars = [np.float64(1.5), np.float32(0.5), np.int64(7), np.int64(2**62), np.uint8(9), np.bool_(True), np.str_('h\\u00e9'), np.bytes_(b'x'), np.complex128(1+2j)]
tell([pickle.dumps(scalars, p) for p in (2, 3, 4, 5)])`,
    );
    const values = [1.5, 0.5, 7, 2n ** 62n, 9, true, 'h\u00e9', Buffer.from('x'), new PyComplex(1, 2)];
    for (const frame of frames!) assert.deepEqual(loads(frame), values);
  });

  it('are written as arrays numpy has: dtype, shape and elements', () => {
    const [answer] = run(
      newest,
      `${ARRAYS}
for a, whole, deep in zip(arrays, *[iter(hear())] * 2):
    if a.dtype.kind == 'U': continue
    a = a.astype(a.dtype.newbyteorder('<'))
    w = deserialize_object(whole)[0]
    d = deserialize_object(deep)[0]['list'][0]
    assert w.dtype == a.dtype == d.dtype and (w == a).all() and (d == a).all() and w.shape == a.shape == d.shape, (a, w, d)
    if len(d): d.flat[0] = d.flat[0]
tell([b'ok'])`,
      expected.flatMap((array) => [serialize(array), serialize({ list: [array] })]),
    );
    assert.equal(String(answer?.[0]), 'ok');
  });

  it('of records are refused', () => {
    const [frames] = run(
      newest,
      `import numpy as np\ntell(serialize_object(np.zeros(2, dtype=[('a', 'i4'), ('b', 'f8')])))`,
    );
    assert.match(
      messageOf(() => deserialize(frames!)),
      /array of records/,
    );
  });
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was refused';
}
