import assert from 'node:assert/strict';
import { Patience } from './heartbeat';

describe('Patience', () => {
  it('ends after its time without a ping, and not before', () => {
    const patience = new Patience(3000, 500);
    for (let i = 0; i < 6; i += 1) assert.equal(patience.tick(), false);
    assert.equal(patience.tick(), true);
  });

  it('starts anew at each ping', () => {
    const patience = new Patience(1000, 500);
    for (let i = 0; i < 10; i += 1) {
      assert.equal(patience.tick(), false);
      assert.equal(patience.tick(), false);
      patience.ping();
    }
  });
});
