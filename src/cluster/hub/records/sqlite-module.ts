/** Node's own SQLite, where this Node has one, and what of it is used here. */

type Value = string | number | bigint | null | Uint8Array;

export interface Statement {
  run(...values: readonly Value[]): unknown;
  get(...values: readonly Value[]): Readonly<Record<string, Value>> | undefined;
  iterate(...values: readonly Value[]): Iterable<Readonly<Record<string, Value>>>;
}

export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

interface SqliteModule {
  readonly DatabaseSync: new (path: string) => Database;
}

/** There is no SQLite, or its file cannot be used; the message is one sentence for the user. */
export class SqliteError extends Error {
  override name = 'SqliteError';
}

export function hasSqlite(): boolean {
  return sqlite() !== undefined;
}

/** @throws SqliteError saying what to do. */
export function openDatabase(path: string): Database {
  const found = sqlite();
  if (!found) {
    throw new SqliteError(
      `Keeping task records in SQLite needs Node 22.13 or newer, and this is ${process.version}: start the controller with a newer Node, or with --dictdb.`,
    );
  }
  return new found.DatabaseSync(path);
}

function sqlite(): SqliteModule | undefined {
  // Before Node 22.13 there is none, or one behind a flag; before 20.16 one cannot even ask.
  const ask = process.getBuiltinModule as ((name: string) => unknown) | undefined;
  return ask?.('node:sqlite') as SqliteModule | undefined;
}
