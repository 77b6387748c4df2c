import assert from 'node:assert/strict';
import { FIRST_LEASE_MS, Leases, MAX_TTL_MS } from './leases';

const terms = { graceMs: 1000, busyGraceMs: 5000 };

describe('leases', () => {
  it('never end a cluster that was started without terms', () => {
    const leases = new Leases(undefined, 0);
    leases.renew('a', 10, 0, { idleMs: 10, stays: false });
    assert.equal(leases.idleLimitMs, undefined);
    assert.ok(!leases.expired(1e9, false));
  });

  it('give the first window time to come', () => {
    assert.ok(!new Leases(terms, 0).expired(FIRST_LEASE_MS - 1, false));
    assert.ok(new Leases(terms, 0).expired(FIRST_LEASE_MS, false));
    const patient = { graceMs: 2 * FIRST_LEASE_MS, busyGraceMs: 2 * FIRST_LEASE_MS };
    assert.ok(!new Leases(patient, 0).expired(2 * FIRST_LEASE_MS - 1, false));
    assert.ok(new Leases(patient, 0).expired(2 * FIRST_LEASE_MS, false));
  });

  it('end the cluster a grace after the last was released, a longer one while it works', () => {
    const leases = new Leases(terms, 0);
    leases.renew('a', MAX_TTL_MS, 10);
    leases.renew('b', MAX_TTL_MS, 10);
    leases.release('a', 100, false);
    assert.ok(!leases.expired(50_000, false));
    leases.release('b', 50_000, false);
    assert.ok(!leases.expired(50_999, false));
    assert.ok(leases.expired(51_000, false));
    assert.ok(!leases.expired(54_999, true));
    assert.ok(leases.expired(55_000, true));
  });

  it('keep what came of work that ended when nobody was there, for the longer grace', () => {
    const leases = new Leases(terms, 0);
    leases.renew('a', MAX_TTL_MS, 0);
    leases.release('a', 100, false);
    assert.ok(!leases.expired(2000, true));
    assert.ok(!leases.expired(5099, false));
    assert.ok(leases.expired(5100, false));
  });

  it('keep what came of the work of a holder who was killed, though it ends before that is known', () => {
    const leases = new Leases(terms, 0);
    leases.renew('a', 2000, 40_000);
    leases.expired(40_500, true);
    leases.expired(41_000, false);
    assert.ok(!leases.expired(46_999, false));
    assert.ok(leases.expired(47_000, false));
    // One that was killed at rest left nothing.
    const idle = new Leases(terms, 0);
    idle.expired(39_900, true);
    idle.renew('a', 2000, 40_000);
    assert.ok(!idle.expired(42_999, false));
    assert.ok(idle.expired(43_000, false));
  });

  it('keep what came of the work of a holder who went first', () => {
    const leases = new Leases(terms, 0);
    leases.renew('a', MAX_TTL_MS, 0);
    leases.renew('b', MAX_TTL_MS, 0);
    leases.expired(900, true);
    leases.release('a', 1000, false);
    leases.renew('b', MAX_TTL_MS, 1500);
    leases.release('b', 3000, false);
    assert.ok(!leases.expired(7999, false));
    assert.ok(leases.expired(8000, false));
  });

  it('keep it though it was begun since the last look', () => {
    const leases = new Leases(terms, 0);
    leases.renew('a', MAX_TTL_MS, 0);
    leases.expired(100, false);
    leases.release('a', 1000, true);
    assert.ok(!leases.expired(5999, false));
    assert.ok(leases.expired(6000, false));
  });

  it('keep it, too, though another comes after and goes at rest', () => {
    const leases = new Leases(terms, 0);
    leases.renew('a', MAX_TTL_MS, 0);
    leases.expired(900, true);
    leases.release('a', 1000, false);
    leases.renew('b', MAX_TTL_MS, 1100);
    leases.release('b', 2000, false);
    assert.ok(!leases.expired(6999, false));
    assert.ok(leases.expired(7000, false));
  });

  it('keep nothing longer for a holder who came back, and goes at rest', () => {
    const leases = new Leases(terms, 0);
    const window = { stays: false, holder: 'window' };
    leases.renew('a', MAX_TTL_MS, 0, window);
    leases.expired(900, true);
    // A window that is loaded again may be there before it has gone.
    leases.renew('b', MAX_TTL_MS, 950, window);
    leases.release('a', 1000, false);
    leases.renew('b', MAX_TTL_MS, 1100, window);
    leases.release('b', 2000, false);
    assert.ok(!leases.expired(2999, false));
    assert.ok(leases.expired(3000, false));
  });

  it('take an unrenewed lease as released when its time was over', () => {
    const leases = new Leases(terms, 0);
    leases.renew('a', 40_000, 0);
    assert.ok(!leases.expired(40_999, false));
    assert.equal(leases.count, 0);
    assert.ok(leases.expired(41_000, false));
  });

  it('cannot be taken for ever', () => {
    const leases = new Leases(terms, 0);
    leases.renew('greedy', Infinity, 0);
    assert.ok(!leases.expired(MAX_TTL_MS + terms.graceMs - 1, false));
    assert.ok(leases.expired(MAX_TTL_MS + terms.graceMs, false));
  });

  it('keep the cluster for a holder who wants it to stay when he is gone, until another comes and goes', () => {
    const leases = new Leases(terms, 0);
    leases.renew('a', MAX_TTL_MS, 0, { idleMs: 9000, stays: true });
    leases.release('a', 100, false);
    assert.ok(!leases.expired(1e9, false));
    assert.equal(leases.idleLimitMs, 9000);
    leases.renew('b', MAX_TTL_MS, 1e9);
    leases.release('b', 1e9, false);
    assert.ok(leases.expired(1e9 + terms.graceMs, false));
    assert.equal(leases.idleLimitMs, undefined);
  });

  it('let the cluster be idle for as long as the most patient holder does', () => {
    const leases = new Leases(terms, 0);
    leases.renew('a', MAX_TTL_MS, 0, { idleMs: 1000, stays: false });
    leases.renew('b', MAX_TTL_MS, 0, { idleMs: 3000, stays: false });
    assert.equal(leases.idleLimitMs, 3000);
    leases.renew('c', MAX_TTL_MS, 0);
    assert.equal(leases.idleLimitMs, undefined);
    leases.release('c', 1, false);
    assert.equal(leases.idleLimitMs, 3000);
  });

  it('go on when somebody comes back within the grace', () => {
    const leases = new Leases(terms, 0);
    leases.renew('a', MAX_TTL_MS, 0);
    leases.release('a', 100, false);
    leases.renew('b', MAX_TTL_MS, 900);
    assert.ok(!leases.expired(500_000, false));
  });
});
