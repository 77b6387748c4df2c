/** What user code threw, as it travels: in the user's own file, line and column. Never throws. */
import { inspect, types } from 'node:util';
import { encode } from '../../codec';
import type { RemoteErrorRecord } from '../../protocol/private-messages';
import { userFrames } from './stack-frames';

const MAX_DEPTH = 8;
const MAX_ERRORS = 20;
/** Errors told of in all: those that hold one another would take for ever. */
const MAX_RECORDS = 200;
/** Of the language's own. */
const BUILT_IN = /^(?:Aggregate|Eval|Range|Reference|Suppressed|Syntax|Type|URI)?Error$/;
const TOLD_APART = new Set(['name', 'message', 'stack', 'cause', 'errors']);

export function describeError(error: unknown): RemoteErrorRecord {
  try {
    return describe(error, 0, { left: MAX_RECORDS });
  } catch {
    return {
      name: 'NonError',
      message: 'what was thrown cannot be looked at',
      stack: 'NonError',
      frames: [],
    };
  }
}

function describe(error: unknown, depth: number, budget: { left: number }): RemoteErrorRecord {
  budget.left -= 1;
  if (!isErrorLike(error)) return describeOther(error);
  const name = nameOf(error);
  const message = text(read(error, 'message'));
  const header = message === '' ? name : `${name}: ${message}`;
  const { frames, lines } = userFrames(text(read(error, 'stack')));
  const own = ownProperties(error);
  const cause = read(error, 'cause');
  const errors = read(error, 'errors');
  const deeper = depth < MAX_DEPTH;
  const inner = {
    ...(deeper && cause !== undefined ? { cause: describe(cause, depth + 1, budget) } : {}),
    ...(deeper && Array.isArray(errors) ? { errors: describeAll(errors, depth + 1, budget) } : {}),
  };
  return {
    name,
    message,
    stack: [header, ...lines, ...innerLines(inner)].join('\n'),
    frames,
    ...(own ? { own } : {}),
    ...inner,
  };
}

/** Many classes give themselves no `name`, and inherit `Error`: these are told by what they are called, as Node does. */
function nameOf(error: object): string {
  const name = text(read(error, 'name')) || 'Error';
  if (!BUILT_IN.test(name) || Object.hasOwn(error, 'name')) return name;
  const made = read(error, 'constructor');
  const className = typeof made === 'function' ? read(made, 'name') : undefined;
  return typeof className === 'string' && className !== '' ? className : name;
}

/** As Python's tracebacks do, the stack tells of all that is in an error: some readers see nothing else. */
function innerLines({ cause, errors = [] }: Pick<RemoteErrorRecord, 'cause' | 'errors'>): string[] {
  const members = errors.map(({ stack }, at) => `error ${at + 1} of ${errors.length}: ${stack}`);
  return cause ? [...members, `caused by ${cause.stack}`] : members;
}

function describeAll(
  errors: readonly unknown[],
  depth: number,
  budget: { left: number },
): RemoteErrorRecord[] {
  const records: RemoteErrorRecord[] = [];
  for (const one of errors.slice(0, MAX_ERRORS))
    if (budget.left > 0) records.push(describe(one, depth, budget));
  return records;
}

/** JavaScript throws anything: `throw "x"`, `throw {code: 1}`. */
function describeOther(value: unknown): RemoteErrorRecord {
  const message = `${show(value)} was thrown, which is not an Error`;
  const own = typeof value === 'object' && value !== null ? ownProperties(value) : undefined;
  return { name: 'NonError', message, stack: `NonError: ${message}`, frames: [], ...(own ? { own } : {}) };
}

function isErrorLike(value: unknown): value is object {
  if (types.isNativeError(value) || value instanceof Error) return true;
  return typeof value === 'object' && value !== null && typeof read(value, 'stack') === 'string';
}

function ownProperties(error: object): Record<string, unknown> | undefined {
  const own: Record<string, unknown> = {};
  for (const key of Object.keys(error)) {
    const value = read(error, key);
    if (value !== undefined && !TOLD_APART.has(key) && canTravel(value)) own[key] = value;
  }
  return Object.keys(own).length > 0 ? own : undefined;
}

function canTravel(value: unknown): boolean {
  try {
    encode(value);
    return true;
  } catch {
    return false;
  }
}

/** A getter may throw. */
function read(from: object, key: string): unknown {
  try {
    return (from as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : show(value);
}

function show(value: unknown): string {
  try {
    return inspect(value, { depth: 2, breakLength: Infinity, maxStringLength: 1000, maxArrayLength: 20 });
  } catch {
    return 'a value that cannot be shown';
  }
}
