// How long the drives of a window wait, and how often they try.
import { setTimeout as delay } from 'node:timers/promises';

/** For what comes by itself. Generous: a loaded machine is several times slower than an idle one. */
export const waitMs = 150_000;
/** Until a gesture that may have gone by unheard is made once more. */
export const patienceMs = 5000;
/** For a gesture to be heard at all. */
const longestMs = 120_000;

/** Whether what is waited for comes in time. */
export const happens = (what: Promise<unknown>): Promise<boolean> =>
  what.then(
    () => true,
    () => false,
  );

/**
 * Makes a gesture until it is heard.
 * @param gesture rejects when it was not.
 * @throws after a while, with what was the matter the last time.
 */
export async function untilHeard(what: string, gesture: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + longestMs;
  for (;;) {
    try {
      return await gesture();
    } catch (error) {
      if (Date.now() > deadline)
        throw new Error(`Tried for ${longestMs / 1000} s in vain: ${what}. ${(error as Error).message}`);
    }
    await delay(200);
  }
}
