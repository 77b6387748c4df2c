/** When the cluster ends because nothing runs, as far as that is worth showing. Times are epoch milliseconds. Pure. */
import type { ClusterSnapshot } from '../../bridge/rpc';

/** Counted down from here, or from half of the time where that is less. */
const COUNTDOWN_MS = 300_000;

/** @returns milliseconds until the cluster ends; undefined while that is far off. */
export function countdownMs({ idle }: Pick<ClusterSnapshot, 'idle'>, now: number): number | undefined {
  if (idle === null) return undefined;
  const left = idle.endsAt - now;
  return left <= visibleMs(idle) ? Math.max(0, left) : undefined;
}

/** @returns milliseconds until the countdown begins or changes; undefined for never. */
export function countdownChangesMs({ idle }: Pick<ClusterSnapshot, 'idle'>, now: number): number | undefined {
  if (idle === null || now >= idle.endsAt) return undefined;
  const left = idle.endsAt - now;
  return left > visibleMs(idle) ? left - visibleMs(idle) : left % 1000 || 1000;
}

/** `4:32`, in minutes and seconds. */
export function countdownWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function visibleMs({ since, endsAt }: NonNullable<ClusterSnapshot['idle']>): number {
  return Math.min(COUNTDOWN_MS, (endsAt - since) / 2);
}
