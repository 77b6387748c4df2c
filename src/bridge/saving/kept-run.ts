/** What of a run can be saved. Types only. */
import type { OutcomeList } from '../outcomes';

/** The values of one argument, by item; a list is one. */
export interface InputList extends Iterable<unknown> {
  at(index: number): unknown;
}

export interface KeptRun {
  /** By item; undefined where one did not run. */
  outcomes: OutcomeList;
  /** A list for each argument; undefined where they are not known any more. */
  inputs: readonly InputList[] | undefined;
}
