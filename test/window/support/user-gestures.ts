// What a user does in a window of the editor, and where things are there. A gesture that may go by is made until it is heard: a
// window that is busy, or draws anew what is pressed, lets keys and clicks go by.
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { isClickHeard, untilClicked } from './heard-click';
import { happens, patienceMs, untilHeard, waitMs } from './patience';
import { leaveTooltips } from './tooltips';

export abstract class UserGestures {
  abstract get page(): Page;

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

  /** Opens a file of the folder by its name. */
  async openFile(name: string): Promise<void> {
    await this.#answerBox('Control+P', '', `to open ${name}`, async () => {
      await this.input().fill(name, { timeout: patienceMs });
      await this.#enter(name, patienceMs);
      await this.page.getByRole('tab', { name, selected: true }).waitFor({ timeout: patienceMs });
    });
  }

  /** Puts the cursor on a line of the editor that has the keys, and so the line in sight. */
  async goTo(line: number): Promise<void> {
    await this.#answerBox('Control+G', ':', `to go to line ${line}`, async () => {
      await this.input().fill(`:${line}`, { timeout: patienceMs });
      await this.#enter(new RegExp(`to go to line ${line}\\b`), patienceMs);
      await this.statusItem(`Ln ${line},`).waitFor({ timeout: patienceMs });
    });
  }

  /** Opens a box by its key and answers it, until that is heard: a view, a page or a file that takes the keys late closes it. */
  async #answerBox(key: string, begin: string, what: string, answer: () => Promise<void>): Promise<void> {
    await untilHeard(what, async () => {
      try {
        await this.page.keyboard.press(key);
        await this.inputHolds(begin, patienceMs);
        await answer();
      } catch (error) {
        // What one was left with is not what it begins with.
        await this.page.keyboard.press('Escape');
        throw error;
      }
    });
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
  async inputHolds(text: string, timeout = waitMs): Promise<void> {
    const isHeld = (wanted: string): boolean => {
      const page = globalThis as unknown as {
        document: {
          querySelector(selector: string): { value: string; getClientRects(): ArrayLike<unknown> } | null;
        };
      };
      const box = page.document.querySelector('.quick-input-widget .quick-input-box input');
      return box?.value === wanted && box.getClientRects().length > 0;
    };
    await this.page.waitForFunction(isHeld, text, { timeout });
  }

  /** Clicks a lens until its box is there: a view or a page that takes the keys late closes it. */
  async ask(lens: Locator, proposal: string): Promise<void> {
    await untilHeard(`the box for inputs with ${proposal}`, async () => {
      // An editor may show lenses as words that are no links, and ask for them once it has the keys: as another extension
      // brought lenses of its own it forgot to, when it was left in that moment.
      if (!(await lens.isVisible())) await this.page.keyboard.press('Control+1');
      await lens.click({ timeout: patienceMs });
      await this.inputHolds(proposal, 3 * patienceMs);
    });
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
      const resting = target.hover({ timeout: patienceMs });
      if (await happens(resting.then(() => told.waitFor({ timeout: patienceMs })))) return;
      await leaveTooltips(this.page);
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

  /** Clicks a row of that list, which may be drawn anew meanwhile and then hears nothing. */
  async choose(text: string): Promise<void> {
    const click = (): Promise<void> => this.choice(text).click({ timeout: patienceMs });
    await untilClicked(this.page, '.quick-input-list .monaco-list-row', click, text);
  }

  /** Picks from that list by keyboard: a list that has just appeared shows for a moment the rows it had before, elsewhere. */
  async pick(text: string): Promise<void> {
    await this.choice(text).waitFor();
    await this.input().fill(text);
    await this.#enter(text);
  }

  /** Presses Enter once the list has come to that row. */
  async #enter(text: string | RegExp, timeout = waitMs): Promise<void> {
    await this.page
      .locator('.quick-input-list .monaco-list-row.focused', { hasText: text })
      .filter({ visible: true })
      .waitFor({ timeout });
    await this.input().press('Enter', { timeout });
  }

  /**
   * Asks what mends the problem at the cursor until that is listed: where the editor is told of problems meanwhile, be they
   * another extension's, it looks for itself, and forgets that it was asked.
   */
  async quickFixes(of: string): Promise<Locator> {
    const listed = this.page.locator('.action-widget .monaco-list-row.action', { hasText: of });
    const areListed = (): Promise<void> => listed.first().waitFor({ timeout: patienceMs });
    await this.#pressUntil('Control+.', `what mends it, for ${of}`, areListed);
    return listed;
  }

  /** Presses a key until it is heard: until what it brings is there. */
  async #pressUntil(key: string, what: string, isThere: () => Promise<void>): Promise<void> {
    await untilHeard(what, async () => {
      await this.page.keyboard.press(key);
      await isThere();
    });
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
    await untilHeard(`the command ${title}`, async () => {
      await this.page.keyboard.press('F1');
      if (!(await this.#runs(title))) throw new Error('The palette did not come, or was closed.');
    });
    // Resting where the next list may come, the mouse would have a row told of, over the row below.
    await this.page.mouse.move(0, 0);
  }

  /**
   * @returns false where the palette has not come, as a page that is only just there tells the editor of no key, or has closed
   * before that: a view that is drawn anew, or a page, may take the keys from it.
   */
  async #runs(title: string): Promise<boolean> {
    const input = this.input();
    if (!(await happens(input.waitFor({ timeout: patienceMs })))) return false;
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

  /** @returns once it is in sight: until then the rows are those of the view before, of files with names like ours. One that
   *  was not has the keys by then, or is given time to take them, which else it does later from what has got them. */
  async openView(title: string): Promise<void> {
    const icon = this.page.locator(`.activitybar a.action-label[aria-label^="${title}"]`);
    const shown = this.page.locator('.part.sidebar .composite.title', { hasText: title });
    await untilHeard(`the view ${title}`, async () => {
      // A click on the icon of one that is in sight would close it.
      if (await shown.isVisible()) return;
      await icon.click();
      await shown.waitFor({ timeout: patienceMs });
      await happens(this.page.locator('.part.sidebar:focus-within').waitFor({ timeout: patienceMs }));
    });
  }
}
