import assert from 'node:assert/strict';
import { moved, overlaps, type Edit, type Span } from './span';

/** Lines 5 and 6, whose code ends at character 10. */
const span: Span = { firstLine: 5, lastLine: 6, lastCharacter: 10 };
const edit = (from: [number, number], to: [number, number], text: string): Edit => ({
  range: { start: { line: from[0], character: from[1] }, end: { line: to[0], character: to[1] } },
  text,
});
const firstLine = (change: Edit): number | undefined => moved(span, change)?.firstLine;

describe('moved', () => {
  it('goes with the lines above', () => {
    assert.equal(firstLine(edit([2, 0], [2, 0], 'a\nb\n')), 7);
    assert.equal(firstLine(edit([1, 3], [3, 0], '')), 3);
    assert.equal(firstLine(edit([4, 2], [4, 5], 'x')), 5);
    assert.equal(firstLine(edit([5, 0], [5, 0], 'before\n')), 6);
    assert.equal(firstLine(edit([3, 0], [5, 0], '')), 3);
    assert.equal(moved(span, edit([2, 0], [2, 0], '\r\n'))?.lastLine, 7);
  });
  it('stays with what comes after', () => {
    for (const change of [
      edit([6, 10], [6, 10], '\n'),
      edit([6, 10], [6, 10], '\r\n  next'),
      edit([6, 10], [6, 10], ' '),
      edit([6, 12], [8, 0], ''),
      edit([7, 0], [7, 0], 'next'),
    ])
      assert.deepEqual(moved(span, change), span);
  });
  it('ends with an edit of the code', () => {
    for (const change of [
      edit([5, 3], [5, 4], ''),
      edit([6, 10], [6, 10], '.x'),
      edit([6, 9], [6, 9], '\n'),
      edit([5, 0], [5, 0], 'await '),
      edit([4, 8], [5, 0], ''),
      edit([0, 0], [9, 0], 'all'),
    ])
      assert.equal(moved(span, change), undefined);
  });
});

describe('overlaps', () => {
  it('sees a line in common', () => {
    assert.ok(overlaps(span, { firstLine: 6, lastLine: 9, lastCharacter: 0 }));
    assert.ok(!overlaps(span, { firstLine: 7, lastLine: 9, lastCharacter: 0 }));
  });
});
