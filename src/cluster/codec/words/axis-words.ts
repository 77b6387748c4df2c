/** The labels along one side of a table as texts, as pandas prints them. Pure. */
import type { Axis } from '../axis';
import { columnWords, type Words } from './column-words';

export interface LevelWords {
  /** Empty for none. */
  name: string;
  words: Words;
}

/** Level by level: one, but of a MultiIndex. */
export function axisWords({ range, levels = [], names }: Axis): LevelWords[] {
  if (range) return [{ name: nameWord(names[0]), words: (at) => String(range[0] + at * range[2]) }];
  return levels.map((level, at) => ({ name: nameWord(names[at]), words: columnWords(level) }));
}

export function nameWord(name: unknown): string {
  return name === null || name === undefined ? '' : String(name);
}
