/** File-name patterns as Python's `fnmatch` reads them, matched without regular expressions: no pattern can blow up. */
import { RequestError } from '../requests';

/** Longer ones are nobody's file names; the time to match is at most text times pattern. */
export const MAX_PATTERN = 1000;
/** What all texts together that one pattern is held against may take: a second, about, in which nobody is served. */
const MAX_STEPS = 100_000_000;

type Range = readonly [from: number, to: number];
type Token =
  | { readonly kind: 'any' }
  | { readonly kind: 'run' }
  | { readonly kind: 'one'; readonly code: number }
  | { readonly kind: 'set'; readonly negated: boolean; readonly ranges: readonly Range[] };

/**
 * `*` any run, `?` one character, `[a-z]` one of these, `[!a-z]` none of these; case counts.
 * @returns whether the whole of a text matches; it throws RequestError when the texts are too many and too long.
 */
export function compileGlob(pattern: string): (text: string) => boolean {
  const tokens = tokensOf(Array.from(pattern));
  const allowance = { steps: MAX_STEPS };
  return (text) => matches(tokens, text, allowance);
}

function tokensOf(pattern: readonly string[]): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] as string;
    if (character === '*') {
      if (tokens.at(-1)?.kind !== 'run') tokens.push({ kind: 'run' });
    } else if (character === '?') {
      tokens.push({ kind: 'any' });
    } else {
      const end = character === '[' ? endOfSet(pattern, at + 1) : -1;
      tokens.push(end < 0 ? literal(character) : setOf(pattern.slice(at + 1, end)));
      if (end >= 0) at = end;
    }
  }
  return tokens;
}

/** Where the set that opened before `from` closes; a `]` in first place belongs to it. -1: it never does. */
function endOfSet(pattern: readonly string[], from: number): number {
  const first = pattern[from] === '!' ? from + 1 : from;
  return pattern.indexOf(']', first + 1);
}

function literal(character: string): Token {
  return { kind: 'one', code: codeOf(character) };
}

function setOf(characters: readonly string[]): Token {
  const negated = characters[0] === '!';
  const members = negated ? characters.slice(1) : characters;
  const ranges: Range[] = [];
  for (let at = 0; at < members.length; at++) {
    const isRange = members[at + 1] === '-' && at + 2 < members.length;
    const from = codeOf(members[at] as string);
    ranges.push([from, isRange ? codeOf(members[at + 2] as string) : from]);
    if (isRange) at += 2;
  }
  return { kind: 'set', negated, ranges };
}

function codeOf(character: string): number {
  return character.codePointAt(0) as number;
}

/** On a mismatch only the latest `*` has to take one more: earlier ones need never be looked at again. */
function matches(tokens: readonly Token[], text: string, allowance: { steps: number }): boolean {
  let [at, token, retryAt, retryToken] = [0, 0, 0, -1];
  while (at < text.length) {
    const current = tokens[token];
    const code = text.codePointAt(at) as number;
    if (--allowance.steps < 0) {
      throw new RequestError(
        'ValueError',
        'The pattern of $glob takes too long on so much text: ask for less.',
      );
    }
    if (current?.kind === 'run') {
      retryToken = token++;
      retryAt = at;
    } else if (current && accepts(current, code)) {
      token++;
      at += widthOf(code);
    } else if (retryToken >= 0) {
      retryAt += widthOf(text.codePointAt(retryAt) as number);
      at = retryAt;
      token = retryToken + 1;
    } else {
      return false;
    }
  }
  return tokens.slice(token).every(({ kind }) => kind === 'run');
}

function accepts(token: Token, code: number): boolean {
  if (token.kind === 'one') return token.code === code;
  if (token.kind !== 'set') return true;
  return token.ranges.some(([from, to]) => from <= code && code <= to) !== token.negated;
}

function widthOf(code: number): number {
  return code > 0xffff ? 2 : 1;
}
