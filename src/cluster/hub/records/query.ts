/** Queries for records, written as MongoDB's: `{queue: 'task', completed: {$gt: date}}` (protocol: client and hub). */
import { RequestError } from '../requests';
import { compileOperator, equalTo, type Test } from './operators';

/** No query worth asking nests deeper. */
const MAX_DEPTH = 32;

export interface Query {
  /** The columns it looks at; some may be none of a record's, and have no value then. */
  readonly columns: readonly string[];
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
  const tests = Object.entries(source).map(
    ([column, condition]) => [column, testsOf(condition)] as readonly [string, readonly Test[]],
  );
  return {
    columns: tests.map(([column]) => column),
    ids: Object.hasOwn(source, 'msg_id') ? idsOf(source['msg_id']) : undefined,
    matches: (valueOf) =>
      tests.every(([column, conditions]) => {
        const value = valueOf(column);
        return conditions.every((test) => test(value));
      }),
  };
}

function testsOf(condition: unknown): readonly Test[] {
  if (!isObject(condition)) return [equalTo(condition)];
  return Object.entries(condition).map(([name, operand]) => compileOperator(name, operand));
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
