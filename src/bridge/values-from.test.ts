import assert from 'node:assert/strict';
import { valuesFrom } from './values-from';

const of = (total: number, value: (index: number) => unknown) => ({ total, value });

describe('values of a run in pieces', () => {
  it('have all of them, in order', () => {
    const record = of(50_001, (index) => (index === 5 ? undefined : `${index}`));
    const values: unknown[] = [];
    let pieces = 0;
    for (let more = valuesFrom(record, 0); more.length > 0; more = valuesFrom(record, values.length)) {
      values.push(...more);
      pieces += 1;
    }
    assert.equal(values.length, record.total);
    assert.deepEqual([values[5], values[50_000]], [undefined, '50000']);
    assert.ok(pieces === 3, String(pieces));
  });
  it('hold few that are large, and one that is larger than a piece', () => {
    const large = of(10, () => 'x'.repeat(100_000));
    assert.equal(valuesFrom(large, 0).length, 2);
    assert.equal(
      valuesFrom(
        of(3, () => new Float64Array(1_000_000)),
        1,
      ).length,
      1,
    );
  });
});
