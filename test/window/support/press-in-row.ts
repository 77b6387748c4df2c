// Rows of a view, and the buttons in them: these are there for as long as the mouse is on the row. What is made anew between the
// mouse's way down and its way up hears nothing of it, and what the editor tells of another row may lie over this one.
import type { Locator } from 'playwright-core';
import { untilClicked } from './heard-click';
import { patienceMs } from './patience';

/** Presses a button until it has heard that; rejects when that takes too long, with what was the matter last. */
export async function pressInRow(row: Locator, title: string): Promise<void> {
  const button = `.monaco-list-row .action-label[aria-label^=${JSON.stringify(title)}]`;
  await untilClicked(row.page(), button, async () => {
    await row.hover({ timeout: patienceMs });
    await row.getByRole('button', { name: title }).click({ timeout: patienceMs });
  });
}

/** Clicks a row until it has heard that. */
export async function clickRow(row: Locator): Promise<void> {
  await untilClicked(row.page(), '.monaco-list-row', () => row.click({ timeout: patienceMs }));
}
