import assert from 'node:assert/strict';
import { tick, tickStep } from './tick';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const ticks = (step: number, ...times: number[]): string[] => times.map((ms) => tick(ms, step));
const widthOf = (text: string): number => text.length * 7;
/** Of a whole run, on 600 pixels. */
const stepOf = (toMs: number, fromMs = 0): number => tickStep({ fromMs, toMs }, 600, widthOf);

describe('a time axis', () => {
  it('has as many digits as tell its lines apart', () => {
    assert.deepEqual(ticks(50, 550, 600, 1000, 1050), ['550 ms', '600 ms', '1.00 s', '1.05 s']);
    assert.deepEqual(ticks(250, 0, 250, 1500), ['0', '0.25 s', '1.50 s']);
    assert.deepEqual(ticks(500, 500, 1500), ['0.5 s', '1.5 s']);
    assert.deepEqual(ticks(SECOND, 1000, 59_000), ['1 s', '59 s']);
    assert.deepEqual(ticks(0.5, 0.5, 20), ['0.5 ms', '20.0 ms']);
  });
  it('reads as a clock where it is long', () => {
    assert.deepEqual(ticks(30_000, 30_000, 60_000, 90_000), ['30 s', '1 min', '1:30']);
    assert.deepEqual(ticks(5000, 65_000, 120_000), ['1:05', '2 min']);
    assert.deepEqual(ticks(500, 90_500, 91_000, 120_000), ['1:30.5', '1:31.0', '2 min']);
    assert.deepEqual(ticks(30 * MINUTE, 30 * MINUTE, HOUR, 90 * MINUTE), ['30 min', '1 h', '1:30 h']);
    assert.deepEqual(ticks(15_000, HOUR + 5 * MINUTE, HOUR + 75_000), ['1:05:00', '1:01:15']);
    assert.deepEqual(ticks(MINUTE, 2 * MINUTE - 1e-9), ['2 min'], 'a sum of fractions');
  });
  it('goes by the steps of a clock over seconds', () => {
    const steps = [40 * SECOND, 100 * SECOND, 3 * MINUTE, 9 * MINUTE, 40 * MINUTE, 2 * HOUR, 9 * HOUR];
    assert.deepEqual(
      steps.map((toMs) => stepOf(toMs)),
      [5 * SECOND, 10 * SECOND, 15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR],
    );
    assert.equal(stepOf(600), 100, 'and by decimal ones below');
  });
  it('leaves every label its room, however long the run was, and wherever one looks', () => {
    for (const from of [0, 62 * SECOND, 59 * MINUTE, 100 * HOUR])
      for (let length = 1e-3; length < 1000 * HOUR; length *= 1.7) {
        const to = from + length;
        const step = stepOf(to, from);
        const apart = (600 * step) / length;
        for (let at = Math.ceil(from / step); at * step <= to; at += 1) {
          const label = tick(at * step, step);
          assert.ok(
            widthOf(label) * 1.25 <= apart,
            `${label} has ${apart} pixels, ${length} ms from ${from}`,
          );
        }
      }
  });
  it('has no two lines of one name', () => {
    for (let length = 1; length < 1000 * HOUR; length *= 1.7) {
      const step = stepOf(length);
      const labels = Array.from({ length: Math.floor(length / step) }, (_, at) => tick(at * step, step));
      assert.equal(new Set(labels).size, labels.length, labels.join(', '));
    }
  });
});
