/** The client process's answers: one cluster session, its runs and selections, tagged functions. */
import { createHash } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type { TagDiagnostic } from '../cluster/shipping/diagnosing/tag-diagnostic';
import { listClusters } from '../cluster/launch';
import { engineLanguageOf } from '../cluster/shipping/language';
import { diagnose, findTaggedFunctions } from '../cluster/shipping';
import type { AttachmentTerms } from './session/attachment';
import type { Editor } from './channel';
import { ClusterSession } from './session/cluster-session';
import { newCrashes } from './session/engine-crashes';
import { KnownMarks } from './known-marks';
import { Pythons } from './python/pythons';
import { assertHere, debuggableEngines } from './debugging';
import { diagnosticWords, taggedWords } from './diagnosed-words';
import { runCode, type CodeRequest, type RunCode } from './code/run-code';
import { listProfiles } from './list-profiles';
import { OutputPump } from './output-pump';
import { packagesFor } from './packages';
import type * as rpc from './rpc';
import type { RunEvents } from './run';
import { runEngines, type RunEngines } from './run-engines';
import type { Answered, RunViews } from './run-views';
import { Runs } from './runs';
import { chooseEngines, runSelection } from './selection';
import { tableHead, tableRows } from './table/table-view';
import { statementAt } from './statement-at';
import { UsageMeter } from './usage/usage-meter';
import { warmUp } from './warm-up';

/** How long letting go may wait for engines to drop what nobody will ask for. */
const ABANDON_MS = 500;

const LET_GO = l10n.t('The window let go of the cluster.');

export class BridgeService implements rpc.BridgeApi {
  #session: ClusterSession | undefined;
  /** The window goes. */
  #released: Promise<void> | undefined;
  readonly #runs: Runs;
  readonly #output = new OutputPump((id, rows) => void this.editor().onOutput(id, rows));
  readonly #marks = new KnownMarks();
  readonly #meter = new UsageMeter();
  readonly #terms: AttachmentTerms;
  readonly #pythons = new Pythons((line) => void this.editor().onLog('info', line));
  /** What stops each selection in flight. */
  readonly #selections = new Map<string, () => Promise<void>>();

  constructor(
    leaseId: string,
    private readonly editor: () => Editor,
  ) {
    this.#terms = { leaseId, meter: this.#meter, lifetime: { idleMs: null, stays: false } };
    const events: RunEvents = {
      changed: (run) => {
        // What it printed comes before its end, unless that is very much.
        if (run.state !== 'running') void this.#output.drained(run.id);
        void editor().onRun(run);
      },
      turned: () => this.#followWork(),
      failed: (run, failure) => void editor().onRunFailed(run, failure),
      output: (id, rows) => this.#output.add(id, rows),
      debuggerReady: (run, engine, ready) => void editor().onDebuggerReady(run, engine, ready),
      chooseInput: (run, inputs, total) => editor().chooseInput(run, inputs, total),
    };
    this.#runs = new Runs(events, (sentence) => void editor().onLog('warn', sentence));
  }

