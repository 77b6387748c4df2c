/**
 * What of a query SQLite can decide by itself, so that it need not hand over every record. It may let records
 * through that do not match, never keep one back that does: the query's own tests decide at the end.
 */
import { instantOf } from './instant';
import type { Condition, Query } from './query';

export interface Where {
  /** An expression of SQL, with a `?` for each value. */
  readonly sql: string;
  readonly values: readonly string[];
}

const INSTANTS: ReadonlySet<string> = new Set(['submitted', 'started', 'completed', 'received']);
const NAMES: ReadonlySet<string> = new Set(['client_uuid', 'engine_uuid', 'resubmitted', 'queue', 'label']);
const COMPARISONS: Readonly<Record<string, string>> = {
  $eq: '=',
  $lt: '<',
  $lte: '<=',
  $gt: '>',
  $gte: '>=',
};

export function whereOf({ ids, conditions }: Query): Where {
  const parts = [...(ids ? [among(ids)] : []), ...conditions.flatMap((condition) => partOf(condition) ?? [])];
  return {
    sql: parts.map(({ sql }) => sql).join(' AND ') || 'TRUE',
    values: parts.flatMap(({ values }) => values),
  };
}

/** However many there are, SQLite takes them as one value. */
function among(ids: readonly string[]): Where {
  return { sql: 'msg_id IN (SELECT value FROM json_each(?))', values: [JSON.stringify(ids)] };
}

function partOf({ column, operator, operand }: Condition): Where | undefined {
  if (!INSTANTS.has(column) && !NAMES.has(column)) return undefined;
  if (operand === null && operator === '$eq') return { sql: `${column} IS NULL`, values: [] };
  if (operand === null && operator === '$ne') return { sql: `${column} IS NOT NULL`, values: [] };
  if (typeof operand !== 'string') return undefined;
  const comparison = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined;
  const instant = instantOf(operand);
  if (INSTANTS.has(column)) {
    // In their stored form the order of the texts is the order in time.
    return comparison && instant ? { sql: `${column} ${comparison} ?`, values: [instant] } : undefined;
  }
  // A text that is a date equals every other way to write it.
  return operator === '$eq' && !instant ? { sql: `${column} = ?`, values: [operand] } : undefined;
}
