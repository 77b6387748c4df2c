/** Where an expression has commas between its arguments, and not within them. Pure. */

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** `xs, f(a, b)` has two. In strings a comma is one of the text's. */
export function splitArguments(expression: string): string[] {
  const parts: string[] = [];
  const open: string[] = [];
  let part = '';
  for (let at = 0; at < expression.length; at += 1) {
    const char = expression[at] as string;
    if (char === '"' || char === "'" || char === '`') {
      const end = endOfText(expression, at);
      part += expression.slice(at, end + 1);
      at = end;
      continue;
    }
    if (CLOSERS[char]) open.push(CLOSERS[char]);
    else if (char === open.at(-1)) open.pop();
    if (char === ',' && open.length === 0) {
      parts.push(part.trim());
      part = '';
    } else part += char;
  }
  return [...parts, part.trim()].filter((text) => text !== '');
}

function endOfText(expression: string, from: number): number {
  const quote = expression[from];
  for (let at = from + 1; at < expression.length; at += 1) {
    if (expression[at] === '\\') at += 1;
    else if (expression[at] === quote) return at;
  }
  return expression.length - 1;
}
