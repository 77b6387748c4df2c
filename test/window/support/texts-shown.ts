// What the window shows for a moment only: written down in the page as it comes, since a look from outside may be late.
import type { Page } from 'playwright-core';
import { until } from './until';

/** Runs in the page: `textsShown` has every text of an element that matches, once, in the order they come. */
const keeping = (selector: string): string => `{
  const seen = (window.textsShown = []);
  const note = () => {
    for (const { textContent } of document.querySelectorAll(${JSON.stringify(selector)}))
      if (textContent && !seen.includes(textContent)) seen.push(textContent);
  };
  new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
  note();
}`;

/** Keeps them from now on. @returns what gives them. */
export async function keepTextsShown(page: Page, selector: string): Promise<() => Promise<string[]>> {
  await page.evaluate(keeping(selector));
  return () => page.evaluate('window.textsShown');
}

/** Acts, and sees that the status bar tells of it, be it for a few seconds. */
export async function tellsInStatusBar(page: Page, text: string, act: () => Promise<void>): Promise<void> {
  const shown = await keepTextsShown(page, '.statusbar-item');
  await act();
  await until(`'${text}' in the status bar`, async () => (await shown()).some((one) => one.includes(text)));
}
