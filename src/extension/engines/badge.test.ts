import assert from 'node:assert/strict';
import { anEngine } from '../../bridge/test-data';
import { badgeOf } from './badge';

describe('the badge', () => {
  it('counts engines at work and those that failed', () => {
    const busy = anEngine({ state: 'busy' });
    assert.deepEqual(badgeOf([busy, busy, anEngine(), anEngine({ state: 'failed' })]), {
      value: 3,
      tooltip: '2 engines at work, 1 engine failed',
    });
    assert.equal(badgeOf([busy])?.tooltip, '1 engine at work');
  });
  it('is not there when all is quiet', () => {
    assert.equal(badgeOf([anEngine(), anEngine({ state: 'restarting' })]), undefined);
  });
});
