/** Which process a pid means: its number and, where /proc tells, the moment it started, so that a reused pid is not mistaken. */
import { readFileSync } from 'node:fs';

export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks from boot to its start; undefined where /proc does not exist. */
  readonly startTicks?: number;
}

const TICKS_PER_SECOND = 100;

/** @returns undefined when no such process lives (a zombie does not live). */
export function identify(pid: number): ProcessIdentity | undefined {
  if (!signalReaches(pid)) return undefined;
  const stat = readProc(`/proc/${pid}/stat`);
  if (stat === undefined) return { pid };
  const parsed = parseProcStat(stat);
  return parsed.state === 'Z' || parsed.state === 'X' ? undefined : { pid, startTicks: parsed.startTicks };
}

/** Whether this very process, not another one under its number, still lives. */
export function isAlive(identity: ProcessIdentity): boolean {
  const now = identify(identity.pid);
  return now !== undefined && now.startTicks === identity.startTicks;
}

/**
 * The process under `pid` if it can have written a file at that time: it lives
 * and started earlier. A process that got a reused number started later.
 * @param writtenAtMs the file's modification time, in epoch milliseconds.
 * @returns undefined when it cannot have, or when this system does not tell.
 */
export function identifyWriter(pid: number, writtenAtMs: number): ProcessIdentity | undefined {
  const identity = identify(pid);
  const uptime = readProc('/proc/uptime');
  if (identity?.startTicks === undefined || uptime === undefined) return undefined;
  const bootMs = Date.now() - Number.parseFloat(uptime) * 1000;
  const startedMs = bootMs + (identity.startTicks / TICKS_PER_SECOND) * 1000;
  return startedMs <= writtenAtMs + CLOCK_SLACK_MS ? identity : undefined;
}

/** /proc counts in hundredths of a second, and the wall clock may have been adjusted a little. */
const CLOCK_SLACK_MS = 1000;

/** Send a signal if, and only if, this very process still lives. @returns whether it was sent. */
export function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!isAlive(identity)) return false;
  try {
    return process.kill(identity.pid, signal);
  } catch {
    return false;
  }
}

/** The state letter and start time of a `/proc/<pid>/stat` line; the name in it may hold spaces and brackets. */
export function parseProcStat(stat: string): { state: string; startTicks: number } {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', startTicks: Number(fields[19]) };
}

function signalReaches(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
