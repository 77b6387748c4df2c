import assert from 'node:assert/strict';
import { messageParts } from './message-parts';

const place = { file: '/project/src/sums.ts', line: 2, column: 19, words: 'src/sums.ts:2' };

describe('why a run ended', () => {
  it('has its place apart, to be followed, and every character', () => {
    const message = "Cannot find './x': correct the path (src/sums.ts:2).\nMore.";
    const parts = messageParts({ message, place });
    assert.deepEqual(parts[1], { text: 'src/sums.ts:2', place });
    assert.equal(parts.map(({ text }) => text).join(''), message);
  });
  it('may have none, or be another sentence than that which has it', () => {
    assert.deepEqual(messageParts({ message: 'It is lost.', place: null }), [{ text: 'It is lost.' }]);
    assert.deepEqual(messageParts({ message: 'It is gone.', place }), [{ text: 'It is gone.' }]);
    assert.deepEqual(messageParts({ message: null, place }), [{ text: '' }]);
  });
});
