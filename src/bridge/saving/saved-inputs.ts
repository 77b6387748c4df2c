/** The inputs of a run as files and programs can read them: those that Python made arrive as pickles. Pure. */
import { NotSerializableError } from '../../cluster/codec';
import type { MadeInputs } from '../../cluster/shipment/shipment';
import { showPythonInput, unpickled } from '../results/given-inputs';
import type { InputList } from './kept-run';
import { toPlainJson } from './plain-json';

/** @param only the item that alone was run, under a debugger; null: all were. */
export function savedInputs({ sequences, pickled = [] }: MadeInputs, only: number | null): InputList[] {
  return sequences.map((sequence, at): InputList => {
    const list = only === null ? sequence : [sequence[only]];
    if (!pickled.includes(at)) return list;
    let last: { index: number; value: unknown } | undefined;
    return {
      // Of a record each field is asked for.
      at: (index) =>
        (last?.index === index ? last : (last = { index, value: fromPickle(list[index]) })).value,
      *[Symbol.iterator]() {
        for (const data of list) yield fromPickle(data);
      },
    };
  });
}

/** Null where only Python can read it, and the text where a file can hold no more. */
function fromPickle(data: unknown): unknown {
  const value = unpickled(data);
  if (value === undefined) return null;
  if (typeof value !== 'object') return value;
  try {
    toPlainJson(value);
    return value;
  } catch (error) {
    if (error instanceof NotSerializableError) return showPythonInput(value);
    throw error;
  }
}
