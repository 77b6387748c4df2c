// Whether a click was heard: what is drawn anew between the mouse's way down and its way up hears nothing of it, and what closes
// meanwhile takes no click. The editor tells nobody; the page does.
import type { Page } from 'playwright-core';

/** Runs in the page, from now on: what was clicked may be gone when it is asked for. */
const listening = (selector: string, words: string): string => `{
  window.clicked?.abort();
  const clicked = (window.clicked = new AbortController());
  const words = ${JSON.stringify(words.toLowerCase())};
  const note = ({ target }) => {
    const hit = target.closest(${JSON.stringify(selector)});
    clicked.isHeard ||= hit?.textContent.replace(/\\s+/g, ' ').toLowerCase().includes(words);
  };
  addEventListener('click', note, { capture: true, signal: clicked.signal });
}`;

/** @param act clicks something. @param words in what is meant. @returns whether what matches had a click meanwhile. */
export async function isClickHeard(
  page: Page,
  selector: string,
  act: () => Promise<unknown>,
  words = '',
): Promise<boolean> {
  await page.evaluate(listening(selector, words));
  await act();
  return page.evaluate<boolean>('window.clicked.isHeard === true');
}
