/** Which rows of a long list are in sight, and where they are drawn. Pure. */
import type { HigherRows } from './higher-rows';

/** Browsers draw no element that is much higher. */
const HIGHEST = 15_000_000;

export interface Viewport {
  scrollTop: number;
  /** Of what is seen of the list. */
  height: number;
  /** Of every row that is not known to be higher. */
  rowHeight: number;
  /** Rows there are. */
  total: number;
  higher?: Pick<HigherRows, 'before'>;
}

/** How high the list is, in pixels: one that is too high for a browser scrolls by more than a row at a time. */
export function extent(list: Pick<Viewport, 'rowHeight' | 'total' | 'higher'>): number {
  return Math.min(HIGHEST, start(list.total, list));
}

/** The first row in sight, and the one behind the last. */
export function inSight(viewport: Viewport): { first: number; end: number } {
  const top = position(viewport);
  const bottom = top + viewport.height;
  return {
    first: firstRow(viewport, (row) => start(row + 1, viewport) > top),
    end: firstRow(viewport, (row) => start(row, viewport) >= bottom),
  };
}

/** Where a row is drawn, in pixels from the top of the list. */
export function topOf(row: number, viewport: Viewport): number {
  return start(row, viewport) + viewport.scrollTop - position(viewport);
}

/** Where to scroll to so that a row is in the middle. */
export function scrollTo(row: number, viewport: Omit<Viewport, 'scrollTop'>): number {
  const [top, bottom] = [start(row, viewport), start(row + 1, viewport)];
  return scrollFor((top + bottom - viewport.height) / 2, viewport);
}

/**
 * Where to scroll to, a page on or back: what was the last row in sight is the first, or the other way round. `undefined` where
 * the browser does that itself, a pixel for a pixel.
 */
export function pageFrom(viewport: Viewport, pages: 1 | -1): number | undefined {
  const { height, rowHeight, total } = viewport;
  if (start(total, viewport) === extent(viewport)) return undefined;
  return scrollFor(position(viewport) + pages * Math.max(rowHeight, height - 2 * rowHeight), viewport);
}

/**
 * Where to scroll to after the list has become lower, so that a row that was wholly in sight is so again; `undefined` where it
 * was not, or still is.
 * @param before its height then.
 */
export function keptInSight(row: number, viewport: Viewport, before: number): number | undefined {
  // Where a list is too high for a browser, the same scroll position shows other rows at another height.
  if (!isInSight(row, { ...viewport, height: before }) || isInSight(row, viewport)) return undefined;
  // Browsers scroll to whole pixels: better a few of the list's too far than the row cut off.
  return Math.ceil(scrollFor(start(row + 1, viewport) - viewport.height, viewport));
}

/** Wholly. */
function isInSight(row: number, viewport: Viewport): boolean {
  const top = topOf(row, viewport) - viewport.scrollTop;
  return top >= 0 && topOf(row + 1, viewport) - viewport.scrollTop <= viewport.height;
}

/** How much is asked for: what is in sight, and as much as possible of `count` before and behind it. */
export function around(
  { first, end }: { first: number; end: number },
  count: number,
): { from: number; count: number } {
  const wanted = Math.max(count, end - first);
  return { from: Math.max(0, first - Math.floor((wanted - (end - first)) / 2)), count: wanted };
}

/** Pixels from the top if nothing were too high. */
function position(viewport: Viewport): number {
  const { scrollTop, height, total } = viewport;
  const full = start(total, viewport);
  const drawn = extent(viewport);
  return full === drawn ? scrollTop : (scrollTop / Math.max(1, drawn - height)) * (full - height);
}

/** Where to scroll to for a position, or for the nearest there is. */
function scrollFor(wanted: number, viewport: Omit<Viewport, 'scrollTop'>): number {
  const { height, total } = viewport;
  const [full, drawn] = [start(total, viewport), extent(viewport)];
  const at = Math.max(0, Math.min(wanted, full - height));
  return full === drawn ? at : (at / Math.max(1, full - height)) * (drawn - height);
}

/** Where a row begins, in pixels from the top of the list, if nothing were too high. */
function start(row: number, { rowHeight, higher }: Pick<Viewport, 'rowHeight' | 'higher'>): number {
  return row * rowHeight + (higher?.before(row) ?? 0);
}

/** Of those for which this is so, as it is for all behind it; else the one behind the last. */
function firstRow({ total }: Viewport, isSo: (row: number) => boolean): number {
  let [from, to] = [0, total];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isSo(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
