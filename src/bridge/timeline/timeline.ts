/** What every engine did in a run, and when: a span for each chunk of items. Pure; told of chunks as news comes in. */
import type { ChunkNews } from '../../cluster/client';
import { parseTime } from '../../cluster/client/timing';
import { ItemPlaces } from '../item-places';
import { EngineClock } from './engine-clock';

/** Milliseconds since the run began, by our clock. */
export interface Span {
  /** The items: those from `first` on. */
  first: number;
  count: number;
  fromMs: number;
  toMs: number;
  /** In user code; the rest went into unpacking, packing and loading. */
  workMs: number;
  failed: number;
  /** It is still at it. */
  open: boolean;
  /** Nothing came of it: its engine went away, or it was interrupted. */
  lost: boolean;
  /** Its first items: it came in the place of another one that had ended. */
  isReplacement: boolean;
}

/** An engine's id; where nobody knows that any more, its uuid. */
export type EngineKey = number | string;

/** What an engine did in a run. */
export interface EngineSpans {
  /** Its id; null where nobody knows that any more. */
  engine: number | null;
  /** When the run began; others came later, and are not charged for the time before. */
  wasThere: boolean;
  /** Until when it was, or is; 0 where no more is known of that than what it did. */
  untilMs: number;
  spans: readonly Span[];
  /** Items that failed, and that nobody knows a time of: it died with them while nobody watched. */
  timeless?: number;
}

/** Items that an engine has and has not answered, those from `first` on: which of them it is at is not known. */
export interface AtWork {
  engine: number;
  first: number;
  count: number;
  /** By our clock, in epoch milliseconds. */
  since: number;
}

interface Row {
  clock: EngineClock;
  /** One after the other: an engine does one thing at a time. Times are the engine's own, in epoch milliseconds. */
  spans: Span[];
  /** All that had its id: one that is started again keeps it. */
  uuids: Set<string>;
  timeless: number;
}

/** Spans of an engine that news may still be about: what it begins can be heard of before what it ended. */
const RECENT = 4;

export class Timeline {
  readonly #rows = new Map<EngineKey, Row>();
  /** Engines there were when the run began. */
  readonly #atStart: ReadonlySet<EngineKey>;
  /** Since when there is none of an id, in epoch milliseconds. */
  readonly #leftAt = new Map<EngineKey, number>();
  /** Those that are there, of a run that was not watched from its beginning: when others went nobody knows. */
  readonly #there: Set<EngineKey> | undefined;

  /**
   * @param beganAt epoch milliseconds.
   * @param engines ids of those that may get items.
   * @param there ids of those that are there when a run is taken up again that began before.
   */
  constructor(
    private readonly beganAt: number,
    engines: readonly number[] = [],
    there?: readonly number[],
  ) {
    this.#there = there && new Set(there);
    this.#atStart = new Set(engines);
    for (const engine of engines) this.#row(engine);
  }

