import assert from 'node:assert/strict';
import { MemoryRecords, type MemoryLimits } from './memory-records';
import { compileQuery } from './query';
import { finishedRecord, pendingRecord } from './test-records';

describe('records in memory', () => {
  const roomy: MemoryLimits = { maxRecords: 1000, maxBytes: 1e9, cullFraction: 0.1 };
  const ids = (records: MemoryRecords, query: object = {}): unknown[] =>
    records.find(compileQuery(query), ['msg_id']).map((row) => row.msg_id);

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

  it('lets them go when they hold too many bytes, buffers, output and code counted', () => {
    const big = [Buffer.alloc(1000)];
    const records = new MemoryRecords({ ...roomy, maxBytes: 10_000, cullFraction: 0.5 });
    for (let number = 1; number <= 100; number++) {
      records.add(finishedRecord(number, big));
      assert.ok(ids(records).length < 10);
    }
    assert.equal(ids(records).at(-1), 'm100');
    records.update('m100', { stdout: 'x'.repeat(9000) });
    assert.deepEqual(ids(records), []);
    records.add(finishedRecord(101));
    records.update('m101', { executeInput: 'x'.repeat(11_000) });
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
});
