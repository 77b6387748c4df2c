import assert from 'node:assert/strict';
import { endsOf } from './filter-ends';

/** @returns the ends of the parts that begin at the pieces of these numbers. */
const ends = (pieces: string[], ...from: number[]): number[] => from.map(endsOf(pieces));

describe('the end of a part of a filter', () => {
  it('is behind the words between that stand in quotes or in a regular expression', () => {
    assert.deepEqual(ends(["'salt", ' and ', "pepper'", ' or ', 'x'], 0, 4), [2, 4]);
    assert.deepEqual(ends(["'salt", ' and ', "pepper' = x", ' or ', "'y'"], 0, 4), [2, 4]);
    assert.deepEqual(ends(["x = 'a'b", ' and ', "c' d", ' and ', "e' "], 0), [4]);
    assert.deepEqual(ends(['/a', '&&', '', '||', 'b/i', ' or ', "'"], 0, 6), [4, 6]);
  });

  it('is its own piece where nothing ever ends, or another one begins', () => {
    assert.deepEqual(ends(["'a", ' or ', '"b', ' or ', "'c"], 0, 2, 4), [0, 2, 4]);
    assert.deepEqual(ends(['/usr', ' or ', '/b/', ' or ', 'c/'], 0, 2), [0, 2]);
    assert.deepEqual(ends(['', ' or ', "x ='a"], 0, 2), [0, 2]);
  });

  it('is found with a few looks at each piece, however many begin and never end', () => {
    const count = 1000;
    for (const begun of ["'a", "x = 'a", '"a', '/a']) {
      let looks = 0;
      const pieces = new Proxy(
        Array.from({ length: 2 * count + 1 }, (_, at) => (at % 2 ? ' or ' : begun)),
        {
          get: (target, key) => {
            looks += typeof key === 'string' && /^\d+$/.test(key) ? 1 : 0;
            return Reflect.get(target, key) as unknown;
          },
        },
      );
      const endOf = endsOf(pieces);
      for (let at = 0; at < pieces.length; at += 2) assert.equal(endOf(at), at);
      assert.ok(looks <= 5 * count, `${begun}: ${looks} looks`);
    }
  });
});
