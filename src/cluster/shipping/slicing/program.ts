/**
 * The program itself, as opposed to what makes the module: statements that run the function, wait, serve, talk to the
 * terminal or to the cluster. They would do so on every engine, so they stay where they are.
 */
import { parse } from 'node:path';
import { Continuation } from './continuation';
import type { Act, Call, Effects, Sign } from './effects';
import { makesFolder } from './folders';
import { isModule, shown } from './imports';
import type { ModuleModel, Statement } from './module-model';
import type { Reach } from './reach';
import { PURPOSES, type Reason, REPEATED, RESULTS } from './reasons';
import type { Names } from './values';
import { isScriptGuard } from './script-guards';
import { some } from './sets';
import { STARTS } from './vocabulary';
import { Works } from './works';

export interface Finding {
  readonly reason: Reason;
  /** What it is done to. */
  readonly of: Names;
  readonly isSure: boolean;
}

export class Program {
  /** What listens, by name. */
  readonly #servers: Names;
  readonly #reach: Reach;
  readonly #works: Works;
  readonly #module: ModuleModel;
  /** What the program is known by: it calls these. */
  readonly #run: Names;
  /** Those that are functions by their definition. */
  readonly #functions: Names;
  /** What functions of a statement do, when they are called. */
  readonly #later: ReadonlyMap<Statement, readonly Sign[]>;
  readonly #load: ReadonlyMap<Statement, readonly Sign[]>;
  /** Statements whose functions do a program's work, and those whose functions call what may do anything. */
  readonly #working: readonly Statement[];
  readonly #callAny: readonly Statement[];
  /** Those whose functions end the process. */
  readonly #exiting: readonly Statement[];
  /** Those whose functions call what is of nobody's in the module, and so of their caller's. */
  readonly #takers: readonly Statement[];
  readonly #called = new Map<Statement, Names>();
  /** Names that the functions lead to: these they use in every call. */
  readonly #used: Names;
  /** Names of what somebody at the terminal said. */
  readonly #asked: Names;
  readonly #isAny: (act: Act) => boolean;
  readonly #continuation: Continuation;
  readonly #reasons = new Map<Statement, readonly Finding[]>();

  /** @param reach of all statements */
  constructor(module: ModuleModel, reach: Reach, roots: Names, runs: Iterable<string>) {
    const { statements, bindings } = module;
    this.#reach = reach;
    this.#module = module;
    this.#works = new Works(module, reach.links);
    const signsOf = ({ signs, acts }: Effects): Sign[] => [
      ...signs.filter((sign) => !this.#works.isOwnDeed(sign)),
      ...this.#works.signsOf(acts),
    ];
    this.#load = new Map(statements.map((one) => [one, signsOf(one.effects.load)]));
    this.#isAny = (act) => act.isLost && this.#works.mayDoAnything(act);
    this.#callAny = statements.filter(({ effects }) => effects.later.acts.some(this.#isAny));
    this.#later = new Map(statements.map((one) => [one, signsOf(one.effects.later)]));
    this.#working = statements.filter((one) => this.#later.get(one)!.length > 0);
    this.#exiting = this.#working.filter((one) => this.#later.get(one)!.some(isExit));
    this.#takers = statements.filter(({ effects }) =>
      effects.later.acts.some(({ path }) => path.root === undefined && path.steps.length > 0),
    );
    // `const wss = new WebSocketServer({ port })` listens from its first moment.
    const listening = statements.filter((one) => this.#load.get(one)!.some(isServing));
    const serving = [...this.#load.values(), ...this.#later.values()].flat().filter(isServing);
    this.#servers = new Set(
      [...serving.flatMap(({ of }) => [...of]), ...listening.flatMap(({ defines }) => [...defines])].filter(
        (name) => bindings.has(name) && !reach.links.origin(name),
      ),
    );
    this.#run = new Set([...roots, ...runs]);
    this.#functions = new Set(
      [...this.#run].filter((name) => reach.links.definers(name).some(({ code }) => code.has(name))),
    );
    this.#used = reach.links.reachedFrom(roots).names;
    this.#asked = this.#namesAsked(statements);
    this.#continuation = new Continuation(
      statements,
      (name) => reach.links.definers(name),
      (one) => this.#found(one).some(({ reason }) => RESULTS.has(reason)),
    );
  }

