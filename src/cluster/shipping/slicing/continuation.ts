/**
 * What goes on with what the program made: in `const results = inputs.map(f); report(results)` the second statement cannot
 * go along without the first, which runs the function.
 */
import { listIn } from './locals';
import type { Statement } from './module-model';
import type { Names } from './values';

export class Continuation {
  readonly #isWork: (statement: Statement) => boolean;
  readonly #definers: (name: string) => readonly Statement[];
  /** Statements that put something into what a name stands for. */
  readonly #fillers = new Map<string, Statement[]>();
  readonly #statements: readonly Statement[];
  #made: Names | undefined;

  /** @param isWork true of statements that are the program's by themselves */
  constructor(
    statements: readonly Statement[],
    definers: (name: string) => readonly Statement[],
    isWork: (statement: Statement) => boolean,
  ) {
    this.#isWork = isWork;
    this.#definers = definers;
    this.#statements = statements;
    for (const statement of statements)
      for (const { how, names } of statement.effects.load.changes)
        for (const name of how === 'set' ? names : []) listIn(this.#fillers, name).push(statement);
  }

  /**
   * True of a statement that needs something which the program makes, and nothing else does.
   * @param needed names that go along, whoever makes them
   * @param filled so does what the program puts something into
   */
  has({ effects: { load }, defines }: Statement, needed: Names, filled = false): boolean {
    this.#made ??= this.#allMade();
    // Names that are found on the way are visited in turn.
    const names = new Set(load.mentions);
    for (const name of names) {
      if (!this.#made.has(name) || defines.has(name) || needed.has(name)) continue;
      const makers = this.#definers(name).filter(({ code }) => !code.has(name));
      if (makers.some(this.#isWork)) return true;
      if (filled && this.#fillers.get(name)?.some(this.#isWork)) return true;
      for (const { effects } of makers) for (const one of effects.load.mentions) names.add(one);
    }
    return false;
  }

  /** Names that the program makes or fills, and all that is made of them, whatever goes along. */
  #allMade(): Names {
    const users = new Map<string, Statement[]>();
    for (const one of this.#statements)
      for (const name of one.effects.load.mentions) listIn(users, name).push(one);
    const work = this.#statements.filter(this.#isWork);
    const filled = [...this.#fillers].filter(([, fillers]) => fillers.some(this.#isWork));
    const made = new Set([...work.flatMap(({ defines }) => [...defines]), ...filled.map(([name]) => name)]);
    for (const name of made)
      for (const { defines } of users.get(name) ?? []) for (const one of defines) made.add(one);
    return made;
  }
}
