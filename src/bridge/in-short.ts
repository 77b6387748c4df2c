/** Why a run was refused, in so few words that they stand above a line: what is wrong, not what to do. Pure. */
import type { RunSummary } from './run-summary';

/** Characters. */
const LONGEST = 60;
const LONGEST_READ = 1000;

/** @returns `Cannot find './x'` of `Cannot find './x': correct the path (src/sums.ts:2).` */
export function inShort({ message, place }: Pick<RunSummary, 'message' | 'place'>): string {
  // It may hold whatever a user's code has thrown.
  const [first = ''] = (message ?? '').slice(0, LONGEST_READ).split('\n');
  const text = (place ? first.replace(` (${place.words})`, '') : first).replace(/\.$/, '');
  const [what = ''] = CLAUSE.exec(text) ?? [];
  const [part = ''] = PART.exec(what) ?? [];
  // What looks like an icon would become one.
  return cut(what.length > LONGEST ? part : what).replaceAll('$(', '\\$(');
}

/** Up to a colon or semicolon, but for those in quotes and that behind an error's name. */
const CLAUSE = /^(?:\w+: )?(?:'[^']*'|"[^"]*"|[;:](?! )|[^;:])+/;
/** Up to a comma as well. */
const PART = /^(?:\w+: )?(?:'[^']*'|"[^"]*"|[;:,](?! )|[^;:,])+/;

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).replace(/\s+\S*$/, '')}\u2026` : text;
}
