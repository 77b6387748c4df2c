/** What can be seen of an engine's spans at the width of a picture: however many there are, a picture holds few. Pure. */
import type { Bar } from '../run-views';
import type { Span } from './timeline';

/** Pixels below which a chunk cannot be told from its neighbours. */
const THIN = 3;

/**
 * Spans of one engine in a stretch of time, in order; those that would be drawn over each other become one bar.
 * @param resolutionMs the time that one pixel shows.
 */
export function mergeSpans(
  spans: readonly Span[],
  stretch: { fromMs: number; toMs: number },
  resolutionMs: number,
): Bar[] {
  const bars: Bar[] = [];
  for (const span of spans) {
    if (span.toMs < stretch.fromMs || span.fromMs > stretch.toMs) continue;
    const last = bars.at(-1);
    const isThin = span.toMs - span.fromMs < THIN * resolutionMs;
    const isNear = last !== undefined && span.fromMs - last.toMs < resolutionMs;
    // A bar of many thin ones ends somewhere, so that what it covers can be named.
    const isShort = last !== undefined && span.toMs - last.fromMs < THIN * resolutionMs;
    if (last && isNear && (isShort || (isThin && last.chunks > 1)) && last.open === span.open) {
      last.busyMs += span.toMs - span.fromMs;
      last.toMs = span.toMs;
      last.count += span.count;
      last.chunks += 1;
      last.failed += span.failed;
      last.lost ||= span.lost;
    } else {
      const { first, count, fromMs, toMs, failed, open, lost } = span;
      bars.push({ first, count, fromMs, toMs, busyMs: toMs - fromMs, failed, open, lost, chunks: 1 });
    }
  }
  return bars;
}
