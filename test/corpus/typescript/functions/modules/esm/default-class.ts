// A default import that is a class, beside named ones, and a default export that is an anonymous function.
import Accumulator, { type Summary, EMPTY } from './accumulator';

/** @parallel [[1, 2, 3], []] */
export default function (values: number[]): Summary {
  if (values.length === 0) return EMPTY;
  return new Accumulator().add(...values).summary;
}
