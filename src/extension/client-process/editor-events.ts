/** What the client process tells: state into the store, the rest to whoever listens. */
import type * as vscode from 'vscode';
import type { DebuggerReady, EditorApi, Failure, OutputRow, RunSummary } from '../../bridge/rpc';
import type { Store } from '../model/store';

type OutputListener = (id: string, rows: readonly OutputRow[]) => void;
type FailureListener = (run: RunSummary, failure: Failure) => void;
type DebuggerListener = (run: RunSummary, engine: number | null, ready: DebuggerReady) => void;
type Choice = EditorApi['chooseInput'];

export class EditorEvents implements EditorApi {
  readonly #output = new Set<OutputListener>();
  readonly #failure = new Set<FailureListener>();
  readonly #debugger = new Set<DebuggerListener>();
  #choose: Choice | undefined;

  constructor(
    private readonly store: Store,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  onCluster(cluster: Parameters<EditorApi['onCluster']>[0]): void {
    this.store.dispatch({ type: 'cluster', cluster });
  }

  onRun(run: RunSummary): void {
    this.store.dispatch({ type: 'run', run });
  }

  onRunFailed(run: RunSummary, failure: Failure): void {
    this.log.error(`${run.functionName} was not run: ${failure.message}`);
    for (const listener of this.#failure) listener(run, failure);
  }

  onOutput(id: string, rows: OutputRow[]): void {
    for (const listener of this.#output) listener(id, rows);
  }

  onDebuggerReady(run: RunSummary, engine: number | null, ready: DebuggerReady): void {
    for (const listener of this.#debugger) listener(run, engine, ready);
  }

  chooseInput(run: RunSummary, inputs: string[], total: number): Promise<number | null> {
    return this.#choose?.(run, inputs, total) ?? Promise.resolve(null);
  }

  onLog(level: 'debug' | 'info' | 'warn' | 'error', message: string): void {
    this.log[level](message);
  }

  /** Output of runs and selections, as it is printed. */
  listenToOutput(listener: OutputListener): vscode.Disposable {
    this.#output.add(listener);
    return { dispose: () => this.#output.delete(listener) };
  }

  /** Runs that were refused or broke off as a whole. */
  listenToFailures(listener: FailureListener): vscode.Disposable {
    this.#failure.add(listener);
    return { dispose: () => this.#failure.delete(listener) };
  }

  /** Engines that wait for a debugger. */
  listenToDebuggers(listener: DebuggerListener): vscode.Disposable {
    this.#debugger.add(listener);
    return { dispose: () => this.#debugger.delete(listener) };
  }

  /** Who asks the user which input is meant. */
  answerChoices(choose: Choice): vscode.Disposable {
    this.#choose = choose;
    return { dispose: () => (this.#choose = undefined) };
  }
}
