/** Where a decorator that is a tag has its mark. */
import type { SyntaxNode } from '@lezer/common';
import type { TextRange } from '../tag-diagnostic';
import { rangeOf } from '../text-ranges';

/** Its call included, a comment behind it not. */
export function rangeOfTag({ from, to }: SyntaxNode, source: string): TextRange {
  const text = source.slice(from, to).replace(/\s*(?:#.*)?\s*$/, '');
  return rangeOf(source, from, from + text.length);
}
