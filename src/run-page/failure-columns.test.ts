import assert from 'node:assert/strict';
import { failureColumns, type FailureWidths } from './failure-columns';

const heads = { count: 'count', first: 'first item', input: 'input', place: 'place' };
const none: FailureWidths = { input: 0, place: 0 };
const widths = (input: string, place: string, before = none): FailureWidths =>
  failureColumns(heads, [{ input, place }], before).widths;

describe('the columns of failures', () => {
  it('are as wide as what they show, up to a limit', () => {
    assert.deepEqual(widths('2024-01-01', 'study.ts:7:13'), { input: 10, place: 13 });
    assert.deepEqual(widths('x'.repeat(200), 'y'.repeat(200)), { input: 28, place: 30 });
    assert.deepEqual(widths('7', ''), { input: 5, place: 5 }, 'their heads have room');
  });
  it('never become narrower', () => {
    assert.deepEqual(widths('7', 'a.ts:1:1', { input: 20, place: 21 }), { input: 20, place: 21 });
  });
  it('have none for inputs that nobody knows', () => {
    assert.deepEqual(widths('', 'a.ts:1:1'), { input: 0, place: 8 });
    assert.equal(failureColumns(heads, [{ input: '', place: '' }], none).template, '7ch 12ch minmax(0, 8ch)');
    assert.match(
      failureColumns(heads, [{ input: '7', place: '' }], none).template,
      /^7ch 12ch .*8ch.* .*8ch.*$/,
    );
  });
});
