// A window several times slower than this machine, with ENGINE_ROOM_SLOW=<how many times>: what a drive does too early on a machine
// that is slower or busier than the writer's, it does too early there.
import type { Page } from 'playwright-core';

/** @throws when ENGINE_ROOM_SLOW is no number of 1 or more. */
export async function slowDown(page: Page, times = process.env.ENGINE_ROOM_SLOW): Promise<void> {
  if (!times) return;
  const rate = Number(times);
  if (!(rate >= 1)) throw new Error(`ENGINE_ROOM_SLOW is '${times}': write how many times slower, as 4.`);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}
