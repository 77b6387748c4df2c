import assert from 'node:assert/strict';
import { orderLines } from './order-lines';
import type { OutputRow } from './run-views';

const line = (engine: number | null, first: number, text: string): OutputRow => ({
  ...{ engine, stream: 'stdout', text },
  items: { first, count: 1 },
});
const lines = [line(1, 5, 'a'), line(0, 7, 'b'), line(1, 2, 'c'), line(0, 0, 'd'), line(0, 7, 'B2')];
const texts = (order: 'time' | 'engine' | 'item', filter = ''): string =>
  orderLines(lines, { order, filter })
    .map(({ text }) => text)
    .join(' ');

describe('lines of output', () => {
  it('stand as they came, or together by engine or item', () => {
    assert.equal(texts('time'), 'a b c d B2');
    assert.equal(texts('engine'), 'b d B2 a c');
    assert.equal(texts('item'), 'd c a b B2');
  });
  it('are only those that hold a text', () => {
    assert.equal(texts('time', 'b'), 'b B2');
    assert.equal(texts('item', ' C '), 'c');
  });
  it('come last when nobody is known to have printed them', () => {
    const unknown: OutputRow = { engine: null, stream: 'stderr', text: '?' };
    assert.equal(orderLines([unknown, ...lines], { order: 'engine', filter: '' }).at(-1), unknown);
    assert.equal(orderLines([unknown, ...lines], { order: 'item', filter: '' }).at(-1), unknown);
  });
});
