/** What the failures of tasks are called and say (protocol.md §12). ipyparallel's names; it says nothing but in EngineError. */
import { REMEMBERED_TASKS } from './finished-tasks';
import type { TaskFailure, TaskRequest } from './task-events';

const seconds = (ms: number | undefined): string => `${(ms ?? 0) / 1000} s`;

/** Of an engine whose process may live on. */
export const NO_HEARTBEAT = 'It answered no heartbeat any more.';

/** Its wording is ipyparallel's. @param reason why, in one sentence, where it is known. */
export function engineDied(engine: string, msgId: string, reason: string | undefined): TaskFailure {
  return {
    ename: 'EngineError',
    evalue: `Engine b'${engine}' died while running task '${msgId}'`,
    engine,
    reason,
  };
}

export function waitedTooLong({ timeoutMs }: TaskRequest): TaskFailure {
  return {
    ename: 'TaskTimeout',
    evalue: `The task waited for an engine longer than its timeout of ${seconds(timeoutMs)}.`,
  };
}

export function ranTooLong({ timeLimitMs }: TaskRequest, engine: string): TaskFailure {
  return {
    ename: 'TaskTimeout',
    evalue: `The task ran longer than its time limit of ${seconds(timeLimitMs)}.`,
    engine,
  };
}

export function dependsOnUnknown(msgId: string, named: string): TaskFailure {
  const evalue =
    named === msgId
      ? 'The task depends on itself.'
      : `The task depends on '${named}', which is no task of this scheduler, or one that ended before its latest ${REMEMBERED_TASKS}.`;
  return { ename: 'InvalidDependency', evalue };
}

export function unreachable(): TaskFailure {
  return {
    ename: 'ImpossibleDependency',
    evalue: 'A task it depends on has ended in a way, or on an engine, that rules it out.',
  };
}

/** @param refused whether engines that it names are there, but would not take it. */
export function nowhereToRun({ targets, follow, kernel }: TaskRequest, refused: boolean): TaskFailure {
  const named = [
    ...(targets.length > 0 ? [`its target engines (${targets.join(', ')})`] : []),
    ...(follow ? ['the engines it follows other tasks to'] : []),
  ];
  const problem = refused ? 'would take it' : `is there${kernel ? ` with the kernel ${kernel}` : ''}`;
  return { ename: 'ImpossibleDependency', evalue: `None of ${named.join(' that are also ')} ${problem}.` };
}
