import assert from 'node:assert/strict';
import { mergeSpans } from './merge-spans';
import type { Span } from './timeline';

const span = (first: number, fromMs: number, toMs: number, failed = 0): Span => ({
  ...{ first, count: 1, fromMs, toMs, workMs: 0, failed, open: false, lost: false, isReplacement: false },
});
const many = Array.from({ length: 100_000 }, (_, at) => span(at, at, at + 0.9, Number(at % 1000 === 0)));
const all = { fromMs: 0, toMs: 100_000 };

describe('the bars of an engine', () => {
  it('are its chunks where each can be seen', () => {
    const bars = mergeSpans([span(0, 0, 40), span(1, 40, 90)], { fromMs: 0, toMs: 100 }, 1);
    assert.deepEqual(
      bars.map(({ first, chunks }) => [first, chunks]),
      [
        [0, 1],
        [1, 1],
      ],
    );
  });

  it('are few, however many chunks there are, and lose none of them', () => {
    const bars = mergeSpans(many, all, 100);
    assert.ok(bars.length <= 1000, String(bars.length));
    const sum = (pick: 'count' | 'chunks' | 'failed' | 'busyMs') =>
      Math.round(bars.reduce((total, bar) => total + bar[pick], 0));
    assert.deepEqual(
      [sum('count'), sum('chunks'), sum('failed'), sum('busyMs')],
      [100_000, 100_000, 100, 90_000],
    );
  });

  it('leave a gap that can be seen', () => {
    const bars = mergeSpans([span(0, 0, 1), span(1, 1, 2), span(2, 50, 51)], { fromMs: 0, toMs: 100 }, 1);
    assert.deepEqual(
      bars.map(({ fromMs, toMs, chunks }) => [fromMs, toMs, chunks]),
      [
        [0, 2, 2],
        [50, 51, 1],
      ],
    );
  });

  it('are those of the stretch in sight', () => {
    const bars = mergeSpans(many, { fromMs: 500, toMs: 510 }, 0.1);
    assert.deepEqual([bars[0]?.first, bars.at(-1)?.first], [500, 510]);
  });
});
