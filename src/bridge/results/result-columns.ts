/** The columns of a run's results: records and short lists have one for each of their fields. Pure. */
import * as l10n from '@vscode/l10n';
import type { ResultColumn } from '../run-views';

/** Values that are looked at. */
const SAMPLE = 100;
/** Fields of a record, and members of a list, that are given a column each. */
const MOST_FIELDS = 30;
export const MOST_MEMBERS = 8;

const WHOLE: ResultColumn = { key: 'value', name: l10n.t('value'), numeric: false };

/** @param values some of the results; those that are nothing tell of no column. @returns at least one column. */
export function valueColumns(values: readonly unknown[]): ResultColumn[] {
  const sample = values.filter(isThere).slice(0, SAMPLE);
  if (sample.length > 0 && sample.every(isRecord)) {
    const names = [...new Set(sample.flatMap((record) => Object.keys(record)))];
    if (names.length > 0 && names.length <= MOST_FIELDS)
      return names.map((name) => field(name, name, sample));
  }
  if (sample.length > 0 && sample.every(isShortList)) {
    const lengths = new Set(sample.map(({ length }) => length));
    const [length = 0] = lengths;
    if (lengths.size === 1 && length > 0)
      return Array.from({ length }, (_, at) => field(String(at), `[${at}]`, sample));
  }
  return [{ ...WHOLE, numeric: areNumeric(sample) }];
}

/** Whether a column shows all of a value. */
export function isWhole({ key }: Pick<ResultColumn, 'key'>): boolean {
  return key === WHOLE.key;
}

/** Neither `None`, `null` nor `undefined`. */
export function isThere<T>(value: T): value is NonNullable<T> {
  return value !== undefined && value !== null;
}

/** Whether a value has parts for these columns: what has none is shown as a whole, across them. */
export function isInColumns(value: unknown, columns: readonly ResultColumn[]): boolean {
  return columns.some((column) => isWhole(column) || hasField(value, column.key));
}

/** The part of a value that a column shows; undefined where there is none. */
export function valueIn(value: unknown, key: string): unknown {
  if (isWhole({ key })) return value;
  return hasField(value, key) ? value[key.slice(1)] : undefined;
}

function hasField(value: unknown, key: string): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key.slice(1));
}

function field(name: string, shown: string, sample: readonly object[]): ResultColumn {
  const key = `.${name}`;
  return { key, name: shown, numeric: areNumeric(sample.map((record) => valueIn(record, key))) };
}

export function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isShortList(value: unknown): value is unknown[] {
  return (
    Array.isArray(value) &&
    value.length <= MOST_MEMBERS &&
    value.every((member) => typeof member !== 'object' || member === null)
  );
}

/** Numbers, as far as there is anything. */
export function areNumeric(values: readonly unknown[]): boolean {
  const there = values.filter(isThere);
  return there.length > 0 && there.every((value) => typeof value === 'number' || typeof value === 'bigint');
}
