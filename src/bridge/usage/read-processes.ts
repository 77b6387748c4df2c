/** What the system tells of processes: `/proc` on Linux, `ps` on macOS, the management interface on Windows. */
import pidusage from 'pidusage';
import type { Reading } from './engine-usage';

/** How often it may be asked: `/proc` costs next to nothing, elsewhere a program has to be started. */
export const READ_EVERY_MS = { linux: 2000, win32: 10_000 }[process.platform as string] ?? 4000;

/** @returns a reading for each process that lives. */
export async function readProcesses(pids: readonly number[]): Promise<Map<number, Reading>> {
  const stats: Record<string, pidusage.Status | null> = await pidusage([...pids]);
  const readings = new Map<number, Reading>();
  for (const pid of pids) {
    const stat = stats[pid];
    if (stat) readings.set(pid, { cpuMs: stat.ctime, memoryBytes: stat.memory, at: stat.timestamp });
  }
  return readings;
}
