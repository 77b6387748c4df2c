/**
 * Statements that build what is kept by calling functions of the module: `fill()` for `function fill() { table.set(1, 2) }`,
 * `shuffle(deck)`, `new Plugin('a')` for a constructor that registers what it makes. A program's own start looks
 * alike, so none counts that waits, serves, or runs the function that is wanted.
 */
import type * as ESTree from 'estree';
import { declarationIn } from './ast';
import type { ModuleModel, Statement } from './module-model';

export class Builders {
  readonly #definers = new Map<string, Statement[]>();
  /** The wanted functions. */
  readonly #functions: ReadonlySet<string>;
  /** What the wanted functions reach themselves: what these change, they change in every call. */
  readonly ofRoots: ReadonlySet<Statement>;

  constructor(module: ModuleModel, roots: Iterable<string>) {
    for (const statement of module.statements)
      for (const name of statement.defines)
        this.#definers.set(name, [...(this.#definers.get(name) ?? []), statement]);
    const wanted = new Set(roots);
    this.ofRoots = this.#reached(wanted, ({ mentions }) => mentions);
    this.#functions = new Set([...wanted].filter((name) => this.#definers.get(name)?.some(definesFunction)));
  }

  /** True when running the statement certainly changes something needed, and does no more than build. */
  build(statement: Statement, isNeeded: (name: string) => boolean): boolean {
    const { calls, changes } = statement;
    if (calls.size === 0) return false;
    const run = this.#reached(calls, ({ routine }) => routine?.calls ?? []);
    const direct = this.#definers.get(directlyCalled(statement) ?? '') ?? [];
    const own = [...run].filter((one) => one.routine && (!this.ofRoots.has(one) || direct.includes(one)));
    if ([...own, statement].some(({ mentions }) => [...mentions].some((name) => this.#functions.has(name))))
      return false;
    if (own.some(({ routine }) => routine!.works)) return false;
    return (
      own.some(({ routine }) => routine!.changes.some(({ name }) => isNeeded(name))) ||
      changes.some(({ how, name, to }) => how === 'passed' && isNeeded(name) && this.#changesArguments(to))
    );
  }

  #changesArguments(name: string | undefined): boolean {
    const definers = name === undefined ? [] : (this.#definers.get(name) ?? []);
    return definers.some(({ routine }) => routine?.changesArguments);
  }

  #reached(names: Iterable<string>, next: (statement: Statement) => Iterable<string>): Set<Statement> {
    const reached = new Set([...names].flatMap((name) => this.#definers.get(name) ?? []));
    for (const statement of reached)
      for (const name of next(statement)) for (const one of this.#definers.get(name) ?? []) reached.add(one);
    return reached;
  }
}

/** What is called for what it does, as what it gives is thrown away; and a class an instance is made of. */
function directlyCalled({ node }: Statement): string | undefined {
  const call = node.type === 'ExpressionStatement' ? node.expression : instanceIn(declarationIn(node));
  if (call?.type !== 'CallExpression' && call?.type !== 'NewExpression') return undefined;
  return call.callee.type === 'Identifier' ? call.callee.name : undefined;
}

function instanceIn(declaration: ESTree.Node | undefined): ESTree.Node | null | undefined {
  if (declaration?.type !== 'VariableDeclaration' || declaration.declarations.length > 1) return undefined;
  const init = declaration.declarations[0]?.init;
  return init?.type === 'NewExpression' ? init : undefined;
}

function definesFunction({ node }: Statement): boolean {
  const declaration = declarationIn(node);
  if (declaration?.type !== 'VariableDeclaration')
    return declaration !== undefined && /Function/.test(declaration.type);
  return declaration.declarations.some(({ init }) => init != null && /Function/.test(init.type));
}
