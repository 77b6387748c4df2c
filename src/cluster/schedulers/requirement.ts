/** What a task asks of its engine, and whether the engines there are can give it. */
import type { Kernel } from '../protocol/private-messages';

export interface Requirement {
  /** Absent: any kernel. */
  readonly kernel: Kernel | undefined;
  /** Engine uuids the sender allows; absent: all. */
  readonly targets: ReadonlySet<string> | undefined;
  /** Numbers of the engines that what it follows ended on; absent: it follows nothing. */
  readonly places: ReadonlySet<number> | undefined;
  /** More places may come. */
  readonly growing: boolean;
  /** Uuids of engines that refused the task, or failed at it. */
  readonly excluded: ReadonlySet<string>;
  /** It waits for new engines when all there are have failed it. */
  readonly patient: boolean;
}

export interface EngineTraits {
  readonly uuid: string;
  /** Its own for good; small. */
  readonly number: number;
  readonly kernel: Kernel;
}

/**
 * `runnable`: some registered engine could take it. `refused`: only engines that are excluded could.
 * `impossible`: it names engines, and none of them is there. `wait`: an engine that can may still come.
 */
export type Outlook = 'runnable' | 'refused' | 'impossible' | 'wait';

/** Why a task cannot be run: engines it could run on are there but would not take it, or none is. */
export type Hopeless = Extract<Outlook, 'refused' | 'impossible'>;

export function fits(engine: EngineTraits, wanted: Requirement): boolean {
  return suits(engine, wanted) && !wanted.excluded.has(engine.uuid);
}

function suits(engine: EngineTraits, wanted: Requirement): boolean {
  return (
    (wanted.kernel === undefined || wanted.kernel === engine.kernel) &&
    (wanted.targets === undefined || wanted.targets.has(engine.uuid)) &&
    (wanted.places === undefined || wanted.places.has(engine.number))
  );
}

export function outlook(engines: Iterable<EngineTraits>, wanted: Requirement): Outlook {
  let suited = false;
  for (const engine of engines) {
    if (!suits(engine, wanted)) continue;
    if (!wanted.excluded.has(engine.uuid)) return 'runnable';
    suited = true;
  }
  if (wanted.growing) return 'wait';
  const named = wanted.targets !== undefined || wanted.places !== undefined;
  if (suited) return named || !wanted.patient ? 'refused' : 'wait';
  return named ? 'impossible' : 'wait';
}

/** Equal requirements have equal keys. */
export function requirementKey(wanted: Requirement): string {
  const { kernel, targets, places, growing, excluded, patient } = wanted;
  // Nearly every task asks for nothing more.
  if (!targets && !places && excluded.size === 0) return kernel ?? '';
  const list = (set: ReadonlySet<unknown> | undefined) => (set ? [...set].sort() : null);
  return JSON.stringify([kernel ?? null, list(targets), list(places), growing, list(excluded), patient]);
}
