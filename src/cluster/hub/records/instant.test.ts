import assert from 'node:assert/strict';
import { instantOf, presentInstant } from './instant';

describe('instants', () => {
  it('brings dates to one form, with all their microseconds', () => {
    const forms: [string, string][] = [
      ['2026-11-22T15:06:38.377001Z', '2026-11-22T15:06:38.377001Z'],
      ['2026-11-22T16:06:38.377001+01:00', '2026-11-22T15:06:38.377001Z'],
      ['2026-11-22T10:36:38.5-0430', '2026-11-22T15:06:38.500000Z'],
      ['2026-11-22T15:06:38Z', '2026-11-22T15:06:38.000000Z'],
    ];
    for (const [text, instant] of forms) assert.equal(instantOf(text), instant);
  });

  it('takes a date without a zone for local time', () => {
    assert.equal(instantOf('2026-11-22T15:06:38.000007')?.slice(-4), '007Z');
    assert.equal(
      instantOf('2026-11-22T15:06:38')?.slice(0, 19),
      new Date('2026-11-22T15:06:38').toISOString().slice(0, 19),
    );
  });

  it('leaves alone what is no date', () => {
    for (const text of ['', 'a', '2026-11-22', '2026-11-22T25:61:00Z', 'x2026-11-22T15:06:38Z']) {
      assert.equal(instantOf(text), undefined, text);
    }
  });

  it('tells the present in that form, never going back', () => {
    const [first, second] = [presentInstant(), presentInstant()];
    assert.equal(instantOf(first), first);
    assert.ok(first <= second);
    assert.ok(Math.abs(Date.parse(first) - Date.now()) < 60_000);
  });
});
