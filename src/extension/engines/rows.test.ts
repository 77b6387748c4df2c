import assert from 'node:assert/strict';
import { noCluster } from '../../bridge/no-cluster';
import type { EngineSnapshot } from '../../bridge/rpc';
import { anEngine } from '../../bridge/test-data';
import { clusterRow, profileRow, queueWords } from './cluster-row';
import { companyOf, engineRow } from './engine-row';

const javascript = anEngine();
const python = anEngine({ key: 'slot-1', id: 1, kernel: 'python' });

const rowOf = (engine: EngineSnapshot, others: EngineSnapshot[] = [], nowMs = 0) =>
  engineRow(engine, companyOf([engine, ...others]), nowMs);
const read = (...of: Parameters<typeof rowOf>): string => rowOf(...of).description;

describe('the row of an engine', () => {
  it('does not name JavaScript where all engines run it', () => {
    assert.equal(read(javascript), 'idle');
  });
  it('names Python always, and both where they are mixed', () => {
    assert.equal(read(python), 'Python \u00b7 idle');
    assert.equal(read(javascript, [python]), 'JavaScript \u00b7 idle');
    assert.equal(rowOf(python, [javascript]).spoken, 'Engine 1, Python \u00b7 idle');
  });
  it('says why an engine was given up', () => {
    const failed = anEngine({ kernel: 'python', state: 'failed', reason: 'It has no ipyparallel.\nMore.' });
    assert.equal(read(failed), 'Python \u00b7 failed: It has no ipyparallel.');
  });

  it('says what it runs and what waits, how long from one second on, what it takes and has done', () => {
    const busy = anEngine({
      ...{ state: 'busy', task: 'f[0:10]', taskSince: 1000, tasks: 3, completed: 12 },
      usage: { cpu: 98, memoryBytes: 84_500_000 },
    });
    const rest = '2 queued \u00b7 98 % CPU \u00b7 85 MB \u00b7 12 done';
    assert.equal(read(busy, [], 1900), `f[0:10] \u00b7 ${rest}`);
    assert.equal(read(busy, [], 3900), `f[0:10] \u00b7 2 s \u00b7 ${rest}`);
    assert.match(rowOf(busy).tooltip, /processor: `98 % of one` {2}\nmemory: `85 MB`/);
  });
  it('says that it stops when it is done', () => {
    const leaving = anEngine({ state: 'busy', task: 'f', retiring: true });
    assert.equal(read(leaving), 'f \u00b7 stops when done');
    assert.match(rowOf(leaving).tooltip, /state: `busy \u00b7 stops when done`/);
  });
  it('moves on with the time in steps that grow', () => {
    const time = (seconds: number): string =>
      read(anEngine({ state: 'busy', task: 'f', taskSince: 0 }), [], seconds * 1000).slice(4);
    assert.deepEqual([9, 13, 16, 59, 61, 95, 3599, 4000].map(time), [
      '9 s',
      '10 s',
      '15 s',
      '55 s',
      '1 min 0 s',
      '1 min 30 s',
      '59 min 30 s',
      '1 h 5 min',
    ]);
  });
  it('leaves out what is not known', () => {
    const engine = anEngine({ usage: { cpu: null, memoryBytes: 84_500_000 } });
    assert.equal(read(engine), 'idle \u00b7 85 MB');
    assert.doesNotMatch(rowOf(engine).tooltip, /processor/);
  });
  it('names the host where there are several', () => {
    const elsewhere = anEngine({ key: 'e', id: 1, hostname: 'there' });
    assert.equal(read(elsewhere, [javascript]), 'idle \u00b7 there');
    assert.equal(read(elsewhere, [anEngine({ key: 'f', hostname: null })]), 'idle');
  });
});

describe('the rows of profile and cluster', () => {
  const cluster = { ...noCluster('p'), state: 'running' as const, engines: [javascript, python], queued: 3 };
  it('count the engines of each kernel', () => {
    assert.equal(clusterRow(cluster).description, '1 JavaScript, 1 Python');
    const failed = anEngine({ key: 'f', state: 'failed' });
    assert.equal(
      clusterRow({ ...cluster, engines: [javascript, failed] }).description,
      '1 engine \u00b7 1 engine failed',
    );
  });
  it('are the same whatever waits, which stands beside the title of the view', () => {
    assert.deepEqual(clusterRow({ ...cluster, queued: 120 }), clusterRow(cluster));
    assert.equal(queueWords({ ...cluster, queued: 120 }), '120 queued');
    assert.equal(queueWords({ ...cluster, queued: 0 }), undefined);
  });
  it('say how far a start is, and that the profile is ipyparallel\u2019s', () => {
    assert.equal(
      clusterRow({ ...cluster, state: 'starting', message: '1 of 4 engines' }).description,
      '1 of 4 engines',
    );
    assert.equal(profileRow({ ...cluster, startedElsewhere: 'ipyparallel' }).description, 'of ipyparallel');
    assert.equal(profileRow(cluster).description, '');
  });
  it('say that the profile was edited since', () => {
    assert.match(clusterRow(cluster, true).description, / profile edited since$/);
    assert.match(clusterRow(cluster, true).tooltip, /profile: `edited since the start/);
    assert.doesNotMatch(clusterRow(cluster).tooltip, /profile/);
  });
  it('let only what is ours be scaled', () => {
    assert.equal(clusterRow(cluster).contextValue, 'cluster.running.managed');
    assert.equal(clusterRow({ ...cluster, managed: false }).contextValue, 'cluster.running');
  });
});
