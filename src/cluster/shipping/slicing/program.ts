/**
 * The program itself, as opposed to what makes the module: statements that run the function, wait, serve, talk to the
 * terminal or to the cluster. They would do so on every engine, so they stay where they are.
 */
import type * as ESTree from 'estree';
import { children, keyOf } from './ast';
import type { Call, Sign } from './effects';
import type { ModuleModel, Statement } from './module-model';
import type { Reach } from './reach';
import type { Names } from './values';
import { READS_COMMAND_LINE, STARTS, TEST_RUNNERS } from './vocabulary';

export type Reason = Sign['why'] | 'runs the function' | 'starts the program';

interface Found {
  readonly reason: Reason;
  /** What it is done to: it is no reason where the function needs that. */
  readonly of: Names;
}

export class Program {
  /** What listens, by name. */
  readonly #servers: Names;
  readonly #reach: Reach;
  readonly #roots: Names;
  /** Those that are functions by their definition. */
  readonly #functions: Names;
  /** Statements whose functions do a program's work. */
  readonly #working: readonly Statement[];
  /** Imports of what programs alone talk to. */
  readonly #talkers: readonly { defines: Names; reason: Reason }[];
  readonly #reasons = new Map<Statement, readonly Found[]>();

  /** @param reach of all statements */
  constructor(module: ModuleModel, reach: Reach, roots: Names) {
    const signs = module.statements.flatMap(({ effects: { load, later } }) => [
      ...load.signs,
      ...later.signs,
    ]);
    // `const wss = new WebSocketServer({ port })` listens from its first moment.
    const listening = module.statements.filter(({ effects: { load } }) => load.signs.some(isServing));
    this.#servers = new Set(
      [
        ...signs.filter(isServing).flatMap(({ of }) => [...of]),
        ...listening.flatMap(({ defines }) => [...defines]),
      ].filter((name) => module.bindings.has(name) && !reach.links.origin(name)),
    );
    this.#reach = reach;
    this.#roots = roots;
    this.#working = module.statements.filter(({ effects }) => effects.later.signs.length > 0);
    this.#talkers = module.statements.flatMap(({ defines, origin }) => {
      const reason = origin && programsAlone(origin.specifier);
      return reason ? [{ defines, reason }] : [];
    });
    this.#functions = new Set(
      [...roots].filter((name) => reach.links.definers(name).some(({ code }) => code.has(name))),
    );
  }

  /** Why a statement is the program's; undefined when it is not, or does it to something that the function needs. */
  reasonOf(statement: Statement, needed: Names = NONE): Reason | undefined {
    const all = this.#reasons.get(statement) ?? this.#find(statement);
    this.#reasons.set(statement, all);
    return all.find(({ reason, of }) => !some(of, (name) => needed.has(name) && !this.#isPort(reason, name)))
      ?.reason;
  }

  /** A server of a package or of Node.js listens for others, never for the function; a `listen` of the user's own may do anything. */
  #isPort(reason: Reason, name: string): boolean {
    return (
      reason === 'starts a server' &&
      this.#reach.links.originsOf(name).some((kind) => kind === 'package' || kind === 'node')
    );
  }

  #find({ node, effects: { load }, defines }: Statement): readonly Found[] {
    if (isScriptGuard(node)) return [{ reason: 'starts the program', of: NONE }];
    const called = this.#reach.called(load.calls);
    const rebinds = load.changes.some(
      ({ rebinds, names }) => rebinds && some(names, (name) => this.#functions.has(name)),
    );
    const runsFunction = some(called, (name) => this.#functions.has(name));
    if (
      !rebinds &&
      (runsFunction || load.calls.some(({ method, to }) => this.#roots.has(method) && to.has(method)))
    )
      return [{ reason: 'runs the function', of: NONE }];
    const runs = this.#working.filter(
      ({ defines: own, token }) => called.has(token) || some(own, (name) => called.has(name)),
    );
    const signs = [...load.signs, ...runs.flatMap(({ effects }) => effects.later.signs)];
    const work = signs.filter(({ why }) => !(why === 'starts a timer' && load.awaits));
    if (work.length > 0) return work.map(({ why, of }) => ({ reason: why, of }));
    for (const { defines: own, reason } of this.#talkers)
      if (some(called, (name) => some(own, (one) => this.#reach.links.flow(name).has(one))))
        return [{ reason, of: defines }];
    const starts = load.calls.find(
      ({ used, method, to }) =>
        !used &&
        STARTS.test(method) &&
        some(to, (name) => this.#reach.links.definers(name).some(({ origin }) => origin?.kind === 'own')),
    );
    return (starts ?? callsMain(load.calls)) ? [{ reason: 'starts the program', of: NONE }] : [];
  }

  /** True of a statement that only prepares a server of the program's own: what it does is done for those who call later. */
  preparesServer({ effects: { load }, defines }: Statement, needed: Names): boolean {
    const changed = [...load.changes.map(({ names }) => names), ...load.calls.map(({ to }) => to)];
    return [defines, ...changed].some((names) =>
      some(names, (name) => this.#servers.has(name) && !needed.has(name)),
    );
  }
}

function callsMain(calls: readonly Call[]): Call | undefined {
  return calls.find(({ used, method, to }) => !used && method === 'main' && to.has(method));
}

const NONE: Names = new Set();

const isServing = ({ why }: Sign): boolean => why === 'starts a server';

function programsAlone(specifier: string): Reason | undefined {
  if (/^engine-room(\/|$)/.test(specifier)) return 'connects to the cluster';
  if (TEST_RUNNERS.test(specifier)) return 'runs tests';
  return READS_COMMAND_LINE.test(specifier) ? 'reads the command line' : undefined;
}

/** `if (process.argv[2] === 'serve')`: engines are not started so. */
export function asksHowItWasStarted(node: ESTree.Node): boolean {
  const asks = (at: ESTree.Node): boolean =>
    (at.type === 'MemberExpression' && keyOf(at) === 'argv') || children(at).some(asks);
  return node.type === 'IfStatement' && (asksForMain(node.test) || asks(node.test));
}

/** `if (require.main === module)`, `if (import.meta.main)`, `if (process.argv[1] === ...)`. */
function isScriptGuard(node: ESTree.Node): boolean {
  return node.type === 'IfStatement' && asksForMain(node.test);
}

function asksForMain(node: ESTree.Node): boolean {
  if (node.type === 'MemberExpression') {
    const key = keyOf(node);
    if (
      key === 'main' &&
      (node.object.type === 'MetaProperty' ||
        (node.object.type === 'Identifier' && node.object.name === 'require'))
    )
      return true;
    if (key === '1' && node.object.type === 'MemberExpression' && keyOf(node.object) === 'argv') return true;
  }
  return children(node).some(asksForMain);
}

function some<T>(set: ReadonlySet<T>, test: (value: T) => boolean): boolean {
  for (const value of set) if (test(value)) return true;
  return false;
}
