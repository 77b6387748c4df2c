/** Parentheses in the text of a filter. Pure. */

/** Sticky, where a condition may begin: a regular expression, up to what may follow one. */
const EXPRESSION = /\/(?:\\.|[^\\])+?\/[imsu]*(?=\s*(?:$|\)|&&|\|\|)|\s(?:and|or)\s)/iy;
/** Sticky, there and behind the sign of a comparison. */
const QUOTED = /(["'`]).*?\1/sy;
/** Sticky: a condition may begin behind it. */
const BETWEEN = /\s+|&&|\|\||(?<=\s)(?:and|or)(?=\s)/iy;

/** Where the parenthesis is closed that is opened there; undefined where it is not. */
export type Closing = (open: number) => number | undefined;

/** Those in quotes and in regular expressions are none. Each part of the text is read once, however many are asked for. */
export function closingIn(text: string): Closing {
  const closed = new Map<number, number | undefined>();
  return (open) => {
    if (!closed.has(open)) read(text, open, closed);
    return closed.get(open);
  };
}

/** Are the parentheses that a text begins with closed at its very end, or (`isWhole` false) anywhere? */
export function isClosed(text: string, isWhole = false): boolean {
  const end = text.startsWith('(') ? closingIn(text)(0) : undefined;
  return end !== undefined && (!isWhole || end === text.length - 1);
}

/** Is one closed that nothing has opened? */
export function hasSurplus(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) return true;
  }
  return false;
}

/** Up to where the parenthesis at `from` is closed, or to the end, with all that are opened in between. */
function read(text: string, from: number, closed: Map<number, number | undefined>): void {
  const open = [from];
  closed.set(from, undefined);
  let [mayBegin, mayBeQuoted] = [true, true];
  for (let at = from + 1; at < text.length;) {
    const whole =
      (mayBeQuoted ? lengthAt(QUOTED, text, at) : 0) || (mayBegin ? lengthAt(EXPRESSION, text, at) : 0);
    const between = whole === 0 ? lengthAt(BETWEEN, text, at) : 0;
    const character = text[at] as string;
    if (whole === 0 && character === ')') closed.set(open.pop() as number, at);
    if (open.length === 0) return;
    if (whole === 0 && character === '(') {
      open.push(at);
      closed.set(at, undefined);
    }
    // Spaces change nothing.
    if (between === 0 || !/\s/.test(character)) {
      mayBegin = between > 0 || (whole === 0 && character === '(');
      mayBeQuoted = mayBegin || (whole === 0 && /[<>=!]/.test(character));
    }
    at += whole || between || 1;
  }
}

function lengthAt(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0].length ?? 0;
}
