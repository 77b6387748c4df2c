// The menu behind the right mouse button. A row that is drawn anew between the button's way down and its way up opens none, and
// one that opens may be closed by what is drawn anew behind it.
import type { Locator } from 'playwright-core';
import { isKeyHeard } from './heard-click';
import { patienceMs, untilHeard } from './patience';
import { leaveTooltips } from './tooltips';

/** Opens the menu of something, and waits for an entry. */
export async function openMenu(of: Locator, title: string): Promise<void> {
  await untilOpen(of, title, (entry) => entry.waitFor({ timeout: patienceMs }));
}

/** Picks an entry of that menu by keyboard: a menu that has just appeared lets the mouse's button go unheard. */
export async function pickFromMenu(of: Locator, title: string): Promise<void> {
  const page = of.page();
  const focused = page.locator('.monaco-menu .action-item.focused');
  await untilOpen(of, title, async (entry) => {
    await entry.hover({ timeout: patienceMs });
    // The keys are with it once it is drawn as the one that has them.
    await focused.filter({ has: entry }).waitFor({ timeout: patienceMs });
    if (!(await isKeyHeard(page, '.monaco-menu', 'Enter'))) throw new Error('It has closed before the key.');
  });
  await focused.waitFor({ state: 'hidden' });
}

async function untilOpen(
  of: Locator,
  title: string,
  isReached: (entry: Locator) => Promise<void>,
): Promise<void> {
  const page = of.page();
  await untilHeard(`'${title}' in a menu`, async () => {
    try {
      await leaveTooltips(page);
      await of.click({ button: 'right', timeout: patienceMs });
      await isReached(page.getByRole('menuitem', { name: title }));
    } catch (error) {
      // Another menu may lie over it.
      await page.keyboard.press('Escape');
      throw error;
    }
  });
}
