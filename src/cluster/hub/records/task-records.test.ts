import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../logger';
import { MemoryRecords } from './memory-records';
import { compileQuery } from './query';
import { hasSqlite, openDatabase } from './sqlite-module';
import { openSqliteRecords } from './sqlite-records';
import { columns, valueOf, type TaskRecord } from './task-record';
import type { TaskRecords } from './task-records';
import { finishedRecord, pendingRecord } from './test-records';

const quiet = createLogger('error', (line) => assert.fail(line));

// Where this Node has no SQLite, `test/process/records-sqlite.test.ts` runs this file on one that has.
describe('stores of task records', () => {
  let directory: string;
  const file = (): string => join(directory, 'tasks.db');

  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'engine-room-records-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  const stores: Record<string, () => TaskRecords> = {
    memory: () => new MemoryRecords({ maxRecords: 1000, maxBytes: 1e9, cullFraction: 0.1 }),
    ...(hasSqlite() ? { sqlite: () => openSqliteRecords(file(), 'a', quiet) } : {}),
  };

  for (const [name, open] of Object.entries(stores)) {
    describe(name, () => {
      let records: TaskRecords;
      beforeEach(() => (records = open()));
      afterEach(() => records.close());

      const ids = (query: object = {}): unknown[] =>
        records.find(compileQuery(query), ['msg_id']).map((row) => row.msg_id);

      it('finds records in the order they came, by any column, finished or not', () => {
        for (const number of [3, 1, 2]) records.add(pendingRecord(number));
        const { result, received } = finishedRecord(1);
        records.update('m1', { result, received, engine: 'engine-1' });
        assert.deepEqual(ids(), ['m3', 'm1', 'm2']);
        assert.deepEqual(ids({ completed: null }), ['m3', 'm2']);
        assert.deepEqual(ids({ completed: { $ne: null } }), ['m1']);
        assert.deepEqual(ids({ msg_id: { $in: ['m2', 'm1', 'none'] } }), ['m1', 'm2']);
        assert.deepEqual(ids({ engine_uuid: 'engine-1', queue: 'task' }), ['m1']);
        assert.deepEqual(ids({ msg_id: { $glob: '*[12]' }, engine_uuid: null }), ['m2']);
        assert.deepEqual(ids({ nonsense: null }), ['m3', 'm1', 'm2']);
        assert.deepEqual(ids({ 'no column; DROP': 'x' }), []);
        assert.deepEqual([records.isPending('m1'), records.isPending('m2')], [false, true]);
        assert.deepEqual(records.history(), ['m1', 'm2', 'm3']);
      });

      it('compares dates as instants, however they are written', () => {
        for (const number of [1, 2, 3]) records.add(pendingRecord(number));
        assert.deepEqual(ids({ submitted: '2026-11-22T16:06:38.000002+01:00' }), ['m2']);
        const from = { $gte: '2026-11-22T15:06:38.000002Z' };
        assert.deepEqual(ids({ submitted: from }), ['m2', 'm3']);
        assert.deepEqual(ids({ submitted: { ...from, $lt: '2026-11-22T15:06:38.000003Z' } }), ['m2']);
        assert.deepEqual(ids({ submitted: { $gt: '2026-11-22T15:06:38Z' } }), ['m1', 'm2', 'm3']);
      });

      it('gives every column as the record has it, buffers byte for byte', () => {
        const record: TaskRecord = {
          ...finishedRecord(1, [Buffer.from([0, 255, 1]), Buffer.alloc(0), Buffer.alloc(70_000, 7)]),
          ...{ stdout: 'a\0ü\n', executeInput: '1', executeResult: Buffer.from('{"a": [1, null]}') },
        };
        records.add(record);
        const [row] = records.find(compileQuery({ msg_id: 'm1' }), columns);
        for (const column of columns) assert.deepEqual(row?.[column], valueOf(record, column), column);
        const pending = pendingRecord(2, [Buffer.from('x')]);
        records.add(pending);
        const [other] = records.find(compileQuery({ result_buffers: null }), columns);
        for (const column of columns) assert.deepEqual(other?.[column], valueOf(pending, column), column);
      });

      it('changes what is finished as well, and passes over what it has not', () => {
        records.add(finishedRecord(1));
        assert.deepEqual(ids(), ['m1']);
        records.update('m1', { stdout: 'late', resubmitted: 'm2' });
        records.update('m9', { stdout: 'nobody' });
        assert.deepEqual(ids({ stdout: 'late', resubmitted: 'm2' }), ['m1']);
        assert.equal(records.get('m1')?.stdout, 'late');
        assert.equal(records.get('m9'), undefined);
      });

      it('lets a record take the place of one with the same id', () => {
        records.add(finishedRecord(1));
        records.add(pendingRecord(2));
        records.add(pendingRecord(1));
        assert.deepEqual(ids(), ['m2', 'm1']);
        assert.deepEqual(ids({ completed: null }), ['m2', 'm1']);
      });

      it('drops what matches', () => {
        for (let number = 1; number <= 4; number++) records.add(finishedRecord(number));
        records.add(pendingRecord(5));
        records.drop(compileQuery({ engine_uuid: 'engine-1', completed: { $ne: null } }));
        assert.deepEqual(ids(), ['m2', 'm4', 'm5']);
        records.drop(compileQuery({ completed: { $ne: null } }));
        assert.deepEqual(ids(), ['m5']);
        records.drop(compileQuery({}));
        assert.deepEqual([ids(), records.isPending('m5')], [[], false]);
      });
    });
  }

  if (!hasSqlite()) return;
  describe('sqlite alone', () => {
    it('finds what an earlier one kept, finished and pending, and goes on with it', () => {
      const first = openSqliteRecords(file(), 'a', quiet);
      first.add(finishedRecord(1, [Buffer.from('b')]));
      first.add(pendingRecord(2, [Buffer.from('c')]));
      first.close();
      const second = openSqliteRecords(file(), 'a', quiet);
      assert.deepEqual(second.history(), ['m1', 'm2']);
      assert.equal(second.isPending('m2'), false);
      second.add(pendingRecord(3));
      assert.deepEqual(second.leftOver(['queue']), [{ queue: 'task', msg_id: 'm2' }]);
      const other = openSqliteRecords(file(), 'b', quiet);
      assert.deepEqual([other.leftOver([]), other.history()], [[], ['m1', 'm2', 'm3']]);
      other.close();
      const { result, received } = finishedRecord(2);
      second.update('m2', { result, received });
      const rows = second.find(compileQuery({ msg_id: 'm2', completed: { $ne: null } }), ['buffers']);
      assert.deepEqual(rows, [{ buffers: [Buffer.from('c')] }]);
      second.close();
      assert.equal(statSync(file()).mode & 0o777, 0o600);
    });

    it('reads a file of before that lacks a column, fills that from then on, and leaves it to others of before', () => {
      openSqliteRecords(file(), 'a', quiet).close();
      const before = openDatabase(file());
      before.exec('ALTER TABLE engine_room_tasks DROP COLUMN engine_id');
      before.exec(
        "INSERT INTO engine_room_tasks (cluster, msg_id, engine_uuid) VALUES ('a', 'old', 'engine-1')",
      );
      const records = openSqliteRecords(file(), 'a', quiet);
      before.exec(
        "INSERT INTO engine_room_tasks (cluster, msg_id, engine_uuid) VALUES ('a', 'new', 'engine-1')",
      );
      before.close();
      records.add(finishedRecord(1));
      records.add(finishedRecord(2));
      assert.deepEqual(
        records
          .find(compileQuery({}), ['msg_id', 'engine_uuid', 'engine_id'])
          .map((row) => Object.values(row)),
        [
          ['old', 'engine-1', null],
          ['new', 'engine-1', null],
          ['m1', 'engine-1', 1],
          ['m2', 'engine-0', 0],
        ],
      );
      const ofOne = records.find(compileQuery({ engine_id: 1 }), ['msg_id']);
      assert.deepEqual([records.get('old')?.engineId, ofOne], [null, [{ msg_id: 'm1' }]]);
      records.close();
    });

    it('makes a file its own that everybody could read', () => {
      writeFileSync(file(), '');
      chmodSync(file(), 0o644);
      openSqliteRecords(file(), 'a', quiet).close();
      assert.equal(statSync(file()).mode & 0o777, 0o600);
    });

    it('writes by itself, without being asked', async () => {
      const writer = openSqliteRecords(file(), 'a', quiet);
      const reader = openSqliteRecords(file(), 'a', quiet);
      for (let number = 1; number <= 500; number++) writer.add(finishedRecord(number));
      while (reader.history().length < 500) await new Promise(setImmediate);
      writer.close();
      reader.close();
    });

    it('waits for a file that another program has locked, and says so once', async () => {
      let said = '';
      const records = openSqliteRecords(
        file(),
        'a',
        createLogger('info', (line) => (said += line)),
      );
      const other = openDatabase(file());
      other.exec('BEGIN IMMEDIATE');
      records.add(finishedRecord(1));
      assert.deepEqual(records.history(), []);
      records.add(pendingRecord(2));
      assert.deepEqual(
        [records.history(), records.get('m1')?.msgId, records.isPending('m2')],
        [[], 'm1', true],
      );
      assert.match(said, /^\S+ ERROR Task records cannot be written, and wait: .*locked.*\n$/);
      other.exec('COMMIT');
      while (other.prepare('SELECT * FROM engine_room_tasks').get() === undefined) {
        await new Promise(setImmediate);
      }
      assert.deepEqual(records.history(), ['m1', 'm2']);
      other.close();
      records.close();
    });

    it('says in one sentence that a file cannot be used', () => {
      assert.throws(() => openSqliteRecords(directory, 'a', quiet), {
        name: 'SqliteError',
        message: /^The task records in .* cannot be used \(.*\): look at --SQLiteDB\.filename/,
      });
    });
  });
});
