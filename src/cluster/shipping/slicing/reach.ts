/**
 * What the statements of a module amount to together: what running one may change in the end, through the functions
 * it calls and hands over. Whoever asks decides what that means for a slice.
 */
import type { Call, Change, Effects } from './effects';
import { Callees } from './callees';
import { Links } from './links';
import type { Origin } from './imports';
import type { ModuleModel, Statement } from './module-model';
import { isProcess } from './node-names';
import {
  add,
  addAll,
  MARKS,
  noSummary,
  OTHERS,
  type Summary,
  together,
  type Touch,
  type Touches,
} from './touches';
import { GIVEN, HIDDEN, type Names, THIS } from './values';
import { CHANGES_GIVEN, SETS_UP, SETS_UP_OWN } from './vocabulary';
import { some } from './sets';

/** By module, and by what is out: a file has several functions, and most have the same program. */
const known = new WeakMap<ModuleModel, Map<string, Reach>>();

/** @param out statements that are no part of it: what only they do to a name does not count */
export function reachOf(module: ModuleModel, out: readonly Statement[]): Reach {
  const all = known.get(module) ?? new Map<string, Reach>();
  known.set(module, all);
  const key = out.map(({ token }) => token).join();
  const reach = all.get(key) ?? new Reach(module, new Set(out));
  all.set(key, reach);
  return reach;
}

export class Reach {
  readonly links: Links;
  readonly #hooks: Names;
  readonly #own = new Map<Statement, Summary>();
  /** By what names lead to, as names that lead to each other do the same. */
  readonly #summaries = new Map<ReadonlySet<Statement>, Summary>();
  /** The same of getters, iterators and the like. */
  readonly #hookTouches = new Map<ReadonlySet<Statement>, Touches>();
  readonly #ofCalls = new Map<ReadonlySet<Statement>, Summary>();
  readonly #callees: Callees;
  /** Of calls that happen whenever what holds them does. */
  readonly #certain: Callees;
  /** By statement, once all is known. */
  readonly #touches = new Map<Statement, readonly Touch[]>();

