/** Which rows of a long list are in sight, and where they are drawn. Pure. */

/** Browsers draw no element that is much higher. */
const HIGHEST = 15_000_000;

export interface Viewport {
  scrollTop: number;
  /** Of what is seen of the list. */
  height: number;
  rowHeight: number;
  /** Rows there are. */
  total: number;
}

/** How high the list is, in pixels: one that is too high for a browser scrolls by more than a row at a time. */
export function extent({ rowHeight, total }: Pick<Viewport, 'rowHeight' | 'total'>): number {
  return Math.min(HIGHEST, total * rowHeight);
}

/** The first row in sight, and the one behind the last. */
export function inSight(viewport: Viewport): { first: number; end: number } {
  const { height, rowHeight, total } = viewport;
  const top = position(viewport);
  const first = Math.min(total, Math.max(0, Math.floor(top / rowHeight)));
  return { first, end: Math.min(total, Math.ceil((top + height) / rowHeight)) };
}

/** Where a row is drawn, in pixels from the top of the list. */
export function topOf(row: number, viewport: Viewport): number {
  return row * viewport.rowHeight + viewport.scrollTop - position(viewport);
}

/** Where to scroll to so that a row is in the middle. */
export function scrollTo(row: number, viewport: Omit<Viewport, 'scrollTop'>): number {
  const { height, rowHeight } = viewport;
  return scrollFor(row * rowHeight - (height - rowHeight) / 2, viewport);
}

/**
 * Where to scroll to, a page on or back: what was the last row in sight is the first, or the other way round. `undefined` where
 * the browser does that itself, a pixel for a pixel.
 */
export function pageFrom(viewport: Viewport, pages: 1 | -1): number | undefined {
  const { height, rowHeight, total } = viewport;
  if (total * rowHeight === extent(viewport)) return undefined;
  return scrollFor(position(viewport) + pages * Math.max(rowHeight, height - 2 * rowHeight), viewport);
}

/**
 * Where to scroll to after the list has become lower, so that a row that was wholly in sight is so again; `undefined` where it
 * was not, or still is.
 * @param before its height then.
 */
export function keptInSight(row: number, viewport: Viewport, before: number): number | undefined {
  const { height, rowHeight } = viewport;
  // Where a list is too high for a browser, the same scroll position shows other rows at another height.
  if (!isInSight(row, { ...viewport, height: before }) || isInSight(row, viewport)) return undefined;
  // Browsers scroll to whole pixels: better a few of the list's too far than the row cut off.
  return Math.ceil(scrollFor((row + 1) * rowHeight - height, viewport));
}

/** Wholly. */
function isInSight(row: number, viewport: Viewport): boolean {
  const top = topOf(row, viewport) - viewport.scrollTop;
  return top >= 0 && top + viewport.rowHeight <= viewport.height;
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
  const { scrollTop, height, rowHeight, total } = viewport;
  const full = total * rowHeight;
  const drawn = extent(viewport);
  return full === drawn ? scrollTop : (scrollTop / Math.max(1, drawn - height)) * (full - height);
}

/** Where to scroll to for a position, or for the nearest there is. */
function scrollFor(wanted: number, viewport: Omit<Viewport, 'scrollTop'>): number {
  const { height, rowHeight, total } = viewport;
  const [full, drawn] = [total * rowHeight, extent(viewport)];
  const at = Math.max(0, Math.min(wanted, full - height));
  return full === drawn ? at : (at / Math.max(1, full - height)) * (drawn - height);
}
