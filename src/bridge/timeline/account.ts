/** Where the engines' time went, so that a speed-up explains itself: what is missing from it is somewhere here. Pure. */
import type { Items, TimeAccount } from '../run-views';
import type { EngineSpans, Span } from './timeline';

/** Chunks named as the longest ones. */
const LISTED = 5;

/** @param wallMs how long the run has taken so far, or took. */
export function accountFor(rows: readonly EngineSpans[], wallMs: number): TimeAccount {
  const engines = rows.map((row) => engineAccount(row, wallMs));
  const sum = (pick: (one: (typeof engines)[number]) => number): number =>
    engines.reduce((total, one) => total + pick(one), 0);
  const chunks = rows.flatMap(({ engine, spans }) => spans.map((span) => itemsOf(engine, span)));
  const last = rows
    .flatMap(({ engine, spans }) => spans.slice(-1).map((span) => ({ engine, ...span })))
    .reduce<(Span & Pick<Items, 'engine'>) | undefined>(
      (late, span) => (late && late.toMs >= span.toMs ? late : span),
      undefined,
    );
  return {
    wallMs,
    engines,
    capacityMs: sum(({ thereMs }) => thereMs),
    workMs: sum(({ workMs }) => workMs),
    handlingMs: sum(({ handlingMs }) => handlingMs),
    startMs: sum(({ startMs }) => startMs),
    gapMs: sum(({ gapMs }) => gapMs),
    lostMs: sum(({ lostMs }) => lostMs),
    restartMs: sum(({ restartMs }) => restartMs),
    endMs: sum(({ endMs }) => endMs),
    chunks: chunks.length,
    longest: longest(chunks, LISTED),
    last: last ? itemsOf(last.engine, last) : null,
  };
}

function engineAccount(
  { engine, wasThere, untilMs, spans, timeless = 0 }: EngineSpans,
  wallMs: number,
): TimeAccount['engines'][number] {
  const from = wasThere ? 0 : Math.min(wallMs, spans[0]?.fromMs ?? wallMs);
  const account = {
    engine,
    items: timeless,
    workMs: 0,
    handlingMs: 0,
    gapMs: 0,
    longestGapMs: 0,
    restarts: 0,
    restartMs: 0,
    lostMs: 0,
  };
  let until = from;
  spans.forEach(({ count, fromMs, toMs, workMs, open, lost, isReplacement }, index) => {
    if (!open && !lost) account.items += count;
    account.workMs += workMs;
    account[lost ? 'lostMs' : 'handlingMs'] += toMs - fromMs - workMs;
    const gap = index === 0 ? 0 : Math.max(0, fromMs - until);
    if (isReplacement) {
      account.restarts += 1;
      account.restartMs += gap;
    } else {
      account.gapMs += gap;
      account.longestGapMs = Math.max(account.longestGapMs, gap);
    }
    until = Math.max(until, toMs);
  });
  const first = spans[0]?.fromMs ?? from;
  const left = Math.max(from, Math.min(wallMs, Math.max(until, untilMs)));
  return {
    ...account,
    thereMs: left - from,
    startMs: Math.max(0, first - from),
    endMs: Math.max(0, left - until),
  };
}

/** How much of a lost one was in user code nobody has told: it is not said to be something else. */
function itemsOf(engine: number | null, { first, count, fromMs, toMs, workMs, lost }: Span): Items {
  const ms = toMs - fromMs;
  return { engine, first, count, ms, workMs: lost ? ms : workMs };
}

function longest(chunks: Items[], count: number): Items[] {
  const found: Items[] = [];
  for (const chunk of chunks) {
    if (found.length === count && chunk.ms <= (found.at(-1)?.ms ?? 0)) continue;
    found.push(chunk);
    found.sort((one, other) => other.ms - one.ms);
    found.length = Math.min(found.length, count);
  }
  return found;
}
