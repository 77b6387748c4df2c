import assert from 'node:assert/strict';
import { NO_TERMS, readTerms } from './task-terms';

const depends = (ids: string[], all = true, success = true, failure = false) => ({
  ...{ ids: new Set(ids), all, success, failure },
});

describe('terms of a task', () => {
  it('are none in empty metadata, or where ipyparallel writes nothing', () => {
    assert.deepEqual(readTerms({}), NO_TERMS);
    const nothing = { after: [], follow: null, timeout: 0.0, targets: [], retries: 0, label: null };
    assert.deepEqual(readTerms(nothing), NO_TERMS);
    assert.deepEqual(readTerms({ after: { dependencies: [], success: false }, follow: '' }), NO_TERMS);
  });

  it('are read from what ipyparallel and our clients write', () => {
    assert.deepEqual(
      readTerms({
        after: ['a', 'b'],
        follow: { dependencies: ['c'], all: false, success: false, failure: true },
        timeout: 0.5,
        targets: ['e0'],
        retries: 3,
        label: 'mine',
        kernel: 'python',
        engine_room: { priority: -1.5, time_limit: 2 },
      }),
      {
        after: depends(['a', 'b']),
        follow: depends(['c'], false, false, true),
        timeoutMs: 500,
        targets: ['e0'],
        retries: 3,
        label: 'mine',
        kernel: 'python',
        priority: -1.5,
        timeLimitMs: 2000,
      },
    );
    assert.deepEqual(readTerms({ after: 'a' }), { ...NO_TERMS, after: depends(['a']) });
    assert.deepEqual(readTerms({ after: { dependencies: ['a'] } }), { ...NO_TERMS, after: depends(['a']) });
  });

  it('are refused in one sentence when they are of the wrong kind', () => {
    const refused: [object, string][] = [
      [{ after: 5 }, "The task's 'after' must be a list of ids, not 5."],
      [{ follow: [1] }, "The task's 'follow' must be a list of ids, not [1]."],
      [{ targets: [null] }, "The task's 'targets' must be a list of ids, not [null]."],
      [
        { after: { dependencies: ['a'], success: false } },
        "The task's 'after' must count successes, failures or both.",
      ],
      [{ timeout: 'soon' }, `The task's 'timeout' must be a number of seconds, 0 or more, not "soon".`],
      [{ timeout: -1 }, "The task's 'timeout' must be a number of seconds, 0 or more, not -1."],
      [{ retries: 1.5 }, "The task's 'retries' must be a whole number, 0 or more, not 1.5."],
      [{ engine_room: { priority: '1' } }, `The task's 'priority' must be a number, not "1".`],
      [
        { engine_room: { time_limit: 0 } },
        "The task's 'time_limit' must be a number of seconds, more than 0, not 0.",
      ],
    ];
    for (const [metadata, sentence] of refused) assert.equal(readTerms({ ...metadata }), sentence);
  });
});
