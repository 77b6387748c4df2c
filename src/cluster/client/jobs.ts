/** Naming work that was sent already, in any of ipyparallel's ways. Pure. */

/**
 * A message id, a result of any kind, or a place in the client's history: 0 is the first request, -1 the latest.
 */
export type Job = string | number | { readonly msgIds: readonly string[] };
/** Work that was sent already: one piece of it, or several. */
export type Jobs = Job | readonly Job[];

/** @throws RangeError for a place the history does not have; TypeError for what names no work. */
export function idsOfJobs(jobs: Jobs, history: readonly string[]): string[] {
  return jobList(jobs).flatMap((job) => idsOfJob(job, history));
}

export function jobList(jobs: Jobs): readonly Job[] {
  return isList(jobs) ? jobs : [jobs];
}

/** @throws as `idsOfJobs` does. */
export function idsOfJob(job: Job, history: readonly string[]): readonly string[] {
  if (typeof job === 'string') return [job];
  if (typeof job === 'number') {
    const msgId = history.at(job);
    if (msgId !== undefined) return [msgId];
    throw new RangeError(`The history has no request ${job}; it holds ${history.length}.`);
  }
  const { msgIds } = (job ?? {}) as { msgIds?: unknown };
  if (Array.isArray(msgIds)) return msgIds as string[];
  throw new TypeError('Work is named by a message id, a result, or a place in the history.');
}

function isList(jobs: Jobs): jobs is readonly Job[] {
  return Array.isArray(jobs);
}

/** Whether one request is named, whose result is its value; else it is a list. */
export function isOneId(jobs: Jobs): jobs is string | number {
  return typeof jobs === 'string' || typeof jobs === 'number';
}
