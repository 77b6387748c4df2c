// Where results are written as they come, a JSON line each: see counting-reporter.ts, and `readReport` in scripts/lib/tiers.mjs.
import { appendFileSync } from 'node:fs';

export type ReportLine =
  | { title: string; state: 'passed' | 'failed' | 'skipped'; error?: string }
  /** Of the test that failed last: known only once its hooks have looked. */
  | { evidence: string }
  /** The last one: the process did not die half-way. */
  | { end: true };

/** Writes to the file named by ENGINE_ROOM_TEST_REPORT; without one, nothing. */
export function report(line: ReportLine): void {
  const file = process.env.ENGINE_ROOM_TEST_REPORT;
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`);
}

/** What a failed test found where it failed; printed, too. */
export function reportEvidence(evidence: string): void {
  process.stderr.write(`${evidence}\n`);
  report({ evidence });
}
