import assert from 'node:assert/strict';
import { endOf } from './text-end';

const parts = (text: string): string[] => {
  const at = endOf(text);
  return at === undefined ? [text] : [text.slice(0, at), text.slice(at)];
};

describe('the end of a text that is longer than its column', () => {
  it('tells paths of one folder apart', () => {
    assert.deepEqual(parts("'/data/run-17/measured/part-0001.csv'"), [
      "'/data/run-17/measured/p",
      "art-0001.csv'",
    ]);
  });
  it('is nothing where all of it has room, or where it was cut before', () => {
    assert.deepEqual(parts("'/data/run-17/part-0001.csv'"), ["'/data/run-17/part-0001.csv'"]);
    assert.equal(endOf(`${'x'.repeat(500)}\u2026`), undefined);
  });
  it('begins with a whole character', () => {
    assert.deepEqual(parts(`${'a'.repeat(30)}\u{1F680}${'b'.repeat(12)}`), [
      'a'.repeat(30),
      `\u{1F680}${'b'.repeat(12)}`,
    ]);
  });
});
