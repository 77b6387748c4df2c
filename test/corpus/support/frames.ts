/** The places of a stack that lie in the corpus's own files. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Place {
  file: string;
  line: number;
  column: number;
}

const FRAME = /\(?((?:file:\/\/)?\/[^()]*?):(\d+):(\d+)\)?$/;

/** @param stack a local one as text, or an engine's frames. @returns `functions/x.ts:3:5`, innermost first */
export function framesOf(stack: string | readonly Place[], corpus: string): string[] {
  const places = typeof stack === 'string' ? stack.split('\n').flatMap(placeIn) : stack;
  return places
    .filter(({ file }) => file.startsWith(corpus) && !/[\\/]node_modules[\\/]/.test(file))
    .map(({ file, line, column }) => `${relative(corpus, file)}:${line}:${column}`);
}

function placeIn(text: string): Place[] {
  if (!/^\s+at /.test(text)) return [];
  const [, place, line, column] = FRAME.exec(text) ?? [];
  if (place === undefined) return [];
  const file = place.startsWith('file:') ? fileURLToPath(place) : place.replace(/^async /, '');
  return [{ file, line: Number(line), column: Number(column) }];
}
