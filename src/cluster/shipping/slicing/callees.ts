/** Which functions calls lead to. */
import { closures } from './closures';
import type { Call } from './effects';
import type { Links } from './links';
import type { Statement } from './module-model';
import type { Names } from './values';

export class Callees {
  readonly #links: Links;
  readonly #callsGiven: (call: Call) => boolean;
  readonly #counts: (call: Call) => boolean;
  /** By statement, the names that its functions call. */
  readonly #calledBy = new Map<Statement, Names>();
  #run: ReadonlyMap<string, ReadonlySet<Statement>> | undefined;
  readonly #names = new Map<ReadonlySet<Statement>, Names>();
  #definitions: ReadonlyMap<string, ReadonlySet<Statement>> | undefined;

  /**
   * @param callsGiven tells whether what is called calls what it is given
   * @param counts false of calls that are left aside
   */
  constructor(
    links: Links,
    callsGiven: (call: Call) => boolean,
    counts: (call: Call) => boolean = () => true,
  ) {
    this.#links = links;
    this.#callsGiven = callsGiven;
    this.#counts = counts;
  }

  /** By name, with all that these call, and what has been put into them may. */
  called(calls: readonly Call[]): Names {
    this.#run ??= closures(
      this.#links.names,
      (name) => this.#links.statements(name),
      (statement) => this.#namesCalledBy(statement),
      (statement) => this.#namesCalledBy(statement).size > 0,
    );
    const all = new Set(this.#namesCalled(calls));
    const run = new Set([...all].map((name) => this.#run!.get(name) ?? NO_STATEMENTS));
    for (const statements of run) for (const name of this.#namesOf(statements)) all.add(name);
    return all;
  }

  /** The definitions of functions that calling a name runs: the same set for functions that call each other. */
  definitions(name: string): ReadonlySet<Statement> {
    this.#definitions ??= closures(
      this.#links.names,
      (one) => (this.#links.isCode(one) ? this.#links.definers(one) : []),
      (definer) => this.#namesCalledBy(definer),
    );
    return this.#definitions.get(name) ?? NO_STATEMENTS;
  }

  #namesOf(statements: ReadonlySet<Statement>): Names {
    const known = this.#names.get(statements);
    if (known) return known;
    const names = new Set<string>();
    for (const statement of statements) for (const name of this.#namesCalledBy(statement)) names.add(name);
    this.#names.set(statements, names);
    return names;
  }

  #namesCalledBy(statement: Statement): Names {
    const known = this.#calledBy.get(statement);
    if (known) return known;
    const names = this.#namesCalled(statement.effects.later.calls);
    this.#calledBy.set(statement, names);
    return names;
  }

  #namesCalled(calls: readonly Call[]): Names {
    const named = (call: Call): string[] => [...call.to, ...(this.#callsGiven(call) ? call.given : [])];
    return new Set(calls.flatMap((call) => (this.#counts(call) ? named(call) : [])));
  }
}

const NO_STATEMENTS: ReadonlySet<Statement> = new Set();
