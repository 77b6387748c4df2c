import assert from 'node:assert/strict';
import type { Outcome } from './run-record';
import { compareWithSerial } from './serial';

const ok = (value: unknown): Outcome => ({ index: 0, ok: true, value, engine: 0 });
const failed = (message: string, engine = 0): Outcome => ({
  ...{ index: 0, ok: false },
  error: { name: 'Error', message, engine, stack: String(engine) },
});

describe('a run compared with the same items one after another', () => {
  const differ = async (one: Outcome | undefined, other: Outcome | undefined): Promise<boolean> =>
    (await compareWithSerial([one], [other], 1, false)).differing === 1;

  it('has equal values where they are the same bit by bit, and equal errors where they say the same', async () => {
    for (const value of [NaN, 1, 'a', { a: [1n, new Map([[1, new Float64Array([0.1])]])] }, null, undefined])
      assert.equal(await differ(ok(value), ok(structuredClone(value))), false, String(value));
    assert.equal(await differ(failed('no', 0), failed('no', 1)), false);
    assert.equal(await differ(undefined, undefined), false);
    const pairs: [unknown, unknown][] = [
      [0, -0],
      [0.1 + 0.2, 0.3],
      [new Float64Array([1]), new Float64Array([2])],
      [[1], [1, 2]],
    ];
    for (const [one, other] of pairs) assert.equal(await differ(ok(one), ok(other)), true, String(one));
    assert.equal(await differ(failed('no'), failed('never')), true);
    assert.equal(await differ(ok(1), failed('no')), true);
    assert.equal(await differ(ok(1), undefined), true);
  });

  it('names the first that differs, and how many there are', async () => {
    const all = (...values: number[]): Outcome[] => values.map(ok);
    assert.deepEqual(await compareWithSerial(all(1, 2, 3, 4), all(1, 0, 3, 0), 70, true), {
      ...{ ms: 70, differing: 2, first: 1, isChanged: true },
    });
  });
});