  /** Told of another place before it is there, it goes to that one at once: the answer tells where. */
  async usePlace(place: rpc.PlaceSettings): Promise<rpc.ClusterSnapshot> {
    const before = this.#session;
    let engines: readonly rpc.EngineSnapshot[] = [];
    const session: ClusterSession = new ClusterSession(place, this.#terms, {
      changed: (snapshot) => {
        if (this.#session !== session) return;
        for (const crash of newCrashes(engines, snapshot.engines)) {
          void this.editor().onLog('warn', crash.sentence);
          this.#runs.hearOfCrash(crash);
        }
        engines = snapshot.engines;
        this.#runs.hearOfEngines(engines);
        void this.editor().onCluster(snapshot);
      },
      // Of a session before, the runs were taken back when this one began.
      lost: (reason, mayBeBack) => this.#session === session && this.#runs.lose(reason, mayBeBack),
      log: (level, message) => void this.editor().onLog(level, message),
    });
    this.#session = session;
    this.#pythons.close();
    // At once: what is begun from now on is the new session's.
    await this.#takeBackWork(LET_GO);
    await before?.close();
    if (this.#session !== session) return this.#open.snapshot;
    await session.link.open().catch((error: unknown) => {
      void this.editor().onLog('warn', `Could not attach: ${(error as Error).message}`);
    });
    return this.#open.snapshot;
  }

  setLifetime(lifetime: rpc.Lifetime): void {
    this.#terms.lifetime = lifetime;
  }

  keepCluster(): Promise<void> {
    return this.#open.link.keep();
  }

  async startCluster(settings: rpc.ClusterSettings): Promise<rpc.ClusterSnapshot> {
    await this.#open.start(settings);
    return this.#open.snapshot;
  }

  cancelStart(): void {
    this.#open.cancelStart();
  }

  stopCluster(): Promise<void> {
    return this.#open.stop();
  }

  async disconnectCluster(): Promise<void> {
    await this.#takeBackWork(LET_GO);
    await this.#open.link.disconnect();
  }

  async connectCluster(): Promise<rpc.ClusterSnapshot> {
    await this.#open.link.open();
    return this.#open.snapshot;
  }

  addEngines(n: number, kernel: rpc.Kernel, python: string, order = 0): Promise<void> {
    return this.#open.addEngines({ n, kernel, python }, order);
  }

  cancelAdding(order = 0): void {
    this.#open.cancelAdding(order);
  }

  stopEngines(ids: number[]): Promise<void> {
    return this.#open.changeEngines({ action: 'stop', ids });
  }

  retireEngines(ids: number[]): Promise<void> {
    return this.#open.changeEngines({ action: 'retire', ids });
  }

  restartEngines(ids: number[]): Promise<void> {
    return this.#open.changeEngines({ action: 'restart', ids });
  }

  async interruptEngines(ids: number[]): Promise<void> {
    await this.#open.client.interrupt(ids);
  }

  killEngines(ids: number[]): Promise<void> {
    return this.#open.changeEngines({ action: 'kill', ids });
  }

  measureEngines(measuring: boolean): void {
    this.#meter.measuring = measuring;
  }

  async openDebugger(engine: number): Promise<rpc.DebuggerReady> {
    const { client, snapshot } = this.#open;
    if (snapshot.engines.some(({ id, kernel }) => id === engine && kernel === 'python'))
      throw new Error(
        l10n.t('Engine {0} runs Python: to debug it, use Debug above a tagged function.', engine),
      );
    const ready = await client.openDebugger(engine);
    assertHere(ready);
    return ready;
  }

  closeDebugger(engine: number): Promise<void> {
    return this.#open.client.closeDebugger(engine);
  }

  checkPython(interpreter: string, place?: string): Promise<rpc.PythonCheck> {
    return this.#pythons.check(interpreter, place);
  }

  installIpyparallel(interpreter: string): Promise<void> {
    return this.#pythons.install(interpreter);
  }

  cancelInstall(): void {
    this.#pythons.cancelInstall();
  }

  async listProfiles(ipythonDir: string): Promise<rpc.ProfileEntry[]> {
    return listProfiles(ipythonDir, await listClusters({ ipythonDir: ipythonDir || undefined }));
  }

  findTagged(source: string, file: string): Promise<rpc.FoundFunction[]> {
    const found = findTaggedFunctions(source, file);
    warmUp(source, file, found);
    const names = found.map(({ name }) => name);
    const marks = this.#marks.of(source, file, names);
    return Promise.resolve(
      found.map((one) => ({ ...taggedWords(one), codeMark: marks.get(one.name) ?? null })),
    );
  }

  async diagnose(
    source: string,
    file: string,
    { interpreter, ...options }: rpc.DiagnoseRequest,
  ): Promise<TagDiagnostic[]> {
    const ask = interpreter === undefined ? undefined : this.#pythons.ask.bind(this.#pythons, interpreter);
    return (await diagnose(source, file, options, ask)).map(diagnosticWords);
  }

  statementAt(source: string, file: string, line: number): Promise<rpc.Statement | null> {
    return Promise.resolve(statementAt(source, file, line));
  }

  startRun(call: rpc.FunctionCall): Promise<rpc.RunSummary> {
    const session = this.#open;
    const { client, snapshot } = session;
    const packages = packagesFor(call.packages, snapshot.engines);
    const kernel = engineLanguageOf(call.file);
    const alone = call.serialOf === undefined ? undefined : chooseEngines(snapshot.engines, 'any', kernel);
    const targets = call.debug ? debuggableEngines(snapshot.engines, kernel) : alone;
    const engines = (): RunEngines =>
      runEngines(client.engines.values(), session.snapshot.engines, kernel, targets);
    const { source, file, name } = call;
    const codeMark = this.#marks.of(source, file, [name]).get(name) ?? null;
    const placed = { ...call, packages, engines, codeMark, ...(targets && { targets }) };
    return Promise.resolve(this.#runs.start(client, placed));
  }

  keepRuns(dir: string, ids: string[]): void {
    this.#terms.window = createHash('sha256').update(dir).digest('hex');
    this.#runs.keepIn(dir, ids);
  }

  async recallRun(run: rpc.RunSummary): Promise<rpc.RecallProblem | null> {
    return this.#runs.recall(() => this.#open.find(), run);
  }

  cancelRun(id: string): Promise<void> {
    return this.#runs.cancel(id);
  }

  heldRuns(): string[] {
    return this.#runs.held;
  }

  forgetRun(id: string): void {
    this.#runs.forget(id);
  }

  runView<V extends keyof RunViews>(
    id: string,
    view: V,
    request: RunViews[V]['request'],
  ): Promise<Answered<V>> {
    return this.#runs.view(id, view, request);
  }

  tableHead(id: string, index: number): Promise<rpc.TableHead | null> {
    return Promise.resolve(tableHead(this.#runs.value(id, index)));
  }

  tableRows(id: string, index: number, request: rpc.TableRowsRequest): Promise<rpc.TableRows> {
    return Promise.resolve(tableRows(this.#runs.value(id, index), request));
  }

  runValues(id: string, from: number): Promise<unknown[]> {
    return Promise.resolve(this.#runs.values(id, from));
  }

  runAsJsonLines(id: string, most: number): Promise<string | null> {
    return this.#runs.asJsonLines(id, most);
  }

  async runCode(request: CodeRequest): Promise<RunCode[]> {
    return runCode(request);
  }

  saveRun(id: string, as: rpc.SavedAs, path: string): Promise<void> {
    return this.#runs.save(id, as, path);
  }

  async runSelection(id: string, selection: rpc.Selection): Promise<rpc.SelectionOutcome[]> {
    const { client, snapshot } = this.#open;
    const { abort, outcomes } = runSelection(client, snapshot.engines, selection, (row) => {
      this.#output.add(id, [row]);
    });
    this.#selections.set(id, abort);
    this.#followWork();
    try {
      return await outcomes;
    } finally {
      await this.#output.drained(id);
      this.#selections.delete(id);
      this.#followWork();
    }
  }

  async cancelSelection(id: string): Promise<void> {
    await this.#selections.get(id)?.();
  }

  async cancelSelections(): Promise<void> {
    await Promise.all([...this.#selections.values()].map((abort) => abort()));
  }

  /** Asked for again while it is at it, it is waited for. */
  release(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    return (this.#released ??= this.#letGo(session));
  }

  async #letGo(session: ClusterSession | undefined): Promise<void> {
    this.#pythons.close();
    await this.#inTime(Promise.all([this.#runs.leave(), this.cancelSelections()]));
    this.#runs.lose(LET_GO);
    await session?.close();
  }

  /** Engines drop what nobody will ask for; runs in flight are lost. */
  async #takeBackWork(reason: string): Promise<void> {
    const abandoned = Promise.all([this.#runs.abandon(), this.cancelSelections()]);
    this.#runs.lose(reason);
    await this.#inTime(abandoned);
  }

  async #inTime(work: Promise<unknown>): Promise<void> {
    const patience = new Promise<void>((resolve) => setTimeout(resolve, ABANDON_MS).unref());
    await Promise.race([work.catch(() => undefined), patience]);
  }

  /** The tree shows what engines do even in a short run: look more often while there is work. */
  #followWork(): void {
    this.#session?.link.follow(this.#runs.inFlight || this.#selections.size > 0);
  }

  get #open(): ClusterSession {
    if (!this.#session) throw new Error(l10n.t('No profile is chosen yet.'));
    return this.#session;
  }
}
