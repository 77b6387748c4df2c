/** What a bench reads of the loop meter's file while it grows. */
import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastWritten, stepReading } from '../../scripts/bench/million/readings.mjs';

describe('lastWritten', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'er-meter-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('tells when the last whole line was written, from the end of a large file', () => {
    const file = join(folder, 'meter.jsonl');
    const line = (at: number, ticks: number): string =>
      JSON.stringify({ at, pid: 1, ticks: Array(ticks).fill([2, 1, 0]) });
    assert.equal(lastWritten(file), 0);
    appendFileSync(file, line(10, 3));
    assert.equal(lastWritten(file), 0);
    appendFileSync(file, '\n');
    assert.equal(lastWritten(file), 10);
    appendFileSync(file, `${line(20, 300_000)}\n${line(30, 250)}\n${line(40, 3)}`);
    assert.equal(lastWritten(file), 30);
  });
});

describe('stepReading', () => {
  it('tells work from what it waited for: a processor of its own, and one for those that help it', () => {
    const ticks = [
      [60, 55, 5, 0],
      [90, 10, 70, 0],
      [120, 5, 10, 95],
      [2, 1, 0, 80],
    ];
    const line = { at: 10, ticks, delay: 118, messages: [], memory: { rss: 7 } };
    const { held, over, blocked, stuck, late } = stepReading([line], 0, 10);
    assert.deepEqual(
      { held, over, blocked, stuck, late },
      { held: 55, over: 1, blocked: 110, stuck: 55, late: 118 },
    );
  });
});
