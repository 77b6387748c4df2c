import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Patience } from './patience';

describe('patience', () => {
  let asked = 0;
  let patience: Patience;
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    Object.assign(globalThis, { window: globalThis });
    asked = 0;
    patience = new Patience(() => (asked += 1));
  });
  afterEach(() => {
    mock.timers.reset();
    Reflect.deleteProperty(globalThis, 'window');
  });

  it('asks once more when the run was further while a question was open', () => {
    patience.now();
    // The last news of a run, perhaps.
    patience.soon();
    assert.equal(asked, 1);
    patience.answered(0);
    mock.timers.tick(60_000);
    assert.equal(asked, 2);
    patience.answered(0);
    mock.timers.tick(60_000);
    assert.equal(asked, 2);
  });

  describe('of the next question for the run', () => {
    let now = 0;
    let clock: { mock: { restore(): void } };
    beforeEach(() => {
      now = 0;
      clock = mock.method(performance, 'now', () => now);
    });
    afterEach(() => clock.mock.restore());

    /** From one question to the next. */
    const periodAfter = (tookMs: number, end: () => void): number => {
      patience.now();
      const since = now;
      now += tookMs;
      end();
      patience.soon();
      const before = asked;
      while (asked === before) {
        now += 10;
        mock.timers.tick(10);
      }
      patience.answered(0);
      return now - since;
    };

    it('waits until the answer before has cost a fifth of the time', () => {
      const periodOf = (workMs: number): number => periodAfter(workMs, () => patience.answered(workMs));
      assert.deepEqual([10, 100, 200, 900, 1500].map(periodOf), [110, 500, 1000, 4500, 7500]);
    });

    it('does not wait for what only waited for its turn on a busy machine', () => {
      assert.equal(
        periodAfter(3000, () => patience.answered(20)),
        3100,
      );
    });

    it('takes all the time for work where no answer came', () => {
      assert.equal(
        periodAfter(900, () => patience.unanswered()),
        4500,
      );
    });
  });

  it('asks at once for the user, as soon as the answer before is here', () => {
    patience.now();
    patience.soon();
    patience.now();
    patience.answered(0);
    assert.equal(asked, 2);
    patience.answered(0);
    mock.timers.tick(60_000);
    assert.equal(asked, 2);
  });
});
