/** Queries for records, written as MongoDB's: `{queue: 'task', completed: {$gt: date}}` (protocol.md §7). */
import { RequestError } from '../requests';
import { compileOperator, type Test } from './operators';

/** No query worth asking nests deeper. */
const MAX_DEPTH = 32;

/** One test of one column; a plain value in a query is the operator `$eq`. */
export interface Condition {
  readonly column: string;
  readonly operator: string;
  readonly operand: unknown;
}

export interface Query {
  /** All of them hold; columns may be none of a record's, and have no value then. */
  readonly conditions: readonly Condition[];
  /** When it can only match these ids; undefined: any. */
  readonly ids: readonly string[] | undefined;
  /** @param valueOf a record's value in a column: JSON, null for none. */
  matches(valueOf: (column: string) => unknown): boolean;
}

/**
 * @param source an object as it came from a client: for each column a value it equals, or an object of operators.
 * @throws RequestError
 */
export function compileQuery(source: unknown): Query {
  if (!isObject(source))
    throw new RequestError('TypeError', 'A query is an object of columns and conditions.');
  requireDepth(source, MAX_DEPTH);
  const conditions = Object.entries(source).flatMap(([column, condition]) => conditionsOf(column, condition));
  const tests = conditions.map(({ column, operator, operand }): [string, Test] => [
    column,
    compileOperator(operator, operand),
  ]);
  return {
    conditions,
    ids: Object.hasOwn(source, 'msg_id') ? idsOf(source['msg_id']) : undefined,
    matches: (valueOf) => tests.every(([column, test]) => test(valueOf(column))),
  };
}

function conditionsOf(column: string, condition: unknown): Condition[] {
  if (!isObject(condition)) return [{ column, operator: '$eq', operand: condition }];
  return Object.entries(condition).map(([operator, operand]) => ({ column, operator, operand }));
}

function idsOf(condition: unknown): readonly string[] | undefined {
  if (typeof condition === 'string') return [condition];
  if (!isObject(condition)) return undefined;
  const { $eq: one, $in: several } = condition;
  if (typeof one === 'string') return [one];
  if (!Array.isArray(several)) return undefined;
  return [...new Set(several.filter((id): id is string => typeof id === 'string'))];
}

function requireDepth(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth === 0)
    throw new RequestError('ValueError', `A query may be nested ${MAX_DEPTH} deep, not deeper.`);
  for (const item of Object.values(value)) requireDepth(item, depth - 1);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