  /** @param now epoch milliseconds. */
  note(news: ChunkNews, now: number): void {
    const { engineId, engineUuid, first, count, state, started, completed, submitted, durationMs } = news;
    // While a run is watched, an engine without an id is one whose coming is about to be told of.
    const engine = engineId ?? (this.#there && engineUuid);
    if (engine === undefined || started === undefined) return;
    const row = this.#row(engine);
    const { clock, spans } = row;
    const startedAt = parseTime(started);
    clock.began(parseTime(submitted), startedAt);
    if (completed !== undefined) clock.ended(parseTime(completed), now);
    const span = spans
      .slice(-RECENT)
      .findLast((known) => known.first === first && known.count === count && awaits(known, state));
    const last = spans.at(-1);
    if (!span && last?.open) close(last, startedAt, true);
    const made = span ?? newSpan(first, count, isOther(engineUuid, row.uuids));
    if (!span) {
      spans.push(made);
      if (engineUuid !== undefined) row.uuids.add(engineUuid);
    }
    made.fromMs = startedAt;
    if (state === 'started') return;
    made.workMs = durationMs;
    close(made, completed === undefined ? now - clock.offsetMs : parseTime(completed), state === 'lost');
  }

  /** An item's error is here; its chunk was told of just before. */
  failed(index: number, engine: EngineKey): void {
    const recent = this.#rows.get(engine)?.spans.slice(-RECENT);
    const span = recent?.findLast(({ first, count }) => index >= first && index < first + count);
    if (span) span.failed += 1;
    else if (this.#there) this.#row(engine).timeless += 1;
  }

  /** An engine is there no more. @param now epoch milliseconds. */
  left(engine: number, now: number): void {
    this.#leftAt.set(engine, now);
  }

  /** There is one of this id (again). */
  back(engine: number): void {
    this.#leftAt.delete(engine);
    this.#there?.add(engine);
  }

  /** What each engine is at. */
  get atWork(): AtWork[] {
    return [...this.#rows].flatMap(([engine, { clock, spans }]) => {
      const last = spans.at(-1);
      if (!last?.open || typeof engine === 'string') return [];
      return [{ engine, first: last.first, count: last.count, since: last.fromMs + clock.offsetMs }];
    });
  }

  /**
   * Engines by id, with what they did since the run began; what is still going on reaches until then.
   * @param nowMs since the run began. @param places of the items it was told of.
   */
  engines(nowMs: number, places = new ItemPlaces()): EngineSpans[] {
    return [...this.#rows]
      .sort(([one], [other]) => byId(one, other))
      .map(([engine, { clock, spans, timeless }]) => {
        const shift = clock.offsetMs - this.beganAt;
        return {
          engine: idIn(engine),
          wasThere: this.#atStart.has(engine),
          ...{ untilMs: this.#untilMs(engine, nowMs), timeless },
          spans: spans.map((span) => ({
            ...placed(span, shift, nowMs),
            first: places.itemAt(span.first),
          })),
        };
      });
  }

  #untilMs(engine: EngineKey, nowMs: number): number {
    const leftAt = this.#leftAt.get(engine);
    if (leftAt !== undefined) return Math.min(nowMs, Math.max(0, leftAt - this.beganAt));
    return this.#there && !this.#there.has(engine) ? 0 : nowMs;
  }

  #row(engine: EngineKey): Row {
    let row = this.#rows.get(engine);
    if (!row) this.#rows.set(engine, (row = newRow()));
    return row;
  }
}

export function idIn(engine: EngineKey): number | null {
  return typeof engine === 'number' ? engine : null;
}

/** For sorting: those without an id last, as they came. */
export function byId(one: EngineKey, other: EngineKey): number {
  const order = (engine: EngineKey): number => (typeof engine === 'number' ? engine : Number.MAX_VALUE);
  return order(one) - order(other);
}

function newRow(): Row {
  return { clock: new EngineClock(), spans: [], uuids: new Set(), timeless: 0 };
}

function newSpan(first: number, count: number, isReplacement: boolean): Span {
  const at = { fromMs: 0, toMs: 0, workMs: 0 };
  return { first, count, ...at, failed: 0, open: true, lost: false, isReplacement };
}

/** News of one that died may come after that of the other. */
function isOther(uuid: string | undefined, before: ReadonlySet<string>): boolean {
  return uuid !== undefined && before.size > 0 && !before.has(uuid);
}

/** What was taken for lost since the next began may get its answer after all. */
function awaits({ open, lost }: Span, state: ChunkNews['state']): boolean {
  return open || (lost && state !== 'started');
}

function close(span: Span, at: number, lost: boolean): void {
  span.toMs = Math.max(span.fromMs, at);
  span.open = false;
  span.lost = lost;
}

function placed(span: Span, shift: number, nowMs: number): Span {
  const fromMs = Math.max(0, span.fromMs + shift);
  const toMs = Math.max(fromMs, span.open ? nowMs : span.toMs + shift);
  return { ...span, fromMs, toMs, workMs: span.open ? toMs - fromMs : Math.min(span.workMs, toMs - fromMs) };
}
