/** Waiting for work sent already, whoever sent it. */
import type { EventEmitter } from 'node:events';
import { EventualResult } from './eventual-result';
import { idsOfJob, jobList, type Job, type Jobs } from './jobs';
import type { Link } from './link';
import { settled, type WaitOptions } from './waiting';

/** How far the work is that is waited for. */
export interface WaitProgress {
  /** Pieces of work that have ended, well or not: requests, or the items of a map. */
  done: number;
  total: number;
}

/** How to wait for work. */
export interface WaitForJobsOptions extends WaitOptions {
  /** Told at first, and whenever something has ended. */
  onProgress?: (progress: WaitProgress) => void;
}

interface Awaited {
  length: number;
  done(): number;
  ended: Promise<unknown>;
}

/** @returns whether all of it has ended. @throws the signal's reason when it aborts. */
export async function waitForJobs(
  link: Link,
  jobs: Jobs | undefined,
  stored: (msgId: string) => PromiseLike<unknown>,
  { onProgress, ...patience }: WaitForJobsOptions,
): Promise<boolean> {
  const list = jobs === undefined ? [...link.work.outstanding] : jobList(jobs);
  const awaited = list.flatMap((job) => awaitedOf(link, job, stored, report));
  const total = awaited.reduce((sum, { length }) => sum + length, 0);
  let told = -1;
  function report(): void {
    const done = awaited.reduce((sum, one) => sum + one.done(), 0);
    if (done === told) return;
    told = done;
    onProgress?.({ done, total });
  }
  report();
  for (const { ended } of awaited) void ended.then(report);
  return settled(Promise.all(awaited.map(({ ended }) => ended)), patience);
}

/** A result counts its own pieces, the items of a map say; an id is one. */
function awaitedOf(
  link: Link,
  job: Job,
  stored: (msgId: string) => PromiseLike<unknown>,
  report: () => void,
): Awaited[] {
  if (job instanceof EventualResult) {
    const emitter: EventEmitter = job;
    emitter.on('progress', report);
    const ended = end(job.result).then(() => void emitter.off('progress', report));
    return [{ length: job.length, done: () => (job.ready ? job.length : job.progress), ended }];
  }
  return idsOfJob(job, link.work.history).map((msgId) => {
    let over = false;
    const ended = end(endOf(link, msgId, stored)).then(() => void (over = true));
    return { length: 1, done: () => Number(over), ended };
  });
}

function endOf(
  link: Link,
  msgId: string,
  stored: (msgId: string) => PromiseLike<unknown>,
): PromiseLike<unknown> {
  const part = link.results.part(msgId);
  if (part) return part.value;
  const { work } = link;
  if (work.outstanding.has(msgId)) return work.whenSettled([msgId]);
  // This client's own work that is not owed any more has ended.
  return work.history.includes(msgId) ? Promise.resolve() : stored(msgId);
}

async function end(work: PromiseLike<unknown>): Promise<void> {
  await work.then(
    () => {},
    () => {},
  );
}
