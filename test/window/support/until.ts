// Waiting for something that announces itself to nobody, such as another program's process: by looking.
import { setTimeout as delay } from 'node:timers/promises';

/** Looks until `probe` gives something truthy and resolves to it; rejects after `timeoutMs`, saying what was awaited. */
export async function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  timeoutMs = 60_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}.`);
    await delay(200);
  }
}
