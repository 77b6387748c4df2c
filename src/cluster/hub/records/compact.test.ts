import assert from 'node:assert/strict';
import { compact } from './compact';
import { columns, sizeOf, valueOf } from './task-record';
import { finishedRecord, pendingRecord } from './test-records';

describe('compact records', () => {
  it('say what the loose ones said, from one piece of memory', () => {
    const record = {
      ...finishedRecord(1, [Buffer.from('ab'), Buffer.alloc(0), Buffer.alloc(3, 7)]),
      executeResult: Buffer.from('{"a": 1}'),
    };
    const packed = compact(record);
    for (const column of columns) assert.deepEqual(valueOf(packed, column), valueOf(record, column), column);
    assert.equal(sizeOf(packed), sizeOf(record));
    const { request, result, executeResult } = packed;
    assert.ok(result && executeResult);
    const pieces = [request.header, request.content, result.header, ...result.buffers, executeResult];
    assert.equal(new Set(pieces.map(({ buffer }) => buffer)).size, 1);
    assert.equal(request.header.buffer.byteLength, sizeOf(record));
  });

  it('leave big frames where they are', () => {
    const big = Buffer.alloc(100_000);
    assert.equal(compact(pendingRecord(1, [big])).request.buffers[0], big);
  });
});
