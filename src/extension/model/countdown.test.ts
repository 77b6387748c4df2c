import assert from 'node:assert/strict';
import { countdownChangesMs, countdownMs, countdownWords } from './countdown';

const MINUTE = 60_000;
const hour = { idle: { since: 0, endsAt: 60 * MINUTE } };

describe('the countdown', () => {
  it('is not shown while the end is far off, or never comes', () => {
    assert.equal(countdownMs(hour, 54 * MINUTE), undefined);
    assert.equal(countdownMs({ idle: null }, 0), undefined);
  });
  it('counts the last five minutes', () => {
    assert.equal(countdownMs(hour, 55 * MINUTE), 5 * MINUTE);
    assert.equal(countdownMs(hour, 61 * MINUTE), 0);
  });
  it('counts no more than half of a short time', () => {
    const short = { idle: { since: 0, endsAt: 2 * MINUTE } };
    assert.equal(countdownMs(short, MINUTE - 1), undefined);
    assert.equal(countdownMs(short, MINUTE), MINUTE);
  });
  it('knows when it has to be drawn again', () => {
    assert.equal(countdownChangesMs(hour, 0), 55 * MINUTE);
    assert.equal(countdownChangesMs(hour, 55 * MINUTE + 300), 700);
    assert.equal(countdownChangesMs(hour, 56 * MINUTE), 1000);
    assert.equal(countdownChangesMs(hour, 60 * MINUTE), undefined);
    assert.equal(countdownChangesMs({ idle: null }, 0), undefined);
  });
  it('reads as minutes and seconds', () => {
    assert.deepEqual([272_000, 59_001, 500, 0].map(countdownWords), ['4:32', '1:00', '0:01', '0:00']);
  });
});
