import assert from 'node:assert/strict';
import { anEngine } from '../test-data';
import { measurableProcess, usageAfter, type Reading } from './engine-usage';

const reading = (cpuMs: number, at: number, memoryBytes = 100): Reading => ({ cpuMs, at, memoryBytes });

describe('what an engine takes', () => {
  it('tells its memory at once, and its processor time from the second reading on', () => {
    assert.deepEqual(usageAfter(undefined, reading(500, 0), undefined), { cpu: null, memoryBytes: 100 });
    assert.equal(usageAfter(reading(500, 0), reading(1490, 1000), undefined).cpu, 99);
  });
  it('counts in percent of one processor, of which a process may use several', () => {
    assert.equal(usageAfter(reading(0, 0), reading(3000, 1000), undefined).cpu, 300);
  });
  it('stands still for small changes, and shows rest at once', () => {
    const shown = { cpu: 50, memoryBytes: 100 };
    assert.deepEqual(usageAfter(reading(0, 0), reading(590, 1000, 104), shown), shown);
    assert.deepEqual(usageAfter(reading(0, 0), reading(600, 1000, 106), shown), {
      cpu: 60,
      memoryBytes: 106,
    });
    assert.equal(usageAfter(reading(0, 0), reading(2, 1000), { cpu: 4, memoryBytes: 100 }).cpu, 0);
  });
  it('keeps what it showed when the clock stood still', () => {
    assert.equal(usageAfter(reading(0, 5), reading(9, 5), { cpu: 20, memoryBytes: 100 }).cpu, 20);
  });
});

describe('the process to measure', () => {
  const linux = { hostname: 'here', platform: 'linux' };
  it('is the one of an engine that works on this machine', () => {
    assert.equal(measurableProcess(anEngine(), linux), 4711);
    assert.equal(measurableProcess(anEngine({ kernel: 'python' }), linux), 4711);
  });
  it('is none elsewhere, unknown, on its way, or a mere starter', () => {
    assert.equal(measurableProcess(anEngine({ hostname: 'there' }), linux), undefined);
    assert.equal(measurableProcess(anEngine({ hostname: null, pid: null }), linux), undefined);
    assert.equal(measurableProcess(anEngine({ state: 'restarting' }), linux), undefined);
    const windows = { ...linux, platform: 'win32' };
    assert.equal(measurableProcess(anEngine({ kernel: 'python' }), windows), undefined);
    assert.equal(measurableProcess(anEngine(), windows), 4711);
  });
});
