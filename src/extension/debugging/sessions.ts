/**
 * The editor's debug sessions on engines: each for one run, or for an engine somebody attached to. A run's session ends
 * with the run: a JavaScript engine lets its debugger go then, and on a Python engine the debugger leaves by itself.
 * To start a session again is to run its input again; the editor would attach to an engine that waits for nobody.
 */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { DebuggerReady, RunSummary } from '../../bridge/rpc';
import { isActive } from '../model/state';
import type { Room } from '../room';
import { showFailure } from '../show-failure';
import { attachConfiguration, type SessionMark } from './attach-configuration';

interface DapRequest {
  command?: string;
  arguments?: { terminateDebuggee?: boolean };
}

interface DapAnswer {
  type?: string;
  command?: string;
  body?: { supportsRestartRequest?: boolean };
}

/** Changes nothing, and every adapter answers it. */
const HARMLESS = 'threads';

export class Sessions {
  /** Those that live, by the run they are for. */
  readonly #ofRuns = new Map<string, vscode.DebugSession>();

  constructor(
    private readonly vs: typeof vscode,
    private readonly room: Room,
    private readonly debugAgain: (run: RunSummary) => Promise<void>,
  ) {}

  /** The engine waits: attach, and leave when the run is over. @throws Error when it cannot. */
  async debugRun(run: RunSummary, engine: number | null, ready: DebuggerReady): Promise<void> {
    const mark = { engine, run: run.id };
    const { functionName } = run;
    const name = engine === null ? functionName : l10n.t('{0} on engine {1}', functionName, engine);
    try {
      await this.#start(ready, name, mark, this.vs.Uri.file(run.file));
    } catch (error) {
      const isWanted = this.#run(run.id)?.state === 'running';
      // Nobody would ever let the engine go on.
      await (await this.room.client.get()).cancelRun(run.id);
      if (isWanted) throw error;
      return;
    }
    await this.#over(run.id);
    // Nobody would hear any more that the function ends.
    const isLost = this.#run(run.id)?.state === 'lost';
    if (ready.kernel === 'javascript' && !isLost) return;
    const session = this.#ofRuns.get(run.id);
    if (session) await this.vs.debug.stopDebugging(session);
  }

  /** @throws Error when the debugger cannot attach. */
  async attach(engine: number): Promise<void> {
    const bridge = await this.room.client.get();
    const ready = await bridge.openDebugger(engine);
    await this.#start(ready, l10n.t('Engine {0}', engine), { engine }, undefined);
  }

  /** Nobody debugs the engine any more. Of a run's session the engine takes care itself. */
  async ended(session: vscode.DebugSession): Promise<void> {
    const mark = markOf(session);
    if (mark?.run !== undefined) this.#ofRuns.delete(mark.run);
    if (!mark || mark.run !== undefined || mark.engine === null) return;
    const bridge = await this.room.client.get();
    // An engine that is gone has nothing to close.
    await bridge.closeDebugger(mark.engine).catch((error: unknown) => this.room.log.debug(String(error)));
  }

  /** To stop a session is to leave: js-debug would end the engine, with all it holds. And to restart is our affair. */
  track(session: vscode.DebugSession): vscode.DebugAdapterTracker | undefined {
    const mark = markOf(session);
    if (!mark) return undefined;
    if (mark.run !== undefined && !session.parentSession) this.#ofRuns.set(mark.run, session);
    return {
      onWillReceiveMessage: (request: DapRequest) => {
        if (request.command === 'disconnect' && request.arguments)
          request.arguments.terminateDebuggee = false;
        if (request.command !== 'restart') return;
        request.command = HARMLESS;
        this.#restart(mark).catch((error: unknown) => showFailure(this.vs, this.room.log, error));
      },
      onDidSendMessage: ({ type, command, body }: DapAnswer) => {
        // Else the editor would restart by ending the session and attaching once more.
        if (type === 'response' && command === 'initialize' && body) body.supportsRestartRequest = true;
      },
    };
  }

  async #restart({ engine, run: id }: SessionMark): Promise<void> {
    if (id === undefined) {
      const told = l10n.t(
        'Engine {0} goes on with what it runs: there is nothing to restart where a debugger was attached.',
        engine ?? '?',
      );
      await this.vs.window.showInformationMessage(told);
      return;
    }
    const run = this.#run(id);
    if (!run || !isActive(run) || run.cancelling) return;
    await (await this.room.client.get()).cancelRun(id);
    await this.#over(id);
    await this.debugAgain(run);
  }

  #run(id: string): RunSummary | undefined {
    return this.room.store.state.runs.find((run) => run.id === id);
  }

  async #over(id: string): Promise<void> {
    await this.room.store.when(({ runs }) => !runs.some((run) => run.id === id && isActive(run)));
  }

  async #start(
    ready: DebuggerReady,
    name: string,
    mark: SessionMark,
    about: vscode.Uri | undefined,
  ): Promise<void> {
    const program = this.vs.Uri.joinPath(this.room.extensionUri, 'dist').fsPath;
    const configuration = attachConfiguration(ready, name, mark, program);
    const folder = about && this.vs.workspace.getWorkspaceFolder(about);
    // Not where: whoever reads the log is not let in.
    this.room.log.info(`Attaching a debugger of type ${configuration.type} to ${name}.`);
    // What runs is what the editors hold: nothing needs to be saved for it.
    const options = { suppressSaveBeforeStart: true };
    if (await this.vs.debug.startDebugging(folder, configuration, options)) return;
    throw new Error(
      ready.kernel === 'javascript'
        ? l10n.t(
            "The editor's debugger could not attach to {0}: is the built-in JavaScript Debugger disabled?",
            name,
          )
        : l10n.t("The editor's debugger could not attach to {0}.", name),
    );
  }
}

const markOf = (session: vscode.DebugSession): SessionMark | undefined =>
  session.configuration['engineRoom'] as SessionMark | undefined;
