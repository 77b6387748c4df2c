import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { idsOfJobs } from './jobs';
import { WorkLog } from './work-log';

describe('WorkLog', () => {
  it('knows what is owed, and tells when nothing of it is any more', async () => {
    const log = new WorkLog();
    for (const msgId of ['a', 'b', 'c']) log.sent(msgId);
    let done = false;
    const waiting = log.whenSettled(['a', 'c', 'unknown']).then(() => (done = true));
    log.settled('a');
    log.settled('b');
    await setImmediate();
    assert.equal(done, false);
    assert.deepEqual([...log.outstanding], ['c']);
    log.settled('c');
    await waiting;
    assert.deepEqual(log.history, ['a', 'b', 'c']);
  });

  it('remembers a bounded number of ids', () => {
    const log = new WorkLog();
    for (let n = 0; n < 50_000; n += 1) log.sent(String(n));
    assert.ok(log.history.length >= 10_000 && log.history.length < 20_000);
    assert.equal(log.history.at(-1), '49999');
  });
});

describe('idsOfJobs', () => {
  const history = ['a', 'b', 'c'];

  it('takes ids, results and places in the history', () => {
    assert.deepEqual(idsOfJobs('x', history), ['x']);
    assert.deepEqual(idsOfJobs([-1, 0, { msgIds: ['y', 'z'] }, 'x'], history), ['c', 'a', 'y', 'z', 'x']);
    assert.deepEqual(idsOfJobs([], history), []);
  });

  it('says what names no work', () => {
    assert.throws(() => idsOfJobs(3, history), /^RangeError: The history has no request 3; it holds 3/);
    assert.throws(() => idsOfJobs({} as never, history), /^TypeError: Work is named by/);
    assert.throws(() => idsOfJobs(undefined as never, history), TypeError);
  });
});
