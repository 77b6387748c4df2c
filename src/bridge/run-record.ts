/** One run: its counts, results, errors and last output. No I/O; read in pages. */
import * as l10n from '@vscode/l10n';
import type { ChunkNews } from '../cluster/client';
import { figure } from './figures';
import { CodesOfItems } from './code-used/codes-of-items';
import { FailureGroups } from './failure-groups';
import { ItemPlaces } from './item-places';
import { OutputLines } from './output-lines';
import type { RunPlace, RunState, RunSummary, SerialComparison } from './rpc';
import { RunCrew, type AttachedEngines } from './run-crew';
import type { RunEngines } from './run-engines';
import { Outcomes, type Outcome, type OutcomeList } from './outcomes';
import type { ItemEnd, OutputRow } from './run-views';
import type { UnderWay } from './timeline/items-under-way';
import type { EngineSpans } from './timeline/timeline';

export type { Outcome, RunError } from './outcomes';

/** Some of the items, and what is known of the others from before. */
export interface Retry {
  /** Those that run, ascending. */
  items: readonly number[];
  before: OutcomeList;
}

/** A run that began before; see `RunRecord.resume`. */
export interface ResumedRun {
  startedAt: number;
  beganAt: number;
  carried: number;
  items?: readonly number[];
}

export class RunRecord {
  /** The user wants it to end; it may take its engines a moment. */
  cancelling = false;
  /** The same items one after another, and the run this is that of. */
  serial: SerialComparison | null = null;
  serialOf: string | null = null;
  /** It is of before, and nobody has them any more. */
  resultsGone = false;
  /** It went on without its window, and may go on yet. */
  lostSight = false;
  /** Of items that did not run this time: those with values of other code than that which ran. */
  older = 0;
  /** Where it was refused. */
  place: RunPlace | null = null;
  /** Why, in few words. */
  short: string | null = null;
  /** Index of the input under a debugger, once it is known. */
  item: number | null = null;
  #state: RunState = 'preparing';
  #message: string | null = null;
  #notes: string[] = [];
  #crashes = 0;
  #lastCrash = '';
  #total = 0;
  #done = 0;
  #settled = 0;
  #revision = 0;
  #serialMs = 0;
  #started: number | undefined;
  #ended: number | undefined;
  #startedAt = Date.now();
  #outcomes = new Outcomes(0);
  #failed = 0;
  readonly failures = new FailureGroups();
  #places = new ItemPlaces();
  /** 1 for each item of which the hub has let go; nothing where there is none. */
  #forgotten: Uint8Array | undefined;
  #carried = 0;
  #codes = CodesOfItems.of(undefined);
  readonly output = new OutputLines();
  #crew = RunCrew.begin();
  /** By item: milliseconds of user code, its share where it went with others, and with how many it went. */
  #times = new Float64Array();
  #together = new Uint32Array();

  constructor(
    readonly id: string,
    readonly functionName: string,
    readonly file: string,
    readonly inputs: string,
    readonly debugging = false,
    readonly inputsFile: string | null = null,
    readonly codeMark: string | null = null,
  ) {}

  get active(): boolean {
    return this.#state === 'preparing' || this.#state === 'running';
  }

  /** The items are known and on their way. @param total of all items. @param engines those that may get some; undefined where that is not known. */
  begin(total: number, notes: readonly string[], engines?: RunEngines, retry?: Retry): void {
    this.#start(total, notes, performance.now(), RunCrew.begin(engines?.ids, engines?.processors));
    if (retry) this.#retry(retry);
  }

  /**
   * It began before, and what came of it comes in again.
   * @param startedAt when it was asked for, and `beganAt` when those of its items that run were on their way: epoch
   *   milliseconds. @param carried how many items do not run: their values are those of the run that it tries again.
   * @param items those that run, ascending; undefined: all, or not known yet. @param engines see `RunCrew.attach`.
   */
  resume(
    total: number,
    notes: readonly string[],
    { startedAt, beganAt, carried, items }: ResumedRun,
    engines?: AttachedEngines,
  ): void {
    const started = performance.now() - (Date.now() - beganAt);
    this.#start(total, notes, started, RunCrew.attach(beganAt, engines));
    this.#startedAt = startedAt;
    this.#carried = carried;
    this.#places = new ItemPlaces(items);
  }

