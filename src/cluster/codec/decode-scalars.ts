/** Tags without values inside them: texts of the header that become numbers, dates, errors without their parts. */
import { isLength, string, type Tagged } from './checks';
import { CodecError } from './errors';
import { PythonValue } from './python-value';
import { ownBytes } from './typed-arrays';

/** Node skips over what is not base64. */
export function bytesOfBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text))
    throw new CodecError('Bytes that are not base64.');
  return ownBytes(Buffer.from(text, 'base64'));
}

export function pythonValue(type: string, text: string): PythonValue {
  try {
    return new PythonValue(type, text);
  } catch (error) {
    throw new CodecError((error as Error).message, { cause: error });
  }
}

export function specialNumber(text: unknown): number {
  if (text === 'Infinity') return Infinity;
  if (text === '-Infinity') return -Infinity;
  if (text === 'NaN') return NaN;
  if (text === '-0') return -0;
  throw new CodecError(`${JSON.stringify(text)} is not a number.`);
}

export function bigint(text: unknown): bigint {
  if (typeof text !== 'string' || !/^-?\d+$/.test(text))
    throw new CodecError(`${JSON.stringify(text)} is not an integer.`);
  try {
    return BigInt(text);
  } catch (error) {
    throw new CodecError(`An integer of ${text.length} digits is too large for this runtime.`, {
      cause: error,
    });
  }
}

/** A year of six digits has a sign. */
const INSTANT = /^(?:\d{4}|[+-]\d{6})-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/;

export function date(text: unknown): Date {
  if (text === null) return new Date(NaN);
  const value = new Date(typeof text === 'string' && INSTANT.test(text) ? text : NaN);
  if (Number.isNaN(value.getTime())) throw new CodecError(`${JSON.stringify(text)} is not a date.`);
  return value;
}

export function regexp(json: Tagged): RegExp {
  const source = string(json, 'source');
  const flags = string(json, 'flags');
  try {
    const value = new RegExp(source, flags);
    if (isLength(json['lastIndex'])) value.lastIndex = json['lastIndex'];
    return value;
  } catch (error) {
    throw new CodecError(`/${source}/${flags} is not a regular expression of this runtime.`, {
      cause: error,
    });
  }
}

export function url(text: unknown): URL {
  if (typeof text !== 'string' || !URL.canParse(text))
    throw new CodecError(`${JSON.stringify(text)} is not a URL.`);
  return new URL(text);
}

const ERRORS = new Map<string, new (message: string) => Error>(
  [EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map((kind) => [kind.name, kind]),
);

export function newError(name: string, message: string): Error {
  if (name === 'AggregateError') return new AggregateError([], message);
  return new (ERRORS.get(name) ?? Error)(message);
}
