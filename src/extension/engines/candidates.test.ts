import assert from 'node:assert/strict';
import { anEngine } from '../../bridge/test-data';
import { interruptible, registered, withLog } from './candidates';

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
});
