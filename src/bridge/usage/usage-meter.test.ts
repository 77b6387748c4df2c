import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { anEngine } from '../test-data';
import type { Reading } from './engine-usage';
import { UsageMeter } from './usage-meter';

function aMeter(): { meter: UsageMeter; asked: number[][]; clock: { ms: number } } {
  const asked: number[][] = [];
  const clock = { ms: 0 };
  const meter = new UsageMeter({
    read: (pids) => {
      asked.push([...pids]);
      const reading: Reading = { cpuMs: clock.ms / 2, memoryBytes: 100, at: clock.ms };
      return Promise.resolve(new Map(pids.map((pid) => [pid, reading])));
    },
    everyMs: 1000,
    here: { hostname: 'here', platform: 'linux' },
    now: () => clock.ms,
  });
  return { meter, asked, clock };
}

describe('the meter', () => {
  it('reads nothing while nobody looks', () => {
    const { meter, asked } = aMeter();
    assert.equal(meter.measured([anEngine()])[0]?.usage, null);
    assert.deepEqual(asked, []);
  });

  it('shows what was read before, and reads no more often than it may', async () => {
    const { meter, asked, clock } = aMeter();
    const engines = [anEngine(), anEngine({ key: 'e', hostname: 'there', pid: 1 })];
    meter.measuring = true;
    const seen: (number | null | undefined)[] = [];
    for (const ms of [0, 500, 1000, 1500]) {
      clock.ms = ms;
      const [here, there] = meter.measured(engines);
      seen.push(here?.usage?.cpu);
      assert.equal(there?.usage, null, 'an engine elsewhere');
      await setImmediate();
    }
    assert.deepEqual(seen, [undefined, null, null, 50]);
    assert.deepEqual(asked, [[4711], [4711]]);
  });

  it('forgets when nobody looks any more', async () => {
    const { meter } = aMeter();
    meter.measuring = true;
    meter.measured([anEngine()]);
    await setImmediate();
    assert.ok(meter.measured([anEngine()])[0]?.usage);
    meter.measuring = false;
    meter.measuring = true;
    assert.equal(meter.measured([anEngine()])[0]?.usage, null);
  });
});
