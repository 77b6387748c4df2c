import assert from 'node:assert/strict';
import { FirstLook } from './first-look';

describe('what a tab of the run page shows by itself', () => {
  const asked: [row: number, byItself: boolean][] = [];
  let look: FirstLook<number>;
  beforeEach(() => {
    asked.length = 0;
    look = new FirstLook<number>((row, byItself) => void asked.push([row, byItself]));
  });

  it('is asked for again where there was no answer', () => {
    look.offer(3);
    look.offer(3);
    assert.equal(asked.length, 1);
    look.unanswered();
    look.offer(3);
    assert.deepEqual(asked, [
      [3, true],
      [3, true],
    ]);
  });

  it('is shown once', () => {
    look.offer(3);
    look.over();
    look.offer(2);
    assert.deepEqual(asked, [[3, true]]);
  });

  it('takes the place of nothing that the user has asked for', () => {
    look.choose(5);
    look.offer(3);
    assert.deepEqual(asked, [[5, false]]);
  });
});
