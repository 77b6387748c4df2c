/**
 * The part of a module a function needs. Kept: statements that define what is mentioned, statements
 * that change what is kept, to a fixpoint. All else is overwritten with spaces, so that positions stay.
 */
import type * as ESTree from 'estree';
import { declarationIn } from './ast';
import { Builders } from './builders';
import type { ModuleModel, Statement } from './module-model';
import { MUTATORS } from './sources';

export interface Slice {
  /** The module with all other statements blanked. */
  readonly code: string;
  readonly kept: readonly Statement[];
  /** Top-level `let` and `var` bindings that kept functions assign to. */
  readonly mutable: readonly string[];
  /** Statements left out although they may change something kept. */
  readonly suspects: readonly { name: string; at: number }[];
}

/** @param roots names the result must hold; `default` for the default export */
export function slice(module: ModuleModel, roots: Iterable<string>): Slice {
  const needed = new Set(roots);
  const kept = new Set<Statement>();
  const builders = new Builders(module, needed);
  const names = otherNames(module);
  const isNeeded = (name: string): boolean => some(names(name), (one) => needed.has(one));
  const isOurs = (name: string): boolean => module.bindings.has(name) && isNeeded(name);
  const matters = (statement: Statement): boolean =>
    statement.kind !== 'export list' &&
    (some(statement.defines, (name) => needed.has(name)) ||
      changesNeeded(statement) ||
      builders.build(statement, isOurs));
  // Of the world outside (Math, process) only a changed member counts: every console.log calls one.
  const changesNeeded = ({ changes }: Statement): boolean =>
    changes.some(
      ({ name, how, method }) =>
        (how === 'set' && isNeeded(name)) ||
        (how === 'call' &&
          module.bindings.has(name) &&
          (needed.has(name) || (isNeeded(name) && MUTATORS.has(method!)))),
    );

  for (let before = -1; before < kept.size;) {
    before = kept.size;
    for (const statement of module.statements) {
      if (kept.has(statement) || !(statement.kind === 'bare import' || matters(statement))) continue;
      kept.add(statement);
      for (const name of statement.mentions) needed.add(name);
    }
  }
  return {
    code: blankAllBut(module, kept),
    kept: module.statements.filter((statement) => kept.has(statement)),
    mutable: mutableState(module.statements, builders.ofRoots),
    suspects: [...suspectsIn(module, kept, needed), ...callersIn(module, kept, needed)],
  };
}

/** The module with nothing left out. */
export function wholeModule({ code, statements }: ModuleModel): Slice {
  return { code, kept: statements, mutable: mutableState(statements, new Set(statements)), suspects: [] };
}

/** A name with those of which it is another: what is done to its members is done to theirs. */
function otherNames({ statements }: ModuleModel): (name: string) => ReadonlySet<string> {
  const aliases = new Map(statements.flatMap((statement) => [...statement.aliases]));
  return (name) => {
    const all = new Set([name]);
    for (const one of all) for (const other of aliases.get(one) ?? []) all.add(other);
    return all;
  };
}

function blankAllBut({ code, statements }: ModuleModel, kept: ReadonlySet<Statement>): string {
  let out = '';
  let at = 0;
  for (const statement of statements) {
    if (!kept.has(statement)) continue;
    out += blank(code.slice(at, statement.from)) + code.slice(statement.from, statement.to);
    at = statement.to;
  }
  // A statement that ended without a semicolon must not run into the next one: both keep their line ends.
  return out + blank(code.slice(at));
}

function blank(text: string): string {
  return text.replace(/[^\n\r\u2028\u2029]/g, ' ');
}

/** @param reached what the wanted functions reach: others run but once, when the code is loaded */
function mutableState(statements: readonly Statement[], reached: ReadonlySet<Statement>): string[] {
  const reassigned = new Set([...reached].flatMap((statement) => [...statement.reassigns]));
  const variables = statements.flatMap(({ node, defines }) => {
    const declaration = declarationIn(node);
    return declaration?.type === 'VariableDeclaration' && declaration.kind !== 'const' ? [...defines] : [];
  });
  return variables.filter((name) => reassigned.has(name));
}

/** A dropped call that was handed a kept value (a function may well be handed around). */
function suspectsIn(
  module: ModuleModel,
  kept: ReadonlySet<Statement>,
  needed: ReadonlySet<string>,
): Slice['suspects'] {
  const values = new Set(
    [...kept]
      .filter(({ node }) => declarationIn(node)?.type === 'VariableDeclaration')
      .flatMap(({ node, defines }) => (isFunctionBinding(node) ? [] : [...defines])),
  );
  return module.statements
    .filter((statement) => !kept.has(statement) && statement.node.type === 'ExpressionStatement')
    .flatMap((statement) =>
      statement.changes.filter(({ name, how }) => how === 'passed' && needed.has(name) && values.has(name)),
    )
    .map(({ name, at }) => ({ name, at }));
}

/** A dropped call of functions that are dropped too, and that change something kept. */
function callersIn(
  module: ModuleModel,
  kept: ReadonlySet<Statement>,
  needed: ReadonlySet<string>,
): Slice['suspects'] {
  const dropped = module.statements.filter((statement) => !kept.has(statement));
  return dropped
    .filter(({ node }) => node.type === 'ExpressionStatement')
    .flatMap((call) => {
      const reached = new Set([call]);
      for (const { mentions } of reached) {
        for (const other of dropped)
          if (some(other.defines, (name) => mentions.has(name))) reached.add(other);
      }
      const changed = [...reached].flatMap(({ reassigns, routine }) => [
        ...reassigns,
        ...(routine?.changes.map(({ name }) => name) ?? []),
      ]);
      return [...new Set(changed)]
        .filter((name) => needed.has(name) && module.bindings.has(name))
        .map((name) => ({ name, at: call.from }));
    });
}

function isFunctionBinding(node: ESTree.Node): boolean {
  const declaration = declarationIn(node);
  return (
    declaration?.type === 'VariableDeclaration' &&
    declaration.declarations.every(({ init }) => /Function/.test(init?.type ?? ''))
  );
}

function some<T>(set: ReadonlySet<T>, test: (value: T) => boolean): boolean {
  for (const value of set) if (test(value)) return true;
  return false;
}
