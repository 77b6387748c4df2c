/** The end of a log, in whole lines. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';

const TAIL_BYTES = 8192;

/** What was written since `offset` (bytes), the last 8 KiB of it at most; empty when there is no such file. */
export function logTail(file: string, offset: number): string {
  try {
    const size = statSync(file).size;
    const from = Math.max(offset, size - TAIL_BYTES);
    const bytes = Buffer.alloc(Math.max(0, size - from));
    const fd = openSync(file, 'r');
    try {
      readSync(fd, bytes, 0, bytes.length, from);
    } finally {
      closeSync(fd);
    }
    const text = bytes.toString('utf8');
    // Half a line could be taken for words of the user's code.
    return from > offset ? text.slice(text.indexOf('\n') + 1) : text;
  } catch {
    return '';
  }
}
