/** A run in an editor tab. The page asks for the rows it shows; nothing larger than a page crosses over. */
import { randomBytes } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Bridge } from '../../bridge/channel';
import type { Kernel, RecallProblem, RunSummary } from '../../bridge/rpc';
import { isRunNotKept } from '../../bridge/run-not-kept';
import { unaskedView, type FromPage, type ToPage } from '../../run-page/messages';
import { commands, RUN_PAGE } from '../contributions';
import { kernelLacked } from '../model/starving';
import { isActive, type State } from '../model/state';
import { addEngine } from '../model/words';
import type { Room } from '../room';
import { failureOf, revealPlace, showFailure } from '../show-failure';
import { assertTrusted } from '../trust';
import { pageTitle } from './page-title';
import { recallEnded } from './recall';
import { runPage } from './run-page';

/** Characters for the clipboard, which the editor takes in one message: of more the extension host would be held. */
const COPIED = 1_000_000;

const UNTRUSTED = l10n.t('What came of this run is looked up once this folder is trusted.');

/** What the page remembers of itself, and brings along when the window is loaded again. */
export interface PageMemory {
  run?: string;
}

export class RunPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #subscription: vscode.Disposable;
  /** The client process that was asked to have the run's results. */
  #asked: { bridge: Bridge; recalled: Promise<void> } | undefined;
  /** Why they are not there. */
  #problem: RecallProblem | null = null;
  /** The user has closed it: nobody reads what is still on its way. */
  #isClosed = false;

  /**
   * @param followed settles when runs of before that go on are followed: see `RunsOfBefore`.
   * @param panel one of before the window was loaded again; default a new one.
   */
  constructor(
    private readonly vs: typeof vscode,
    private readonly room: Room,
    private readonly id: string,
    private readonly followed: Promise<void>,
    onClosed: () => void,
    panel?: vscode.WebviewPanel,
  ) {
    const media = vs.Uri.joinPath(room.extensionUri, 'media');
    const dist = vs.Uri.joinPath(room.extensionUri, 'dist');
    this.#panel =
      panel ??
      vs.window.createWebviewPanel(RUN_PAGE, this.#title(), vs.ViewColumn.Active, { enableFindWidget: true });
    this.#name();
    this.#panel.iconPath = {
      light: vs.Uri.joinPath(media, 'run-light.svg'),
      dark: vs.Uri.joinPath(media, 'run-dark.svg'),
    };
    const { webview } = this.#panel;
    // The extension may have moved since the window was loaded: a new version has a folder of its own.
    webview.options = { enableScripts: true, localResourceRoots: [media, dist] };
    webview.html = runPage({
      nonce: randomBytes(16).toString('hex'),
      cspSource: webview.cspSource,
      scriptUri: webview.asWebviewUri(vs.Uri.joinPath(dist, 'run-page.js')).toString(),
      ...language(vs),
      styleUris: [
        webview.asWebviewUri(vs.Uri.joinPath(dist, 'run-page.css')).toString(),
        webview.asWebviewUri(vs.Uri.joinPath(media, 'run-page.css')).toString(),
      ],
    });
    webview.onDidReceiveMessage((message: FromPage) => {
      this.#answer(message).catch((error: unknown) => this.#failed(message, error));
    });
    this.#subscription = room.store.subscribe((now, before) => {
      const isTold = this.#run(now.runs) === this.#run(before.runs);
      if (!isTold || this.#lacks(now) !== this.#lacks(before)) this.#post();
      if (now.runs !== before.runs) this.#name();
      const isBack = now.cluster.state === 'running' && before.cluster.state !== 'running';
      if (isBack && this.#problem !== null) this.#askAnew();
    });
    if (!vs.workspace.isTrusted) void followed.then(() => this.#post());
    this.#panel.onDidDispose(() => {
      this.#isClosed = true;
      this.#subscription.dispose();
      onClosed();
    });
  }

  reveal(): void {
    this.#panel.reveal();
    if (this.#mayBeHadNow) this.#askAnew();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  async #answer(message: FromPage): Promise<void> {
    switch (message.type) {
      case 'ready':
        if (this.#mayBeHadNow) return this.#askAnew();
        this.#post();
        return void (await this.#bridge());
      case 'cancel':
        await this.vs.commands.executeCommand(commands.cancelRun, this.id);
        return;
      case 'again':
        return this.#runAgain(commands.runAgain);
      case 'retry':
        return this.#runAgain(commands.runFailedAgain);
      case 'ask': {
        const { view, request } = message;
        const answer = await this.#ask((bridge) => bridge.runView(this.id, view, request));
        return this.#tell({ type: 'answer', view, answer } as ToPage);
      }
      case 'table': {
        const { index } = message;
        const head = await this.#ask((bridge) => bridge.tableHead(this.id, index));
        return this.#tell({ type: 'table', index, head });
      }
      case 'tableRows': {
        const { index, request } = message;
        const rows = await this.#ask((bridge) => bridge.tableRows(this.id, index, request));
        return this.#tell({ type: 'tableRows', index, request, rows });
      }
      case 'open':
        return revealPlace(this.vs, message);
      case 'copy':
        return this.#copy();
      case 'save':
        await this.vs.commands.executeCommand(commands.saveResults, this.id);
        return;
    }
  }

  /** The page must know, or it would wait for its answer for ever; what it asks for itself is not worth a notification. */
  async #failed(message: FromPage, error: unknown): Promise<void> {
    if (this.#isClosed) return;
    const view = unaskedView(message);
    if (view === undefined) return showFailure(this.vs, this.room.log, error);
    const { message: reason } = failureOf(error);
    this.room.log.error(`The run's page has no answer about ${view}: ${reason}`);
    await this.#tell({ type: 'unanswered', view, reason });
  }

  /** Of a run that the client process has let go of meanwhile, for later runs, all is fetched again. */
  async #ask<T>(question: (bridge: Bridge) => Promise<T>): Promise<T> {
    const bridge = await this.#bridge();
    const asked = this.#asked;
    try {
      return await question(bridge);
    } catch (error) {
      if (!isRunNotKept(error)) throw error;
      // Of several questions the first to hear of it has seen to that.
      if (this.#asked === asked) this.#asked = undefined;
      return question(await this.#bridge());
    }
  }

  /** Once it has what there is of the run. */
  async #bridge(): Promise<Bridge> {
    await this.followed;
    const bridge = await this.room.client.get();
    if (this.#asked?.bridge !== bridge) this.#asked = { bridge, recalled: this.#recall(bridge) };
    await this.#asked.recalled;
    return bridge;
  }

  /** It could not be fetched to its end, or was lost sight of: whoever looks at it again has that tried again. */
  get #mayBeHadNow(): boolean {
    if (this.#problem) return !this.#problem.isGone;
    const run = this.#run(this.room.store.state.runs);
    return this.#asked !== undefined && run?.state === 'lost' && !run.resultsGone;
  }

  /** What kept it from being had may be over. */
  #askAnew(): void {
    this.#asked = undefined;
    this.#problem = null;
    this.#post();
    this.#bridge().catch((error: unknown) => showFailure(this.vs, this.room.log, error));
  }

  async #recall(bridge: Bridge): Promise<void> {
    const run = this.#run(this.room.store.state.runs);
    if (!run || isActive(run)) return;
    this.#problem = await recallEnded(bridge, this.room.store, run);
    if (this.#problem !== null) this.#post();
  }

  /** Who asked here looks at the new one. */
  async #runAgain(command: string): Promise<void> {
    const id = await this.vs.commands.executeCommand<string | undefined>(command, this.id);
    if (id !== undefined) await this.vs.commands.executeCommand(commands.showRun, id);
  }

  async #copy(): Promise<void> {
    assertTrusted(this.vs);
    const text = await this.#ask((bridge) => bridge.runAsJsonLines(this.id, COPIED));
    if (text !== null) {
      await this.vs.env.clipboard.writeText(text);
      this.vs.window.setStatusBarMessage(`$(check) ${l10n.t('Results copied as JSON lines')}`, 3000);
      return;
    }
    const save = l10n.t('Save\u2026');
    const told = l10n.t('These results are too long for the clipboard: save them in a file instead.');
    if ((await this.vs.window.showInformationMessage(told, save)) === save)
      await this.vs.commands.executeCommand(commands.saveResults, this.id);
  }

  #post(): void {
    const run = this.#run(this.room.store.state.runs);
    if (!run) return;
    const problem = this.#problem;
    // What is gone of a run is another thing than why it ended.
    const told = problem?.isPartial ? [run.message, problem.sentence] : [problem?.sentence ?? run.message];
    const message = told.filter(Boolean).join(' ') || null;
    const lacks = this.#lacks(this.room.store.state);
    const notes = [
      ...run.notes,
      ...(lacks === undefined ? [] : [addEngine(lacks)]),
      ...(this.vs.workspace.isTrusted ? [] : [UNTRUSTED]),
    ];
    // What an earlier version kept does not say.
    const sinceMs = Math.max(0, Date.now() - run.toldAt) || 0;
    void this.#tell({ type: 'run', run: { ...run, message, notes }, sinceMs, lacks: lacks ?? null });
  }

  async #tell(message: ToPage): Promise<void> {
    if (!this.#isClosed) await this.#panel.webview.postMessage(message);
  }

  #run(runs: readonly RunSummary[]): RunSummary | undefined {
    return runs.find(({ id }) => id === this.id);
  }

  #lacks({ runs, cluster }: Pick<State, 'runs' | 'cluster'>): Kernel | undefined {
    const run = this.#run(runs);
    return run && kernelLacked(run, cluster);
  }

  #title(): string {
    const { runs } = this.room.store.state;
    const run = this.#run(runs);
    return run ? pageTitle(run, runs) : l10n.t('Run');
  }

  /** As other runs come and go. */
  #name(): void {
    // One that is known no more keeps its name.
    if (!this.#run(this.room.store.state.runs)) return;
    const title = this.#title();
    if (this.#panel.title !== title) this.#panel.title = title;
  }
}

/** The page's: the editor's, where there is a translation. */
function language({ env, l10n: { bundle } }: typeof vscode): { language: string; texts?: string } {
  return bundle === undefined
    ? { language: 'en' }
    : { language: env.language, texts: JSON.stringify(bundle) };
}
