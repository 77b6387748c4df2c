import assert from 'node:assert/strict';
import { isoTimes } from './iso-times';

/** What `str(numpy.datetime64(ticks, unit))` is. */
const TIMES: [dtype: string, ticks: bigint, text: string | null][] = [
  ['<M8[D]', 19_724n, '2024-01-02'],
  ['<M8[D]', -1n, '1969-12-31'],
  ['<M8[Y]', 54n, '2024'],
  ['<M8[M]', 649n, '2024-02'],
  ['<M8[W]', 2818n, '2024-01-04'],
  ['<M8[h]', 473_379n, '2024-01-02T03'],
  ['<M8[m]', 28_402_744n, '2024-01-02T03:04'],
  ['<M8[s]', -1n, '1969-12-31T23:59:59'],
  ['<M8[25s]', 2n, '1970-01-01T00:00:50'],
  ['<M8[ms]', -1n, '1969-12-31T23:59:59.999'],
  ['<M8[us]', 1n, '1970-01-01T00:00:00.000001'],
  ['<M8[ns]', 1_704_164_645_123_456_789n, '2024-01-02T03:04:05.123456789'],
  ['<M8[ns]', -(2n ** 63n), null],
];

describe('points in time of numpy as texts', () => {
  for (const [dtype, ticks, text] of TIMES)
    it(`${dtype} ${ticks}: ${text}`, () => assert.equal(isoTimes(dtype)?.(ticks), text));

  it('have a sign beyond the year 9999, and are digits where no calendar reaches', () => {
    assert.equal(isoTimes('<M8[Y]')?.(2n ** 40n), '1099511627776');
    assert.equal(isoTimes('<M8[D]')?.(3_000_000n), '+010183-09-21');
  });

  it('are nothing else', () => {
    for (const dtype of ['<m8[s]', '<i8', '|b1']) assert.equal(isoTimes(dtype), undefined);
  });
});
