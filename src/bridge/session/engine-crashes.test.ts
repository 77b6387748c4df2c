import assert from 'node:assert/strict';
import { anEngine } from '../test-data';
import { newCrashes } from './engine-crashes';

const crash = 'It was ended by SIGKILL.';

describe('newCrashes', () => {
  it('tells why an engine died, once', () => {
    const died = anEngine({ state: 'restarting', crash });
    const back = anEngine({ crash, restarts: 1 });
    const sentence = 'Engine 0 died and was started again: It was ended by SIGKILL.';
    const line = { kernel: 'javascript', sentence };
    assert.deepEqual(newCrashes([anEngine()], [died]), [line]);
    assert.deepEqual(newCrashes([anEngine()], [back]), [line]);
    assert.deepEqual(newCrashes([died], [back]), []);
    assert.deepEqual(newCrashes([back], [back]), []);
  });
  it('tells of each time it dies, and that it was given up', () => {
    const once = anEngine({ crash, restarts: 1 });
    assert.equal(newCrashes([once], [anEngine({ crash, restarts: 2 })]).length, 1);
    assert.equal(
      newCrashes([once], [anEngine({ crash, restarts: 1, state: 'failed' })])[0]?.sentence,
      'Engine 0 died and was given up: It was ended by SIGKILL.',
    );
  });
  it('says nothing of one that was given up and is started again on request', () => {
    const given = anEngine({ crash, state: 'failed' });
    assert.deepEqual(newCrashes([given], [anEngine({ crash, restarts: 1, state: 'starting' })]), []);
  });
  it('says nothing of what happened before, or was asked for', () => {
    assert.deepEqual(newCrashes([], [anEngine({ crash })]), []);
    assert.deepEqual(newCrashes([anEngine()], [anEngine({ restarts: 1, reason: 'It was restarted.' })]), []);
  });
});
