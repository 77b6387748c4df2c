/** JSON whose integers stay what they are. */
import { randomUUID } from 'node:crypto';

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;

/**
 * As `JSON.parse`, but an integer beyond 2^53, which a number would round, is a bigint: ids are often that long, and
 * Python reads them exactly. How any other number is written is not kept: `1.0` and `1e3` reach Python as the integers
 * 1 and 1000 (docs/codec.md). However long the text is, and however deep, nothing here recurses.
 * @throws SyntaxError as JSON.parse does.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!/\d{16}/.test(text)) return value;
  const mark = randomUUID();
  const marked = outsideStrings(text, (part) =>
    part.replace(NUMBER, (token) =>
      /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${mark}${token}"` : token,
    ),
  );
  return marked === text ? value : withIntegers(JSON.parse(marked), mark);
}

/** A text of valid JSON, with what stands between its strings replaced. */
function outsideStrings(text: string, replace: (part: string) => string): string {
  const parts: string[] = [];
  let at = 0;
  for (let open = text.indexOf('"'); open >= 0; open = text.indexOf('"', at)) {
    const end = endOfString(text, open);
    parts.push(replace(text.slice(at, open)), text.slice(open, end));
    at = end;
  }
  return [...parts, replace(text.slice(at))].join('');
}

/** @param open where its quote stands. @returns the place behind the one that ends it. */
function endOfString(text: string, open: number): number {
  for (let quote = text.indexOf('"', open + 1); ; quote = text.indexOf('"', quote + 1)) {
    let start = quote;
    while (text[start - 1] === '\\') start -= 1;
    if ((quote - start) % 2 === 0) return quote + 1;
  }
}

/** Every text that begins with the mark replaced by the integer behind it, where it stands. */
function withIntegers(value: unknown, mark: string): unknown {
  const root = { value };
  const holders: object[] = [root];
  for (let holder = holders.pop(); holder; holder = holders.pop()) {
    for (const key of Object.keys(holder)) {
      const member = (holder as Record<string, unknown>)[key];
      if (typeof member === 'object' && member !== null) holders.push(member);
      else if (typeof member === 'string' && member.startsWith(mark)) {
        // An assignment would not make a member of one that is called `__proto__`.
        Object.defineProperty(holder, key, { value: BigInt(member.slice(mark.length)) });
      }
    }
  }
  return root.value;
}
