/** What a view says about all of its work: labels, and the terms of load-balanced tasks (protocol.md §8.2). Pure. */
import type { TaskTerms } from '../protocol/private-messages';
import { Dependency, type DependencyDict, type DependencySource } from './dependency';

/** What any view says about all of its work. */
export interface ViewFlags {
  /** Names the work in task lists and records; default the function's name. */
  label?: string;
}

/** What a view says about its tasks: the terms under which a scheduler runs them. */
export interface TaskFlags extends ViewFlags {
  /** Run only when this work is done. An AsyncMapResult counts as sent when its last chunk is. */
  after?: DependencySource | Dependency;
  /** Run only where this work ran. */
  follow?: DependencySource | Dependency;
  /** Seconds it may wait for an engine, dependencies included, before it fails with TaskTimeout; 0 is for ever. */
  timeout?: number;
  /** How often it is tried again, each time on another engine, when it fails. Default 0. */
  retries?: number;
  /** Among waiting tasks the higher goes first; default 0. Our controller only. */
  priority?: number;
  /** Seconds it may run on an engine; then it fails with TaskTimeout. Our controller only. */
  timeLimit?: number;
}

/** Task metadata, without `kernel`, `label` and `targets`. */
export interface TaskMetadata {
  after?: DependencyDict;
  follow?: DependencyDict;
  timeout?: number;
  retries?: number;
  engine_room?: TaskTerms;
}

/** @throws TypeError or RangeError saying which flag is wrong, and what it must be. */
export function checkTaskFlags({
  label,
  after,
  follow,
  timeout,
  retries,
  priority,
  timeLimit,
}: TaskFlags): void {
  if (label !== undefined && typeof label !== 'string') throw new TypeError('label must be a string.');
  for (const dependency of [after, follow]) if (dependency !== undefined) dependencyOf(dependency);
  const must = (
    name: string,
    value: number | undefined,
    ok: (value: number) => boolean,
    what: string,
  ): void => {
    if (value === undefined || (Number.isFinite(value) && ok(value))) return;
    throw new RangeError(`${name} must be ${what}; it is ${String(value)}.`);
  };
  must('timeout', timeout, (value) => value >= 0, 'a number of seconds, 0 or more');
  must('retries', retries, (value) => Number.isSafeInteger(value) && value >= 0, 'a whole number, 0 or more');
  must('priority', priority, () => true, 'a number');
  must('timeLimit', timeLimit, (value) => value > 0, 'a number of seconds above 0');
}

/** Settles when all that the task depends on was sent. Rejects when some of it never will be. */
export async function dependenciesSent({ after, follow }: TaskFlags): Promise<void> {
  const given = [after, follow].filter((dependency) => dependency !== undefined);
  await Promise.all(given.map((dependency) => dependencyOf(dependency).sent()));
}

/** Whether there is anything to wait for before sending. */
export function hasDependencies({ after, follow }: TaskFlags): boolean {
  return after !== undefined || follow !== undefined;
}

/** To be made when the task is sent, after `dependenciesSent`: only what was asked for is there. */
export function taskMetadata({
  after,
  follow,
  timeout,
  retries,
  priority,
  timeLimit,
}: TaskFlags): TaskMetadata {
  const terms: TaskTerms = {
    ...(priority !== undefined && { priority }),
    ...(timeLimit !== undefined && { time_limit: timeLimit }),
  };
  return {
    ...(after !== undefined && { after: dependencyOf(after).asDict() }),
    ...(follow !== undefined && { follow: dependencyOf(follow).asDict() }),
    ...(timeout !== undefined && { timeout }),
    ...(retries !== undefined && { retries }),
    ...(Object.keys(terms).length > 0 && { engine_room: terms }),
  };
}

function dependencyOf(value: DependencySource | Dependency): Dependency {
  return value instanceof Dependency ? value : new Dependency(value);
}