  /** By which code its values are, for runs that take some of them over. */
  get codes(): CodesOfItems {
    return this.#codes;
  }

  takeCodes(codes: CodesOfItems): void {
    this.#codes = codes;
    this.older = codes.older;
  }

  /** One more thing that the user should know. */
  note(sentence: string): void {
    this.#notes = [...this.#notes, sentence];
  }

  /** An engine died by itself while items were on their way. One that dies of each item is told as many times, in one note. */
  engineCrashed(sentence: string): void {
    this.#crashes += 1;
    this.#lastCrash = sentence;
  }

  /** An engine has gone, for whatever reason, or there is one of its id (again). */
  engineLeft(id: number): void {
    this.#crew.left(id);
  }

  /** One is about to stop, and gets no more items: of a run that needs it, this is not told. */
  engineRetires(id: number): void {
    this.#crew.retires(id);
  }

  /** @param mayJoin whether it may do items of this run, new as it may be. */
  engineBack(id: number, mayJoin: boolean): void {
    this.#crew.back(id, mayJoin);
  }

  /** Items done can be ahead of outcomes: an engine tells of the items inside a chunk. @param done of those that run. */
  progress(done: number, serialMs: number): void {
    this.#done = Math.max(this.#done, this.#carried + done);
    this.#serialMs = serialMs;
  }

  chunk(news: ChunkNews): void {
    const { state, first, count, durationMs } = news;
    this.#revision += 1;
    this.#crew.note(news);
    if (state !== 'completed') return;
    for (let at = first; at < first + count; at += 1) {
      const index = this.#places.itemAt(at);
      this.#times[index] = durationMs / count;
      this.#together[index] = count;
    }
  }

