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
    patience.answered();
    mock.timers.tick(60_000);
    assert.equal(asked, 2);
    patience.answered();
    mock.timers.tick(60_000);
    assert.equal(asked, 2);
  });

  it('waits five times as long as an answer took, but not long after one that made little work', () => {
    let now = 0;
    const clock = mock.method(performance, 'now', () => now);
    const waitsAfter = (took: number): number => {
      patience.now();
      now += took;
      patience.answered();
      patience.soon();
      const before = asked;
      let waited = 0;
      for (; asked === before; waited += 50) mock.timers.tick(50);
      now += waited;
      patience.answered();
      return took + waited;
    };
    assert.deepEqual([10, 100, 700, 1500].map(waitsAfter), [110, 500, 1000, 7500]);
    clock.mock.restore();
  });

  it('asks at once for the user, as soon as the answer before is here', () => {
    patience.now();
    patience.soon();
    patience.now();
    patience.answered();
    assert.equal(asked, 2);
    patience.answered();
    mock.timers.tick(60_000);
    assert.equal(asked, 2);
  });
});
