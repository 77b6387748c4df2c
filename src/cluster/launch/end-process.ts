/** Ends a process in steps: by its own will, by SIGTERM, by SIGKILL; or only waits for its end. */
import { identify, isAlive, signalProcess, type ProcessIdentity } from './process-identity';
import { waitFor } from './wait';

/** How it went: by its own will, or ended by a signal. */
export type HowEnded = 'orderly' | 'SIGTERM' | 'SIGKILL';

const TERM_MS = 5000;
const KILL_MS = 2000;

/** @returns undefined when it lives on all the same. */
export async function endProcess(target: ProcessIdentity, leaveMs: number): Promise<HowEnded | undefined> {
  const steps = [
    { how: 'orderly', waitMs: leaveMs },
    { how: 'SIGTERM', waitMs: TERM_MS },
    { how: 'SIGKILL', waitMs: KILL_MS },
  ] as const;
  for (const { how, waitMs } of steps) {
    if (how !== 'orderly') signalProcess(target, how);
    if (await waitFor(() => !isAlive(target) || undefined, { timeoutMs: waitMs, everyMs: 25 })) return how;
  }
  return undefined;
}

/** Wait until a process is no more. @returns false when the signal aborts before that. */
export async function untilGone(pid: number, signal: AbortSignal): Promise<boolean> {
  const process = identify(pid);
  const gone = (): true | undefined => (process && isAlive(process) ? undefined : true);
  try {
    return (await waitFor(gone, { timeoutMs: Infinity, everyMs: 250, signal })) === true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}
