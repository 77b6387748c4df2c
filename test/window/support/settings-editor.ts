// The editor's settings, to which their contents on the left lead; at 200 % zoom those have room for few rows.
import type { Locator } from 'playwright-core';
import type { EditorWindow } from './editor-window';
import { until } from './until';

/** Contents that have not scrolled by then are at their end. */
const SCROLL_MS = 5000;

export class SettingsEditor {
  constructor(private readonly window: EditorWindow) {}

  /** Opens the settings of an extension, and sees that its groups are among the contents, in this order. */
  async openAt(extension: string, groups: readonly string[]): Promise<void> {
    await this.window.command('Preferences: Open Settings (UI)');
    await this.#row('Extensions').click();
    await this.#scrollTo(extension);
    await this.#row(extension).click();
    for (const group of groups) await this.#scrollTo(group);
  }

  /** To one of its groups. */
  async goTo(group: string): Promise<void> {
    await this.#scrollTo(group);
    await this.#row(group).click();
    await this.window.page.locator('.settings-group-title-label', { hasText: group }).first().waitFor();
  }

  /** Titles and descriptions in sight. */
  texts(): Locator {
    return this.window.page.locator(
      '.settings-editor-tree .setting-item-description, .settings-group-title-label',
    );
  }

  #contents(): Locator {
    return this.window.page.locator('.settings-toc-container');
  }

  #row(title: string): Locator {
    return this.#contents().locator('.monaco-list-row', { hasText: title }).first();
  }

  /** Down to a row, which is drawn only where it is in sight; from the end once more from the top. */
  async #scrollTo(title: string): Promise<void> {
    await until(`${title} among the contents`, async () => {
      if ((await this.#row(title).count()) > 0) return true;
      const before = await this.#drawn();
      await this.#contents().hover();
      await this.window.page.mouse.wheel(0, 44);
      // A busy editor scrolls later: turned once more before that, the wheel would lead past the row.
      await until('the contents to scroll', async () => (await this.#drawn()) !== before, SCROLL_MS).catch(
        () => this.window.page.mouse.wheel(0, -10_000),
      );
      return false;
    });
  }

  async #drawn(): Promise<string> {
    return (await this.#contents().locator('.monaco-list-row').allTextContents()).join('\n');
  }
}
