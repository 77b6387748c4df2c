/** A task while it has no answer, and what became of it so far (protocol.md §12). */
import type { Frames } from '../transport/socket';
import type { Dependent } from './dependents';
import type { Hopeless, Requirement } from './requirement';
import type { TaskEffect, TaskFailure, TaskRequest } from './task-events';
import { nowhereToRun } from './task-failures';

/** The latest engine that did not bring the task to its end, and what it left. */
export type Setback =
  | { readonly kind: 'refused' | 'failed'; readonly engine: string; readonly frames: Frames }
  | { readonly kind: 'died'; readonly failure: TaskFailure };

export interface Task extends Dependent {
  /** Order of submission. */
  readonly order: number;
  readonly client: string;
  readonly priority: number;
  readonly request: TaskRequest;
  retriesLeft: number;
  /** Taken back by a client while an engine had it. */
  isAborted: boolean;
  /** Engines it is not given to again. */
  excluded: ReadonlySet<string>;
  setback: Setback | undefined;
  /** The engine that holds it now. */
  engine: string | undefined;
}

/** Whether what it waits for lets it run now. */
export function isReady({ after, follow }: Task): boolean {
  return (after?.asTime ?? 'met') === 'met' && (follow?.asPlace ?? 'met') === 'met';
}

/** Whether what it waits for can never be any more. */
export function isUnreachable({ after, follow }: Task): boolean {
  return after?.asTime === 'impossible' || follow?.asPlace === 'impossible';
}

export function requirementOf({ request, follow, excluded }: Task): Requirement {
  return {
    kernel: request.kernel,
    targets: request.targets.length > 0 ? new Set(request.targets) : undefined,
    places: follow && new Set(follow.places),
    growing: follow?.isOpen ?? false,
    excluded,
    patient: request.timeoutMs !== undefined,
  };
}

/** What to answer with in the end: that an engine of another language would not have it explains no failure. */
export function graver(before: Setback | undefined, now: Setback): Setback {
  return before && before.kind !== 'refused' && now.kind === 'refused' ? before : now;
}

/** The answer of a task that no engine can run: its last error, or that it asks for what is not there. */
export function hopelessEnd({ setback, request, follow }: Task, why: Hopeless): TaskEffect {
  if (setback?.kind === 'died') return { type: 'fail', task: request, failure: setback.failure };
  const namesEngines = request.targets.length > 0 || follow !== undefined;
  if (!setback || (setback.kind === 'refused' && namesEngines)) {
    return { type: 'fail', task: request, failure: nowhereToRun(request, why === 'refused') };
  }
  return { type: 'answer', engine: setback.engine, task: request, frames: setback.frames };
}
