/** The operators of record queries (protocol: client and hub); what cannot be compared does not match. */
import { RequestError } from '../requests';
import { compileGlob, MAX_PATTERN } from './glob';
import { instantOf } from './instant';
import { repr } from '../python-repr';

export type Test = (value: unknown) => boolean;

type Operator = (operand: unknown) => Test;

const operators: Readonly<Record<string, Operator>> = {
  $eq: (operand) => equalTo(operand),
  $ne: (operand) => not(equalTo(operand)),
  $lt: ordered((sign) => sign < 0),
  $lte: ordered((sign) => sign <= 0),
  $gt: ordered((sign) => sign > 0),
  $gte: ordered((sign) => sign >= 0),
  $in: (operand) => memberOf(operand, '$in'),
  $nin: (operand) => not(memberOf(operand, '$nin')),
  $glob: globbed,
  $all: inAll,
  $mod: remainder,
  $exists: (operand) => (value) => (value !== null) === isTrue(operand),
};

/** @throws RequestError for an operator nobody knows, or an operand it cannot have. */
export function compileOperator(name: string, operand: unknown): Test {
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (!operator) throw new RequestError('KeyError', repr(name));
  return operator(operand);
}

/** Dates are compared as instants, however they are written. */
export function equalTo(operand: unknown): Test {
  return (value) => same(value, operand);
}

function not(test: Test): Test {
  return (value) => !test(value);
}

function ordered(accepts: (sign: number) => boolean): Operator {
  return (operand) => {
    const right = comparable(operand);
    return (value) => {
      const left = comparable(value);
      if (typeof left !== typeof right) return false;
      if (typeof left !== 'string' && typeof left !== 'number') return false;
      return accepts(left < (right as typeof left) ? -1 : left > (right as typeof left) ? 1 : 0);
    };
  };
}

/** One of a list; in a text, a part of it. */
function memberOf(operand: unknown, name: string): Test {
  if (typeof operand === 'string') {
    return (value) => typeof value === 'string' && operand.includes(value);
  }
  const list = listOf(operand, name);
  const plain = new Set(list.filter(isPlain).map(comparable));
  const nested = list.filter((item) => !isPlain(item));
  return (value) =>
    isPlain(value) ? plain.has(comparable(value)) : nested.some((item) => same(item, value));
}

function globbed(operand: unknown): Test {
  if (typeof operand !== 'string') throw new RequestError('TypeError', '$glob needs a text as its pattern.');
  if (operand.length > MAX_PATTERN) {
    throw new RequestError('ValueError', `The pattern of $glob is longer than ${MAX_PATTERN} characters.`);
  }
  const matches = compileGlob(operand);
  return (value) => typeof value === 'string' && matches(value);
}

/** A list of lists: the value is in every one of them. */
function inAll(operand: unknown): Test {
  const tests = listOf(operand, '$all').map((list) => memberOf(list, '$all'));
  return (value) => tests.every((test) => test(value));
}

function remainder(operand: unknown): Test {
  const [divisor, rest] = listOf(operand, '$mod');
  if (typeof divisor !== 'number' || typeof rest !== 'number' || divisor === 0) {
    throw new RequestError('TypeError', '$mod needs two numbers, a divisor that is not 0 and the remainder.');
  }
  // As in Python, the remainder has the sign of the divisor.
  return (value) => typeof value === 'number' && ((value % divisor) + divisor) % divisor === rest;
}

function listOf(operand: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(operand)) throw new RequestError('TypeError', `${name} needs a list.`);
  return operand;
}

/** Python's truth of a JSON value. */
function isTrue(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function comparable(value: unknown): unknown {
  return typeof value === 'string' ? (instantOf(value) ?? value) : value;
}

function same(a: unknown, b: unknown): boolean {
  if (isPlain(a) || isPlain(b)) return comparable(a) === comparable(b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key]))
  );
}
