import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { ProfileEntry } from '../../bridge/rpc';
import { OtherProfiles } from './other-profiles';

describe('clusters of other profiles', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setInterval'] }));
  afterEach(() => mock.timers.reset());

  const entry: ProfileEntry = { name: 'other', connectionFile: null, running: true, detail: '2 engines' };

  function profiles(answers: (() => Promise<ProfileEntry[]>)[]) {
    const seen = { looks: 0, changes: 0, errors: 0, meanwhile: 0, found: [] as readonly ProfileEntry[] };
    const others = new OtherProfiles({
      look: () => (answers[seen.looks++] ?? (() => Promise.resolve([])))(),
      everyMs: 1000,
      meanwhile: () => Promise.resolve(void (seen.meanwhile += 1)),
      onChange: (found) => Object.assign(seen, { found, changes: seen.changes + 1 }),
      onError: () => (seen.errors += 1),
    });
    return { others, seen };
  }

  it('are looked for at once and then from time to time, while they can be seen', async () => {
    const { others, seen } = profiles([() => Promise.resolve([entry]), () => Promise.resolve([entry])]);
    others.follow(true);
    await setImmediate();
    assert.deepEqual([seen.found, seen.changes], [[entry], 1]);
    mock.timers.tick(1000);
    await setImmediate();
    assert.deepEqual([seen.looks, seen.changes], [2, 1], 'no news');
    mock.timers.tick(1000);
    await setImmediate();
    assert.deepEqual([seen.found, seen.changes], [[], 2]);
    others.follow(false);
    mock.timers.tick(5000);
    assert.deepEqual([seen.looks, seen.meanwhile], [3, 7], 'the rest goes on');
    others.dispose();
    mock.timers.tick(5000);
    assert.equal(seen.meanwhile, 7);
  });

  it('are not asked for twice at a time, and after a failure again', async () => {
    let fail: (error: Error) => void = () => {};
    const slow = new Promise<ProfileEntry[]>((_, reject) => (fail = reject));
    const { others, seen } = profiles([() => slow]);
    others.follow(true);
    mock.timers.tick(3000);
    assert.equal(seen.looks, 1);
    fail(new Error('gone'));
    await setImmediate();
    mock.timers.tick(1000);
    await setImmediate();
    assert.deepEqual([seen.looks, seen.errors], [2, 1]);
    others.dispose();
  });
});