  /**
   * Why a statement is the program's; undefined when it is not, or does it to something that the function needs.
   * @param isGuess it is only guessed that it changes something
   */
  findingOn(statement: Statement, needed: Names, isGuess = false): Finding | undefined {
    const own = this.#found(statement).find((one) => this.#holds(one, needed));
    if (own || !this.#continuation.has(statement, needed, isGuess)) return own;
    return found('goes on with the program');
  }

  /** What a statement sends something by, closes for certain, or lets listen: to a function that is as it was. */
  clientsIn(statement: Statement): Names {
    const signs = this.#signsOf(statement).filter(
      ({ why, isSure }) => !/^reads/.test(why) && (isSure || why !== 'closes a connection'),
    );
    return new Set(signs.flatMap(({ of }) => [...of]));
  }

  makesFolder(statement: Statement, needed: Names): boolean {
    return makesFolder(statement, this.#works, this.#reach.links, this.#module, needed);
  }

  /** True of the program's work, whatever the function needs. */
  isWork(statement: Statement): boolean {
    const all = this.#found(statement);
    return all.length > 0
      ? all.some((one) => one.reason !== 'prepares a server' && this.#holds(one, NONE))
      : this.#continuation.has(statement, NONE);
  }

  /**
   * What a statement that goes along does on every engine, and where one part of it does that.
   * @param isUsed something uses what it defines
   */
  repeatOf(
    statement: Statement,
    isUsed: boolean,
  ): { reason: Reason | undefined; at: number | undefined } | undefined {
    const { load } = statement.effects;
    if (load.acts.length === 0) return undefined;
    const signs = [
      ...this.#signsOf(statement),
      ...this.#works.signsOf(load.acts.map((act) => ({ ...act, isLost: true }))),
    ];
    const sign = signs.find(({ why }) => REPEATED.has(why));
    if (sign) return { reason: sign.why, at: undefined };
    const act = isUsed ? undefined : load.acts.find(this.#isAny);
    if (isUsed || (!act && this.#calledIn(this.#callAny, statement).length === 0)) return undefined;
    return { reason: undefined, at: act?.at };
  }

  #found(statement: Statement): readonly Finding[] {
    const all = this.#reasons.get(statement) ?? this.#find(statement);
    this.#reasons.set(statement, all);
    return all;
  }

  #holds({ reason, of, isSure }: Finding, needed: Names): boolean {
    if (reason === 'closes a connection') return isSure || some(of, (name) => this.#used.has(name));
    return isSure || !some(of, (name) => needed.has(name) && !this.#isPort(reason, name));
  }

  /** A server of a package or of Node.js listens for others, never for the function; a `listen` of the user's own may do anything. */
  #isPort(reason: Reason, name: string): boolean {
    return (
      reason === 'starts a server' &&
      this.#reach.links.originsOf(name).some((kind) => kind === 'package' || kind === 'node')
    );
  }

  #find(statement: Statement): readonly Finding[] {
    const { load } = statement.effects;
    if (isScriptGuard(statement.node)) return [found('starts the program')];
    const runs = this.#runsFunction(statement);
    const signs = this.#signsOf(statement)
      .filter(({ why }) => why !== 'works on files' && !(why === 'starts a timer' && load.awaits))
      .map(({ why: reason, of, isSure }): Finding => ({ reason, of, isSure }));
    const prepared = this.#serversIn(statement).map((name) => ({
      ...found('prepares a server'),
      of: runs ? NONE : new Set([name]),
      isSure: false,
    }));
    const asked = [...load.mentions].filter((name) => this.#asked?.has(name) && !statement.defines.has(name));
    return [
      ...signs.filter(({ reason }) => PURPOSES.has(reason)),
      ...prepared,
      ...(runs ? [found('runs the function')] : []),
      ...signs.filter(({ reason }) => !PURPOSES.has(reason)),
      ...(asked.length > 0 ? [{ ...found('reads the terminal'), of: new Set(asked), isSure: false }] : []),
      ...this.#starts(load.calls).map((of): Finding => ({ reason: 'starts the program', of, isSure: false })),
      ...(load.acts.some(isCallOfMain) ? [this.#main(statement)] : []),
    ];
  }

  #signsOf(statement: Statement): readonly Sign[] {
    const called = this.#calledIn(this.#working, statement);
    return [
      ...this.#load.get(statement)!,
      ...called.flatMap((one) => this.#later.get(one)!.filter((sign) => !isExit(sign))),
      ...this.#exitsIn(statement),
      ...this.#signsOfGiven(statement),
    ];
  }

  /** `if (!isValid(table)) fail()` is a check, as it would be with `process.exit(1)` in the place of `fail()`. */
  #exitsIn({ effects: { load } }: Statement): readonly Sign[] {
    if (this.#exiting.length === 0) return [];
    const called = this.#reach.calledForCertain(load.calls);
    const exits = this.#exiting.filter((one) => isAmong(one, called));
    return exits.flatMap((one) => this.#later.get(one)!.filter(isExit));
  }

  /** What functions do to clients that a statement gives them. */
  #signsOfGiven(statement: Statement): readonly Sign[] {
    const called = this.#calledIn(this.#takers, statement);
    if (called.length === 0) return [];
    const given = statement.effects.load.calls.flatMap(({ to, given, on }) => [...to, ...given, ...on]);
    const names = new Set(given.flatMap((name) => [...this.#reach.links.flow(name)]));
    return this.#works.signsOfGiven(
      called.flatMap(({ effects }) => effects.later.acts),
      names,
    );
  }

  /** Those statements of whose functions one calls any. */
  #calledIn(statements: readonly Statement[], caller: Statement): readonly Statement[] {
    if (statements.length === 0) return statements;
    const called = this.#calledBy(caller);
    return statements.filter((one) => isAmong(one, called));
  }

  #calledBy(statement: Statement): Names {
    const called = this.#called.get(statement) ?? this.#reach.called(statement.effects.load.calls);
    this.#called.set(statement, called);
    return called;
  }

  #runsFunction(statement: Statement): boolean {
    const { load } = statement.effects;
    const rebinds = load.changes.some(
      ({ rebinds, names }) => rebinds && some(names, (name) => this.#functions.has(name)),
    );
    if (rebinds) return false;
    return (
      some(this.#calledBy(statement), (name) => this.#functions.has(name)) ||
      load.calls.some(({ method, to }) => this.#run.has(method) && to.has(method))
    );
  }

  /** Functions of the user's other modules that are called `start` or the like: what they are of. */
  #starts(calls: readonly Call[]): Names[] {
    const { links } = this.#reach;
    return calls.flatMap((call) => {
      const { used, to } = call;
      if (used) return [];
      const own = [...to].filter((name) => links.origin(name)?.kind === 'own');
      const [only] = to.size === 1 ? own : [];
      const method = only === undefined ? call.method : nameOfCalled(call.method, only);
      if (!STARTS.test(method)) return [];
      const isNamedSo =
        /^[a-z]+$/.test(method) &&
        (only === method ? this.#module.bindings.has(only) : only !== undefined && isModule(only));
      const isServer = own.some((name) => this.#works.isPerhapsServer(links.origin(name)!.specifier));
      return own.length > 0 && (isNamedSo || isServer) ? [new Set(own)] : [];
    });
  }

  /** The servers that a statement prepares: what it does is done for those who call later. */
  #serversIn({ effects: { load }, defines }: Statement): string[] {
    const changed = [...load.changes.map(({ names }) => names), ...load.calls.map(({ to }) => to)];
    return [...new Set([defines, ...changed].flatMap((names) => [...names]))].filter((name) =>
      this.#servers.has(name),
    );
  }

  /** A `main` of the file's own is the program, unless the function needs what it changes for certain. */
  #main(statement: Statement): Finding {
    const { links } = this.#reach;
    const changed = this.#reach.touchesOf(statement).filter(({ how }) => how !== 'guess');
    const of = new Set(
      changed.flatMap(({ name }) => [...links.flow(name)]).filter((name) => !links.origin(name)),
    );
    return { reason: 'starts the program', of, isSure: false };
  }

  #namesAsked(statements: readonly Statement[]): Names {
    const asked = new Set<string>();
    for (const one of statements) {
      const asks = this.#load.get(one)!.some(({ why }) => why === 'reads the terminal');
      if (one.code.size === 0 && (asks || some(one.effects.load.mentions, (name) => asked.has(name))))
        for (const name of one.defines) asked.add(name);
    }
    return asked;
  }
}

function found(reason: Reason): Finding {
  return { reason, of: NONE, isSure: true };
}

function isCallOfMain({ path: { root, steps } }: Act): boolean {
  return root === 'main' && steps.length === 1 && steps[0]!.name === '';
}

/** What `require('./server')()` calls is named by its file. */
function nameOfCalled(method: string, module: string): string {
  if (!isModule(module) || !/^(default)?$/.test(method)) return method;
  return parse(shown(module)).name;
}

const NONE: Names = new Set();

/** @param names of what is called */
function isAmong({ token, defines }: Statement, names: Names): boolean {
  return names.has(token) || some(defines, (name) => names.has(name));
}

const isExit = ({ why }: Sign): boolean => why === 'ends the process';
const isServing = ({ why }: Sign): boolean => why === 'starts a server';
