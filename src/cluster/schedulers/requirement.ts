/** What a task asks of its engine, and whether the engines there are can give it. */
import type { Kernel } from '../protocol/private-messages';

export interface Requirement {
  /** Absent: any kernel. */
  readonly kernel: Kernel | undefined;
  /** Engine uuids the sender allows; absent: all. */
  readonly targets: ReadonlySet<string> | undefined;
  /** Engine uuids that refused the task. */
  readonly excluded: ReadonlySet<string>;
}

export interface EngineTraits {
  readonly uuid: string;
  readonly kernel: Kernel;
}

/**
 * `runnable`: some registered engine could take it. `refused`: only engines that refused it could.
 * `impossible`: it names targets, and none of them can. `wait`: an engine that can may still come.
 */
export type Outlook = 'runnable' | 'refused' | 'impossible' | 'wait';

export function fits(engine: EngineTraits, wanted: Requirement): boolean {
  return (
    (wanted.kernel === undefined || wanted.kernel === engine.kernel) &&
    (wanted.targets === undefined || wanted.targets.has(engine.uuid)) &&
    !wanted.excluded.has(engine.uuid)
  );
}

export function outlook(engines: Iterable<EngineTraits>, wanted: Requirement): Outlook {
  for (const engine of engines) if (fits(engine, wanted)) return 'runnable';
  if (wanted.excluded.size > 0) return 'refused';
  return wanted.targets ? 'impossible' : 'wait';
}

/** Equal requirements have equal keys. */
export function requirementKey(wanted: Requirement): string {
  const list = (set: ReadonlySet<string> | undefined) => (set ? [...set].sort() : null);
  return JSON.stringify([wanted.kernel ?? null, list(wanted.targets), list(wanted.excluded)]);
}
