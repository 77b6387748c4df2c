/** What the decoder asks of the parts of a tag. @throws CodecError, all of them. */
import { CodecError } from './errors';

export type Tagged = { readonly [key: string]: unknown };

export function isLength(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export const isIndex = (name: string): boolean =>
  String(Number(name) >>> 0) === name && Number(name) !== 0xffff_ffff;

/** For messages: an object of anybody's making may not even have a text. */
export function show(value: unknown): string {
  return typeof value === 'object' && value !== null ? 'that is no number' : String(value);
}

export function list(json: Tagged, key: string): readonly unknown[] {
  const value = json[key];
  if (!Array.isArray(value)) throw new CodecError(`The tag ${String(json['$'])} needs a list '${key}'.`);
  return value;
}

export function string(json: Tagged, key: string): string {
  const value = json[key];
  if (typeof value !== 'string') throw new CodecError(`The tag ${String(json['$'])} needs a text '${key}'.`);
  return value;
}

export function* pairs(entries: readonly unknown[]): Generator<readonly [unknown, unknown]> {
  for (const entry of entries) {
    if (!Array.isArray(entry) || entry.length !== 2) throw new CodecError('A pair does not have two parts.');
    yield entry as [unknown, unknown];
  }
}
