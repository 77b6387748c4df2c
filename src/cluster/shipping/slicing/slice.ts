/**
 * The part of a module a function needs: statements that define what is mentioned, and, to a fixpoint, all that may change
 * what is kept or the world around it, but for the program itself. All else is overwritten with spaces, so that
 * positions stay.
 */
import { Changes } from './changes';
import { Links } from './links';
import type { ModuleModel, Statement } from './module-model';
import { stateOf } from './module-state';
import { Program } from './program';
import { reachOf } from './reach';
import { type Repeat, repeatIn, type Suspect, suspectIn } from './remarks';

export interface Slice {
  /** The module with all other statements blanked. */
  readonly code: string;
  readonly kept: readonly Statement[];
  /** Variables of the module that the function changes: it finds them changed in the next call. */
  readonly mutable: readonly string[];
  /** Statements of the program that are left out although they may change something kept. */
  readonly suspects: readonly Suspect[];
  /** Statements that go along although they do more than make what the function uses. */
  readonly repeats: readonly Repeat[];
}

/**
 * @param roots names the result must hold; `default` for the default export
 * @param runs other functions whose calls are the program's
 * @param also what others import from the module in turn
 */
export function slice(
  module: ModuleModel,
  roots: Iterable<string>,
  runs: Iterable<string> = [],
  also: Iterable<string> = [],
): Slice {
  const wanted = new Set(roots);
  const held = new Set([...wanted, ...also]);
  const needed = new Set(held);
  const kept = new Set<Statement>();
  const whole = reachOf(module, []);
  const program = new Program(module, whole, wanted, runs);
  const reach = reachOf(
    module,
    module.statements.filter((one) => program.isWork(one)),
  );
  const changes = new Changes(module, reach, needed);

  // A function that uses nothing imported writes no files.
  let usesImports = false;
  const makesFolder = (one: Statement): boolean => usesImports && program.makesFolder(one, needed);

  /** Statements, and down to the last all that define what they mention. */
  const keep = (statements: Iterable<Statement>): void => {
    const added = new Set(statements);
    for (const statement of added) {
      kept.add(statement);
      changes.noteKept(statement);
      for (const name of statement.mentions) {
        usesImports ||= reach.links.origin(name) !== undefined;
        if (needed.has(name)) continue;
        needed.add(name);
        for (const one of reach.links.definers(name)) if (!kept.has(one)) added.add(one);
      }
    }
  };
  keep(module.statements.filter(({ kind }) => kind === 'bare import'));
  for (const name of held) keep(reach.links.definers(name));

  for (let before = -1; before < kept.size;) {
    before = kept.size;
    for (const statement of module.statements) {
      if (kept.has(statement) || statement.kind === 'export list') continue;
      // Others import what it lists; the function sees it only where something names `exports`.
      if (statement.kind === 'own exports' && !needed.has('exports') && !needed.has('module')) continue;
      const change = changes.of(statement);
      // What another file does of its own accord, nobody knows.
      if (!change && statement.kind !== 'setup' && !makesFolder(statement)) continue;
      if (!program.findingOn(statement, needed, change?.isGuess)) keep([statement]);
    }
  }
  // What the functions change themselves, they change in every call.
  const ownChanges = new Set([...wanted, ...reach.changedBy(wanted)]);
  const along = module.statements.filter((statement) => kept.has(statement));
  return {
    code: blankAllBut(module, kept),
    kept: along,
    mutable: stateOf(module.statements, reach.links, held),
    suspects: module.statements
      .filter((one) => !kept.has(one))
      .flatMap((one) => suspectIn(one, program, changes, { needed, ownChanges }) ?? []),
    repeats: along.flatMap((one) => repeatIn(one, program, changes, along) ?? []),
  };
}

/** The module with nothing left out. @param roots names that are wanted of it */
export function wholeModule(module: ModuleModel, roots: Iterable<string>): Slice {
  const { whole, statements } = module;
  return {
    code: whole,
    kept: statements,
    mutable: stateOf(statements, new Links(module), roots),
    suspects: [],
    repeats: [],
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