  /** @param out statements that are no part of it: what only they do to a name does not count */
  constructor({ hooks, ...module }: ModuleModel, out: ReadonlySet<Statement>) {
    this.links = new Links({ hooks, ...module });
    this.#hooks = hooks;
    const callsGiven = (call: Call): boolean => this.#callsGiven(call);
    this.#callees = new Callees(this.links, callsGiven);
    this.#certain = new Callees(this.links, callsGiven, ({ isConditional }) => !isConditional);
    const statements = module.statements.filter((statement) => !out.has(statement));
    for (const statement of statements) this.links.addWriter(statement, writtenBy(statement));
    // What a statement changes through functions may be a function again, which others run.
    for (let found = true; found;) {
      for (const statement of statements) this.#touches.set(statement, this.#findTouches(statement));
      found = false;
      for (const [statement, touches] of this.#touches)
        if (
          this.links.addWriter(
            statement,
            touches.map(({ name }) => name),
          )
        )
          found = true;
      if (!found) break;
      this.links.forget();
      for (const known of [this.#own, this.#summaries, this.#hookTouches]) known.clear();
    }
  }

  /** What running a statement may change, itself or through what it runs; of the world outside, `set` alone counts. */
  touchesOf(statement: Statement): readonly Touch[] {
    const touches = this.#touches.get(statement) ?? this.#findTouches(statement);
    this.#touches.set(statement, touches);
    return touches;
  }

  #findTouches({ effects: { load } }: Statement): Touch[] {
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
    return this.#callees.called(calls);
  }

  /** Those that they call whenever they run: not in a branch, nor where something is amiss. */
  calledForCertain(calls: readonly Call[]): Names {
    return this.#certain.called(calls);
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
    return origin?.kind === 'node' && !isProcess(origin.specifier);
  }

  /** @param summaryOf what calling a name does */
  #addCall(touches: Touches, call: Call, summaryOf: (name: string) => Summary): void {
    const { at, to, given, on } = call;
    const touch = (names: Iterable<string>, how: Touch['how']): void => {
      for (const name of names) add(touches, { name, how, rebinds: false, at });
    };
    const handed = this.#callsGiven(call) ? new Set([...given].map(summaryOf)) : [];
    const known = new Set<Summary>();
    for (const name of to) {
      const summary = summaryOf(name);
      if (!known.has(summary)) addAll(touches, summary.touches, at);
      known.add(summary);
      if (summary.touches.has(GIVEN)) touch(given, 'may');
      if (summary.touches.has(THIS)) touch(on, 'may');
      if (this.#keepsState(name, summary)) touch([name], 'may');
      // `const restore = setLocale('de')`
      if ((!call.used || SETS_UP.test(call.method)) && this.links.originsOf(name).includes('own'))
        touch([OTHERS], 'guess');
      // `dotenv.config()`: the process is changed, and all that is of it.
      const setsUp = !call.used && this.#setsUp(call.method, this.links.origin(name)?.kind);
      if (setsUp) add(touches, { name: 'process', how: 'set', rebinds: false, at });
      if (this.#isForeign({ ...call, to: new Set([name]) })) touch([name, ...given, ...on], 'guess');
    }
    for (const summary of handed) {
      addAll(touches, summary.touches, at);
      if (summary.touches.has(GIVEN) || summary.touches.has(HIDDEN)) touch(given, 'may');
    }
  }

  #setsUp(method: string, kind: Origin['kind'] | undefined): boolean {
    if (kind === 'own') return SETS_UP.test(method) || SETS_UP_OWN.test(method);
    return (kind === 'node' || kind === 'package') && SETS_UP.test(method);
  }

  /** What is called may itself be changed by that: a bound method, a function that remembers or was given what it changes. */
  #keepsState(name: string, { touches }: Summary): boolean {
    if (this.links.isCode(name) || this.links.origin(name)) return false;
    return some(MARKS, (mark) => touches.has(mark)) || this.links.flow(name).has(HIDDEN);
  }

  /** Getters, iterators and the like run without being called. */
  #addHooks(touches: Touches, mentions: Names): void {
    const closures = new Set([...mentions].map((name) => this.links.closure(name)));
    for (const closure of closures) addAll(touches, this.#touchesOfHooks(closure));
  }

  #touchesOfHooks(closure: ReadonlySet<Statement>): Touches {
    const known = this.#hookTouches.get(closure);
    if (known) return known;
    const touches: Touches = new Map();
    for (const hook of closure) {
      if (!this.#hooks.has(hook.token)) continue;
      const summary = this.#summary(hook.token);
      addAll(touches, summary.touches);
      if (summary.touches.has(THIS) || summary.touches.has(HIDDEN))
        for (const name of hook.defines) add(touches, { name, how: 'may', rebinds: false, at: hook.from });
    }
    this.#hookTouches.set(closure, touches);
    return touches;
  }

  /** What calling a name does, with all that this leads to. */
  #summary(name: string): Summary {
    const closure = this.links.closure(name);
    const known = this.#summaries.get(closure);
    if (known) return known;
    const all = together([...closure].map((statement) => this.#ofStatement(statement)));
    this.#summaries.set(closure, all);
    return all;
  }

  /** What calling a name does by itself, and by functions that are called in turn. */
  #ofCalled(name: string): Summary {
    if (!this.links.isCode(name)) return this.#summary(name);
    const called = this.#callees.definitions(name);
    const known = this.#ofCalls.get(called);
    if (known) return known;
    const all = together([...called].map((statement) => this.#ofStatement(statement)));
    this.#ofCalls.set(called, all);
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
      if (
        (!call.used || SETS_UP.test(call.method)) &&
        some(to, (name) => this.links.originsOf(name).includes('own'))
      )
        add(summary.touches, { name: OTHERS, how: 'guess', rebinds: false, at });
      if (to.size === 0 || some(to, (name) => !this.links.origin(name)))
        for (const name of given) add(summary.given, { name, how: 'may', rebinds: false, at });
      for (const name of on) add(summary.on, { name, how: 'may', rebinds: false, at });
    }
    return summary;
  }
}

/** Stands for a method that reads, if it is a built-in one. */
const READING = '';
/** What a statement may put something into. */
function writtenBy({ effects: { load } }: Statement): Names {
  const changed = load.changes.filter(({ how }) => how !== 'read').flatMap(({ names }) => [...names]);
  const handed = load.calls.map(({ given, on }) => [...given, ...on]).filter(({ length }) => length > 1);
  return new Set([...changed, ...handed.flat()]);
}
