/**
 * How a run was sent, as text that is only ever added to: a line for each part, below it a line for each message, and
 * one for its code once that is known. Pure.
 */
import type { SentChunk } from '../../cluster/client';
import type { CodeUsed } from '../code-used/code-used';
import { CodesOfItems } from '../code-used/codes-of-items';

/** A map. A run has several when what failed was run again. */
export interface SentPart {
  /** Items of the whole run. */
  total: number;
  /** Those of this part; null for all. Its messages carry places in this list. */
  items: readonly number[] | null;
  /** Epoch milliseconds. */
  beganAt: number;
  /** By which code; earlier versions did not write it. */
  code?: CodeUsed;
  chunks: SentChunk[];
}

type PartLine = Omit<SentPart, 'chunks'>;
type CodeLine = { code: CodeUsed };
type ChunkLine = [msgId: string, first: number, count: number];

export function partLine({ total, items, beganAt, code }: PartLine): string {
  return `${JSON.stringify({ total, items, beganAt, code })}\n`;
}

export function chunkLine({ msgId, first, count }: SentChunk): string {
  const line: ChunkLine = [msgId, first, count];
  return `${JSON.stringify(line)}\n`;
}

/** Of the last part, which was not known whole when that began. */
export function codeLine(code: CodeUsed): string {
  const line: CodeLine = { code };
  return `${JSON.stringify(line)}\n`;
}

/** What was written; the last line may not have been written to its end. */
export function readParts(text: string): SentPart[] {
  const parts: SentPart[] = [];
  for (const line of text.split('\n')) {
    const read = parsed(line);
    if (read === undefined) continue;
    const last = parts.at(-1);
    if (Array.isArray(read)) last?.chunks.push({ msgId: read[0], first: read[1], count: read[2] });
    else if ('total' in read) parts.push({ ...read, chunks: [] });
    else if (last) last.code = read.code;
  }
  return parts.map((part) => ({ ...part, chunks: withoutLost(part.chunks) }));
}

/** How many of the run's items are not in this part: their values are those of the parts before. */
export function carriedTo({ total, items }: SentPart): number {
  return items ? total - items.length : 0;
}

/** By which code the items of a run were computed. @param parts at least one. */
export function codesOf([first, ...later]: readonly SentPart[]): CodesOfItems {
  return later.reduce(
    (codes, { items, total, code }) => codes.then(items ?? [], total, code),
    CodesOfItems.of(first?.code),
  );
}

/** Each of its items is in one of its messages. */
export function isSentWhole({ total, items, chunks }: SentPart): boolean {
  return chunks.reduce((sum, { count }) => sum + count, 0) >= (items?.length ?? total);
}

/**
 * What was sent again from its first item on was lost the first time, with its engine. A message of which only the end was
 * sent again was interrupted: it has what came before.
 */
function withoutLost(chunks: readonly SentChunk[]): SentChunk[] {
  const again = new Set<number>();
  const kept = chunks.toReversed().flatMap((chunk) => {
    const places = Array.from({ length: chunk.count }, (_, offset) => chunk.first + offset);
    const sentAgain = places.findIndex((place) => again.has(place));
    for (const place of places) again.add(place);
    if (sentAgain === 0) return [];
    return [sentAgain < 0 ? chunk : { ...chunk, count: sentAgain }];
  });
  return kept.reverse();
}

function parsed(line: string): PartLine | CodeLine | ChunkLine | undefined {
  try {
    return line === '' ? undefined : (JSON.parse(line) as PartLine | CodeLine | ChunkLine);
  } catch {
    return undefined;
  }
}
