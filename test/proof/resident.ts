/** What a process holds in memory, as Linux counts it. */
import { readFileSync } from 'node:fs';

/** @returns bytes resident, of this process alone. */
export function residentBytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  if (kilobytes === undefined) throw new Error(`The process ${pid} has no memory any more.`);
  return Number(kilobytes) * 1024;
}
