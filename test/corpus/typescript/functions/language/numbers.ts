// Numbers at the edges: NaN, -0, Infinity, BigInt, typed arrays, bit operations.
const LIMIT = 2n ** 64n;
(BigInt.prototype as unknown as { toJSON: () => string }).toJSON = function (this: bigint) {
  return `${this}n`;
};

/** @parallel [NaN, -0, Infinity, 2 ** 53, 1e-320, 0.1] */
export function edges(x: number): unknown {
  const bytes = new Uint8Array(new Float64Array([x]).buffer);
  return {
    same: [x, -x, 1 / x, Math.fround(x), x | 0, ~~x >>> 1],
    hex: Buffer.from(bytes).toString('hex'),
    view: new DataView(bytes.buffer).getFloat64(0, true),
    json: JSON.stringify({ big: LIMIT - 1n, x }),
    clamped: Uint8ClampedArray.of(x * 1000, -5),
    wrapped: BigInt.asIntN(64, LIMIT - 3n),
  };
}
