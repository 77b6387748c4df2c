/** A run of before, made again from the hub's records of what was sent. */
import {
  NoRecord,
  TaskAborted,
  type AsyncMapResult,
  type Client,
  type RemoteError,
} from '../../cluster/client';
import { itemError, outputRow } from '../from-engines';
import type { RunRecord } from '../run-record';
import type { SentPart } from './sent-parts';

/** Items without an outcome. */
export interface Unknown {
  /** They were sent: the hub has let go of what came of them. */
  gone: number;
  /** They were not, or stood behind the item at which their message was cancelled. */
  unsent: number;
}

export interface Recall {
  /** Resolves with how many items nobody can tell of; rejects when the connection broke. */
  done: Promise<Unknown>;
  /** When its last item ended, in epoch milliseconds by the engines' clocks; undefined while nothing has. */
  endedAt(): number | undefined;
  abort(): Promise<void>;
}

/**
 * @param record has begun with the items of the last part: what comes is put into it.
 * @param onChange something came.
 * @param wasCancelled it is over, and that is how it ended.
 */
export function recall(
  client: Pick<Client, 'resumeMap'>,
  record: RunRecord,
  parts: readonly SentPart[],
  onChange: () => void,
  wasCancelled = false,
): Recall {
  /** Of a run that was cancelled, what was interrupted was so by that. */
  const isCancelled = (error: RemoteError): boolean =>
    error instanceof TaskAborted ||
    ((wasCancelled || record.cancelling) && error.ename === 'KeyboardInterrupt');
  let endedAt: number | undefined;
  const unknown: Unknown = { gone: 0, unsent: 0 };
  /** Of the items of the last part, those with an outcome. */
  let settled = 0;
  const maps = parts.map((part, at) => {
    const isLast = at === parts.length - 1;
    const again = new Set(parts.slice(at + 1).flatMap(({ items }) => items ?? []));
    const total = part.items?.length ?? part.total;
    let sent: Uint8Array | undefined;
    const places = (): Uint8Array => (sent ??= placesSent(part, total));
    const map = client.resumeMap<unknown>({ name: record.functionName, total, chunks: part.chunks });
    map.on('outcome', (outcome) => {
      const { index } = outcome;
      const item = part.items?.[index] ?? index;
      if (again.has(item)) return;
      const before = record.settled;
      if (outcome.ok) {
        const told = { ok: true, value: outcome.value, engine: outcome.engineId ?? null } as const;
        if (isLast) record.outcome({ index, ...told }, outcome.engineUuid);
        else record.takeOver({ index: item, ...told });
      } else if (outcome.error instanceof NoRecord) {
        const isGone = places()[index] === 1;
        unknown[isGone ? 'gone' : 'unsent'] += 1;
        if (isGone) record.forget(item);
      } else if (isLast && !isCancelled(outcome.error))
        record.outcome({ index, ok: false, error: itemError(outcome.error) }, outcome.error.engineUuid);
      if (isLast) settled += record.settled - before;
      onChange();
    });
    // Of a message that was interrupted the hub has all there is: what stands behind the item it was at was not begun.
    if (wasCancelled) map.on('chunk', ({ first, count }) => void places().fill(0, first, first + count));
    if (isLast) followTimes(map);
    return map;
  });

  /** The times of values that were taken over are those of another run. */
  function followTimes(map: AsyncMapResult<unknown>): void {
    map.on('chunk', (news) => {
      const { completed } = news;
      if (completed !== undefined) endedAt = Math.max(endedAt ?? 0, Date.parse(completed));
      record.chunk(news);
    });
    map.on('output', (output) => record.printed([outputRow(output)]));
    map.on('progress', () => {
      record.progress(settled, map.serialTime * 1000);
      onChange();
    });
  }

  return {
    done: Promise.all(maps.map((map) => map.result)).then(() => unknown),
    endedAt: () => endedAt,
    abort: async () => void (await Promise.all(maps.map((map) => map.abort()))),
  };
}

/** By place among the items of that part: 1 where it went in a message. */
function placesSent({ chunks }: SentPart, total: number): Uint8Array {
  const sent = new Uint8Array(total);
  for (const { first, count } of chunks) sent.fill(1, first, first + count);
  return sent;
}
