import assert from 'node:assert/strict';
import { Dependency } from './dependency';
import { checkTaskFlags, dependenciesSent, taskMetadata } from './view-flags';

describe('view flags', () => {
  it('say on the wire only what was asked for', () => {
    assert.deepEqual(taskMetadata({ label: 'x' }), {});
    const follow = new Dependency(['b'], { all: false, failure: true });
    assert.deepEqual(
      taskMetadata({ after: 'a', follow, timeout: 2, retries: 1, priority: -1, timeLimit: 0.5 }),
      {
        after: { dependencies: ['a'], all: true, success: true, failure: false },
        follow: { dependencies: ['b'], all: false, success: true, failure: true },
        timeout: 2,
        retries: 1,
        engine_room: { priority: -1, time_limit: 0.5 },
      },
    );
  });

  it('wait for what they depend on to be sent, and break when it never is', async () => {
    let send!: () => void;
    const later = { msgIds: ['a'], sent: new Promise<void>((resolve) => (send = resolve)) };
    let waited = false;
    const waiting = dependenciesSent({ after: later }).then(() => (waited = true));
    await Promise.resolve();
    assert.equal(waited, false);
    send();
    await waiting;
    const never = { msgIds: ['b'], sent: Promise.reject(new Error('not sent')) };
    await assert.rejects(dependenciesSent({ follow: [never] }), /not sent/);
  });

  it('are refused when they make no sense', () => {
    for (const wrong of [{ timeout: -1 }, { retries: 0.5 }, { priority: NaN }, { timeLimit: 0 }]) {
      const [name] = Object.keys(wrong);
      assert.throws(() => checkTaskFlags(wrong), new RegExp(`^RangeError: ${name} must be`));
    }
    assert.throws(() => checkTaskFlags({ after: 5 as unknown as string }), /is neither/);
  });
});
