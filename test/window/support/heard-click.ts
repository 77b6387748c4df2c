// Whether a click, or a key, was heard: what is drawn anew between the mouse's way down and its way up hears nothing of it, and
// what closes meanwhile takes neither. The editor tells nobody; the page does.
import type { Page } from 'playwright-core';
import { untilHeard } from './patience';
import { leaveTooltips } from './tooltips';

/** Runs in the page, from now on: what was clicked may be gone when it is asked for. */
const listening = (event: string, selector: string, words: string): string => `{
  window.heard?.abort();
  const heard = (window.heard = new AbortController());
  const words = ${JSON.stringify(words.toLowerCase())};
  const note = (event) => {
    // Some menus are in a shadow of their own.
    const hit = event.composedPath().find((part) => part.matches?.(${JSON.stringify(selector)}));
    heard.isIt ||= hit?.textContent.replace(/\\s+/g, ' ').toLowerCase().includes(words);
  };
  addEventListener(${JSON.stringify(event)}, note, { capture: true, signal: heard.signal });
}`;

async function isHeard(
  page: Page,
  event: string,
  selector: string,
  act: () => Promise<unknown>,
  words: string,
): Promise<boolean> {
  await page.evaluate(listening(event, selector, words));
  await act();
  return page.evaluate<boolean>('window.heard.isIt === true');
}

/** @param act clicks something. @param words in what is meant. @returns whether what matches had a click meanwhile. */
export function isClickHeard(
  page: Page,
  selector: string,
  act: () => Promise<unknown>,
  words = '',
): Promise<boolean> {
  return isHeard(page, 'click', selector, act, words);
}

/**
 * Clicks something until it has heard that, with the mouse away from what may tell of itself over it.
 * @param press may reject, as what moves away does from below the mouse.
 * @throws when that takes too long, with what was the matter last.
 */
export async function untilClicked(
  page: Page,
  selector: string,
  press: () => Promise<void>,
  words = '',
): Promise<void> {
  await untilHeard(`to click ${words || selector}`, async () => {
    let failure: unknown;
    await leaveTooltips(page);
    const act = (): Promise<unknown> => press().catch((error: unknown) => (failure = error));
    if (await isClickHeard(page, selector, act, words)) return;
    throw failure ?? new Error('Nothing of that kind was clicked.');
  });
}

/** Presses a key. @returns whether what matches, or something in it, had it. */
export function isKeyHeard(page: Page, selector: string, key: string): Promise<boolean> {
  return isHeard(page, 'keydown', selector, () => page.keyboard.press(key), '');
}
