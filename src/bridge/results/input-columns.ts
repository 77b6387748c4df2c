/** The columns of an argument: one for each field where its items are records or short lists, one for all of it else. Pure. */
import { PythonValue } from '../../cluster/codec';
import type { ResultColumn } from '../run-views';
import { areNumeric, comparedIn, isInColumns, isWhole, valueColumns, valueIn } from './result-columns';

export interface Argument {
  key: string;
  name: string;
  /** Undefined where only Python can read it. */
  valueAt(index: number): unknown;
}

export interface InputColumn extends ResultColumn {
  isShown: boolean;
  /** Its name without the argument's, where it is a field. */
  field?: string;
  valueAt(index: number): unknown;
  textAt(index: number): string | null;
}

/**
 * @param room for so many columns: an argument of more fields is shown whole.
 * @param sample what some of the items were given.
 * @param words of a value; null for one that only Python can read.
 * @returns all that a filter may name, in the order in which they are shown.
 */
export function inputColumns(
  { key, name, valueAt }: Argument,
  room: number,
  sample: readonly unknown[],
  words: (value: unknown) => string | null,
): InputColumn[] {
  const parts = valueColumns(sample, asNumber).filter((column) => !isWhole(column));
  const showsParts = parts.length > 0 && parts.length <= room;
  const whole: InputColumn = {
    ...{ key, name, numeric: areNumeric(sample.map(asNumber)), isShown: !showsParts },
    valueAt: (index) => {
      const value = valueAt(index);
      // Python has no `undefined`: that is what nobody here can read.
      return value === undefined && words(value) !== null ? null : asNumber(value);
    },
    textAt: (index) => words(valueAt(index)),
  };
  const fields = parts.map((part, at): InputColumn => {
    const partAt = (index: number): unknown => valueIn(valueAt(index), part.key);
    return {
      ...part,
      key: `${key}${part.key}`,
      name: part.name.startsWith('[') ? `${name}${part.name}` : `${name}.${part.name}`,
      field: part.name,
      isShown: showsParts,
      valueAt: (index) => asNumber(comparedIn(valueAt(index), part.key)),
      textAt: (index) => {
        const value = partAt(index);
        if (value !== undefined) return words(value);
        // An item unlike those before it is shown as it is, once.
        const item = valueAt(index);
        return at === 0 && !isInColumns(item, parts) ? words(item) : null;
      },
    };
  });
  return [whole, ...fields];
}

/** A float of Python's that is a whole number, as data files have it, is of a class of its own. */
function asNumber(value: unknown): unknown {
  return value instanceof PythonValue && value.type === 'float' ? Number(value.text) : value;
}
