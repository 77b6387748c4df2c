/** The window's runs: begun, recalled, asked, left and forgotten. */
import { randomUUID } from 'node:crypto';
import type { Client } from '../cluster/client';
import { languageOf } from '../cluster/shipping/language';
import { lostSight, Recaller } from './kept/recaller';
import { RunFiles } from './kept/run-files';
import { runsTooMany } from './kept/runs-kept';
import { measured } from './measured';
import type { RecallProblem, RunSummary } from './rpc';
import { inputsOf, isOnItsWay, newRun, type PlacedCall, type Run, type RunEvents } from './run';
import { RunDriver } from './run-driver';
import { newlyRetiring, type KnownEngine } from './run-engines';
import { RunNotKept } from './run-not-kept';
import { RunRecord } from './run-record';
import type { Answered, RunViews } from './run-views';
import { jsonLines } from './saving/json-lines';
import type { KeptRun } from './saving/kept-run';
import type { EngineCrash } from './session/engine-crashes';
import { savedInputs } from './saving/saved-inputs';
import { saveRun, type SavedAs } from './saving/save-run';
import { valuesFrom } from './values-from';

/** Items of finished runs that are kept, with all their results: the hub may have more. */
const KEPT_ITEMS = 3_000_000;

const TELL_INPUTS: ReadonlySet<keyof RunViews> = new Set(['results', 'failures', 'failure', 'plot', 'item']);

export class Runs {
  readonly #runs = new Map<string, Run>();
  #files = new RunFiles(null);
  #known: readonly KnownEngine[] = [];
  readonly #driver: RunDriver;
  readonly #recaller: Recaller;
  /** Those that tell when their engines come and go. */
  readonly #watched = new WeakSet<Client>();

