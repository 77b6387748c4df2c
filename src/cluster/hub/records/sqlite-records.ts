/**
 * Records in a SQLite file, which outlive their controller. What changes is written a moment later, many changes
 * in one transaction, so that the schedulers hardly notice; whoever asks is answered as if it were written at once.
 */
import { closeSync, fchmodSync, openSync } from 'node:fs';
import type { Logger } from '../logger';
import { compileQuery, type Query } from './query';
import {
  changingColumns,
  columnDefinitions,
  loadedRecord,
  loadedValue,
  missingDefinitions,
  queriedStored,
  storedValue,
  type Stored,
} from './sqlite-columns';
import { openDatabase, SqliteError, type Database, type Statement } from './sqlite-module';
import { whereOf } from './sqlite-where';
import { columns, isColumn, sizeOf, type Column, type Row, type TaskRecord } from './task-record';
import type { RecordChange, TaskRecords } from './task-records';

/** How long a change may stay unwritten. */
const WRITE_MS = 25;
/** What may be unwritten before it is written without delay. */
const MAX_UNWRITTEN_BYTES = 32 * 2 ** 20;
/** SQLite's own limit of a row is 1e9. */
const MAX_RECORD_BYTES = 900e6;
/** Another cluster of the profile may be writing; nothing else is done while we wait for it. */
const LOCKED_MS = 100;
/** While the file cannot be written, so many records wait for it; then the oldest are lost, and it is said. */
const MAX_WAITING = 10_000;

interface Unwritten {
  readonly record: TaskRecord;
  /** The file has an earlier state of it. */
  readonly isStored: boolean;
}

/**
 * @param cluster whose records are made; the clusters of a profile share its file, and see each other's.
 * @throws SqliteError when there is no SQLite, or its file cannot be used.
 */
export function openSqliteRecords(path: string, cluster: string, logger: Logger): TaskRecords {
  return new SqliteRecords(openFile(path), cluster, logger);
}

function openFile(path: string): Database {
  try {
    // Code and results are nobody else's to read; what SQLite puts beside the file has its mode.
    makePrivate(path);
    const database = openDatabase(path);
    // Written ahead, a transaction costs no wait for the disk, and a killed controller loses none that was made.
    database.exec(`
      PRAGMA busy_timeout = ${LOCKED_MS};
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS engine_room_tasks (number INTEGER PRIMARY KEY AUTOINCREMENT, cluster TEXT NOT NULL, ${columnDefinitions.join(', ')});
    `);
    addMissingColumns(database);
    database.exec(`
      CREATE INDEX IF NOT EXISTS engine_room_submitted ON engine_room_tasks (submitted);
      CREATE INDEX IF NOT EXISTS engine_room_pending ON engine_room_tasks (engine_uuid) WHERE completed IS NULL;
    `);
    return database;
  } catch (error) {
    if (error instanceof SqliteError) throw error;
    throw new SqliteError(
      `The task records in ${path} cannot be used (${(error as Error).message}): look at --SQLiteDB.filename, or move the file away.`,
      { cause: error },
    );
  }
}

/** To a file that an earlier version made. */
function addMissingColumns(database: Database): void {
  const missing = (): string[] => {
    const rows = database.prepare("SELECT name FROM pragma_table_info('engine_room_tasks')").iterate();
    return missingDefinitions(new Set(Array.from(rows, ({ name }) => name as string)));
  };
  if (missing().length === 0) return;
  // Another controller may be at the same.
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const definition of missing())
      database.exec(`ALTER TABLE engine_room_tasks ADD COLUMN ${definition}`);
    database.exec('COMMIT');
  } catch (error) {
    // Held open, it would keep everybody else from the file.
    rollBack(database);
    throw error;
  }
}

/** After some failures SQLite has done so by itself, and refuses. */
function rollBack(database: Database): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // The first failure is the one to tell.
  }
}

/** An ipcontroller would have left it there for everybody to read. */
function makePrivate(path: string): void {
  const file = openSync(path, 'a', 0o600);
  try {
    fchmodSync(file, 0o600);
  } finally {
    closeSync(file);
  }
}

class SqliteRecords implements TaskRecords {
  readonly #database: Database;
  readonly #cluster: string;
  readonly #logger: Logger;
  readonly #insert: Statement;
  readonly #update: Statement;
  readonly #select: Statement;
  /** Requests of this controller's life without a result: as many as there is work. */
  readonly #pending = new Map<string, TaskRecord>();
  readonly #unwritten = new Map<string, Unwritten>();
  #unwrittenBytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #isFailing = false;

