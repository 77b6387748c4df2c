/** What of a run can be saved. Types only. */
import type { Outcome } from '../run-record';

export interface KeptRun {
  /** By item; undefined where one did not run. */
  outcomes: readonly (Outcome | undefined)[];
  /** A list for each argument; undefined where they are not known any more. */
  inputs: readonly (readonly unknown[])[] | undefined;
}
