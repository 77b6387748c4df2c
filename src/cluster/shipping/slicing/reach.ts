/**
 * What the statements of a module amount to together: what running one may change in the end, through the functions
 * it calls and hands over. Whoever asks decides what that means for a slice.
 */
import type { Call, Change, Effects } from './effects';
import { Links } from './links';
import type { ModuleModel, Statement } from './module-model';
import { GIVEN, HIDDEN, type Names, THIS } from './values';
import { CHANGES_GIVEN, SETS_UP } from './vocabulary';
import { some } from './sets';

export interface Touch {
  readonly name: string;
  /** `guess`: it is given to code that is not this module's. */
  readonly how: 'set' | 'may' | 'guess';
  readonly rebinds: boolean;
  /** Offset of the part of the statement that does it. */
  readonly at: number;
}

/** One touch of each kind of a name. */
type Touches = Map<string, Touch>;

/** What functions do when they are called. */
interface Summary {
  readonly touches: Touches;
  /** They call what they are given. */
  callsGiven: boolean;
  /** What they hand to other functions of the module: changed, when these change what they are given, or are methods of. */
  readonly given: Touches;
  readonly on: Touches;
}

export class Reach {
  readonly links: Links;
  readonly #hooks: Names;
  readonly #own = new Map<Statement, Summary>();
  /** By what names lead to, as names that lead to each other do the same. */
  readonly #summaries = new Map<ReadonlySet<Statement>, Summary>();
  readonly #callees = new Map<string, Names>();
  readonly #ofCalls = new Map<string, Summary>();

