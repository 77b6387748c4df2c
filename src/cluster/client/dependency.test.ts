import assert from 'node:assert/strict';
import { Dependency } from './dependency';

const set = (text: string): Set<string> => new Set(text.split('').filter((id) => id !== ' '));

/**
 * ids, all, success, failure, completed, failed, then what `check` and `unreachable` of ipyparallel 9.2's
 * Dependency answer.
 */
const UPSTREAM: [string, boolean, boolean, boolean, string, string, boolean, boolean][] = [
  ['', true, true, false, '', '', true, false],
  ['ab', true, true, false, 'a', '', false, false],
  ['ab', true, true, false, 'ab', '', true, false],
  ['ab', true, true, false, 'a', 'b', false, true],
  ['ab', false, true, false, 'a', 'b', true, false],
  ['ab', false, true, false, '', 'b', false, false],
  ['ab', false, true, false, '', 'ab', false, true],
  ['ab', true, false, true, 'a', '', false, true],
  ['ab', true, false, true, '', 'ab', true, false],
  ['ab', false, false, true, 'a', 'b', true, false],
  ['ab', true, true, true, 'a', 'b', true, false],
];

describe('Dependency', () => {
  it("is met and unreachable when ipyparallel's is", () => {
    for (const [ids, all, success, failure, completed, failed, met, lost] of UPSTREAM) {
      const dependency = new Dependency([...set(ids)], { all, success, failure });
      const row = JSON.stringify([ids, all, success, failure, completed, failed]);
      assert.equal(dependency.check(set(completed), set(failed)), met, `check ${row}`);
      assert.equal(dependency.unreachable(set(completed), set(failed)), lost, `unreachable ${row}`);
    }
  });

  it('takes ids, results, lists of both and its own dict, and counts each id once', async () => {
    const result = { msgIds: ['x', 'y'], sent: Promise.resolve() };
    assert.deepEqual(new Dependency('x').ids, ['x']);
    const dependency = new Dependency([result, 'x', 'z'], { all: false });
    const dict = { dependencies: ['x', 'y', 'z'], all: false, success: true, failure: false };
    assert.deepEqual(dependency.asDict(), dict);
    assert.deepEqual(new Dependency(dict).asDict(), dict);
    await dependency.sent();
  });

  it('knows the chunks a map has sent by the time all of them are sent', async () => {
    const map = { msgIds: ['1'], sent: Promise.resolve().then(() => void map.msgIds.push('2')) };
    const dependency = new Dependency(map);
    assert.deepEqual(dependency.ids, ['1']);
    await dependency.sent();
    assert.deepEqual(dependency.ids, ['1', '2']);
  });

  it('refuses what can never be met, and what is no task', () => {
    assert.throws(() => new Dependency('x', { success: false }), RangeError);
    assert.throws(() => new Dependency([1 as unknown as string]), /a number is neither/);
  });
});
