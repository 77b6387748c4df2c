import assert from 'node:assert/strict';
import { measured } from './measured';

/** Until so much processor time has gone into it. */
function work(ms: number): void {
  const since = process.cpuUsage();
  let spent = since;
  do spent = process.cpuUsage(since);
  while (spent.user + spent.system < ms * 1000);
}

describe('what an answer costs', () => {
  it('is told with it, over all its slices', async () => {
    const { workMs, ...answer } = await measured(async () => {
      work(20);
      await new Promise((resolve) => setImmediate(resolve));
      work(20);
      return { rows: [1] };
    });
    assert.deepEqual(answer, { rows: [1] });
    assert.ok(workMs >= 40, String(workMs));
  });

  it('does not grow while the process waits', async () => {
    const before = process.cpuUsage();
    const { workMs } = await measured(() => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
      return Promise.resolve({});
    });
    const { user, system } = process.cpuUsage(before);
    // Other threads may work meanwhile: what they did counts here, too.
    assert.ok(workMs <= (user + system) / 1000, `${workMs} of ${(user + system) / 1000}`);
  });
});
