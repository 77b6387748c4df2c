import assert from 'node:assert/strict';
import { tick, tickSpace } from './tick';

const ticks = (step: number, ...times: number[]): string[] => times.map((ms) => tick(ms, step));

describe('a time axis', () => {
  it('has as many digits as tell its lines apart', () => {
    assert.deepEqual(ticks(50, 550, 600, 1000, 1050), ['550 ms', '600 ms', '1.00 s', '1.05 s']);
    assert.deepEqual(ticks(250, 0, 250, 1500), ['0', '0.25 s', '1.50 s']);
    assert.deepEqual(ticks(500, 500, 1500), ['0.5 s', '1.5 s']);
    assert.deepEqual(ticks(1000, 1000, 59_000), ['1 s', '59 s']);
    assert.deepEqual(ticks(0.5, 0.5, 20), ['0.5 ms', '20.0 ms']);
  });
  it('counts minutes where it is long', () => {
    assert.deepEqual(ticks(30_000, 30_000, 60_000, 90_000), ['30 s', '1 min', '1 min 30 s']);
    assert.deepEqual(ticks(500, 90_500), ['90.5 s']);
  });
  it('leaves every label its room, however long the run was', () => {
    const widthOf = (text: string): number => text.length * 7;
    const space = (fromMs: number, toMs: number): number => tickSpace({ fromMs, toMs }, 20, widthOf);
    for (const [toMs, longest] of [
      [40_000, '38 s'],
      [100_000, '1 min 15 s'],
      [120_000, '1 min 55 s'],
      [1_200_000, '19 min 10 s'],
    ] as const)
      assert.ok(space(0, toMs) > widthOf(longest), `${longest} has ${space(0, toMs)} pixels`);
    assert.ok(space(62_000, 75_000) < space(62_000, 100_000), 'fractions of a second need less than minutes');
    assert.ok(space(0, 40_000) < widthOf('1 min 15 s'), 'seconds need less');
  });
});
