import assert from 'node:assert/strict';
import { defaultOptions, type ControllerOptions } from './controller-options';
import { createCores } from './cores';

describe('cores', () => {
  const create = (options: Partial<ControllerOptions>) => createCores({ ...defaultOptions, ...options }, 0);

  it('wait for a first heartbeat as long as they are told, else ten periods and 30 s at least', () => {
    for (const [options, waitMs] of [
      [{ registrationTimeoutMs: 2000 }, 2000],
      [{ pingMs: 1000 }, 30_000],
      [{ pingMs: 5000 }, 50_000],
    ] as const) {
      const { registry } = create(options);
      registry.request({ uuid: 'a' }, 0);
      assert.deepEqual([registry.overdue(waitMs - 1), registry.overdue(waitMs)], [[], ['a']]);
    }
  });

  it('give up a heart after as many misses as they are told', () => {
    const { monitor } = create({ maxMisses: 2 });
    monitor.add('a');
    const stopped = [1, 2, 3, 4].map((elapsed) => monitor.beat(elapsed));
    assert.deepEqual(stopped, [[], [], [], ['a']]);
  });

  it('send pings that only grow, over restarts as well', () => {
    const first = create({});
    first.monitor.beat(10 ** 9);
    const restored = create({ restore: true });
    restored.monitor.beat(0);
    assert.ok(Number(restored.monitor.ping) > Number(first.monitor.ping));
  });
});
