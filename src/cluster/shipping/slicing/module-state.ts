/**
 * What a function changes whenever it is called, and finds changed in the next call: variables that it assigns to, tables it
 * fills, objects whose methods change them. Only what is plain to see counts, unlike in a slice: a note is told of it.
 */
import type * as ESTree from 'estree';
import { children, declarationIn, isFunction, keyOf } from './ast';
import type { Call, Change } from './effects';
import type { Links } from './links';
import type { Statement } from './module-model';
import { GIVEN, HIDDEN, type Names, THIS } from './values';
import { CHANGES } from './vocabulary';

/** A function, or a statement that is one. */
interface Code {
  readonly statement: Statement;
  /** As a member, if it is one. */
  readonly method: string;
  readonly range: readonly [from: number, to: number];
  /** Names of the module that `this` stands for in it, and what it is given, if that is plain. */
  readonly self: Names;
  readonly given: Names;
}

/** Names of the module's variables, in the order of their definitions. */
export function stateOf(statements: readonly Statement[], links: Links, roots: Iterable<string>): string[] {
  const wanted = new Set(roots);
  const reached = links.reachedFrom(wanted).statements;
  const assigned = new Set([...reached].flatMap(({ reassigns }) => [...reassigns]));
  const changed = new StateReader(links).changedBy(wanted);
  return statements.flatMap(({ node, defines }) => {
    const declaration = declarationIn(node);
    if (declaration?.type !== 'VariableDeclaration') return [];
    const isAssigned = (name: string): boolean => declaration.kind !== 'const' && assigned.has(name);
    return [...defines].filter((name) => isAssigned(name) || changed.has(name));
  });
}

class StateReader {
  readonly #links: Links;
  readonly #changed = new Set<string>();
  readonly #seen = new Set<string>();
  readonly #open: Code[] = [];

  constructor(links: Links) {
    this.#links = links;
  }

  changedBy(roots: Names): Names {
    for (const name of roots) this.#enter(name, NONE);
    for (let code = this.#open.pop(); code; code = this.#open.pop()) this.#read(code);
    return this.#changed;
  }

  #read(code: Code): void {
    const { changes, calls } = code.statement.effects.later;
    const [from, to] = code.range;
    const isIn = ({ at }: { at: number }): boolean => at >= from && at < to;
    for (const change of changes) if (isIn(change)) this.#readChange(change, code);
    for (const call of calls) if (isIn(call)) this.#readCall(call, code);
  }

