/** The way from the root to the value at hand, written out only when an error needs it. */

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;
const SHOWN = 12;

/** A key (string), an index (number), or a ready piece of text such as ` key 3`. */
export type PathSegment = string | number | { text: string };

/** `args`, `[0, 'db', 'socket']` gives `args[0].db.socket`; a very long way is shortened in the middle. */
export function formatPath(root: string, segments: readonly PathSegment[]): string {
  const written = segments.map(formatSegment);
  if (written.length <= 2 * SHOWN) return root + written.join('');
  return `${root}${written.slice(0, SHOWN).join('')}…${written.slice(-SHOWN).join('')}`;
}

function formatSegment(segment: PathSegment): string {
  if (typeof segment === 'number') return `[${segment}]`;
  if (typeof segment === 'object') return segment.text;
  return IDENTIFIER.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`;
}
