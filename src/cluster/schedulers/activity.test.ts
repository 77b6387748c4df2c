import assert from 'node:assert/strict';
import { Activity, type ActiveWork } from './activity';

const work = (msgId: string): ActiveWork => ({
  msgId,
  via: 'task',
  label: null,
  since: '2026-01-01T00:00:00Z',
});

describe('activity', () => {
  it('shows what an engine works on, oldest first, and counts what it has done', () => {
    const activity = new Activity();
    activity.addEngine('e');
    activity.begin('e', work('a'));
    activity.begin('e', work('b'));
    activity.finish('e', 'a');
    const { active, completed, recent } = activity.of('e');
    assert.deepEqual([active.map(({ msgId }) => msgId), completed, recent], [['b'], 1, ['a']]);
  });

  it('tells since when the first task runs, not since when it waited', () => {
    const activity = new Activity(() => '2026-01-01T00:00:09Z');
    activity.addEngine('e');
    assert.equal(activity.of('e').runningSince, null);
    for (const id of ['a', 'b', 'c']) activity.begin('e', work(id));
    activity.withdraw('e', 'b');
    assert.equal(activity.of('e').runningSince, '2026-01-01T00:00:00Z');
    activity.finish('e', 'a');
    assert.equal(activity.of('e').runningSince, '2026-01-01T00:00:09Z');
    activity.finish('e', 'c');
    assert.equal(activity.of('e').runningSince, null);
  });

  it('does not count what was given back, nor a reply nobody asked for', () => {
    const activity = new Activity();
    activity.addEngine('e');
    activity.begin('e', work('a'));
    activity.withdraw('e', 'a');
    activity.finish('e', 'a');
    activity.finish('stranger', 'a');
    assert.equal(activity.of('e').completed, 0);
    assert.ok(!activity.busy);
  });

  it('tells once when an engine that is to end has done what it has', () => {
    const activity = new Activity();
    const done: string[] = [];
    const leave = (engine: string): void =>
      activity.retire(
        engine,
        () => done.push(engine),
        () => false,
      );
    for (const engine of ['e', 'idle', 'gone']) activity.addEngine(engine);
    for (const id of ['a', 'b']) activity.begin('e', work(id));
    activity.begin('gone', work('c'));
    for (const engine of ['e', 'idle', 'gone', 'stranger']) leave(engine);
    assert.deepEqual(done, ['idle']);
    activity.finish('e', 'a');
    activity.removeEngine('gone');
    assert.deepEqual(
      [done, activity.of('e').isRetiring, activity.of('gone').isRetiring],
      [['idle'], true, false],
    );
    activity.withdraw('e', 'b');
    activity.begin('e', work('d'));
    activity.finish('e', 'd');
    assert.deepEqual([done, activity.of('e').isRetiring], [['idle', 'e'], true]);
  });

  it('keeps an engine that is to end while work waits that is for it alone', () => {
    const activity = new Activity();
    let done = 0;
    let isNeeded = true;
    activity.addEngine('e');
    activity.begin('e', work('a'));
    activity.retire(
      'e',
      () => (done += 1),
      () => isNeeded,
    );
    activity.finish('e', 'a');
    activity.lookAgain();
    assert.equal(done, 0);
    activity.begin('e', work('b'));
    isNeeded = false;
    activity.lookAgain();
    assert.equal(done, 0);
    activity.finish('e', 'b');
    activity.lookAgain();
    assert.equal(done, 1);
  });

  it('ends an engine that nothing waits for any more, unless it has gone', () => {
    const activity = new Activity();
    const done: string[] = [];
    let isNeeded = true;
    for (const engine of ['e', 'gone']) {
      activity.addEngine(engine);
      activity.retire(
        engine,
        () => done.push(engine),
        () => isNeeded,
      );
    }
    activity.removeEngine('gone');
    isNeeded = false;
    activity.lookAgain();
    assert.deepEqual(done, ['e']);
  });

  it('forgets an engine and its work', () => {
    const activity = new Activity();
    activity.addEngine('e');
    activity.begin('e', work('a'));
    assert.ok(activity.busy);
    activity.removeEngine('e');
    activity.begin('e', work('b'));
    assert.ok(!activity.busy);
  });

  it('does not grow with finished work', () => {
    const activity = new Activity();
    activity.addEngine('e');
    for (let n = 0; n < 10_000; n++) {
      activity.begin('e', work(`t${n}`));
      activity.finish('e', `t${n}`);
    }
    const { completed, recent } = activity.of('e');
    assert.equal(completed, 10_000);
    assert.equal(recent.length, 1024);
    assert.equal(recent.at(-1), 't9999');
  });
});