  /**
   * @param told its index is the item's place among those that run.
   * @param engineUuid of the engine that had it, where nobody knows the id of that any more.
   */
  outcome(told: Outcome, engineUuid?: string): void {
    const outcome = { ...told, index: this.#places.itemAt(told.index) };
    if (!this.#settle(outcome)) return;
    if (!outcome.ok) {
      this.#failed += 1;
      this.failures.add(outcome.index, outcome.error);
    }
    const engine = (outcome.ok ? outcome.engine : outcome.error.engine) ?? engineUuid;
    if (engine !== undefined) this.#crew.did(engine, told.index, !outcome.ok);
  }

  /** A value of the run that this one tries again: none of its own engines had that item. */
  takeOver(outcome: Outcome & { ok: true }): void {
    this.#settle(outcome);
  }

  /** What came of an item was somewhere, and is no more. */
  forget(item: number): void {
    (this.#forgotten ??= new Uint8Array(this.#total))[item] = 1;
  }

  printed(rows: readonly OutputRow[]): void {
    for (const row of rows) {
      const { items } = row;
      this.output.add(items ? { ...row, items: { ...items, first: this.#places.itemAt(items.first) } } : row);
    }
  }

  /** @param elapsedMs how long it took; default until now. */
  end(
    state: Exclude<RunState, 'preparing' | 'running'>,
    message: string | null = null,
    elapsedMs?: number,
  ): void {
    if (!this.active) return;
    this.#state = state;
    this.#message = message;
    this.#ended = elapsedMs === undefined ? performance.now() : (this.#started ?? 0) + elapsedMs;
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
      carried: this.#carried,
      older: this.older,
      startedAt: this.#startedAt,
      debugging: this.debugging,
      item: this.item,
      cancelling: this.active && this.cancelling,
      elapsedMs: this.elapsedMs,
      leftMs: this.#state === 'running' ? this.#leftMs : null,
      toldAt: Date.now(),
      serialMs: this.#serialMs,
      serial: this.serial,
      serialOf: this.serialOf,
      perEngine: this.#crew.itemsDone,
      outputLines: this.output.count,
      message: this.#message,
      place: this.place,
      short: this.short,
      notes: [...this.#notes, ...this.#crashNotes],
      codeMark: this.codeMark,
      resultsGone: this.resultsGone,
      lostSight: this.lostSight,
    };
  }

  get #leftMs(): number | null {
    return this.#crew.leftMs(this.#done - this.#carried, this.#total - this.#done);
  }

  get #crashNotes(): string[] {
    if (this.#crashes <= 1) return this.#crashes === 0 ? [] : [this.#lastCrash];
    return [l10n.t('Engines died {0} times; the last time: {1}', figure(this.#crashes), this.#lastCrash)];
  }

  /** One item's; undefined where it failed or did not run. */
  value(index: number): unknown {
    return this.#outcomes.value(index);
  }

  /** As they are at any time. */
  get outcomes(): OutcomeList {
    return this.#outcomes;
  }

  /** What its engines did. @param nowMs since it began. */
  engineSpans(nowMs: number): EngineSpans[] {
    return this.#crew.timeline.engines(nowMs, this.#places);
  }

  /** What they share; null where that is not known. */
  get processors(): number | null {
    return this.#crew.processors;
  }

  get elapsedMs(): number {
    return this.#started === undefined ? 0 : (this.#ended ?? performance.now()) - this.#started;
  }

  get total(): number {
    return this.#total;
  }

  /** Items with an outcome. */
  get settled(): number {
    return this.#settled;
  }

  /** Another number whenever more is known of items. */
  get revision(): number {
    return this.#revision;
  }

  outcomeOf(index: number): Outcome | undefined {
    return this.#outcomes.at(index);
  }

  /** Why an item has no outcome, and will have none; undefined where it has one, or may yet. */
  endOf(index: number): ItemEnd | undefined {
    if (this.active || this.lostSight || this.#outcomes.has(index)) return undefined;
    if (this.#state === 'refused') return 'notRun';
    const isTold = this.#state === 'cancelled' && !this.resultsGone && this.#forgotten?.[index] !== 1;
    return isTold ? 'cancelled' : 'noResult';
  }

  /** Undefined while it is not known, and for items that were lost. */
  timeMs(index: number): number | undefined {
    const time = this.#times[index];
    return time === undefined || Number.isNaN(time) ? undefined : time;
  }

  /** How many items went in one message with this one, itself among them; 0 while that is not known. */
  together(index: number): number {
    return this.#together[index] ?? 0;
  }

  /** Which engine is at an item, as far as engines have told: of a run that is followed after a reload they have not. */
  underWay(index: number): UnderWay | undefined {
    if (this.#state !== 'running' || this.#outcomes.has(index)) return undefined;
    return this.#crew.underWay(index, this.#places, this.#revision);
  }

  /** @param started when its items were on their way, by `performance.now()`. */
  #start(total: number, notes: readonly string[], started: number, crew: RunCrew): void {
    this.#state = 'running';
    this.#total = total;
    this.#outcomes = new Outcomes(total);
    this.#times = new Float64Array(total).fill(NaN);
    this.#together = new Uint32Array(total);
    this.#notes = [...notes];
    this.#started = started;
    this.#crew = crew;
  }

  /** @returns whether this is the first outcome of the item. */
  #settle(outcome: Outcome): boolean {
    if (this.#outcomes.has(outcome.index)) return false;
    this.#outcomes.set(outcome);
    this.#settled += 1;
    this.#revision += 1;
    return true;
  }

  #retry({ items, before }: Retry): void {
    this.#places = new ItemPlaces(items);
    for (let index = 0; index < before.length; index += 1) {
      const outcome = before.at(index);
      if (outcome?.ok) this.#outcomes.set(outcome);
    }
    this.#carried = this.#total - items.length;
    this.#done = this.#settled = this.#carried;
  }
}
