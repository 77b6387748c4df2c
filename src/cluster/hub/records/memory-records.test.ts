import assert from 'node:assert/strict';
import { MemoryRecords, type MemoryLimits } from './memory-records';
import { compileQuery } from './query';
import { finishedRecord, pendingRecord } from './test-records';

describe('records in memory', () => {
  const roomy: MemoryLimits = { maxRecords: 1000, maxBytes: 1e9, cullFraction: 0.1 };
  const ids = (records: MemoryRecords, query: object = {}): unknown[] =>
    records.find(compileQuery(query), ['msg_id']).map((row) => row.msg_id);

  it('finds records in the order they came, by any column, finished or not', () => {
    const records = new MemoryRecords(roomy);
    for (const number of [3, 1, 2]) records.add(pendingRecord(number));
    records.update('m1', { result: finishedRecord(1).result, received: finishedRecord(1).received });
    assert.deepEqual(ids(records), ['m3', 'm1', 'm2']);
    assert.deepEqual(ids(records, { completed: null }), ['m3', 'm2']);
    assert.deepEqual(ids(records, { msg_id: { $in: ['m2', 'm1', 'none'] } }), ['m1', 'm2']);
    assert.deepEqual([records.isPending('m1'), records.isPending('m2')], [false, true]);
    assert.deepEqual(records.history(), ['m1', 'm2', 'm3']);
  });

  it('gives the columns that are wanted, dates with their microseconds', () => {
    const records = new MemoryRecords(roomy);
    records.add(pendingRecord(7));
    assert.deepEqual(records.find(compileQuery({ msg_id: 'm7' }), ['queue', 'submitted', 'completed']), [
      { queue: 'task', submitted: '2026-11-22T15:06:38.000007Z', completed: null },
    ]);
    assert.deepEqual(ids(records, { submitted: '2026-11-22T16:06:38.000007+01:00' }), ['m7']);
  });

  it('lets the oldest finished ones go when there are too many, and never a pending one', () => {
    const records = new MemoryRecords({ ...roomy, maxRecords: 10, cullFraction: 0.3 });
    records.add(pendingRecord(0));
    for (let number = 1; number <= 10; number++) records.add(finishedRecord(number));
    assert.equal(ids(records).length, 11);
    records.add(finishedRecord(11));
    assert.deepEqual(
      ids(records),
      [0, 5, 6, 7, 8, 9, 10, 11].map((number) => `m${number}`),
    );
  });

  it('lets them go when they hold too many bytes, buffers and output counted', () => {
    const big = [Buffer.alloc(1000)];
    const records = new MemoryRecords({ ...roomy, maxBytes: 10_000, cullFraction: 0.5 });
    for (let number = 1; number <= 100; number++) {
      records.add(finishedRecord(number, big));
      assert.ok(ids(records).length < 10);
    }
    assert.equal(ids(records).at(-1), 'm100');
    records.update('m100', { stdout: 'x'.repeat(9000) });
    assert.deepEqual(ids(records), []);
  });

  it('counts a record once, however often it is changed, dropped or added again', () => {
    const records = new MemoryRecords({ ...roomy, maxBytes: 10_000, cullFraction: 0.01 });
    for (let round = 0; round < 50; round++) {
      records.add(finishedRecord(1, [Buffer.alloc(2000)]));
      records.update('m1', { result: finishedRecord(1, [Buffer.alloc(4000)]).result });
      assert.deepEqual(ids(records), ['m1']);
      if (round % 2) records.drop(compileQuery({ msg_id: 'm1' }));
    }
  });

  it('drops what matches', () => {
    const records = new MemoryRecords(roomy);
    for (let number = 1; number <= 4; number++) records.add(finishedRecord(number));
    records.add(pendingRecord(5));
    records.drop(compileQuery({ engine_uuid: 'engine-1', completed: { $ne: null } }));
    assert.deepEqual(ids(records), ['m2', 'm4', 'm5']);
    records.drop(compileQuery({ completed: { $ne: null } }));
    assert.deepEqual(ids(records), ['m5']);
  });
});
