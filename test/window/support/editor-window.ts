// A real editor window for one test: a server of its own with fresh folders, and a browser in front of it.
// Everything it starts carries a mark in its environment, so that a test can see what is still alive.
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { openBrowser } from '../../../scripts/lib/browser.mjs';
import { ensureChromium } from '../../../scripts/lib/chromium.mjs';
import { killMarked, markedProcesses } from '../../../scripts/lib/leftovers.mjs';
import { outDir, root } from '../../../scripts/lib/paths.mjs';
import { pseudoLanguage } from '../../../scripts/lib/pseudo-language.mjs';
import { address, linkExtension, remoteUri, startServer } from '../../../scripts/lib/vscode-server.mjs';
import { installVsix } from '../../../scripts/lib/vsix.mjs';
import { makePseudoExtension } from './pseudo-extension';
import { reportEvidence } from '../../support/report-file';
import { isClickHeard } from './heard-click';
import { sight } from './sight';
import { slowDown } from './slow-window';
import { until } from './until';
import { whatIsShown } from './what-is-shown';

/** Generous: a loaded machine is several times slower than an idle one. */
const waitMs = 150_000;
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

export class EditorWindow {
  #context: BrowserContext | undefined;
  #page: Page | undefined;

  private constructor(
    private readonly dir: string,
    private readonly mark: string,
    readonly server: Server,
    private readonly folder: string,
    private readonly settings: Record<string, unknown>,
    private readonly language: string | undefined,
  ) {}

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