  #readChange({ names, how, rebinds }: Change, code: Code): void {
    // What a function gives may be a copy of what it is given.
    if (how !== 'set' || rebinds || [...names].some((name) => this.#links.isCode(name))) return;
    for (const name of this.#known(names, code)) this.#changed.add(name);
  }

  #readCall({ to, on, given, method }: Call, code: Code): void {
    const objects = this.#known(on, code);
    const [only, ...more] = this.#known(given, code);
    const handed = only !== undefined && more.length === 0 ? new Set([only]) : NONE;
    for (const name of to) {
      const [owner] = name.startsWith('@') ? this.#links.definers(name) : [];
      if (owner) this.#enterMethod(owner, method, on.has(THIS) && owner === code.statement, objects, handed);
      else if (this.#links.isCode(name)) this.#enter(name, handed);
      else if (this.#isState(name) && this.#remembers(name)) this.#changed.add(name);
    }
    // The module has a method of that name itself, but this is a list or a map.
    if (!CHANGES.has(method)) return;
    const isPart = on.has(THIS) && (method === code.method || !hasMethod(method, code.statement));
    for (const name of objects) if (isPart || this.#isContainer(name)) this.#changed.add(name);
  }

  /** @param isOwn it is called on the `this` of the same statement */
  #enterMethod(owner: Statement, method: string, isOwn: boolean, objects: Names, given: Names): void {
    const makes = (name: string): boolean =>
      [...this.#links.flow(name)].some((one) => owner.defines.has(one));
    const self = new Set([...objects].filter((name) => isOwn || makes(name)));
    for (const { range } of functionsNamed(method, owner.node))
      this.#add({ statement: owner, method, range: range!, self, given });
  }

  #enter(name: string, given: Names): void {
    for (const statement of this.#links.definers(name)) {
      const isClass = declarationIn(statement.node)?.type === 'ClassDeclaration';
      const parts = isClass ? functionsNamed('constructor', statement.node) : [statement.node];
      if (statement.code.has(name))
        for (const { range } of parts) this.#add({ statement, method: '', range: range!, self: NONE, given });
    }
  }

  #add(code: Code): void {
    const { statement, range, self, given } = code;
    const key = [statement.token, range[0], ...self, '', ...given].join();
    if (!this.#seen.has(key)) this.#open.push(code);
    this.#seen.add(key);
  }

  #known(names: Names, { self, given }: Code): Names {
    const all = [...names].flatMap((name) =>
      name === THIS ? [...self] : name === GIVEN ? [...given] : name,
    );
    return new Set(all.flatMap((name) => (this.#isState(name) ? this.#originalOf(name) : [])));
  }

  /** What a name is another one for: `const rows = table.rows`. */
  #originalOf(name: string): string[] {
    const init = this.#valueOf(name);
    if (init?.type !== 'Identifier' && init?.type !== 'MemberExpression') return [name];
    const root = this.#links.definers(name)[0]?.paths.get(name)?.root;
    return root !== undefined && root !== name && this.#isState(root) ? this.#originalOf(root) : [];
  }

  /** True of variables that are made here, and are no functions, texts or numbers. */
  #isState(name: string): boolean {
    const [definer, ...more] = this.#links.definers(name);
    if (!definer || more.length > 0 || this.#links.origin(name)) return false;
    const isVariable = declarationIn(definer.node)?.type === 'VariableDeclaration';
    return isVariable && !definer.code.has(name) && !definer.constants.has(name) && !this.#isPattern(name);
  }

  /** `const word = /\w/g`, of which a function sets `lastIndex` only. */
  #isPattern(name: string): boolean {
    const init = this.#valueOf(name);
    return init?.type === 'Literal' && 'regex' in init;
  }

  #isContainer(name: string): boolean {
    const init = this.#valueOf(name);
    if (init?.type === 'ArrayExpression') return true;
    return (
      init?.type === 'NewExpression' && init.callee.type === 'Identifier' && BUILT_IN.test(init.callee.name)
    );
  }

  /** True of a function that another one has made, which keeps something between calls: `const draw = seeded(1)`. */
  #remembers(name: string): boolean {
    const makers = this.#links.definers(name).flatMap(({ sources }) => [...(sources.get(name) ?? [])]);
    return makers.some(
      (maker) =>
        this.#links.isCode(maker) &&
        this.#links
          .definers(maker)
          .some(({ effects }) =>
            effects.later.changes.some(({ how, names }) => how === 'set' && names.has(HIDDEN)),
          ),
    );
  }

  #valueOf(name: string): ESTree.Node | null | undefined {
    const declaration = declarationIn(this.#links.definers(name)[0]!.node);
    if (declaration?.type !== 'VariableDeclaration') return undefined;
    return declaration.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name)?.init;
  }
}

const NONE: Names = new Set();
const BUILT_IN = /^(Map|Set|WeakMap|WeakSet|Array|\w+Array)$/;

function hasMethod(name: string, { node }: Statement): boolean {
  return functionsNamed(name, node).length > 0;
}

/** Methods, and functions that members hold. */
function functionsNamed(name: string, node: ESTree.Node): ESTree.Node[] {
  const found = children(node).flatMap((child) => functionsNamed(name, child));
  if (node.type === 'MethodDefinition' || node.type === 'PropertyDefinition' || node.type === 'Property')
    return keyOf(node) === name && isFunction(node.value as ESTree.Node)
      ? [node.value as ESTree.Node, ...found]
      : found;
  if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression')
    return keyOf(node.left) === name && isFunction(node.right) ? [node.right, ...found] : found;
  return found;
}
