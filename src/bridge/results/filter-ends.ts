/**
 * Where a regular expression or a text in quotes ends that goes on behind an `and`, `&&`, `or` or `||` of a filter. However
 * many are begun and never closed, each piece of the filter is looked at a few times. Pure.
 */
import { CONDITION, EXPRESSION, isQuote, QUOTED } from './filter-shapes';

/** Of an expression, and not the end of one. */
const BEGINNING = /^\s*\/(?![imsu]*\s*$)/;
const ENDING = /\/[imsu]*\s*$/;

/** The kinds of places at which something may end: behind a quote that a comparison follows, behind one that ends a piece, at slashes. */
type Place = `${string} compared` | `${string} last` | 'slash';

/**
 * @param pieces of a filter; every other one is what stands between two parts.
 * @returns by the piece that a part begins with the one that it ends with: the same where nothing goes on, or never ends.
 */
export function endsOf(pieces: readonly string[]): (from: number) => number {
  const found = new Map<Place, Int32Array>();
  /** The first piece behind `from` that is of a kind; -1 where none is. */
  const next = (from: number, place: Place, isOne: (piece: string) => boolean): number => {
    let nexts = found.get(place);
    if (!nexts) {
      nexts = new Int32Array(pieces.length + 2).fill(-1);
      for (let at = lastOf(pieces); at >= 0; at -= 2)
        nexts[at] = isOne(pieces[at] as string) ? at : (nexts[at + 2] as number);
      found.set(place, nexts);
    }
    return nexts[from + 2] as number;
  };
  return (from) => {
    const part = (pieces[from] as string).trim();
    const orFrom = (end: number): number => (end < 0 ? from : end);
    if (part.startsWith('/')) {
      if (EXPRESSION.test(part)) return from;
      const end = next(from, 'slash', (piece) => BEGINNING.test(piece) || ENDING.test(piece));
      // Another one begins, so this was none.
      return end < 0 || BEGINNING.test(pieces[end] as string) ? from : end;
    }
    if (isQuote(part)) {
      const quote = part.charAt(0);
      if (isClosedIn(part.slice(1), quote)) return from;
      return orFrom(next(from, `${quote} compared`, (piece) => isClosedIn(piece, quote)));
    }
    const wanted = CONDITION.exec(part)?.[3]?.trim() ?? '';
    if (!isQuote(wanted) || QUOTED.test(wanted)) return from;
    const quote = wanted.charAt(0);
    return orFrom(next(from, `${quote} last`, (piece) => piece.trimEnd().endsWith(quote)));
  };
}

function lastOf(pieces: readonly string[]): number {
  return pieces.length - (pieces.length % 2 === 0 ? 2 : 1);
}

/** A text in quotes stands alone, or before a comparison. */
function isClosedIn(text: string, quote: string): boolean {
  return new RegExp(`${quote}\\s*(?:$|[<>=!])`).test(text);
}
