// A real editor window for one test: a server of its own with fresh folders, and a browser in front of it.
// Everything it starts carries a mark in its environment, so that a test can see what is still alive.
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../../../scripts/lib/browser.mjs';
import { ensureChromium } from '../../../scripts/lib/chromium.mjs';
import { killMarked, markedProcesses } from '../../../scripts/lib/leftovers.mjs';
import { outDir, root } from '../../../scripts/lib/paths.mjs';
import { pseudoLanguage } from '../../../scripts/lib/pseudo-language.mjs';
import { address, linkExtension, remoteUri, startServer } from '../../../scripts/lib/vscode-server.mjs';
import { installVsix } from '../../../scripts/lib/vsix.mjs';
import { makePseudoExtension } from './pseudo-extension';
import { reportEvidence } from '../../support/report-file';
import { waitMs } from './patience';
import { sight } from './sight';
import { slowDown } from './slow-window';
import { UserGestures } from './user-gestures';
import { whatIsShown } from './what-is-shown';

const marker = 'ENGINE_ROOM_WINDOW';

type Server = Awaited<ReturnType<typeof startServer>>;
export interface MarkedProcess {
  pid: number;
  command: string;
}

/** What is there beside the folder. */
export interface Surroundings {
  /** Folders of extensions. */
  beside?: string[];
  env?: Record<string, string>;
  /** Whether the window asks if the folder is trusted. */
  asksForTrust?: boolean;
  /** Whether the editor's language is the one for tests. */
  isPseudo?: boolean;
}

export class EditorWindow extends UserGestures {
  #context: BrowserContext | undefined;
  #page: Page | undefined;

  private constructor(
    private readonly dir: string,
    private readonly mark: string,
    readonly server: Server,
    private readonly folder: string,
    private readonly settings: Record<string, unknown>,
    private readonly language: string | undefined,
  ) {
    super();
  }

  /** Opens `file` of a folder (the examples) with the extension, as a VSIX when ENGINE_ROOM_VSIX names one; the settings
   *  are those of the machine. */
  static async open(
    file: string,
    settings: Record<string, unknown> = {},
    folder = join(root, 'examples'),
    { beside = [], env: more = {}, asksForTrust = false, isPseudo = false }: Surroundings = {},
  ): Promise<EditorWindow> {
    const dir = mkdtempSync(join(tmpdir(), 'er-'));
    const vsix = process.env.ENGINE_ROOM_VSIX;
    if (vsix) await installVsix(vsix, dir);
    else
      linkExtension(
        join(dir, 'extensions'),
        beside,
        isPseudo ? makePseudoExtension(join(dir, 'pseudo')) : root,
      );
    settings = { ...sight().settings, ...settings };
    const mark = randomUUID();
    const env = { ...more, [marker]: mark, IPYTHONDIR: join(dir, 'ipython') };
    const server = await startServer({ dir, settings, asksForTrust, env });
    const language = isPseudo ? pseudoLanguage : undefined;
    const window = new EditorWindow(dir, mark, server, folder, settings, language);
    try {
      await window.openPage(file);
    } catch (error) {
      // Nobody else has it, to end it.
      await window.keepEvidence({ title: `opens ${file}` }).finally(() => window.end());
      throw error;
    }
    return window;
  }

  /** As a user who edits the settings of this machine: the window hears of it by itself. */
  changeSettings(changes: Record<string, unknown>): void {
    Object.assign(this.settings, changes);
    writeFileSync(join(this.dir, 'user', 'Machine', 'settings.json'), JSON.stringify(this.settings));
  }

  override get page(): Page {
    if (!this.#page) throw new Error('The window is closed.');
    return this.#page;
  }

  /** Opens the browser, and in it the editor with one file. */
  async openPage(file: string): Promise<void> {
    this.#context ??= await this.#browser();
    await this.#open(this.#context.pages()[0] ?? (await this.#context.newPage()), file);
  }

  /** Opens the folder once more, as in another tab of the browser; all that is done meanwhile is done there. */
  async beside(file: string, act: () => Promise<void>): Promise<void> {
    const first = this.page;
    await this.#open(await first.context().newPage(), file);
    await act();
    await this.closePage();
    this.#page = first;
    await first.bringToFront();
  }

  async #open(page: Page, file: string): Promise<void> {
    this.#page = page;
    this.#page.setDefaultTimeout(waitMs);
    await slowDown(page);
    const { authority } = this.server;
    const payload = [['openFile', remoteUri(authority, join(this.folder, file))]];
    await this.page.goto(address(authority, { folder: this.folder, payload }));
    await this.page.getByRole('tab', { name: file }).waitFor();
    await this.page.locator(`.monaco-workbench.${sight().themeClass}`).waitFor();
  }

  async #browser(): Promise<BrowserContext> {
    const context = await openBrowser(await ensureChromium(), this.dir, sight());
    // What a language pack's first lines do; the editor's own texts stay English without one.
    const { language } = this;
    if (language !== undefined)
      await context.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};`);
    return context;
  }

  /** Loads the window again as its folder alone: to an address that names a file the editor brings nothing else back. */
  async reloadFolder(): Promise<void> {
    await this.page.goto(address(this.server.authority, { folder: this.folder }));
  }

  /** Closes the page as a user closes a tab. */
  async closePage(): Promise<void> {
    const closed = this.page.waitForEvent('close');
    await this.page.close({ runBeforeUnload: true });
    await closed;
    // The browser itself goes on, as a user's does, and sends the editor's last words.
    this.#page = undefined;
  }

  /** Where the window looks for clusters, and what a process has in its environment so that `end` ends it, too. */
  get outside(): { ipythonDir: string; env: NodeJS.ProcessEnv } {
    return { ipythonDir: join(this.dir, 'ipython'), env: { ...process.env, [marker]: this.mark } };
  }

  /** Keeps a picture as out/screenshots/.../<name>.png. */
  async shot(name: string): Promise<void> {
    const folder = process.env.SCREENSHOTS ?? join(outDir, 'screenshots');
    mkdirSync(folder, { recursive: true });
    // What fades in is there.
    await this.page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  }

  /** What a failed test leaves for whoever looks into it. */
  async keepEvidence({ title }: Pick<Mocha.Test, 'title'>): Promise<void> {
    if (this.#page) {
      reportEvidence(`The window showed:\n${await whatIsShown(this.page)}`);
      await this.shot(`failed-${title.replaceAll(/[^\w-]+/g, '-')}`);
    }
    process.stderr.write(`The server's log:\n${readFileSync(this.server.log, 'utf8').slice(-8000)}\n`);
  }

  /** @returns the folder that holds the logs of the editor now, beside the pictures. */
  keepLogs(): string {
    const folder = join(process.env.SCREENSHOTS ?? join(outDir, 'screenshots'), 'logs');
    cpSync(join(this.dir, 'user', 'logs'), folder, { recursive: true });
    return folder;
  }

  /** Living processes that descend from this window's server and run that program. */
  processes(program: string): MarkedProcess[] {
    return markedProcesses(marker, this.mark).filter(({ command }) => command.includes(program));
  }

  /** Those that run a program of the extension itself: bridge, controller, engines, the bundler. */
  ours(): MarkedProcess[] {
    return markedProcesses(marker, this.mark).filter(({ command }) =>
      /\/dist\/[\w-]+\.js|@esbuild|\/esbuild /.test(command),
    );
  }

  /** Ends all of it, whatever state it is in. */
  async end(): Promise<void> {
    await this.#context?.close();
    await this.server.stop();
    killMarked(marker, this.mark);
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
