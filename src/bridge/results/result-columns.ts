/** The columns of a run's results: records and short lists have one for each of their fields. Pure. */
import * as l10n from '@vscode/l10n';
import type { ResultColumn } from '../run-views';

/** Values that are looked at for what all of them are. */
export const SAMPLE = 100;
/** Fields of a record, and members of a list, that are given a column each. */
const MOST_FIELDS = 30;
const MOST_MEMBERS = 8;

const WHOLE: ResultColumn = { key: 'value', name: l10n.t('value'), numeric: false };

/**
 * @param values some of the results; those that are nothing tell of no column.
 * @param asNumber what a part counts as, where it is a number that is not one of JavaScript's.
 * @returns at least one column.
 */
export function valueColumns(
  values: readonly unknown[],
  asNumber: (part: unknown) => unknown = (part) => part,
): ResultColumn[] {
  const field = (name: string, shown: string): ResultColumn => {
    const key = `.${name}`;
    return {
      ...{ key, name: shown },
      numeric: areNumeric(sample.map((whole) => asNumber(valueIn(whole, key)))),
    };
  };
  const sample = values.filter(isThere).slice(0, SAMPLE);
  if (sample.length > 0 && sample.every(isRecord)) {
    const names = fieldNames(sample);
    if (names.length > 0) return names.map((name) => field(name, name));
  }
  if (sample.length > 0 && sample.every((value) => isShortList(value, asNumber))) {
    const lengths = new Set(sample.map(({ length }) => length));
    const [length = 0] = lengths;
    if (lengths.size === 1 && length > 0)
      return Array.from({ length }, (_, at) => field(String(at), `[${at}]`));
  }
  return [{ ...WHOLE, numeric: areNumeric(sample.map(asNumber)) }];
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

/** The same, to be compared: null where `undefined` itself stands, which is nothing as `None` and `null` are. */
export function comparedIn(value: unknown, key: string): unknown {
  return isWhole({ key }) || hasField(value, key) ? (valueIn(value, key) ?? null) : undefined;
}

function hasField(value: unknown, key: string): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key.slice(1));
}

/** None where there are too many: nothing more is read then, as a dictionary may have very many. */
function fieldNames(records: readonly object[]): string[] {
  const names = new Set<string>();
  for (const record of records) {
    for (const name of Object.keys(record)) {
      names.add(name);
      if (names.size > MOST_FIELDS) return [];
    }
  }
  return [...names];
}

export function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isShortList(value: unknown, asNumber: (part: unknown) => unknown): value is unknown[] {
  return (
    Array.isArray(value) &&
    value.length <= MOST_MEMBERS &&
    value.map(asNumber).every((member) => typeof member !== 'object' || member === null)
  );
}

/** Numbers, as far as there is anything. */
export function areNumeric(values: readonly unknown[]): boolean {
  const there = values.filter(isThere);
  return there.length > 0 && there.every((value) => typeof value === 'number' || typeof value === 'bigint');
}
