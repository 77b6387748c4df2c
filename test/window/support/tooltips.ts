// Tooltips lie over what is beside the thing they tell of, such as the next row, and over what a mouse is to press there.
import type { Page } from 'playwright-core';

/** Takes the mouse away from whatever it rests on, to where it is told of nothing, and with it all tooltips. */
export async function leaveTooltips(page: Page): Promise<void> {
  // One that came when the mouse had gone already stays until the mouse comes to it and goes.
  for (const tooltip of await page.locator('.workbench-hover').filter({ visible: true }).all()) {
    // It may go by itself meanwhile.
    const box = await tooltip.boundingBox({ timeout: 1000 }).catch(() => null);
    if (box) await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  }
  // Of a mouse that stays where it is the editor hears nothing.
  await page.mouse.move(710, 410);
  await page.mouse.move(700, 400);
}
