/** Parentheses in the text of a filter. Pure. */

/** Sticky, where a condition may begin: a regular expression, up to what may follow one. */
const EXPRESSION = /\/(?:\\.|[^\\])+?\/[imsu]*(?=\s*(?:$|\)|&&|\|\|)|\s(?:and|or)\s)/iy;
/** Sticky, there and behind the sign of a comparison. */
const QUOTED = /(["'`]).*?\1/sy;
/** Sticky: a condition may begin behind it. */
const BETWEEN = /\s+|&&|\|\||(?<=\s)(?:and|or)(?=\s)/iy;

/**
 * What stands in the parentheses that a text begins with, and how long it is with them; undefined where they do not begin
 * it, or are not closed. Those in quotes and in regular expressions are none.
 */
export function groupAtStart(text: string): { inside: string; length: number } | undefined {
  if (!text.startsWith('(')) return undefined;
  let depth = 1;
  let [mayBegin, mayBeQuoted] = [true, true];
  for (let at = 1; at < text.length;) {
    const whole =
      (mayBeQuoted ? lengthAt(QUOTED, text, at) : 0) || (mayBegin ? lengthAt(EXPRESSION, text, at) : 0);
    const between = whole === 0 ? lengthAt(BETWEEN, text, at) : 0;
    const character = text[at] as string;
    if (whole === 0 && character === ')') depth -= 1;
    if (whole === 0 && character === '(') depth += 1;
    if (depth === 0) return { inside: text.slice(1, at), length: at + 1 };
    // Spaces change nothing.
    if (between === 0 || !/\s/.test(character)) {
      mayBegin = between > 0 || (whole === 0 && character === '(');
      mayBeQuoted = mayBegin || (whole === 0 && /[<>=!]/.test(character));
    }
    at += whole || between || 1;
  }
  return undefined;
}

function lengthAt(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0].length ?? 0;
}
