/** Writes a run's results into a file. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as turn } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { csvLines } from './csv';
import { jsonLines, jsonList } from './json-lines';
import type { KeptRun } from './kept-run';

export type SavedAs = 'csv' | 'json' | 'jsonl';

const WRITERS: Readonly<Record<SavedAs, (run: KeptRun) => Generator<string>>> = {
  csv: csvLines,
  json: jsonList,
  jsonl: jsonLines,
};
/** A write for each line would take longer than the lines. */
const PIECE = 64 * 1024;
/** How long others may have to wait. */
const SLICE_MS = 12;

/** @throws Error naming the file, when it cannot be written. */
export async function saveRun(run: KeptRun, as: SavedAs, path: string): Promise<void> {
  try {
    await pipeline(Readable.from(inPieces(WRITERS[as](run))), createWriteStream(path));
  } catch (error) {
    throw new Error(l10n.t('The results could not be saved: {0}.', (error as Error).message), {
      cause: error,
    });
  }
}

async function* inPieces(lines: Iterable<string>): AsyncGenerator<string> {
  let piece = '';
  let since = performance.now();
  for (const line of lines) {
    piece += line;
    if (performance.now() - since > SLICE_MS) {
      await turn();
      since = performance.now();
    }
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
