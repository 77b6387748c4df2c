import assert from 'node:assert/strict';
import { clusterRequests, type ClusterState } from './cluster-requests';
import type { LeaseWish } from './leases';
import { RequestError } from './requests';

type Renewal = [id: string, ttlMs: number, wish: LeaseWish, keep: boolean];

describe('a lease in a status request', () => {
  const ask = (lease: unknown): Renewal[] => {
    const renewals: Renewal[] = [];
    const cluster: Partial<ClusterState> = {
      ...{ profile: 'p', clusterId: '', started: '' },
      ...{ engines: () => [], slots: () => [], queued: () => 0, leases: () => 1, idle: () => null },
      renewLease: (...renewal) => void renewals.push(renewal),
    };
    void clusterRequests(cluster as ClusterState)['cluster_status_request']?.({ lease });
    return renewals;
  };
  const none = { idleMs: undefined, stays: false, holder: undefined };

  it('is none in a request without one', () => assert.deepEqual(ask(undefined), []));
  it('wants nothing more than is said', () => {
    assert.deepEqual(ask({ id: 'a', ttl_ms: 5 }), [['a', 5, none, false]]);
  });
  it('says how long the cluster may be idle, whether it stays, that it is to be kept, and who holds it', () => {
    const lease = { id: 'a', ttl_ms: 5, idle_ms: 9, stays: true, keep: true, holder: 'w' };
    assert.deepEqual(ask(lease), [['a', 5, { idleMs: 9, stays: true, holder: 'w' }, true]]);
  });
  it('lets the cluster be idle for ever with 0, and with what is no number', () => {
    for (const idle of [0, -1, '9', null])
      assert.deepEqual(ask({ id: 'a', ttl_ms: 5, idle_ms: idle }), [['a', 5, none, false]]);
  });
  it('is refused without an id or a time', () => {
    assert.throws(() => ask({ ttl_ms: 5 }), RequestError);
    assert.throws(() => ask({ id: 'a', ttl_ms: 0 }), RequestError);
  });
});
