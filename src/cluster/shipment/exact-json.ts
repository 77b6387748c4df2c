/** JSON whose numbers stay what they are, for whoever gets them. */
import { randomUUID } from 'node:crypto';
import { PythonValue } from '../codec';
import type { Language } from '../shipping/language';

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;
/** What Python's `json` writes and reads, though no JSON has it. */
const NOT_FINITE = /(?<![\w.-])(?:NaN|-?Infinity)(?!\w)/g;
/** A number that may be whole, and yet is written as a float. */
const PERHAPS_FLOAT = /\d(?:\.0*(?!\d)|[eE])/;
const LONG = /\d{16}/;

/**
 * As `JSON.parse`, but `NaN` and `Infinity` are numbers, as Python has them, and an integer beyond 2^53, which a number
 * would round, is a bigint: ids are often that long. For Python `1.0` and `1e3` are floats (`PythonValue`), as they are
 * to its own `json`. However long the text is, and however deep, nothing here recurses.
 * @throws SyntaxError as JSON.parse does.
 */
export function parseJson(text: string, language: Language): unknown {
  const isPlain = !/NaN|Infinity/.test(text);
  // A zero as long as what it stands for: a fault is found where it is.
  const blank = (part: string): string => part.replace(NOT_FINITE, (token) => '0'.padStart(token.length));
  const value: unknown = JSON.parse(isPlain ? text : outsideStrings(text, blank));
  const hasFloats = language === 'python' && PERHAPS_FLOAT.test(text);
  if (isPlain && !hasFloats && !LONG.test(text)) return value;

  const mark = randomUUID();
  const marked = outsideStrings(text, (part) =>
    part
      .replace(NUMBER, (token) => (isKept(token, language) ? `"${mark}${token}"` : token))
      .replace(NOT_FINITE, (token) => `"${mark}${token}"`),
  );
  return marked === text ? value : withKept(JSON.parse(marked), mark);
}

/** Whether a number would become another one, or one of another kind. */
function isKept(token: string, language: Language): boolean {
  const isSafe = Number.isSafeInteger(Number(token));
  return /^-?\d+$/.test(token) ? !isSafe : language === 'python' && isSafe;
}

function kept(token: string): unknown {
  if (/^-?\d+$/.test(token)) return BigInt(token);
  const number = Number(token);
  return Number.isFinite(number) && Number.isInteger(number) ? new PythonValue('float', token) : number;
}

/** A text of JSON, with what stands between its strings replaced. */
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

/** @param open where its quote stands. @returns the place behind the one that ends it, or the end of the text. */
function endOfString(text: string, open: number): number {
  for (let quote = text.indexOf('"', open + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let start = quote;
    while (text[start - 1] === '\\') start -= 1;
    if ((quote - start) % 2 === 0) return quote + 1;
  }
  return text.length;
}

/** Every text that begins with the mark replaced by the number behind it, where it stands. */
function withKept(value: unknown, mark: string): unknown {
  const root = { value };
  const holders: object[] = [root];
  for (let holder = holders.pop(); holder; holder = holders.pop()) {
    for (const key of Object.keys(holder)) {
      const member = (holder as Record<string, unknown>)[key];
      if (typeof member === 'object' && member !== null) holders.push(member);
      else if (typeof member === 'string' && member.startsWith(mark)) {
        // An assignment would not make a member of one that is called `__proto__`.
        Object.defineProperty(holder, key, { value: kept(member.slice(mark.length)) });
      }
    }
  }
  return root.value;
}
