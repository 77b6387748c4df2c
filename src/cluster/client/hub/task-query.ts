/** Questions about task records, in the words of MongoDB as ipyparallel took them over (protocol.md §7). Pure. */
import { columnOnWire, type TaskColumn } from './task-record';

/** A Date is compared to the microsecond; ISO text keeps what it holds. */
export type QueryValue = string | number | boolean | null | Date;

/** All that are given must hold. A hub of ipyparallel's with records in memory takes `$gt` for `$lt`. */
export interface QueryOperators {
  $eq?: QueryValue;
  $ne?: QueryValue;
  $lt?: QueryValue;
  $lte?: QueryValue;
  $gt?: QueryValue;
  $gte?: QueryValue;
  $in?: readonly QueryValue[];
  $nin?: readonly QueryValue[];
  /** As file names: `*`, `?`, `[a-z]`. */
  $glob?: string;
  /** Not of records in SQLite at ipyparallel's hub; the same for `$mod` and `$exists`. */
  $all?: readonly QueryValue[];
  /** Divided by the first, the second is left. */
  $mod?: readonly [number, number];
  $exists?: boolean;
}

/** Conditions by column, all of which must hold: `{ completed: null, label: { $glob: 'sum*' } }`. */
export type TaskQuery = { readonly [Column in TaskColumn]?: QueryValue | QueryOperators };

/**
 * Plain values go as `$eq`: ipyparallel's records in memory compare every plain value of a query with the last one.
 * @throws TypeError naming what is no column.
 */
export function queryOnWire(query: TaskQuery): Record<string, QueryOperators> {
  return Object.fromEntries(
    Object.entries(query).map(([column, condition]) => [
      columnOnWire(column),
      isOperators(condition) ? condition : { $eq: condition },
    ]),
  );
}

function isOperators(condition: QueryValue | QueryOperators): condition is QueryOperators {
  return typeof condition === 'object' && condition !== null && !(condition instanceof Date);
}
