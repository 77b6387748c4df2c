// What a window shows when a test fails, in a few lines: what is read of a run elsewhere is its end, without pictures.
import type { Page } from 'playwright-core';

/** Runs in the page. */
const looking = `(() => {
  const texts = (selector) =>
    [...document.querySelectorAll(selector)]
      .filter((element) => element.getClientRects().length > 0)
      .map((element) => (element.value ?? element.innerText ?? '').replaceAll(/\\s+/g, ' ').trim().slice(0, 300))
      .filter((text) => text !== '');
  const { activeElement: focused } = document;
  return {
    'has the keys': [focused === null ? 'nothing' : focused.tagName + ' ' + (focused.className || focused.id)],
    tabs: texts('.tab.active'),
    lenses: texts('.codelens-decoration a').slice(0, 8),
    'lenses that are no links': texts('.codelens-decoration:not(:has(a))').slice(0, 8),
    'quick input': texts('.quick-input-title, .quick-input-box input, .quick-input-message').slice(0, 4),
    rows: texts('.quick-input-list .monaco-list-row').slice(0, 12),
    menu: texts('.monaco-menu .action-item').slice(0, 12),
    dialog: texts('.monaco-dialog-box'),
    notifications: texts('.notifications-toasts .notification-list-item'),
    'status bar': texts('.statusbar-item'),
    views: texts('.pane .monaco-list-row').slice(0, 20),
  };
})()`;

/** @returns a line for each part of the window that shows something. */
export async function whatIsShown(page: Page): Promise<string> {
  const shown = (await page.evaluate(looking)) as Record<string, string[]>;
  const lines = Object.entries(shown).filter(([, texts]) => texts.length > 0);
  return lines.map(([part, texts]) => `  ${part}: ${texts.join(' | ')}`).join('\n');
}
