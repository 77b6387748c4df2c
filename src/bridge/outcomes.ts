/** What became of every item of a run, in as little memory as a million of them need. Pure. */
import type { Failure } from './run-views';

export type Outcome =
  | { index: number; ok: true; value: unknown; engine: number | null }
  | { index: number; ok: false; error: RunError };

/** What a run keeps of an item's error. */
export interface RunError extends Failure {
  engine: number | null;
  stack: string;
}

/** By item; undefined where one did not run (yet). A list of outcomes is one. */
export interface OutcomeList {
  readonly length: number;
  at(index: number): Outcome | undefined;
}

/** Engines' ids are no less than 0. */
const NO_ENGINE = -1;
/** Nothing is here of an item. */
const OPEN = -2;

/** An object for each item would take seven times as much. */
export class Outcomes implements OutcomeList {
  readonly #values: unknown[];
  readonly #engines: Int32Array;
  readonly #errors = new Map<number, RunError>();

  constructor(readonly length: number) {
    this.#values = new Array<unknown>(length);
    this.#engines = new Int32Array(length).fill(OPEN);
  }

  has(index: number): boolean {
    return (this.#engines[index] ?? OPEN) !== OPEN;
  }

  set(outcome: Outcome): void {
    const { index } = outcome;
    if (outcome.ok) this.#values[index] = outcome.value;
    else this.#errors.set(index, outcome.error);
    this.#engines[index] = (outcome.ok ? outcome.engine : outcome.error.engine) ?? NO_ENGINE;
  }

  at(index: number): Outcome | undefined {
    if (!this.has(index)) return undefined;
    const error = this.#errors.get(index);
    if (error) return { index, ok: false, error };
    const engine = this.#engines[index] as number;
    return { index, ok: true, value: this.#values[index], engine: engine === NO_ENGINE ? null : engine };
  }

  /** Undefined where an item failed or did not run. */
  value(index: number): unknown {
    return this.#values[index];
  }
}
