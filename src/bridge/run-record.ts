/** One run: its counts, results, errors and last output. No I/O; read in pages. */
import type { ChunkNews } from '../cluster/client';
import { languageOf } from '../cluster/shipping/language';
import { FailureGroups } from './failure-groups';
import { OutputLines } from './output-lines';
import type { Failure, OutputRow, Page, ResultRow, RunPages, RunSection, RunState, RunSummary } from './rpc';
import type { RunEngines } from './run-engines';
import type { TimelineRequest, TimelineView } from './run-views';
import { showPythonValue } from './show-python-value';
import { showValue } from './show-value';
import { tableTitle } from './table/table-view';
import { accountFor } from './timeline/account';
import { mergeSpans } from './timeline/merge-spans';
import { Timeline } from './timeline/timeline';

export type Outcome =
  | { index: number; ok: true; value: unknown; engine: number | null }
  | { index: number; ok: false; error: RunError };

/** What a run keeps of an item's error. */
export interface RunError extends Failure {
  engine: number | null;
  stack: string;
}

const NO_ENGINES: RunEngines = { ids: [], processors: null };

export class RunRecord {
  /** The user wants it to end; it may take its engines a moment. */
  cancelling = false;
  /** Index of the input under a debugger, once it is known. */
  item: number | null = null;
  #state: RunState = 'preparing';
  #message: string | null = null;
  #notes: string[] = [];
  #total = 0;
  #done = 0;
  #settled = 0;
  #serialMs = 0;
  #started: number | undefined;
  #ended: number | undefined;
  readonly #startedAt = Date.now();
  readonly #outcomes: (Outcome | undefined)[] = [];
  #failed = 0;
  readonly #failures = new FailureGroups();
  readonly #perEngine = new Map<number, number>();
  readonly #output = new OutputLines();
  #timeline = new Timeline(0);
  #processors: number | null = null;

  constructor(
    readonly id: string,
    readonly functionName: string,
    readonly file: string,
    readonly inputs: string,
    readonly debugging = false,
    readonly inputsFile: string | null = null,
  ) {}

  get active(): boolean {
    return this.#state === 'preparing' || this.#state === 'running';
  }

  /** The items are known and on their way. @param engines those that may get some. */
  begin(total: number, notes: readonly string[], { ids, processors }: RunEngines = NO_ENGINES): void {
    this.#timeline = new Timeline(Date.now(), ids);
    this.#processors = processors;
    this.#state = 'running';
    this.#total = total;
    this.#notes = [...notes];
    this.#started = performance.now();
  }

  /** Items done can be ahead of outcomes: an engine tells of the items inside a chunk. */
  progress(done: number, serialMs: number): void {
    this.#done = Math.max(this.#done, done);
    this.#serialMs = serialMs;
  }

  chunk(news: ChunkNews): void {
    this.#timeline.note(news, Date.now());
  }

  outcome(outcome: Outcome): void {
    if (this.#outcomes[outcome.index] !== undefined) return;
    this.#outcomes[outcome.index] = outcome;
    this.#settled += 1;
    if (!outcome.ok) {
      this.#failed += 1;
      this.#failures.add(outcome.index, outcome.error);
      this.#timeline.failed(outcome.index, outcome.error.engine);
    }
    const engine = outcome.ok ? outcome.engine : outcome.error.engine;
    if (engine !== null) this.#perEngine.set(engine, (this.#perEngine.get(engine) ?? 0) + 1);
  }

  output(rows: readonly OutputRow[]): void {
    for (const row of rows) this.#output.add(row);
  }

  end(state: Exclude<RunState, 'preparing' | 'running'>, message: string | null = null): void {
    if (!this.active) return;
    this.#state = state;
    this.#message = message;
    this.#ended = performance.now();
    // A map counts what it gave up as done.
    if (state !== 'finished') this.#done = this.#settled;
  }

  summary(): RunSummary {
    return {
      id: this.id,
      functionName: this.functionName,
      file: this.file,
      inputs: this.inputs,
      inputsFile: this.inputsFile,
      state: this.#state,
      total: this.#total,
      done: this.#done,
      failed: this.#failed,
      startedAt: this.#startedAt,
      debugging: this.debugging,
      item: this.item,
      cancelling: this.active && this.cancelling,
      elapsedMs: this.#elapsedMs,
      serialMs: this.#serialMs,
      perEngine: [...this.#perEngine]
        .map(([engine, items]) => ({ engine, items }))
        .sort((a, b) => a.engine - b.engine),
      outputLines: this.#output.count,
      message: this.#message,
      notes: this.#notes,
    };
  }

  /** Values by item; undefined where an item failed or did not run. */
  values(): unknown[] {
    return Array.from({ length: this.#total }, (_, index) => {
      const outcome = this.#outcomes[index];
      return outcome?.ok ? outcome.value : undefined;
    });
  }

  /** One item's; undefined where it failed or did not run. */
  value(index: number): unknown {
    const outcome = this.#outcomes[index];
    return outcome?.ok ? outcome.value : undefined;
  }

  outcomes(): (Outcome | undefined)[] {
    return Array.from({ length: this.#total }, (_, index) => this.#outcomes[index]);
  }

  timeline(request: TimelineRequest): TimelineView {
    const wallMs = this.#elapsedMs;
    const rows = this.#timeline.engines(wallMs);
    const stretch = request.stretch ?? { fromMs: 0, toMs: wallMs };
    const resolutionMs = (stretch.toMs - stretch.fromMs) / Math.max(1, request.width);
    return {
      request,
      rows: rows.map(({ engine, spans }) => ({ engine, bars: mergeSpans(spans, stretch, resolutionMs) })),
      account: accountFor(rows, wallMs),
      processors: this.#processors,
    };
  }

  page<S extends RunSection>(section: S, from: number, count: number): Page<RunPages[S]> {
    const pages: { [K in RunSection]: () => Page<RunPages[K]> } = {
      results: () => ({
        from,
        rows: range(from, Math.min(count, this.#total - from)).map((index) => this.#resultRow(index)),
        total: this.#total,
      }),
      errors: () => ({
        from,
        rows: this.#failures.all.slice(from, from + count),
        total: this.#failures.all.length,
      }),
      output: () => ({
        from,
        rows: this.#output.lines.slice(from, from + count),
        total: this.#output.lines.length,
      }),
    };
    return pages[section]();
  }

  get #elapsedMs(): number {
    return this.#started === undefined ? 0 : (this.#ended ?? performance.now()) - this.#started;
  }

  #resultRow(index: number): ResultRow {
    const outcome = this.#outcomes[index];
    if (outcome === undefined) return { index, text: null, failed: false };
    const title = outcome.ok ? tableTitle(outcome.value) : undefined;
    if (title !== undefined) return { index, text: title, failed: false, isTable: true };
    const show = languageOf(this.file) === 'python' ? showPythonValue : showValue;
    return outcome.ok
      ? { index, text: show(outcome.value), failed: false }
      : { index, text: `${outcome.error.name}: ${outcome.error.message}`, failed: true };
  }
}

function range(from: number, count: number): number[] {
  return Array.from({ length: Math.max(0, count) }, (_, offset) => from + offset);
}