  /** @param warn is told what goes wrong and does not end a run. */
  constructor(
    private readonly events: RunEvents,
    warn?: (sentence: string) => void,
  ) {
    this.#driver = new RunDriver(events, () => this.#files, warn);
    this.#recaller = new Recaller(
      events,
      () => this.#files,
      () => this.#known,
    );
  }

  /** Keep in this folder how runs are sent. @param ids of those of before that are still wanted. */
  keepIn(dir: string, ids: readonly string[]): void {
    this.#files = new RunFiles(dir);
    this.#files.keepOnly(ids);
  }

  /**
   * A run of before, as far as the hub knows: one that went on is followed to its end, of one that ended all is fetched.
   * @param client undefined when no cluster runs; asked for only where it is needed.
   * What failed is tried again: a run that went on and was lost sight of is followed again.
   * @returns why its results are not there, or not all of them; null when they are.
   */
  async recall(client: () => Promise<Client | undefined>, before: RunSummary): Promise<RecallProblem | null> {
    let run = this.#runs.get(before.id);
    if (!run || run.problem !== undefined) {
      const watched = async (): Promise<Client | undefined> => {
        const found = await client();
        if (found) this.#watch(found);
        return found;
      };
      run = this.#recaller.begin(watched, run?.before ?? before);
      this.#runs.set(before.id, run);
      this.events.turned();
    }
    await run.ready;
    return run.problem ?? run.lacking ?? null;
  }

  /** Begins a run and returns at once. */
  start(client: Client, call: PlacedCall): RunSummary {
    const { name, file, inputs, inputsFile, debug, codeMark } = call;
    const earlier = call.retryOf ?? call.serialOf;
    const before = earlier === undefined ? undefined : this.#run(earlier);
    const about = [name, file, inputs, debug !== undefined, inputsFile ?? null, codeMark ?? null] as const;
    const record = new RunRecord(randomUUID(), ...about);
    record.serialOf = call.serialOf ?? null;
    const run = newRun(record, this.events);
    this.#runs.set(record.id, run);
    this.#watch(client);
    this.#forgetOldest();
    run.report.flush();
    this.events.turned();
    void this.#driver.drive(run, client, call, before);
    return record.summary();
  }

  /** Whether any run is on its way, or being fetched. */
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

  /** Ids of those that have ended and are here with their results. */
  get held(): string[] {
    const held = [...this.#runs].filter(([, { record, problem }]) => !record.active && problem === undefined);
    return held.map(([id]) => id);
  }

  forget(id: string): void {
    const run = this.#runs.get(id);
    if (run && isOnItsWay(run)) return;
    if (run) run.isForgotten = true;
    run?.written?.drop();
    this.#runs.delete(id);
    this.#files.forget(id);
  }

  /** The window goes, and may come back: maps go on without it. */
  async leave(): Promise<void> {
    const told = [...this.#runs.values()].flatMap(({ coded, written }) =>
      [coded ?? [], written?.done ?? []].flat(),
    );
    await Promise.allSettled(
      [...this.#runs.values()].filter(isOnItsWay).map(async (run) => {
        const { map, record, file, abort } = run;
        run.isLeft = record.total > 0 && !record.debugging && record.serialOf === null && !record.cancelling;
        if (!run.isLeft) return abort?.();
        await map?.sendRest().finally(() => file?.flush());
      }),
    );
    await Promise.all(told);
  }

  /** Nobody will follow the runs in flight any more: take them back from the engines. */
  async abandon(): Promise<void> {
    const active = [...this.#runs.values()].filter(({ record }) => record.active);
    await Promise.allSettled(active.map(async ({ abort }) => abort?.()));
  }

  /**
   * The cluster went away under the runs in flight.
   * @param mayBeBack it did not end in an orderly way: what goes on in it without this window can be looked for again.
   */
  lose(reason: string, mayBeBack = false): void {
    for (const run of this.#runs.values()) {
      const { record, report, isLeft, before } = run;
      if (isLeft || !isOnItsWay(run)) continue;
      record.lostSight = mayBeBack && before !== undefined;
      const sentence = record.lostSight ? lostSight(reason) : reason;
      // Whoever opens it may be faster than the connection is closed.
      if (before) run.problem = { sentence, isGone: false };
      record.end('lost', sentence);
      report.flush();
    }
    this.events.turned();
  }

  /** How the engines are, by the latest answer of the cluster. */
  hearOfEngines(engines: readonly KnownEngine[]): void {
    const retiring = newlyRetiring(this.#known, engines);
    this.#known = engines;
    if (retiring.length === 0) return;
    this.#tell((record) => {
      // A run that has one engine alone is done by it all the same.
      if (takesMore(record)) for (const id of retiring) record.engineRetires(id);
    });
  }

  /** Runs in flight that may have had items there tell of it. */
  hearOfCrash({ kernel, sentence }: EngineCrash): void {
    for (const run of this.#runs.values()) {
      const { record, report } = run;
      if (!isOnItsWay(run) || languageOf(record.file) !== kernel) continue;
      record.engineCrashed(sentence);
      report.request();
    }
  }

  async view<V extends keyof RunViews>(
    id: string,
    view: V,
    request: RunViews[V]['request'],
  ): Promise<Answered<V>> {
    const run = this.#run(id);
    await run.ready;
    if (TELL_INPUTS.has(view)) await inputsOf(run);
    return measured(() => run.reader.answer(view, request));
  }

  /** One item's; undefined where it failed or did not run. */
  value(id: string, index: number): unknown {
    return this.#run(id).record.value(index);
  }

  /** From an item on, as many as a message may hold; none behind the last. */
  values(id: string, from: number): unknown[] {
    return valuesFrom(this.#run(id).record, from);
  }

  /** Null when these are more than `most` characters. */
  async asJsonLines(id: string, most: number): Promise<string | null> {
    let text = '';
    for (const line of jsonLines(await this.#kept(id))) {
      text += line;
      if (text.length > most) return null;
    }
    return text;
  }

  async save(id: string, as: SavedAs, path: string): Promise<void> {
    return saveRun(await this.#kept(id), as, path);
  }

  #watch(client: Client): void {
    if (this.#watched.has(client)) return;
    this.#watched.add(client);
    client.on('engineRemoved', ({ id }) => this.#tell((record) => record.engineLeft(id)));
    client.on('engineAdded', ({ id, kernel }) =>
      this.#tell((record) => record.engineBack(id, takesMore(record) && languageOf(record.file) === kernel)),
    );
  }

  /** What is news of engines to runs in flight: what is left takes longer now, or less long. */
  #tell(say: (record: RunRecord) => void): void {
    for (const run of this.#runs.values()) {
      if (!isOnItsWay(run)) continue;
      say(run.record);
      run.report.request();
    }
  }

  /** @throws RunNotKept */
  #run(id: string): Run {
    const run = this.#runs.get(id);
    if (!run) throw new RunNotKept();
    return run;
  }

  /** @throws RunNotKept */
  async #kept(id: string): Promise<KeptRun> {
    const run = this.#run(id);
    const inputs = await inputsOf(run);
    const { record } = run;
    return { outcomes: record.outcomes, inputs: inputs && savedInputs(inputs, record.item) };
  }

  #forgetOldest(): void {
    const newestFirst = [...this.#runs.values()].map(({ record }) => record.summary()).reverse();
    for (const id of runsTooMany(newestFirst)) this.#runs.delete(id);
    const ended = [...this.#runs].filter(([, { record }]) => !record.active);
    let items = ended.reduce((sum, [, { record }]) => sum + record.total, 0);
    for (const [id, { record }] of ended) {
      if (items <= KEPT_ITEMS) return;
      this.#runs.delete(id);
      items -= record.total;
    }
  }
}

/** One after another, and under a debugger, items have the one engine they began on. */
function takesMore({ debugging, serialOf }: RunRecord): boolean {
  return !debugging && serialOf === null;
}