  get page(): Page {
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

  statusItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text });
  }

  /** Opens the run that the status item tells of: the first row of its menu, in the item's words, has the focus. */
  async openFromStatus(text: string | RegExp): Promise<void> {
    await this.statusItem(text).click();
    await this.#enter(text);
  }

  lens(text: string | RegExp): Locator {
    return this.page.locator('.codelens-decoration a', { hasText: text });
  }

  /** That of one function among several, by what it tells a mouse: while lines move, lenses stand where others belong. */
  runLens(functionName: string): Locator {
    return this.page.locator(`.codelens-decoration a[title^="Run ${functionName} over inputs"]`);
  }

  /** Puts the cursor on a line of the editor that has the keys, and so the line in sight. */
  async goTo(line: number): Promise<void> {
    await this.page.keyboard.press('Control+G');
    await this.inputHolds(':');
    await this.input().fill(`:${line}`);
    await this.#enter(new RegExp(`to go to line ${line}\\b`));
    await this.statusItem(`Ln ${line},`).waitFor();
  }

  /** A lens directly above the code, which is in sight: less than half a line between them. */
  lensAbove(code: string, text: string): Locator {
    const line = `.editor-instance .view-line:has-text(${JSON.stringify(code)})`;
    return this.page.locator(`.codelens-decoration a:near(${line}, 8)`, { hasText: text });
  }

  /** The box that asks for inputs, a command and the like. */
  input(): Locator {
    return this.page.locator('.quick-input-widget .quick-input-box input');
  }

  /** Waits until that box is there and holds a text: one box serves for all, and asks for the next thing a moment later. */
  async inputHolds(text: string): Promise<void> {
    await this.page.waitForFunction((wanted) => {
      const page = globalThis as unknown as {
        document: {
          querySelector(selector: string): { value: string; getClientRects(): ArrayLike<unknown> } | null;
        };
      };
      const box = page.document.querySelector('.quick-input-widget .quick-input-box input');
      return box?.value === wanted && box.getClientRects().length > 0;
    }, text);
  }

  /** Answers that box with what it proposes, or with something else. Before the box is there, Enter would go unheard. */
  async answer(proposal: string, text = proposal): Promise<void> {
    await this.inputHolds(proposal);
    if (text !== proposal) await this.input().fill(text);
    await this.input().press('Enter');
  }

  /** Rests the mouse on something until the editor tells of it: a row that is drawn anew meanwhile lets it go, and what is told of another row may lie over it. */
  async hoverUntil(target: Locator, told: Locator): Promise<void> {
    for (;;) {
      const resting = target.hover({ timeout: 5000 }).then(() => told.waitFor({ timeout: 5000 }));
      const isTold = resting.then(
        () => true,
        () => false,
      );
      if (await isTold) return;
      // One that came when the mouse had gone already stays, over the target too, until the mouse comes to it and goes.
      for (const other of await this.page.locator('.workbench-hover').filter({ visible: true }).all()) {
        // It may go by itself meanwhile.
        const box = await other.boundingBox({ timeout: 1000 }).catch(() => null);
        if (box) await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      }
      // Of a mouse that stays where it is the editor hears nothing.
      await this.page.mouse.move(710, 410);
      await this.page.mouse.move(700, 400);
    }
  }

  /** Has the dialog for files, which is open, show another folder. What it is given before it has read its own folder, of
   *  which it shows a row by then, it may forget. */
  async goToFolder(row: string, folder: string): Promise<void> {
    await this.choice(row).waitFor();
    await this.input().fill(`${folder}/`);
  }

  /** A row of the list below that box. */
  choice(text: string): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  }

  /** Picks from that list by keyboard: a list that has just appeared shows for a moment the rows it had before, elsewhere. */
  async pick(text: string): Promise<void> {
    await this.choice(text).waitFor();
    await this.input().fill(text);
    await this.#enter(text);
  }

  /** Presses Enter once the list has come to that row. */
  async #enter(text: string | RegExp): Promise<void> {
    await this.page
      .locator('.quick-input-list .monaco-list-row.focused', { hasText: text })
      .filter({ visible: true })
      .waitFor();
    await this.input().press('Enter');
  }

  /**
   * Asks what mends the problem at the cursor until that is listed: where the editor is told of problems meanwhile, be they
   * another extension's, it looks for itself, and forgets that it was asked.
   */
  async quickFixes(of: string): Promise<Locator> {
    const listed = this.page.locator('.action-widget .monaco-list-row.action', { hasText: of });
    const areListed = async (): Promise<boolean> => {
      await this.page.keyboard.press('Control+.');
      const there = listed.first().waitFor({ timeout: 5000 });
      return there.then(
        () => true,
        () => false,
      );
    };
    await until(`what mends it, for ${of}`, areListed, 120_000);
    return listed;
  }

  toasts(): Locator {
    return this.page.locator('.notifications-toasts');
  }

  /** The page of a run. */
  run(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  row(name: string | RegExp): Locator {
    return this.page.getByRole('treeitem', { name });
  }

  /** Runs a command from the palette by its title. */
  async command(title: string): Promise<void> {
    do await this.page.keyboard.press('F1');
    while (!(await this.#runs(title)));
    // Resting where the next list may come, the mouse would have a row told of, over the row below.
    await this.page.mouse.move(0, 0);
  }

  /** @returns false where the palette has closed before that: a view that is drawn anew, or a page, may take the keys from it. */
  async #runs(title: string): Promise<boolean> {
    const input = this.input();
    await input.waitFor();
    const over = new AbortController();
    const { signal } = over;
    const click = async (): Promise<void> => {
      await input.fill(`>${title}`, { signal });
      await this.choice(title).click({ signal });
    };
    return isClickHeard(this.page, '.quick-input-list .monaco-list-row', async () => {
      const both = [click(), input.waitFor({ state: 'hidden', signal })];
      // The later one is broken off.
      for (const one of both) one.catch(() => undefined);
      await Promise.race(both).finally(() => over.abort());
    });
  }

  /** An entry of the menu that is open, by keyboard: a menu that has just appeared lets the mouse's button go unheard. */
  async pickFromMenu(title: string): Promise<void> {
    await this.page.getByRole('menuitem', { name: title }).hover();
    await this.page.keyboard.press('Enter');
  }

  /** Puts what was copied into a new file, and waits for a line of it. */
  async paste(line: RegExp): Promise<void> {
    await this.command('File: New Untitled Text File');
    // Its tab is there before it has the keys.
    await this.page.locator('.editor-instance .monaco-editor.focused[data-uri^="untitled:"]').waitFor();
    await this.page.keyboard.press('Control+V');
    await this.page.locator('.editor-instance .view-line', { hasText: line }).first().waitFor();
  }

  /** Closes the new file without a question. */
  async throwAway(): Promise<void> {
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.press('Delete');
    await this.command('View: Close Editor');
    await this.page.getByRole('tab', { name: /Untitled/ }).waitFor({ state: 'detached' });
  }

  /** @returns once it is in sight: until then the rows are those of the view before, of files with names like ours. */
  async openView(title: string): Promise<void> {
    await this.page.locator(`.activitybar a.action-label[aria-label^="${title}"]`).click();
    await this.page.locator('.part.sidebar .composite.title', { hasText: title }).waitFor();
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
