/** Diagnostics as lines of text, and remedies applied, for tables of tests. */
import { offsetOf } from '../finding/source-tree';
import type { Remedy, TagDiagnostic, TextChange } from './tag-diagnostic';

/** `3:7-3:16 error method: Message. (3:1 Related.) [Remedy]` */
export function inWords({ range, severity, code, message, related, remedies }: TagDiagnostic): string {
  const { start, end } = range;
  const line = end.line === start.line ? '' : `${end.line}:`;
  return [
    `${start.line}:${start.column}-${line}${end.column} ${severity} ${code}: ${message}`,
    ...related.map((one) => `(${one.range.start.line}:${one.range.start.column} ${one.message})`),
    ...remedies.map(({ title }) => `[${title}]`),
  ].join(' ');
}

export function applied(source: string, remedy: Remedy | undefined): string {
  if (remedy?.kind !== 'change') throw new Error('There is no change to apply.');
  const at = ({ line, column }: TextChange['range']['start']): number => offsetOf(source, line, column);
  // From the end, so that the offsets before stay true; the later of two at one place goes behind.
  return [...remedy.changes]
    .reverse()
    .sort((a, b) => at(b.range.start) - at(a.range.start))
    .reduce(
      (text, { range, text: by }) => text.slice(0, at(range.start)) + by + text.slice(at(range.end)),
      source,
    );
}
