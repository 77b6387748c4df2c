import assert from 'node:assert/strict';
import { NdArray, PythonValue } from '../cluster/codec';
import { showPythonValue } from './show-python-value';

describe('showPythonValue', () => {
  const cases: [value: unknown, text: string][] = [
    [null, 'None'],
    [true, 'True'],
    [[NaN, Infinity, -Infinity, -0, 0, 3, 0.5], '[nan, inf, -inf, -0.0, 0, 3, 0.5]'],
    [
      [1e-5, 0.0001, 1.5e16, 1e300, 123456789012345680],
      '[1e-05, 0.0001, 1.5e+16, 1e+300, 1.2345678901234568e+17]',
    ],
    [2n ** 70n, '1180591620717411303424'],
    ["it's", `"it's"`],
    [`it's "so"`, `'it\\'s "so"'`],
    ['a\\b\n\x00ä\u2028', "'a\\\\b\\n\\x00ä\\u2028'"],
    [Buffer.from([0x61, 0xff, 0x0a]), "b'a\\xff\\n'"],
    [{ a: null, b: [true, {}] }, "{'a': None, 'b': [True, {}]}"],
    [
      new Map<unknown, unknown>([
        [1, 'x'],
        [null, new Set()],
      ]),
      "{1: 'x', None: set()}",
    ],
    [new Set([1, 2]), '{1, 2}'],
    [[[[[1], []]]], '[[[[...], []]]]'],
    [[[[], [[[]]]]], '[[[], [[...]]]]'],
    [Array.from({ length: 22 }, () => 1), `[${'1, '.repeat(20)}... 2 more]`],
    ['x'.repeat(503), `'${'x'.repeat(500)}'... 3 more`],
    [new PythonValue('Decimal', '1.10'), "Decimal('1.10')"],
    [[new PythonValue('date', '2024-02-03'), new PythonValue('time', '09:05:00')], '[2024-02-03, 09:05:00]'],
    [new PythonValue('complex', '(1+2j)'), '(1+2j)'],
    [[new PythonValue('float', '2.0'), new PythonValue('float', '1e16')], '[2.0, 1e+16]'],
    [new Float64Array([1, NaN]), 'array([1, nan], dtype=float64)'],
    [new BigInt64Array([5n]), 'array([5], dtype=int64)'],
    [new Float32Array([0.5]), 'array([0.5], dtype=float32)'],
    [
      new Float32Array([1.1, -0, 1e-45, 16_777_217, NaN]),
      'array([1.1, -0.0, 1e-45, 16777216, nan], dtype=float32)',
    ],
    [new Float32Array([3.4e38, 0.1 + 0.2]), 'array([3.4e+38, 0.3], dtype=float32)'],
    [new NdArray('<M8[ns]', [1], new BigInt64Array(1)), '<ndarray of shape (1,), dtype datetime64[ns]>'],
    [new NdArray('<M8[D]', [], new BigInt64Array([19_724n])), "datetime64('2024-01-02')"],
    [new NdArray('<M8[ns]', [], new BigInt64Array([-(2n ** 63n)])), "datetime64('NaT')"],
    [new NdArray('<m8[D]', [], new BigInt64Array([5n])), 'timedelta64[D](5)'],
    [new NdArray('<m8[ns]', [], new BigInt64Array([-(2n ** 63n)])), "timedelta64[ns]('NaT')"],
    [new NdArray('<i8', [], new BigInt64Array([-(2n ** 63n)])), 'int64(-9223372036854775808)'],
    [new NdArray('<f8', [], new Float64Array([1.5])), 'float64(1.5)'],
    [new NdArray('<f4', [], new Float32Array([1.1])), 'float32(1.1)'],
    [new NdArray('<f4', [], new Float32Array([1 + 2 ** -23])), 'float32(1.0000001)'],
    [new NdArray('<f4', [], new Float32Array([2 ** 26 + 8])), 'float32(67108872)'],
    [new NdArray('|b1', [], new Uint8Array([1])), 'True'],
    // As numpy prints them, but for its own name.
    [new NdArray('<c16', [], new Float64Array([1, 2])), 'complex128(1+2j)'],
    [new NdArray('<c8', [], new Float32Array([1.5, -2])), 'complex64(1.5-2j)'],
    [new NdArray('<c8', [], new Float32Array([1.1, -2e20])), 'complex64(1.1-2e+20j)'],
    [new NdArray('<c16', [], new Float64Array([0, 2])), 'complex128(2j)'],
    [new NdArray('<c16', [], new Float64Array([-0, 2])), 'complex128(-0+2j)'],
    [new NdArray('<c16', [], new Float64Array([1, -0])), 'complex128(1-0j)'],
    [new NdArray('<c16', [], new Float64Array([NaN, -Infinity])), 'complex128(nan-infj)'],
    [new NdArray('<c16', [], new Float64Array([1e20, 1e-7])), 'complex128(1e+20+1e-07j)'],
    [new NdArray('<c16', [1], new Float64Array([1, 2])), '<ndarray of shape (1,), dtype complex128>'],
    [new NdArray('<c32', [], new Uint8Array(32)), '<ndarray of shape (), dtype complex256>'],
    [new NdArray('<f8', [1, 2], new Float64Array(2)), '<ndarray of shape (1, 2), dtype float64>'],
    [
      [new Date(2024, 0, 1), new Date(2024, 0, 1, 9, 5, 0, 250)],
      '[2024-01-01 00:00:00, 2024-01-01 09:05:00.250000]',
    ],
  ];
  for (const [value, text] of cases) it(text.slice(0, 60), () => assert.equal(showPythonValue(value), text));
});
