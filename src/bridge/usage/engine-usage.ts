/** From the system's counters of a process to what is shown of it. Pure. */
import type { EngineSnapshot, EngineUsage } from '../rpc';

/** What the system tells of a process at one moment. */
export interface Reading {
  /** Processor time since its start. */
  cpuMs: number;
  memoryBytes: number;
  /** Epoch milliseconds. */
  at: number;
}

/** Smaller changes are noise: a row that flickers tells less than one that stands still. */
const CPU_STEP = 10;
const MEMORY_STEP = 0.05;

/**
 * @param before the reading before, without which nothing is known of its processor time.
 * @param shown what was shown after that.
 */
export function usageAfter(
  before: Reading | undefined,
  now: Reading,
  shown: EngineUsage | undefined,
): EngineUsage {
  const cpu = before && now.at > before.at ? percent(before, now) : null;
  return {
    cpu: settledCpu(cpu, shown?.cpu ?? null),
    memoryBytes: settledMemory(now.memoryBytes, shown?.memoryBytes),
  };
}

/**
 * Its process, where the system here can tell of it: not that of an engine elsewhere, nor of Python in an environment on
 * Windows, whose `python.exe` starts another one that does the work.
 */
export function measurableProcess(
  { pid, hostname, kernel, state }: EngineSnapshot,
  here: { hostname: string; platform: string },
): number | undefined {
  if (pid === null || hostname !== here.hostname || (state !== 'idle' && state !== 'busy')) return undefined;
  return kernel === 'python' && here.platform === 'win32' ? undefined : pid;
}

function percent(before: Reading, now: Reading): number {
  return Math.max(0, Math.round((100 * (now.cpuMs - before.cpuMs)) / (now.at - before.at)));
}

function settledCpu(cpu: number | null, shown: number | null): number | null {
  if (cpu === null || shown === null) return cpu ?? shown;
  return cpu === 0 || Math.abs(cpu - shown) >= CPU_STEP ? cpu : shown;
}

function settledMemory(bytes: number, shown: number | undefined): number {
  return shown !== undefined && Math.abs(bytes - shown) < shown * MEMORY_STEP ? shown : bytes;
}
