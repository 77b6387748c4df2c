// Whether the page of a run shows all of its errors' messages in the width it has (WCAG 1.4.10).
import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';

/** Pixels of a row whose message needs one line. */
const ROW = 24;

/** @param words of a message that is longer than the page is wide. */
export async function assertMessagesWrap(page: FrameLocator, words: string): Promise<void> {
  const beside = await page
    .getByRole('tabpanel')
    .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  assert.equal(beside, 0, 'nothing is beside the panel');
  const long = page.locator('.failures .message a', { hasText: words });
  const [height, hidden] = await long.evaluate((link) => [
    link.clientHeight,
    Math.max(link.scrollHeight - link.clientHeight, link.scrollWidth - link.clientWidth),
  ]);
  assert.ok((height ?? 0) > ROW && hidden === 0, `${height} pixels high, ${hidden} hidden`);
  const edges = await page
    .locator('.failures .rows .row')
    .evaluateAll((rows) =>
      rows.map((row) => row.getBoundingClientRect()).map(({ y, bottom }) => [y, bottom]),
    );
  edges.slice(1).forEach(([y], at) => assert.equal(y, edges[at]?.[1], 'rows are below each other'));
}
