/** A run in an editor tab. The page asks for the rows it shows; nothing larger than a page crosses over. */
import { randomBytes } from 'node:crypto';
import type * as vscode from 'vscode';
import type { RunSummary } from '../../bridge/rpc';
import type { FromPage, ToPage } from '../../run-page/messages';
import { commands } from '../contributions';
import type { Room } from '../room';
import { revealPlace, showFailure } from '../show-failure';
import { runPage } from './run-page';

export class RunPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #subscription: vscode.Disposable;

  constructor(
    private readonly vs: typeof vscode,
    private readonly room: Room,
    private readonly id: string,
    onClosed: () => void,
  ) {
    const media = vs.Uri.joinPath(room.extensionUri, 'media');
    const dist = vs.Uri.joinPath(room.extensionUri, 'dist');
    this.#panel = vs.window.createWebviewPanel('engineRoom.run', this.#title(), vs.ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [media, dist],
      enableFindWidget: true,
    });
    this.#panel.iconPath = {
      light: vs.Uri.joinPath(media, 'run-light.svg'),
      dark: vs.Uri.joinPath(media, 'run-dark.svg'),
    };
    const { webview } = this.#panel;
    webview.html = runPage({
      nonce: randomBytes(16).toString('hex'),
      cspSource: webview.cspSource,
      scriptUri: webview.asWebviewUri(vs.Uri.joinPath(dist, 'run-page.js')).toString(),
      styleUris: [
        webview.asWebviewUri(vs.Uri.joinPath(dist, 'run-page.css')).toString(),
        webview.asWebviewUri(vs.Uri.joinPath(media, 'run-page.css')).toString(),
      ],
    });
    webview.onDidReceiveMessage((message: FromPage) => {
      this.#answer(message).catch((error: unknown) => showFailure(vs, room.log, error));
    });
    this.#subscription = room.store.subscribe((now, before) => {
      if (this.#run(now.runs) !== this.#run(before.runs)) this.#post();
    });
    this.#panel.onDidDispose(() => {
      this.#subscription.dispose();
      onClosed();
    });
  }

  reveal(): void {
    this.#panel.reveal();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  async #answer(message: FromPage): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#post();
      case 'cancel':
        await this.vs.commands.executeCommand(commands.cancelRun, this.id);
        return;
      case 'ask': {
        const { view, request } = message;
        const answer = await (await this.room.client.get()).runView(this.id, view, request);
        return this.#tell({ type: 'answer', view, answer } as ToPage);
      }
      case 'table': {
        const { index } = message;
        const head = await (await this.room.client.get()).tableHead(this.id, index);
        return this.#tell({ type: 'table', index, head });
      }
      case 'tableRows': {
        const { index, request } = message;
        const rows = await (await this.room.client.get()).tableRows(this.id, index, request);
        return this.#tell({ type: 'tableRows', index, request, rows });
      }
      case 'open':
        return revealPlace(this.vs, message);
      case 'copy': {
        await this.vs.env.clipboard.writeText(await this.#jsonLines());
        this.vs.window.setStatusBarMessage('$(check) Results copied as JSON lines', 3000);
        return;
      }
      case 'save':
        return this.#save();
    }
  }

  async #save(): Promise<void> {
    const run = this.#run(this.room.store.state.runs);
    const folder = this.vs.workspace.workspaceFolders?.[0]?.uri;
    const name = `${run?.functionName ?? 'run'}.jsonl`;
    const target = await this.vs.window.showSaveDialog({
      defaultUri: folder && this.vs.Uri.joinPath(folder, name),
      filters: { 'JSON lines': ['jsonl'] },
    });
    if (target) await this.vs.workspace.fs.writeFile(target, Buffer.from(await this.#jsonLines()));
  }

  async #jsonLines(): Promise<string> {
    return (await this.room.client.get()).runAsJsonLines(this.id);
  }

  #post(): void {
    const run = this.#run(this.room.store.state.runs);
    if (run) void this.#tell({ type: 'run', run });
  }

  async #tell(message: ToPage): Promise<void> {
    await this.#panel.webview.postMessage(message);
  }

  #run(runs: readonly RunSummary[]): RunSummary | undefined {
    return runs.find(({ id }) => id === this.id);
  }

  #title(): string {
    const run = this.#run(this.room.store.state.runs);
    return run ? `${run.functionName} over ${run.inputs}` : 'Run';
  }
}
