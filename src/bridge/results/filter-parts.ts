/**
 * How the text of a filter falls into conditions: at `&&`, `||` and the parentheses around such, where these are no part of
 * what is looked for. Pure.
 */
import { endsOf } from './filter-ends';
import { closingIn, type Closing } from './filter-groups';
import { CONDITION, EXPRESSION, isQuote } from './filter-shapes';

/** `2 < mass <= 5`, as Python has it; the middle belongs to both. */
const CHAIN = /^([-+.\d][^<>=!]*[<>]=?)(\s*[^<>=!\d\s][^<>=!]*)([<>]=?\s*\S.*)$/s;
const BETWEEN = /(&&|\|\||\s(?:and|or)\s)/i;
const OR = /^(?:\|\||\sor\s)$/i;

/** Before parentheses: `not (mass > 3)`, `!(a or b)`. Else it is of the text: `not found`. */
const NOT = /^(?:not\b|!)\s*(?=\()/i;
/** Before the first number of a chain. */
const NOT_CHAINED = /^not\s+(?=[-+.\d])/i;

/** @property isNot where it must not hold: negations stand at conditions only. */
export interface Condition {
  condition: string;
  isNot: boolean;
}

/** Conditions, and how they hang together. */
export type Tree = Condition | { all: Tree[] } | { any: Tree[] };

interface Source {
  text: string;
  closing: Closing;
}

/** @returns undefined where no condition is written yet. */
export function treeOf(text: string): Tree | undefined {
  return treeIn({ text, closing: closingIn(text) }, 0, text.length, false);
}

/** @param isNot turns each `and` into an `or`, and the other way round, as it goes down to the conditions. */
function treeIn(source: Source, from: number, to: number, isNot: boolean): Tree | undefined {
  // Every other one is what stands between two parts.
  const pieces = source.text.slice(from, to).split(BETWEEN);
  const endOf = endsOf(pieces);
  const some: Tree[][] = [[]];
  let offset = from;
  for (let at = 0; at < pieces.length; at += 2) {
    const between = at > 0 ? (pieces[at - 1] as string) : '';
    offset += between.length;
    if (OR.test(between)) some.push([]);
    const group = groupIn(source, pieces, at, offset, isNot);
    const end = group?.end ?? endOf(at);
    const part = group ?? unchained(joined(pieces, at, end), isNot);
    if (part.tree) some.at(-1)?.push(part.tree);
    for (; at < end; at += 2) offset += (pieces[at] as string).length + (pieces[at + 1] as string).length;
    offset += (pieces[at] as string).length;
  }
  return together(
    some.flatMap((parts) => together(parts, !isNot) ?? []),
    isNot,
  );
}

function together(parts: Tree[], isAll: boolean): Tree | undefined {
  if (parts.length < 2) return parts[0];
  return isAll ? { all: parts } : { any: parts };
}

/**
 * Parentheses, or a `not` with some, that are a whole part and hold a comparison, an `and` or an `or`.
 * @param offset where the piece `from` begins.
 */
function groupIn(
  source: Source,
  pieces: readonly string[],
  from: number,
  offset: number,
  isNot: boolean,
): { tree: Tree; end: number } | undefined {
  const piece = pieces[from] as string;
  const begins = piece.trimStart();
  const not = NOT.exec(begins)?.[0] ?? '';
  if (begins[not.length] !== '(') return undefined;
  const open = offset + piece.length - begins.length + not.length;
  const close = source.closing(open);
  if (close === undefined) return undefined;
  let [end, reached] = [from, offset + piece.length];
  for (; reached <= close && end + 2 < pieces.length; end += 2)
    reached += (pieces[end + 1] as string).length + (pieces[end + 2] as string).length;
  if (reached <= close || source.text.slice(close + 1, reached).trim() !== '') return undefined;
  const tree = treeIn(source, open + 1, close, isNot !== (not !== ''));
  const isGroup = tree && (!('condition' in tree) || isMeantToCompare(tree.condition));
  return isGroup ? { tree, end } : undefined;
}

/** What stands alone in parentheses may as well be of a text: `(<string>, line 1)`, `(x=1, y=2)`, `(a -> b)`, `(a => b)`. */
function isMeantToCompare(part: string): boolean {
  if (isQuote(part) || EXPRESSION.test(part)) return false;
  const [, name = '', , wanted = ''] = CONDITION.exec(part) ?? [];
  if (wanted === '' || /[,(]|-$/.test(name)) return false;
  return /^["'`([]/.test(wanted) || !/[,<>]/.test(wanted);
}

function joined(pieces: readonly string[], from: number, end: number): string {
  const part = pieces.slice(from, end + 1).join('');
  return part.trim();
}

/** Both ends of a chain, or the one condition. */
function unchained(part: string, isNot: boolean): { tree: Tree | undefined } {
  if (part === '') return { tree: undefined };
  const not = NOT_CHAINED.exec(part)?.[0] ?? '';
  const [, before = '', middle = '', behind = ''] = CHAIN.exec(part.slice(not.length)) ?? [];
  if (middle === '') return { tree: { condition: part, isNot } };
  const isTurned = isNot !== (not !== '');
  const both = [`${before}${middle}`, `${middle}${behind}`];
  return {
    tree: together(
      both.map((one) => ({ condition: one.trim(), isNot: isTurned })),
      !isTurned,
    ),
  };
}