  constructor(database: Database, cluster: string, logger: Logger) {
    this.#database = database;
    this.#cluster = cluster;
    this.#logger = logger;
    const marks = columns.map(() => '?').join(', ');
    const changes = changingColumns.map((column) => `${column} = ?`).join(', ');
    this.#insert = database.prepare(
      `INSERT OR REPLACE INTO engine_room_tasks (cluster, ${columns.join(', ')}) VALUES (?, ${marks})`,
    );
    this.#update = database.prepare(`UPDATE engine_room_tasks SET ${changes} WHERE msg_id = ?`);
    this.#select = database.prepare('SELECT * FROM engine_room_tasks WHERE msg_id = ?');
  }

  add(record: TaskRecord): void {
    if (!record.result) this.#pending.set(record.msgId, record);
    // In its new place, at the end.
    this.#unwritten.delete(record.msgId);
    this.#put(record, false);
  }

  get(msgId: string): TaskRecord | undefined {
    const inMemory = this.#pending.get(msgId) ?? this.#unwritten.get(msgId)?.record;
    if (inMemory) return inMemory;
    const row = this.#select.get(msgId);
    return row && loadedRecord(row);
  }

  isPending(msgId: string): boolean {
    return this.#pending.has(msgId);
  }

  update(msgId: string, change: RecordChange): void {
    const record = this.get(msgId);
    if (!record) return;
    const changed = { ...record, ...change };
    if (changed.result) this.#pending.delete(msgId);
    else if (this.#pending.has(msgId)) this.#pending.set(msgId, changed);
    this.#put(changed, this.#unwritten.get(msgId)?.isStored ?? true);
  }

  find(query: Query, wanted: readonly Column[]): Row[] {
    return [...this.#matching(query, wanted)].map((row) =>
      Object.fromEntries(wanted.map((column) => [column, loadedValue(row[column] as Stored, column)])),
    );
  }

  leftOver(wanted: readonly Column[]): Row[] {
    const open = this.find(compileQuery({ completed: null }), [...wanted, 'msg_id']);
    const own = new Set(
      Array.from(
        this.#database
          .prepare('SELECT msg_id FROM engine_room_tasks WHERE completed IS NULL AND cluster = ?')
          .iterate(this.#cluster),
        (row) => row['msg_id'],
      ),
    );
    return open.filter(({ msg_id: id }) => own.has(id as string) && !this.#pending.has(id as string));
  }

  drop(query: Query): void {
    const ids = [...this.#matching(query, ['msg_id'])].map((row) => row['msg_id'] as string);
    for (const msgId of ids) this.#pending.delete(msgId);
    this.#database
      .prepare('DELETE FROM engine_room_tasks WHERE msg_id IN (SELECT value FROM json_each(?))')
      .run(JSON.stringify(ids));
  }

  history(): string[] {
    this.#write();
    const rows = this.#database
      .prepare('SELECT msg_id FROM engine_room_tasks WHERE submitted IS NOT NULL ORDER BY submitted, number')
      .iterate();
    return Array.from(rows, (row) => row['msg_id'] as string);
  }

  close(): void {
    this.#write();
    clearTimeout(this.#timer);
    this.#database.close();
  }

  *#matching(query: Query, wanted: readonly Column[]): Iterable<Readonly<Record<string, unknown>>> {
    this.#write();
    const asked = query.conditions.map(({ column }) => column).filter(isColumn);
    const needed = [...new Set<Column>(['msg_id', ...wanted, ...asked])];
    const { sql, values } = whereOf(query);
    const rows = this.#database
      .prepare(`SELECT ${needed.join(', ')} FROM engine_room_tasks WHERE ${sql} ORDER BY number`)
      .iterate(...values);
    for (const row of rows) {
      if (query.matches((column) => queriedStored(row, column))) yield row;
    }
  }

  #put(record: TaskRecord, isStored: boolean): void {
    this.#unwritten.set(record.msgId, { record, isStored });
    // Counted again at every change: it is only to write the sooner.
    this.#unwrittenBytes += sizeOf(record);
    if (this.#unwrittenBytes > MAX_UNWRITTEN_BYTES && !this.#isFailing) this.#write();
    else this.#timer ??= setTimeout(() => this.#write(), WRITE_MS);
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#unwritten.size === 0) return;
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        for (const unwritten of this.#unwritten.values()) this.#writeOne(unwritten);
        this.#database.exec('COMMIT');
      } catch (error) {
        rollBack(this.#database);
        throw error;
      }
      this.#unwritten.clear();
      this.#unwrittenBytes = 0;
      this.#isFailing = false;
    } catch (error) {
      this.#postpone((error as Error).message);
    }
  }

  #writeOne({ record, isStored }: Unwritten): void {
    if (sizeOf(record) > MAX_RECORD_BYTES) {
      return this.#logger.warn(`The record of ${record.msgId} is too big for SQLite and is not kept.`);
    }
    if (isStored) {
      this.#update.run(...changingColumns.map((column) => storedValue(record, column)), record.msgId);
    } else {
      this.#insert.run(this.#cluster, ...columns.map((column) => storedValue(record, column)));
    }
  }

  /** A full disk, or a file that another program has locked: it may be over soon. */
  #postpone(reason: string): void {
    if (!this.#isFailing) this.#logger.error(`Task records cannot be written, and wait: ${reason}.`);
    this.#isFailing = true;
    let lost = 0;
    for (const msgId of this.#unwritten.keys()) {
      if (this.#unwritten.size <= MAX_WAITING) break;
      this.#unwritten.delete(msgId);
      lost += 1;
    }
    if (lost > 0) this.#logger.error(`${lost} task records are lost: they could not be written.`);
    this.#timer ??= setTimeout(() => this.#write(), 10 * WRITE_MS);
  }
}