  /** @param out statements that are no part of it: what only they do to a name does not count */
  constructor({ hooks, ...module }: ModuleModel, out: ReadonlySet<Statement>) {
    this.links = new Links({ hooks, ...module });
    this.#hooks = hooks;
    const statements = module.statements.filter((statement) => !out.has(statement));
    for (const statement of statements) this.links.addWriter(statement, writtenBy(statement));
    // What a statement changes through functions may be a function again, which others run.
    for (let found = true; found;) {
      const touched = statements.map((statement) => this.touchesOf(statement).map(({ name }) => name));
      found = statements.filter((statement, i) => this.links.addWriter(statement, touched[i]!)).length > 0;
      if (!found) break;
      this.links.forget();
      for (const known of [this.#own, this.#summaries, this.#callees]) known.clear();
    }
  }

  /** What running a statement may change, itself or through what it runs; of the world outside, `set` alone counts. */
  touchesOf({ effects: { load } }: Statement): Touch[] {
    const touches: Touches = new Map();
    for (const change of load.changes) this.#addChange(touches, change);
    for (const call of load.calls) this.#addCall(touches, call, (name) => this.#summary(name));
    // A function within the statement changes what it is given, by a call in it.
    if (touches.has(GIVEN))
      for (const { given, on, at } of load.calls)
        for (const name of [...given, ...on]) add(touches, { name, how: 'may', rebinds: false, at });
    this.#addHooks(touches, load.mentions);
    return [...touches.values()].filter(({ name }) => !MARKS.has(name));
  }

  /** What running a statement changes by all likelihood: by functions that are called, not by all that names lead to. */
  likelyTouchesOf({ effects: { load } }: Statement): Touch[] {
    const touches: Touches = new Map();
    for (const change of load.changes) this.#addChange(touches, change);
    for (const call of load.calls) this.#addCall(touches, call, (name) => this.#ofCalled(name));
    return [...touches.values()].filter(({ name }) => !MARKS.has(name));
  }

  /** What calling functions changes by all likelihood. */
  changedBy(functions: Names): Names {
    return new Set(
      [...functions].flatMap((name) => [...this.#ofCalled(name).touches.values()].map((touch) => touch.name)),
    );
  }

  /** The functions that calls really call, by name and with all that these call. */
  called(calls: readonly Call[]): Names {
    const all = new Set(calls.flatMap((call) => this.#calledBy(call)));
    for (const name of all) for (const one of this.#calleesOf(name)) all.add(one);
    return all;
  }

  #calleesOf(name: string): Names {
    const known = this.#callees.get(name);
    if (known) return known;
    const calls = this.links.statements(name).flatMap(({ effects }) => effects.later.calls);
    const found = new Set(calls.flatMap((call) => this.#calledBy(call)));
    this.#callees.set(name, found);
    return found;
  }

  #calledBy(call: Call): string[] {
    return [...call.to, ...(this.#callsGiven(call) ? call.given : [])];
  }

  #callsGiven({ to }: Call): boolean {
    return some(to, (name) => this.links.originsOf(name).length > 0 || this.#summary(name).callsGiven);
  }

  /**
   * A call of what is not this module's: of another of the user's files it may change anything; of a package what it is
   * given, when it is called for nothing else, or is called like something that does.
   */
  #isForeign({ to, used, method }: Pick<Call, 'to' | 'used' | 'method'>): boolean {
    const changes = (name: string): boolean =>
      (method !== READING && this.links.isOfTheLanguage(name)) ||
      this.links
        .originsOf(name)
        .some(
          (kind) =>
            kind === 'own' ||
            (kind === 'package' && !used) ||
            (kind !== 'data' && CHANGES_GIVEN.test(method)),
        );
    return some(to, changes);
  }

  #addChange(touches: Touches, { names, how, rebinds, used, at }: Change): void {
    for (const name of names) {
      // `fs.rmSync(...)` does something to files, not to `fs`.
      if (how === 'may' && this.#isOfNode(name)) continue;
      if (how !== 'read') add(touches, { name, how, rebinds, at });
      else if (this.#isForeign({ to: new Set([name]), used, method: READING }))
        add(touches, { name, how: 'guess', rebinds, at });
    }
  }

  /** An import of a module of Node.js, whose methods change the world and not the module; `process` is both. */
  #isOfNode(name: string): boolean {
    const origin = this.links.origin(name);
    return origin?.kind === 'node' && !/^(node:)?process$/.test(origin.specifier);
  }

  /** @param summaryOf what calling a name does */
  #addCall(touches: Touches, call: Call, summaryOf: (name: string) => Summary): void {
    const { at, to, given, on } = call;
    const touch = (names: Iterable<string>, how: Touch['how']): void => {
      for (const name of names) add(touches, { name, how, rebinds: false, at });
    };
    const handed = this.#callsGiven(call) ? [...given].map(summaryOf) : [];
    for (const name of to) {
      const summary = summaryOf(name);
      for (const one of summary.touches.values()) add(touches, { ...one, at });
      if (summary.touches.has(GIVEN)) touch(given, 'may');
      if (summary.touches.has(THIS)) touch(on, 'may');
      if (this.#keepsState(name, summary)) touch([name], 'may');
      // `dotenv.config()`: the process is changed, and all that is of it.
      const setsUp =
        !call.used &&
        SETS_UP.test(call.method) &&
        /^(node|package)$/.test(this.links.origin(name)?.kind ?? '');
      if (setsUp) add(touches, { name: 'process', how: 'set', rebinds: false, at });
      if (this.#isForeign({ ...call, to: new Set([name]) })) touch([name, ...given, ...on], 'guess');
    }
    for (const summary of handed) {
      for (const one of summary.touches.values()) add(touches, { ...one, at });
      if (summary.touches.has(GIVEN) || summary.touches.has(HIDDEN)) touch(given, 'may');
    }
  }

  /** What is called may itself be changed by that: a bound method, a function that remembers or was given what it changes. */
  #keepsState(name: string, { touches }: Summary): boolean {
    if (this.links.isCode(name) || this.links.origin(name)) return false;
    return some(MARKS, (mark) => touches.has(mark)) || this.links.flow(name).has(HIDDEN);
  }

  /** Getters, iterators and the like run without being called. */
  #addHooks(touches: Touches, mentions: Names): void {
    for (const token of this.#hooks) {
      const summary = this.#summary(token);
      const [hook] = this.links.definers(token);
      if (
        summary.touches.size === 0 ||
        !hook ||
        !some(mentions, (name) => this.links.closure(name).has(hook))
      )
        continue;
      const { defines, from: at } = hook;
      for (const one of summary.touches.values()) add(touches, one);
      if (summary.touches.has(THIS) || summary.touches.has(HIDDEN))
        for (const name of defines) add(touches, { name, how: 'may', rebinds: false, at });
    }
  }

  /** What calling a name does, with all that this leads to. */
  #summary(name: string): Summary {
    const closure = this.links.closure(name);
    const known = this.#summaries.get(closure);
    if (known) return known;
    const all = this.#together(closure);
    this.#summaries.set(closure, all);
    return all;
  }

  /** What calling a name does by itself, and by functions that are called in turn. */
  #ofCalled(name: string): Summary {
    if (!this.links.isCode(name)) return this.#summary(name);
    const known = this.#ofCalls.get(name);
    if (known) return known;
    const called = new Set<Statement>();
    const names = new Set([name]);
    for (const one of names)
      for (const definer of this.links.isCode(one) ? this.links.definers(one) : []) {
        called.add(definer);
        for (const other of definer.effects.later.calls.flatMap((call) => this.#calledBy(call)))
          names.add(other);
      }
    const all = this.#together(called);
    this.#ofCalls.set(name, all);
    return all;
  }

  #together(statements: ReadonlySet<Statement>): Summary {
    const all = noSummary();
    for (const statement of statements) {
      const own = this.#ofStatement(statement);
      all.callsGiven ||= own.callsGiven;
      for (const part of ['touches', 'given', 'on'] as const)
        for (const touch of own[part].values()) add(all[part], touch);
    }
    if (all.touches.has(GIVEN)) for (const touch of all.given.values()) add(all.touches, touch);
    if (all.touches.has(THIS)) for (const touch of all.on.values()) add(all.touches, touch);
    return all;
  }

  #ofStatement(statement: Statement): Summary {
    const known = this.#own.get(statement);
    if (known) return known;
    const summary = this.#read(statement.effects.later);
    this.#own.set(statement, summary);
    return summary;
  }

  #read({ changes, calls }: Effects): Summary {
    const summary = noSummary();
    for (const change of changes) this.#addChange(summary.touches, change);
    for (const call of calls) {
      const { to, given, on, at } = call;
      const foreign = this.#isForeign(call);
      const elsewhere = [...to].filter((name) => this.links.originsOf(name).length > 0);
      summary.callsGiven ||= to.has(GIVEN) || (foreign && given.has(GIVEN));
      for (const name of foreign ? [...given, ...on, ...elsewhere] : [])
        add(summary.touches, { name, how: 'guess', rebinds: false, at });
      if (to.size === 0 || some(to, (name) => !this.links.origin(name)))
        for (const name of given) add(summary.given, { name, how: 'may', rebinds: false, at });
      for (const name of on) add(summary.on, { name, how: 'may', rebinds: false, at });
    }
    return summary;
  }
}

/** Stands for a method that reads, if it is a built-in one. */
const READING = '';
const MARKS = new Set([GIVEN, THIS, HIDDEN]);
const STRENGTH = { guess: 0, may: 1, set: 2 };

function noSummary(): Summary {
  return { touches: new Map(), callsGiven: false, given: new Map(), on: new Map() };
}

/** The surest touch of a name is kept. */
function add(touches: Touches, touch: Touch): void {
  const key = touch.rebinds ? `=${touch.name}` : touch.name;
  const known = touches.get(key);
  if (!known || STRENGTH[known.how] < STRENGTH[touch.how]) touches.set(key, touch);
}

/** What a statement may put something into. */
function writtenBy({ effects: { load } }: Statement): Names {
  const changed = load.changes.filter(({ how }) => how !== 'read').flatMap(({ names }) => [...names]);
  const handed = load.calls.map(({ given, on }) => [...given, ...on]).filter(({ length }) => length > 1);
  return new Set([...changed, ...handed.flat()]);
}
