// Text: tokens by regular expressions with every flag, collation, segmentation, edit distance, n-grams.
import stopwords from './stopwords.json';

const WORD = /\p{L}+(?:['’]\p{L}+)?/gu;
const DATE = /(?<year>\d{4})-(?<month>\d\d)/y;
const collator = new Intl.Collator('de', { sensitivity: 'base' });
const { common, rare = [] } = stopwords as { common: string[]; rare?: string[] };

const texts = ['The café’s menu — and the STRASSE', '2024-05 in the log', '', 'naïve 👩‍👩‍👧 family'];

/** @parallel texts */
export default function tokens(text: string) {
  DATE.lastIndex = 0;
  const { year } = DATE.exec(text)?.groups ?? {};
  const words = Array.from(text.matchAll(WORD), ([word]) => word.toLocaleLowerCase('de')).filter((w) => !common.includes(w) && !rare.includes(w));
  const segments = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].length;
  return { words: words.sort(collator.compare), year, segments, normal: text.normalize('NFD').length, last: DATE.lastIndex };
}

/** @parallel [['kitten', 'sitting'], ['', 'abc']] */
export function distance([a, b]: [string, string]): number {
  const row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1, corner = row[0]!, next; ((row[0] = i), j <= b.length); j++, corner = next) {
      next = row[j]!;
      row[j] = a[i - 1] === b[j - 1] ? corner : 1 + Math.min(corner, next, row[j - 1]!);
    }
  }
  return row[b.length]!;
}
