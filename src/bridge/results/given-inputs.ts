/** What the items of a run were given, as a column for each argument: read and put into words only where it is asked for. Pure. */
import * as l10n from '@vscode/l10n';
import { pythonRepr } from '../../cluster/codec/words/python-repr';
import { loads, PickleError, PyComplex, PyGlobal } from '../../cluster/pickle';
import type { MadeInputs } from '../../cluster/shipment/shipment';
import type { ResultColumn } from '../run-views';
import { showAtLength, showValue } from '../show-value';
import { isRecord, SAMPLE } from './result-columns';
import { inputColumns, type Argument, type InputColumn } from './input-columns';

/** Columns of fields: with more of them what came out would be far to the right. */
const MOST_SHOWN = 8;

export interface GivenInputs {
  /** Those that are shown; none for an argument that only Python can read. */
  readonly columns: readonly ResultColumn[];
  /** Those that a filter or a plot may name: also an argument that is shown by its fields, and fields that are too many to show. */
  readonly known: readonly KnownInput[];
  has(key: string): boolean;
  /** Undefined where only Python can read it, and where a record has no such field. */
  value(index: number, key: string): unknown;
  /** Null for the same. */
  text(index: number, key: string): string | null;
  /** What a text is looked for in: of arguments that are shown by their fields also those that have no column, and no names. */
  words(index: number): string;
  /** All arguments of an item, on one line; null when there are none to show. */
  line(index: number): string | null;
  /** The same, as far as somebody may want to read them. */
  atLength(index: number): string | null;
}

/** `field`: the name of a field without that of its argument. */
export type KnownInput = ResultColumn & { field?: string };

/**
 * @param made as the run has them: they are not copied.
 * @param only the item that alone was run, under a debugger; null: all were.
 */
export function givenInputs(
  { sequences, pickled = [] }: MadeInputs,
  isPython: boolean,
  only: number | null = null,
): GivenInputs {
  const args: Argument[] = [];
  const columns: InputColumn[] = [];
  const show = isPython ? showPythonInput : showValue;
  const showWhole = isPython ? showPythonInput : showAtLength;
  // Python has no undefined.
  const textOf = (value: unknown, words = show): string | null =>
    value === undefined && isPython ? null : words(value);
  sequences.forEach((sequence, at) => {
    const isPickled = pickled.includes(at);
    const itemAt = (index: number): unknown => sequence[only ?? index];
    const valueAt = isPickled ? lastKept((index) => unpickled(itemAt(index))) : itemAt;
    const sample = Array.from({ length: Math.min(SAMPLE, sequence.length) }, (_, index) => valueAt(index));
    if (isPickled && sample.every((value) => value === undefined)) return;
    const [key, name] =
      sequences.length === 1
        ? ['input', l10n.t('input')]
        : [`input ${at + 1}`, l10n.t('input {0}', String(at + 1))];
    const arg = { key, name, valueAt };
    args.push(arg);
    const room = MOST_SHOWN - columns.filter(({ isShown }) => isShown).length;
    columns.push(...inputColumns(arg, room, sample, textOf));
  });
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const allOf = (index: number, words: (value: unknown) => string): string | null => {
    const known = args.map(({ valueAt }) => textOf(valueAt(index), words)).filter((text) => text !== null);
    return known.length === 0 ? null : known.join(', ');
  };
  return {
    columns: columns
      .filter(({ isShown }) => isShown)
      .map(({ key, name, numeric }) => ({ key, name, numeric })),
    // They cross the pipe to the page: nothing that can do something is among them.
    known: columns.map(({ key, name, numeric, field }) => ({
      ...{ key, name, numeric },
      ...(field !== undefined && { field }),
    })),
    has: (key) => byKey.has(key),
    value: (index, key) => byKey.get(key)?.valueAt(index),
    text: (index, key) => byKey.get(key)?.textAt(index) ?? null,
    words: (index) =>
      args
        .flatMap(({ key, valueAt }) =>
          byKey.get(key)?.isShown
            ? [textOf(valueAt(index))]
            : partsOf(valueAt(index)).map((part) => textOf(part)),
        )
        .join(' '),
    line: (index) => allOf(index, show),
    atLength: (index) => allOf(index, showWhole),
  };
}

function partsOf(item: unknown): unknown[] {
  if (Array.isArray(item)) return item;
  return isRecord(item) ? Object.values(item) : [item];
}

/** Of a record each field is asked for: it is read once. */
function lastKept(read: (index: number) => unknown): (index: number) => unknown {
  let last: { index: number; value: unknown } | undefined;
  return (index) => (last?.index === index ? last : (last = { index, value: read(index) })).value;
}

/**
 * What Python made, read without running anything.
 * @param data a pickle, or its base64. @returns undefined where only Python can read it.
 */
export function unpickled(data: unknown): unknown {
  try {
    return loads(typeof data === 'string' ? Buffer.from(data, 'base64') : (data as Uint8Array));
  } catch (error) {
    if (error instanceof PickleError) return undefined;
    throw error;
  }
}

/** As Python's values are shown when they come back. */
export function showPythonInput(value: unknown): string {
  return pythonRepr(value, (other) => {
    if (other instanceof PyComplex) return `(${other.re}${other.im < 0 ? '' : '+'}${other.im}j)`;
    return other instanceof PyGlobal ? String(other) : showValue(other);
  });
}
