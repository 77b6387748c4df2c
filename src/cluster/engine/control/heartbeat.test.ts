import assert from 'node:assert/strict';
import { Patience, PingOrder } from './heartbeat';

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
      patience.heard();
    }
  });
});

describe('PingOrder', () => {
  const order = (...pings: string[]): boolean[] => {
    const seen = new PingOrder();
    return pings.map((ping) => seen.goesBack(Buffer.from(ping)));
  };

  it('trusts pings that grow or repeat', () => {
    assert.deepEqual(order('0.5', '3.1', '3.1', '12.000000001'), [false, false, false, false]);
  });

  it('notices for good that a controller began anew', () => {
    assert.deepEqual(order('100.5', '0.1', '101'), [false, true, true]);
  });

  it('lets pass what is no number', () => {
    assert.deepEqual(order('7', '', 'beat', '8'), [false, false, false, false]);
  });
});
