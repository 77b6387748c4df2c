/** What the items of a run were given, as a column for each argument: read and put into words only where it is asked for. Pure. */
import * as l10n from '@vscode/l10n';
import { pythonRepr } from '../../cluster/codec/words/python-repr';
import { loads, PickleError, PyComplex, PyGlobal } from '../../cluster/pickle';
import type { MadeInputs } from '../../cluster/shipment/shipment';
import type { ResultColumn } from '../run-views';
import { showAtLength, showValue } from '../show-value';
import { areNumeric } from './result-columns';

/** Items looked at for what an argument is. */
const SAMPLE = 100;

export interface GivenInputs {
  /** None for an argument that only Python can read. */
  readonly columns: readonly ResultColumn[];
  has(key: string): boolean;
  /** Undefined where only Python can read it. */
  value(index: number, key: string): unknown;
  /** Null where only Python can read it. */
  text(index: number, key: string): string | null;
  /** All arguments of an item, on one line; null when there are none to show. */
  line(index: number): string | null;
  /** The same, as far as somebody may want to read them. */
  atLength(index: number): string | null;
}

type Argument = ResultColumn & { valueAt(index: number): unknown };

/**
 * @param made as the run has them: they are not copied.
 * @param only the item that alone was run, under a debugger; null: all were.
 */
export function givenInputs(
  { sequences, pickled = [] }: MadeInputs,
  isPython: boolean,
  only: number | null = null,
): GivenInputs {
  const args = new Map<string, Argument>();
  sequences.forEach((sequence, at) => {
    const isPickled = pickled.includes(at);
    const valueAt = (index: number): unknown => {
      const value = sequence[only ?? index];
      return isPickled ? unpickled(value) : value;
    };
    const sample = Array.from({ length: Math.min(SAMPLE, sequence.length) }, (_, index) => valueAt(index));
    if (isPickled && sample.every((value) => value === undefined)) return;
    const [key, name] =
      sequences.length === 1
        ? ['input', l10n.t('input')]
        : [`input ${at + 1}`, l10n.t('input {0}', String(at + 1))];
    args.set(key, { key, name, numeric: areNumeric(sample), valueAt });
  });
  const show = isPython ? showPythonInput : showValue;
  const showWhole = isPython ? showPythonInput : showAtLength;
  const textOf = (index: number, arg: Argument | undefined, words: (value: unknown) => string) => {
    const value = arg?.valueAt(index);
    // Python has no undefined.
    return value === undefined && isPython ? null : words(value);
  };
  const allOf = (index: number, words: (value: unknown) => string): string | null => {
    const known = [...args.values()].map((arg) => textOf(index, arg, words)).filter((text) => text !== null);
    return known.length === 0 ? null : known.join(', ');
  };
  return {
    columns: [...args.values()].map(({ key, name, numeric }) => ({ key, name, numeric })),
    has: (key) => args.has(key),
    value: (index, key) => args.get(key)?.valueAt(index),
    text: (index, key) => textOf(index, args.get(key), show),
    line: (index) => allOf(index, show),
    atLength: (index) => allOf(index, showWhole),
  };
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
