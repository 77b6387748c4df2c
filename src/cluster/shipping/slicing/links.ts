/** How the names of a module hang together: by what defines them, and by what puts something into them. */
import { closures } from './closures';
import type { Effects } from './effects';
import { isModule, type Origin, originOfModule } from './imports';
import type { ModuleModel, Statement } from './module-model';
import { isHelperName } from './node-names';
import { listIn } from './locals';
import { NOWHERE } from './paths';
import { GIVEN, HIDDEN, type Names, THIS } from './values';

const NO_STATEMENTS: ReadonlySet<Statement> = new Set();
const MARKS = new Set([GIVEN, THIS, HIDDEN]);

export class Links {
  readonly #bindings: Names;
  readonly #hooks: Names;
  readonly #own: Names;
  readonly #definers = new Map<string, Statement[]>();
  readonly #writers = new Map<string, Set<Statement>>();
  readonly #flows = new Map<string, Names>();
  readonly #sourcesOf = new Map<string, Names>();
  #closures: ReadonlyMap<string, ReadonlySet<Statement>> | undefined;
  readonly #origins = new Map<string, readonly Origin['kind'][]>();

  constructor({ statements, bindings, hooks, own }: ModuleModel) {
    this.#bindings = bindings;
    this.#hooks = hooks;
    this.#own = own;
    for (const statement of statements)
      for (const name of [...statement.defines, statement.token])
        listIn(this.#definers, name).push(statement);
  }

  /** All that statements define, and their tokens. */
  get names(): readonly string[] {
    return [...this.#definers.keys()];
  }

  /** @returns whether any of that was new */
  addWriter(statement: Statement, names: Iterable<string>): boolean {
    let isNew = false;
    for (const name of names) {
      if (statement.defines.has(name)) continue;
      const writers = this.#writers.get(name) ?? new Set();
      isNew ||= !writers.has(statement);
      this.#writers.set(name, writers.add(statement));
    }
    return isNew;
  }

  /** To be called when there are new writers. */
  forget(): void {
    for (const known of [this.#flows, this.#sourcesOf, this.#origins]) known.clear();
    this.#closures = undefined;
  }

  /** Statements that define a name; or the one that has a token. */
  definers(name: string): readonly Statement[] {
    return this.#definers.get(name) ?? [];
  }

  origin(name: string): Origin | undefined {
    if (isModule(name)) return originOfModule(name, this.#own);
    for (const { origin, paths } of this.definers(name)) {
      // `var a = require('x').a, b = 1`
      const { root, steps } = paths.get(name) ?? NOWHERE;
      const isPart = root !== undefined && isModule(root) && steps.every(({ written }) => !written);
      if (origin ?? isPart) return origin ?? originOfModule(root!, this.#own);
    }
    return undefined;
  }

  /** True of functions and classes. */
  isCode(name: string): boolean {
    return this.definers(name).some(({ code, token }) => code.has(name) || token === name);
  }

  /** Statements that define a name or put something into it. */
  statements(name: string): readonly Statement[] {
    return isHelperName(name) ? [] : [...this.definers(name), ...(this.#writers.get(name) ?? [])];
  }

  /** What functions reach themselves, by what is mentioned: what these assign to, they assign to in every call. */
  reachedFrom(names: Names): { names: Names; statements: ReadonlySet<Statement> } {
    const seen = new Set(names);
    const reached = new Set<Statement>();
    for (const name of seen)
      for (const statement of this.#definers.get(name) ?? []) {
        reached.add(statement);
        for (const one of statement.mentions) seen.add(one);
      }
    return { names: seen, statements: reached };
  }

  /** Statements that a name leads to and that have functions or hooks: the same set for names that lead to each other. */
  closure(name: string): ReadonlySet<Statement> {
    this.#closures ??= closures(
      [...this.#definers.keys()],
      (one) => this.statements(one),
      ({ mentions, effects }) => [...mentions, ...methodsCalled(effects.later)],
      ({ token, effects: { later } }) =>
        this.#hooks.has(token) || later.changes.length + later.calls.length > 0,
    );
    return this.#closures.get(name) ?? NO_STATEMENTS;
  }

  /** The name and all whose objects it may share: what is done to its members is done to theirs. */
  flow(name: string): Names {
    const known = this.#flows.get(name);
    if (known) return known;
    const all = new Set([name]);
    for (const one of all) for (const other of this.#sources(one)) all.add(other);
    this.#flows.set(name, all);
    return all;
  }

  /** The imports that a value may come from, if only by way of a function; of a function itself, its code tells. */
  originsOf(name: string): readonly Origin['kind'][] {
    const known = this.#origins.get(name);
    if (known) return known;
    const all = new Set([name]);
    if (!this.isCode(name)) for (const one of all) for (const other of this.#sources(one)) all.add(other);
    const origins = [...all].flatMap((one) => this.origin(one)?.kind ?? []);
    this.#origins.set(name, origins);
    return origins;
  }

  /** True of another name for a function of the language: `const { assign } = Object`. */
  isOfTheLanguage(name: string): boolean {
    const sources = this.definers(name).flatMap((definer) => [...(definer.sources.get(name) ?? [])]);
    return (
      !this.isCode(name) &&
      sources.some((one) => !this.#bindings.has(one) && !MARKS.has(one) && one !== 'console')
    );
  }

  #sources(name: string): Names {
    const known = this.#sourcesOf.get(name);
    if (known) return known;
    const found = new Set<string>();
    this.#sourcesOf.set(name, found);
    if (this.origin(name)) return found;
    for (const { sources, code, mentions } of this.definers(name))
      for (const one of code.has(name) ? mentions : (sources.get(name) ?? mentions)) found.add(one);
    for (const { mentions } of this.#writers.get(name) ?? []) for (const one of mentions) found.add(one);
    for (const one of found) if (isHelperName(one)) found.delete(one);
    return found;
  }
}

/** Statements, by their tokens, that have methods which functions call: of what they are given, nothing else tells. */
function methodsCalled({ calls }: Effects): string[] {
  return calls.flatMap(({ on, to }) => (on.has(GIVEN) ? [...to].filter((name) => name.startsWith('@')) : []));
}
