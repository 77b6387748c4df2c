/**
 * What goes on with what the program made: in `const results = inputs.map(f); report(results)` the second statement cannot
 * go along without the first, which runs the function.
 */
import type { Statement } from './module-model';
import { some } from './sets';
import type { Names } from './values';

export class Continuation {
  readonly #isWork: (statement: Statement) => boolean;
  readonly #definers: (name: string) => readonly Statement[];
  /** Statements that put something into what a name stands for. */
  readonly #fillers = new Map<string, Statement[]>();

  /** @param isWork true of statements that are the program's by themselves */
  constructor(
    statements: readonly Statement[],
    definers: (name: string) => readonly Statement[],
    isWork: (statement: Statement) => boolean,
  ) {
    this.#isWork = isWork;
    this.#definers = definers;
    for (const statement of statements)
      for (const { how, names } of statement.effects.load.changes)
        for (const name of how === 'set' ? names : [])
          this.#fillers.set(name, [...(this.#fillers.get(name) ?? []), statement]);
  }

  /**
   * True of a statement that needs something which the program makes, and nothing else does.
   * @param needed names that go along, whoever makes them
   * @param filled so does what the program puts something into
   */
  has({ effects: { load }, defines }: Statement, needed: Names, filled = false): boolean {
    const seen = new Set(defines);
    const isMade = (name: string): boolean => {
      if (seen.has(name) || needed.has(name)) return false;
      seen.add(name);
      const makers = this.#definers(name).filter(({ code }) => !code.has(name));
      if (makers.some(this.#isWork)) return true;
      if (filled && this.#fillers.get(name)?.some(this.#isWork)) return true;
      return makers.some((one) => some(one.effects.load.mentions, isMade));
    };
    return some(load.mentions, isMade);
  }
}
