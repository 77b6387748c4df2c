// The menu behind the right mouse button. A row that is drawn anew between the button's way down and its way up opens none, and
// one that opens may be closed by what is drawn anew behind it.
import type { Locator } from 'playwright-core';
import { until } from './until';

const PATIENCE_MS = 5000;
const LONGEST_MS = 120_000;

/** Opens the menu of something, and waits for an entry. */
export async function openMenu(of: Locator, title: string): Promise<void> {
  await untilOpen(of, title, (entry) => entry.waitFor({ timeout: PATIENCE_MS }));
}

/** Picks an entry of that menu by keyboard: a menu that has just appeared lets the mouse's button go unheard. */
export async function pickFromMenu(of: Locator, title: string): Promise<void> {
  const focused = of.page().locator('.monaco-menu .action-item.focused');
  await untilOpen(of, title, async (entry) => {
    await entry.hover({ timeout: PATIENCE_MS });
    // The keys are with it once it is drawn as the one that has them.
    await focused.filter({ has: entry }).waitFor({ timeout: PATIENCE_MS });
  });
  await of.page().keyboard.press('Enter');
  await focused.waitFor({ state: 'hidden' });
}

async function untilOpen(
  of: Locator,
  title: string,
  isReached: (entry: Locator) => Promise<void>,
): Promise<void> {
  const page = of.page();
  let failure: unknown;
  const isOpen = async (): Promise<boolean> => {
    try {
      await of.click({ button: 'right', timeout: PATIENCE_MS });
      await isReached(page.getByRole('menuitem', { name: title }));
      return true;
    } catch (error) {
      failure = error;
      // Another menu may lie over it.
      await page.keyboard.press('Escape');
      return false;
    }
  };
  await until(`'${title}' in a menu`, isOpen, LONGEST_MS).catch((error: unknown) => {
    throw new Error(`'${title}' was looked for in a menu in vain.`, { cause: failure ?? error });
  });
}
