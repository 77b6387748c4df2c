// Whether a click was heard: what is drawn anew between the mouse's way down and its way up hears nothing of it, and what closes
// meanwhile takes no click. The editor tells nobody; the page does.
import type { Page } from 'playwright-core';

/** Runs in the page, from now on: what was clicked may be gone when it is asked for. */
const listening = (selector: string): string => `{
  window.clicked?.abort();
  const clicked = (window.clicked = new AbortController());
  const note = ({ target }) => (clicked.isHeard ||= target.closest(${JSON.stringify(selector)}) !== null);
  addEventListener('click', note, { capture: true, signal: clicked.signal });
}`;

/** @param act clicks something. @returns whether what matches had a click meanwhile. */
export async function isClickHeard(
  page: Page,
  selector: string,
  act: () => Promise<unknown>,
): Promise<boolean> {
  await page.evaluate(listening(selector));
  await act();
  return page.evaluate<boolean>('window.clicked.isHeard === true');
}
