import assert from 'node:assert/strict';
import { orderlyEnd } from './cluster-end';
import { noCluster } from '../no-cluster';

const running = { ...noCluster('p'), state: 'running' as const, managed: true };
const idle = { ...running, idle: { since: 0, endsAt: 3_600_000 } };

describe('orderlyEnd', () => {
  it('is none where the connection files are left behind', () => {
    assert.equal(orderlyEnd(idle, true, 3_600_000), undefined);
  });
  it('tells that nothing ran for long', () => {
    assert.match(orderlyEnd(idle, false, 3_599_500) ?? '', /nothing ran for 60 min/);
  });
  it('tells it in seconds where that is less than a minute', () => {
    const short = { ...running, idle: { since: 0, endsAt: 3000 } };
    assert.match(orderlyEnd(short, false, 3000) ?? '', /nothing ran for 3 s\./);
  });
  it('tells that somebody else stopped it', () => {
    assert.match(orderlyEnd(idle, false, 1_000_000) ?? '', /stopped elsewhere/);
    assert.match(orderlyEnd(running, false, 1_000_000) ?? '', /stopped elsewhere/);
  });
});
