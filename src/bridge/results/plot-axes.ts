/** What a plot begins with: the result against what brought it about. Pure. */
import type { ResultColumn } from '../run-views';
import type { KnownInput } from './given-inputs';
import { SAMPLE } from './result-columns';

/** Fewer that are the same may be so by chance, as the squares of 0 and 1 are. */
const FEW = 3;
/** Items among which results are looked for that tell whether a field only repeats what the item was given. */
const MOST_LOOKED_AT = 1000;

export interface PlottedValues {
  /** Of what came out, and of what the items were given. */
  columns(): ResultColumn[];
  knownInputs(): readonly KnownInput[];
  value(index: number, key: string): unknown;
}

export interface PlotAxes {
  /** Those that have numbers, results first. */
  columns: ResultColumn[];
  /** The first numbers that came out; records often begin with what the item was given, which says nothing. */
  y: string | null;
  /** The input that is numbers, or the field of inputs that is where no input is: of several nobody knows which is meant. */
  x: string | null;
}

/** @param total items of the run. */
export function plotAxes(values: PlottedValues, total: number): PlotAxes {
  const results = values.columns().filter(({ numeric }) => numeric);
  const inputs = values.knownInputs().filter(({ numeric }) => numeric);
  const isNew = ({ key }: ResultColumn): boolean =>
    !inputs.some((input) => repeats(values, total, key, input.key));
  const whole = inputs.filter(({ field }) => field === undefined);
  return {
    columns: [...results, ...inputs.map(({ key, name, numeric }) => ({ key, name, numeric }))],
    y: (results.find(isNew) ?? results[0])?.key ?? null,
    x: onlyOne(whole.length > 0 ? whole : inputs)?.key ?? null,
  };
}

function onlyOne<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}

/** Whether what came out is what was put in, as far as one can tell by now. */
function repeats(values: PlottedValues, total: number, key: string, input: string): boolean {
  let seen = 0;
  for (let index = 0; index < Math.min(total, MOST_LOOKED_AT) && seen < SAMPLE; index += 1) {
    const value = values.value(index, key);
    if (value === undefined || value === null) continue;
    if (!isSameNumber(Number(value), Number(values.value(index, input)))) return false;
    seen += 1;
  }
  return seen >= Math.min(FEW, total);
}

/** One that is none is the same as another. */
function isSameNumber(one: number, other: number): boolean {
  return one === other || (Number.isNaN(one) && Number.isNaN(other));
}
