/** Words that were meant to be the tag `@parallel`. */

const TAG = 'parallel';
/** Tags of other tools mean the same, and nobody writes them by a slip of the finger. */
const OTHER_WORDS = new Set(['parallelize', 'parallelise', 'parallelized', 'parallelised']);
const FARTHEST = 2;

/** True for `paralel`, `Parallel`, `parallelize`; false for the tag itself. */
export function isMisspelledTag(word: string): boolean {
  if (word === TAG) return false;
  const lower = word.toLowerCase();
  return OTHER_WORDS.has(lower) || (lower.startsWith('p') && distance(lower, TAG) <= FARTHEST);
}

/** True when the source holds the tag's word behind an `@`, or one that may have been meant: costs a regular expression. */
export function mayHoldTag(source: string): boolean {
  for (const [, word] of source.matchAll(/@(p[a-z]{5,11})(?![\w-])/gi)) {
    if (word === TAG || isMisspelledTag(word!)) return true;
  }
  return false;
}

/** Letters to insert, delete or replace (Levenshtein). */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
