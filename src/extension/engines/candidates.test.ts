import assert from 'node:assert/strict';
import { anEngine } from '../../bridge/test-data';
import { dispensable, interruptible, ownEngines, registered, withLog } from './candidates';

describe('the engines a command can be meant for', () => {
  const idle = anEngine({ key: 'slot-0', id: 0 });
  const busy = anEngine({ key: 'slot-1', id: 1, state: 'busy', logFile: null });
  const starting = anEngine({ key: 'slot-2', id: null, state: 'starting' });

  it('are the busy ones to interrupt, and any when none is busy', () => {
    assert.deepEqual(interruptible([idle, busy, starting]), [busy]);
    assert.deepEqual(interruptible([idle, starting]), [idle]);
  });

  it('are the registered ones to stop, and those with a log here to show', () => {
    assert.deepEqual(registered([idle, busy, starting]), [idle, busy]);
    assert.deepEqual(withLog([idle, busy, starting]), [idle, starting]);
  });

  it('are those of the cluster itself to restart and kill', () => {
    assert.deepEqual(ownEngines([idle, busy, starting]), [idle]);
  });

  it('is, to be one fewer, one that failed, else the last at rest, else any at work', () => {
    const last = anEngine({ key: 'slot-3', id: 3 });
    const failed = anEngine({ key: 'slot-4', id: 4, state: 'failed' });
    const atWork = [5, 6].map((id) => anEngine({ key: `slot-${id}`, id, state: 'busy' }));
    assert.deepEqual(dispensable([failed, idle, last, ...atWork]), [failed]);
    assert.deepEqual(dispensable([idle, last, ...atWork]), [last]);
    assert.deepEqual(dispensable(atWork), atWork);
    assert.deepEqual(dispensable(atWork.map((engine) => ({ ...engine, retiring: engine.id === 6 }))), [
      atWork[0],
    ]);
    assert.deepEqual(dispensable([busy, starting]), []);
    const python = anEngine({ key: 'slot-7', id: 7, kernel: 'python' });
    assert.deepEqual(dispensable([idle, last, python]), [last, python]);
  });
});
