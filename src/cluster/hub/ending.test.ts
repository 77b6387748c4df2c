import assert from 'node:assert/strict';
import { Ending } from './ending';

describe('Ending', () => {
  it('has ended, and says why it was not in order, when it cannot be brought about', async () => {
    const reasons: unknown[] = [];
    const ending = new Ending(
      () => Promise.reject(new Error('disk full')),
      (error) => reasons.push(error),
    );
    await ending.stop('signal');
    await ending.stop('request');
    await ending.ended;
    assert.deepEqual(reasons, [new Error('disk full')]);
    assert.throws(() => ending.refuseWhenBegun(), /is stopping/);
  });
});
