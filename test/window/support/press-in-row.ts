// The buttons of a row, which are there while the mouse is on it. With each word that changes in the row they are made anew, and one
// that is made anew between the mouse's way down and its way up hears nothing of it.
import type { Locator } from 'playwright-core';
import { isClickHeard } from './heard-click';
import { patienceMs, untilHeard } from './patience';

/** Presses one until it has heard that; rejects when that takes too long, with what was the matter last. */
export async function pressInRow(row: Locator, title: string): Promise<void> {
  const page = row.page();
  const press = async (): Promise<void> => {
    // Where the mouse rests since before, a row that came below it may have its tooltip over this one.
    await page.mouse.move(700, 400);
    await row.hover({ timeout: patienceMs });
    await row.getByRole('button', { name: title }).click({ timeout: patienceMs });
  };
  const button = `.monaco-list-row .action-label[aria-label^=${JSON.stringify(title)}]`;
  await untilHeard(`to press '${title}' of a row`, async () => {
    let failure: unknown;
    // A row that moves away takes its buttons from below the mouse.
    if (await isClickHeard(page, button, () => press().catch((error: unknown) => (failure = error)))) return;
    throw failure ?? new Error('No button of that name was clicked.');
  });
}
