/** What becomes of engines whose controller was killed: taken over by another controller, gone by themselves, or ended. */
import { setTimeout as delay } from 'node:timers/promises';
import { identify, isAlive } from '../process-identity';
import { killGroup } from '../kill-group';
import type { GuardedEngine } from './guarded-engine';

export interface OrphanTerms {
  /** How long engines may be without a controller. */
  patienceMs: number;
  /** How often to look whether one has ended. */
  lookMs: number;
  /** The uuids of the engines that a living controller of this cluster knows; none when there is no such controller. */
  adopted(): Promise<ReadonlySet<string>>;
}

/** Resolves when no engine is left, nor anything that one of them started. */
export async function lookAfter(engines: readonly GuardedEngine[], terms: OrphanTerms): Promise<void> {
  let left = engines;
  while (left.length > 0) {
    left = await untilAllEnd(left, terms);
    if (left.length === 0) return;
    const adopted = await terms.adopted();
    for (const { process } of left.filter(({ uuid }) => !adopted.has(uuid))) {
      if (isAlive(process)) killGroup(process.pid);
    }
    left = left.filter(({ uuid }) => adopted.has(uuid));
  }
}

/** @returns those that still live when patience is at its end. */
async function untilAllEnd(
  engines: readonly GuardedEngine[],
  { patienceMs, lookMs }: OrphanTerms,
): Promise<readonly GuardedEngine[]> {
  let left = engines;
  for (const endAt = performance.now() + patienceMs; ; await delay(lookMs)) {
    const [living, ended] = divide(left);
    for (const { process } of ended) clearUpAfter(process.pid);
    left = living;
    if (left.length === 0 || performance.now() >= endAt) return left;
  }
}

/** What the engine started lives on in its group; a process under its number now has nothing to do with it. */
function clearUpAfter(pid: number): void {
  if (!identify(pid)) killGroup(pid);
}

function divide(engines: readonly GuardedEngine[]): [GuardedEngine[], GuardedEngine[]] {
  return [
    engines.filter(({ process }) => isAlive(process)),
    engines.filter(({ process }) => !isAlive(process)),
  ];
}
