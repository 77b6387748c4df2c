/** Why a cluster or its engines did not start, in words: what src/bridge/cluster-words.ts translates. Pure. */
import type { EngineSlot } from '../protocol/private-messages';

export const NO_CONNECTION_FILES = 'the controller did not write its connection files in time.';
export const NO_ANSWER = 'its controller does not answer.';

export function controllerEnded(code: number | null, signal: NodeJS.Signals | null): string {
  return `the controller ended at once (${signal === null ? `exit code ${code}` : `signal ${signal}`}).`;
}

/** Of an engine that was given up. */
export function engineFailed({ slot, reason, log_file }: EngineSlot): string {
  return `engine ${slot} did not start: ${reason ?? 'no reason given'} (log: ${log_file})`;
}

export function tooFewEngines(there: number, wanted: number): string {
  return `only ${there} of ${wanted} engines came up in time.`;
}

export function notAllEngines(ms: number): string {
  return `the engines did not all come up within ${ms / 1000} s.`;
}
