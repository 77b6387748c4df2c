/** What of a run can be saved. Types only. */
import type { OutcomeList } from '../outcomes';

export interface KeptRun {
  /** By item; undefined where one did not run. */
  outcomes: OutcomeList;
  /** A list for each argument; undefined where they are not known any more. */
  inputs: readonly (readonly unknown[])[] | undefined;
}
