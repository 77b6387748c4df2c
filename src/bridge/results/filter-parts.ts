/**
 * How the text of a filter falls into conditions: at `&&`, `||` and the parentheses around such, where these are no part of
 * what is looked for. Pure.
 */
import * as l10n from '@vscode/l10n';
import { groupAtStart } from './filter-groups';

/** What is compared, if not the value itself, how, and with what. */
export const CONDITION = /^(?:([^<>=!]*[^<>=!\s])\s*|)(<=|>=|!==?|===?|=|<|>)\s*(\S.*)$/s;
export const EXPRESSION = /^\/(.+)\/([imsu]*)$/s;
export const QUOTED = /^(["'`])(.*)\1$/s;
/** Of an expression, and not the end of one. */
const BEGINNING = /^\s*\/(?![imsu]*\s*$)/;
/** A text in quotes, alone or before a comparison. */
const QUOTED_FIRST = /^(["'`]).*?\1\s*(?:$|[<>=!])/s;
/** `2 < mass <= 5`, as Python has it; the middle belongs to both. */
const CHAIN = /^([-+.\d][^<>=!]*[<>]=?)(\s*[^<>=!\d\s][^<>=!]*)([<>]=?\s*\S.*)$/s;
const BETWEEN = /(&&|\|\||\s(?:and|or)\s)/i;
const OR = /^(?:\|\||\sor\s)$/i;

/** Ways to pass one filter: each `and` of two parentheses with an `or` multiplies them. */
const MOST_ALTERNATIVES = 256;

/**
 * Conditions that must hold together, each time: what stands between two `||`, with no parentheses left around conditions:
 * `(a || b) && c` is `a && c || b && c`.
 * @throws SyntaxError where these are too many.
 */
export function alternativesIn(text: string): string[][] {
  // Every other one is what stands between two parts.
  const pieces = text.split(BETWEEN);
  const before: string[][] = [];
  let last: string[][] = [[]];
  for (let at = 0; at < pieces.length; at += 2) {
    if (at > 0 && OR.test(pieces[at - 1] as string)) {
      before.push(...last);
      last = [[]];
    }
    const group = groupIn(pieces, at);
    const end = group?.end ?? endOfPart(pieces, at);
    const part = joined(pieces, at, end);
    if (part !== '') last = allOf(last, group?.alternatives ?? [unchained(part)]);
    at = end;
  }
  return [...before, ...last].filter((parts) => parts.length > 0);
}

/** @returns the ways in which both hold. */
function allOf(some: readonly string[][], others: readonly string[][]): string[][] {
  // Those alone that come of multiplying: a list of any length has as many without parentheses.
  if (some.length > 1 && others.length > 1 && some.length * others.length > MOST_ALTERNATIVES)
    throw new SyntaxError(l10n.t('its parentheses make more than {0} alternatives', MOST_ALTERNATIVES));
  return some.flatMap((one) => others.map((other) => [...one, ...other]));
}

/** Of parentheses that a part begins and ends with, and that hold a comparison, an `and` or an `or`. */
function groupIn(
  pieces: readonly string[],
  from: number,
): { alternatives: string[][]; end: number } | undefined {
  if (pieces[from]?.trimStart().startsWith('(') !== true) return undefined;
  const group = groupAtStart(joined(pieces, from, pieces.length));
  if (!group) return undefined;
  let end = from;
  while (joined(pieces, from, end).length < group.length) end += 2;
  if (joined(pieces, from, end).length > group.length) return undefined;
  const alternatives = alternativesIn(group.inside);
  const [first, ...others] = alternatives.flat();
  const isGroup = first !== undefined && (others.length > 0 || isMeantToCompare(first));
  return isGroup ? { alternatives, end } : undefined;
}

/** What stands alone in parentheses may as well be of a text: `(<string>, line 1)`, `(x=1, y=2)`, `(a -> b)`, `(a => b)`. */
function isMeantToCompare(part: string): boolean {
  if (isQuote(part) || EXPRESSION.test(part)) return false;
  const [, name = '', , wanted = ''] = CONDITION.exec(part) ?? [];
  if (wanted === '' || /[,(]|-$/.test(name)) return false;
  return /^["'`([]/.test(wanted) || !/[,<>]/.test(wanted);
}

/** Further than where it begins, where a regular expression or a text in quotes goes on behind a `&&` or `||`. */
function endOfPart(pieces: readonly string[], from: number): number {
  const isExpression = pieces[from]?.trimStart().startsWith('/');
  for (let end = from; end < pieces.length; end += 2) {
    // Another one begins, so this was none.
    if (isExpression && end > from && BEGINNING.test(pieces[end] as string)) return from;
    if (!isOpen(joined(pieces, from, end))) return end;
  }
  return from;
}

function joined(pieces: readonly string[], from: number, end: number): string {
  const part = pieces.slice(from, end + 1).join('');
  return part.trim();
}

function unchained(part: string): string[] {
  const [, before = '', middle = '', behind = ''] = CHAIN.exec(part) ?? [];
  return middle === '' ? [part] : [`${before}${middle}`.trim(), `${middle}${behind}`.trim()];
}

function isOpen(part: string): boolean {
  if (part.startsWith('/')) return !EXPRESSION.test(part);
  if (isQuote(part)) return !QUOTED_FIRST.test(part);
  const wanted = CONDITION.exec(part)?.[3]?.trim() ?? '';
  return isQuote(wanted) && !QUOTED.test(wanted);
}

function isQuote(beginning: string): boolean {
  return /^["'`]/.test(beginning);
}
