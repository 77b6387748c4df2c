/** A source map for a function shipped by its own text, so that its errors point into the user's file. */
import { encodedMap, TraceMap, type SourceMapSegment } from '@jridgewell/trace-mapping';
import { offsetOf, placeOf } from '../finding/source-tree';
import type { Location } from './locate';

const TOKEN = /[\p{ID_Continue}$]+|[^\s\p{ID_Continue}$]/gu;

/**
 * Exact where the program runs its source as it is; a compiled program's text differs from
 * its source, and then all of it points to the function's head.
 * @param before lines of shipped code above the text, which begins a line of its own.
 * @returns source map v3 (JSON).
 */
export function textMap(text: string, location: Location, before: number): string {
  const { file, source, line, column } = location;
  const start = source.lastIndexOf(text, offsetOf(source, line, column));
  const exact = start < 0 ? undefined : placeOf(source, start);
  const mappings = text.split('\n').map((row, index): SourceMapSegment[] => {
    if (!exact) return [[0, 0, line - 1, column - 1]];
    const shift = index === 0 ? exact.column - 1 : 0;
    return [...row.matchAll(TOKEN)].map(({ index: at }) => [at, 0, exact.line - 1 + index, at + shift]);
  });
  const above = Array.from({ length: before }, (): SourceMapSegment[] => []);
  const map = { version: 3 as const, sources: [file], names: [], mappings: [...above, ...mappings] };
  return JSON.stringify(encodedMap(new TraceMap(map)));
}
