/** How the text of a filter falls into conditions: at `&&` and `||`, where these are no part of what is looked for. Pure. */

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

/** Conditions that must hold together, each time: what stands between two `||`. */
export function alternativesIn(text: string): string[][] {
  // Every other one is what stands between two parts.
  const pieces = text.split(BETWEEN);
  const alternatives: string[][] = [[]];
  for (let at = 0; at < pieces.length; at += 2) {
    if (at > 0 && OR.test(pieces[at - 1] as string)) alternatives.push([]);
    const end = endOfPart(pieces, at);
    const part = joined(pieces, at, end);
    if (part !== '') alternatives.at(-1)?.push(...unchained(part));
    at = end;
  }
  return alternatives.filter((parts) => parts.length > 0);
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
