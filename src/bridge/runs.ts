/** The window's runs: ship the function, evaluate its inputs on an engine, map, and follow the map. */
import { randomUUID } from 'node:crypto';
import { TaskAborted, type AsyncMapResult, type Client } from '../cluster/client';
import { shipRun, type MadeInputs } from '../cluster/shipment/shipment';
import type { PackagePolicy } from '../cluster/shipping';
import { toFailure } from './channel';
import { assertHere, oneInput } from './debugging';
import type { DebuggerReady, Failure, FunctionCall, OutputRow, RunSummary } from './rpc';
import { languageOf } from '../cluster/shipping/language';
import { itemError, outputRow } from './from-engines';
import { jsonLines } from './json-lines';
import type { RunEngines } from './run-engines';
import { retryChunkSize, retryNote, retryOf } from './retry';
import { RunRecord } from './run-record';
import { RunReader } from './run-reader';
import type { RunViews } from './run-views';
import { showPythonValue } from './show-python-value';
import { showValue } from './show-value';
import { Throttle } from './throttle';

export interface RunEvents {
  changed(run: RunSummary): void;
  /** Items began to run, or no more do. */
  turned(): void;
  failed(run: RunSummary, failure: Failure): void;
  output(id: string, rows: OutputRow[]): void;
  /** An engine waits for a debugger. */
  debuggerReady(run: RunSummary, engine: number | null, ready: DebuggerReady): void;
  /** The user is to choose one of the inputs. */
  chooseInput(run: RunSummary, inputs: string[], total: number): Promise<number | null>;
}

interface Run {
  record: RunRecord;
  reader: RunReader;
  map: AsyncMapResult<unknown> | undefined;
  /** Once they are made: what failed is run again with the same. */
  inputs?: MadeInputs;
  /** Stops what it is at. */
  abort?: () => Promise<void>;
  report: Throttle;
}

/** A call whose engines' machines have been looked at. */
type PlacedCall = FunctionCall & {
  packages: PackagePolicy;
  targets?: number[];
  engines?: RunEngines;
  codeMark?: string | null;
};

const REPORT_MS = 100;
/** What a Python engine says when no debugger came, or none can; the function was not called. */
const NOT_DEBUGGED = 'DebuggerError';
/** Finished runs kept, with all their results. */
const KEPT = 20;

export class Runs {
  readonly #runs = new Map<string, Run>();

  constructor(private readonly events: RunEvents) {}

  /** Begins a run and returns at once. */
  start(client: Client, call: PlacedCall): RunSummary {
    const { name, file, inputs, inputsFile, debug, codeMark } = call;
    const before = call.retryOf === undefined ? undefined : this.#run(call.retryOf);
    const about = [name, file, inputs, debug !== undefined, inputsFile ?? null, codeMark ?? null] as const;
    const record = new RunRecord(randomUUID(), ...about);
    const report = new Throttle(REPORT_MS, () => this.events.changed(record.summary()));
    const run: Run = { record, reader: new RunReader(record), map: undefined, report };
    this.#runs.set(record.id, run);
    this.#forgetOldest();
    report.flush();
    this.events.turned();
    void this.#drive(run, client, call, before).catch((error: unknown) => this.#breakOff(run, error));
    return record.summary();
  }

