import assert from 'node:assert/strict';
import { HeartMonitor } from './heart-monitor';

const MAX_MISSES = 3;

describe('heart monitor', () => {
  it('sends a growing number of seconds', () => {
    const monitor = new HeartMonitor(MAX_MISSES);
    monitor.beat(389_001.232531);
    assert.equal(monitor.ping, '389.001232531');
  });

  it('takes only answers to the current and the last ping', () => {
    const monitor = new HeartMonitor(MAX_MISSES);
    assert.ok(!monitor.pong('a', ''));
    const pings = [1000, 2000, 3000].map((elapsed) => (monitor.beat(elapsed), monitor.ping));
    assert.deepEqual(
      pings.map((ping) => monitor.pong('a', ping)),
      [false, true, true],
    );
    assert.ok(!monitor.pong('a', 'garbage'));
  });

  it('stops a heart after too many misses in a row', () => {
    const monitor = new HeartMonitor(MAX_MISSES);
    monitor.add('a');
    let now = 0;
    const beat = () => monitor.beat((now += 1000));
    assert.deepEqual(beat(), []);
    for (let n = 0; n < MAX_MISSES; n++) assert.deepEqual(beat(), []);
    assert.deepEqual(beat(), ['a']);
    assert.deepEqual(beat(), []);
  });

  it('forgives the misses of a heart that answers again', () => {
    const monitor = new HeartMonitor(MAX_MISSES);
    monitor.add('a');
    for (let now = 1; now <= MAX_MISSES + 1; now++) assert.deepEqual(monitor.beat(now * 1000), []);
    monitor.pong('a', monitor.ping);
    for (let now = 20; now <= 20 + MAX_MISSES; now++) assert.deepEqual(monitor.beat(now * 1000), []);
    assert.deepEqual(monitor.beat(90_000), ['a']);
  });
});
