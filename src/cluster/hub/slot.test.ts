import assert from 'node:assert/strict';
import {
  MAX_QUICK_FAILURES,
  newSlot,
  QUICK_MS,
  START_MS,
  stepSlot,
  type Slot,
  type SlotEffect,
  type SlotEvent,
} from './slot';

/** A slot that lives through events; `effects` are the last step's. */
class Life {
  slot: Slot = newSlot(3);
  effects: readonly SlotEffect[] = [];
  now = 0;

  after(...events: SlotEvent[]): this {
    for (const event of events) [this.slot, this.effects] = stepSlot(this.slot, event, this.now);
    return this;
  }
}

const spawned: SlotEvent = { type: 'spawned', pid: 7 };
const registered: SlotEvent = { type: 'registered', id: 3 };
const crash: SlotEvent = { type: 'ended', reason: 'It ended with exit code 1.', hopeless: false };
const running = () => new Life().after({ type: 'start' }, spawned, registered);

describe('engine slot', () => {
  it('starts and runs', () => {
    assert.deepEqual(new Life().after({ type: 'start' }).effects, [{ type: 'spawn' }]);
    assert.equal(running().slot.state, 'running');
  });

  it('takes over an engine that runs already, under its id, and starts it again as any other', () => {
    const life = new Life().after({ type: 'adopted', id: 9 }, spawned);
    assert.deepEqual([life.effects, life.slot.state, life.slot.pid], [[], 'starting', 7]);
    assert.equal(life.after({ type: 'registered', id: 9 }).slot.state, 'running');
    assert.deepEqual([life.after(crash).slot.id, life.slot.state], [9, 'restarting']);
    const silent = new Life().after({ type: 'adopted', id: 9 }, spawned, { type: 'start-over' });
    assert.deepEqual(silent.effects, [{ type: 'end' }]);
  });

  it('starts a crashed engine again, with the reason kept', () => {
    const life = running().after(crash);
    assert.equal(life.slot.state, 'restarting');
    assert.equal(life.slot.reason, 'It ended with exit code 1.');
    assert.deepEqual(life.effects, [{ type: 'delay', ms: 250 }]);
    assert.deepEqual(life.after({ type: 'delay-over' }).effects, [{ type: 'spawn' }]);
    assert.equal(life.slot.restarts, 1);
  });

  it('waits longer each time and gives up an engine that keeps failing quickly', () => {
    const life = new Life().after({ type: 'start' });
    const delays: number[] = [];
    for (let n = 0; n < MAX_QUICK_FAILURES; n++) {
      const [effect] = life.after(spawned, crash).effects;
      delays.push(effect?.type === 'delay' ? effect.ms : 0);
      life.after({ type: 'delay-over' });
    }
    assert.deepEqual(delays, [250, 500, 1000, 2000, 4000]);
    assert.equal(life.after(spawned, crash).slot.state, 'failed');
    assert.equal(life.slot.reason, 'It ended with exit code 1.');
  });

  it('forgives quick failures to an engine that lived long in between', () => {
    const life = running();
    for (let n = 0; n < 3 * MAX_QUICK_FAILURES; n++) {
      life.now += QUICK_MS;
      life.after(crash);
      assert.equal(life.slot.state, 'restarting');
      life.after({ type: 'delay-over' }, spawned, registered);
    }
  });

  it('gives up at once what can never start', () => {
    const life = new Life().after({ type: 'start' }, { type: 'ended', reason: 'No Node.', hopeless: true });
    assert.equal(life.slot.state, 'failed');
  });

  it('restarts on request, keeping the id', () => {
    const life = running().after({ type: 'restart' });
    assert.deepEqual(life.effects, [{ type: 'end' }]);
    assert.deepEqual(life.after(crash).effects, [{ type: 'spawn' }]);
    assert.equal(life.slot.id, 3);
  });

  it('revives a failed slot on request', () => {
    const life = new Life().after({ type: 'start' }, { type: 'ended', reason: 'No Node.', hopeless: true });
    assert.deepEqual(life.after({ type: 'restart' }).effects, [{ type: 'spawn' }]);
  });

  it('does not restart what was stopped, by us or by a client', () => {
    for (const type of ['stop', 'shutdown-seen'] as const) {
      const life = running().after({ type }, crash);
      assert.equal(life.slot.state, 'stopped');
      assert.deepEqual(life.effects, []);
    }
  });

  it('lets an engine leave when it is done, and does not start it again if it crashes before', () => {
    const leaving = () => running().after({ type: 'retire' });
    assert.deepEqual(leaving().effects, []);
    assert.equal(leaving().slot.state, 'running');
    const life = leaving().after(crash);
    assert.deepEqual(
      [life.slot.state, life.slot.reason, life.effects],
      ['stopped', 'It ended with exit code 1.', []],
    );
    const stopped = leaving().after({ type: 'stop' });
    assert.deepEqual(stopped.effects, [{ type: 'end' }]);
    assert.equal(stopped.after(crash).slot.reason, 'It was shut down.');
    assert.deepEqual(leaving().after({ type: 'restart' }, crash).effects, [{ type: 'spawn' }]);
    assert.deepEqual(leaving().after({ type: 'unresponsive', reason: 'No heartbeat.' }).effects, [
      { type: 'end' },
    ]);
    assert.equal(leaving().after({ type: 'shutdown-seen' }, crash).slot.reason, 'It was shut down.');
  });

  it('stops while it waits to be started again', () => {
    const life = running().after(crash, { type: 'stop' }, { type: 'delay-over' });
    assert.equal(life.slot.state, 'stopped');
    assert.deepEqual(life.effects, []);
  });

  it('ends an engine that is of no use any more, and says why instead of how', () => {
    const life = running().after({ type: 'unresponsive', reason: 'It answered no heartbeat any more.' });
    assert.deepEqual(life.effects, [{ type: 'end' }]);
    life.after({ type: 'ended', reason: 'It was ended by signal SIGKILL.', hopeless: false });
    assert.equal(life.slot.state, 'restarting');
    assert.equal(life.slot.reason, 'It answered no heartbeat any more.');
  });

  it('gives up an engine that never registers, however long each start takes', () => {
    const life = new Life().after({ type: 'start' });
    for (let n = 0; n <= MAX_QUICK_FAILURES; n++) {
      life.now += START_MS;
      assert.deepEqual(life.after(spawned, { type: 'start-over' }).effects, [{ type: 'end' }]);
      life.after(crash, { type: 'delay-over' });
    }
    assert.equal(life.slot.state, 'failed');
    assert.match(life.slot.reason ?? '', /did not register/);
  });

  it('has no time limit once it runs, and does not run once it ended', () => {
    assert.deepEqual(running().after({ type: 'start-over' }).effects, []);
    assert.equal(running().after({ type: 'stop' }, crash, registered).slot.state, 'stopped');
  });
});