  /** Whether any run is on its way. */
  get inFlight(): boolean {
    return [...this.#runs.values()].some(({ record }) => record.active);
  }

  async cancel(id: string): Promise<void> {
    const run = this.#run(id);
    if (!run.record.active) return;
    run.record.cancelling = true;
    run.report.flush();
    await run.abort?.();
  }

  forget(id: string): void {
    if (!this.#runs.get(id)?.record.active) this.#runs.delete(id);
  }

  /** Nobody will follow the runs in flight any more: take them back from the engines. */
  async abandon(): Promise<void> {
    const active = [...this.#runs.values()].filter(({ record }) => record.active);
    await Promise.allSettled(active.map(async ({ abort }) => abort?.()));
  }

  /** The cluster went away under the runs in flight. */
  lose(reason: string): void {
    for (const { record, report } of this.#runs.values()) {
      if (!record.active) continue;
      record.end('lost', reason);
      report.flush();
    }
  }

  async view<V extends keyof RunViews>(
    id: string,
    view: V,
    request: RunViews[V]['request'],
  ): Promise<RunViews[V]['answer']> {
    return this.#run(id).reader.answer(view, request);
  }

  /** One item's; undefined where it failed or did not run. */
  value(id: string, index: number): unknown {
    return this.#run(id).record.value(index);
  }

  values(id: string): unknown[] {
    return this.#run(id).record.values();
  }

  asJsonLines(id: string): string {
    return jsonLines(this.#run(id).record.outcomes());
  }

  async #drive(run: Run, client: Client, call: PlacedCall, before: Run | undefined): Promise<void> {
    const { record, report } = run;
    const { shipping: mode, name, debug } = call;
    const made = before?.inputs;
    const shipment = await shipRun({ ...call, mode, made, breakpoints: debug?.breakpoints });
    // Cancelled while it was bundled: nothing is sent.
    if (record.cancelling || !record.active) return this.#finish(run);
    const view = client.loadBalancedView().with({ targets: call.targets });
    const preparing = shipment.prepare(view);
    run.abort = () => preparing.abort();
    const { target, sequences: all, pickled, notes, shown } = await preparing.result;
    run.inputs = { sequences: all, ...(pickled && { pickled }) };
    const choose = (shown: string[], total: number): Promise<number | null> =>
      this.events.chooseInput(record.summary(), shown, total);
    const show = languageOf(call.file) === 'python' ? showPythonValue : showValue;
    const item = debug ? await oneInput({ sequences: all, shown }, debug.item, choose, show) : null;
    if (item === undefined) record.cancelling = true;
    if (record.cancelling || !record.active || item === undefined) return this.#finish(run);
    record.item = item;
    const retry = before && retryOf(before.record, all[0]?.length ?? 0);
    const items = item === null ? retry?.items : [item];
    const sequences = items ? all.map((sequence) => items.map((index) => sequence[index])) : all;
    const label = debug ? `debug ${name}` : name;
    const chunkSize = retry && retryChunkSize(retry);
    const map = view.mapShipped(target, sequences, {
      ...{ label, returnExceptions: true },
      ...(chunkSize && { chunkSize }),
    });
    run.map = map;
    run.abort = () => map.abort();
    if (retry) record.begin(all[0]?.length ?? 0, [...notes, retryNote(retry)], call.engines, retry);
    else record.begin(map.length, notes, call.engines);
    report.flush();
    this.events.turned();
    let refusal: Error | undefined;
    map.on('progress', () => {
      record.progress(map.progress, map.serialTime * 1000);
      report.request();
    });
    map.on('chunk', (news) => record.chunk(news));
    map.on('outcome', (outcome) => {
      const { index } = outcome;
      if (outcome.ok)
        record.outcome({ index, ok: true, value: outcome.value, engine: outcome.engineId ?? null });
      else if (debug && outcome.error.ename === NOT_DEBUGGED) refusal = new Error(outcome.error.evalue);
      else if (!(outcome.error instanceof TaskAborted)) {
        record.outcome({ index, ok: false, error: itemError(outcome.error) });
      }
      report.request();
    });
    map.on('debuggerReady', (ready, engine) => this.#debuggerReady(run, ready, engine));
    map.on('output', (output) => {
      const rows = [outputRow(output)];
      record.printed(rows);
      this.events.output(record.id, rows);
      report.request();
    });
    await map.result;
    if (refusal) {
      // Nothing has run.
      run.map = undefined;
      throw refusal;
    }
    record.progress(map.progress, map.serialTime * 1000);
    this.#finish(run);
  }

  #debuggerReady(run: Run, ready: DebuggerReady, engine: number | undefined): void {
    try {
      assertHere(ready);
      this.events.debuggerReady(run.record.summary(), engine ?? null, ready);
    } catch (error) {
      run.record.cancelling = true;
      void run.abort?.();
      this.events.failed(run.record.summary(), toFailure(error));
    }
  }

  #finish(run: Run): void {
    if (!run.record.active) return;
    run.record.end(run.record.cancelling ? 'cancelled' : 'finished');
    run.report.flush();
    this.events.turned();
  }

  #breakOff(run: Run, error: unknown): void {
    if (!run.record.active) return;
    if (run.record.cancelling) return this.#finish(run);
    const failure = toFailure(error);
    const refused = run.map === undefined;
    run.record.end(refused ? 'refused' : 'lost', failure.message);
    run.report.flush();
    this.events.turned();
    if (refused) this.events.failed(run.record.summary(), failure);
  }

  #run(id: string): Run {
    const run = this.#runs.get(id);
    if (!run)
      throw new Error('This run is no longer kept: its results went with the window or with later runs.');
    return run;
  }

  #forgetOldest(): void {
    for (const [id, run] of this.#runs) {
      if (this.#runs.size <= KEPT) return;
      if (!run.record.active) this.#runs.delete(id);
    }
  }
}
