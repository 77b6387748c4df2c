// The editor's settings, to which their contents on the left lead; at 200 % zoom those have room for few rows.
import type { Locator } from 'playwright-core';
import type { EditorWindow } from './editor-window';
import { until } from './until';

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

  /** Down to a row, which is drawn only where it is in sight. */
  async #scrollTo(title: string): Promise<void> {
    await until(`${title} among the contents`, async () => {
      if ((await this.#row(title).count()) > 0) return true;
      await this.#contents().hover();
      await this.window.page.mouse.wheel(0, 44);
      return false;
    });
  }
}
