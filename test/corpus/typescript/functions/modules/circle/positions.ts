import { parse } from './parser';

export function positionIn(text: string, at: number): string {
  return at >= text.length ? `at the end, after ${typeof parse}` : `at ${at + 1}`;
}
