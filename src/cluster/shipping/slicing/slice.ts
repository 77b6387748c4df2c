/**
 * The part of a module a function needs: statements that define what is mentioned, and, to a fixpoint, all that may change
 * what is kept or the world around it, but for the program itself. All else is overwritten with spaces, so that
 * positions stay.
 */
import { declarationIn } from './ast';
import { isKnownGlobal, type ModuleModel, type Statement } from './module-model';
import { Program } from './program';
import { type Reach, reachOf } from './reach';
import { type Repeat, repeatIn, type Suspect, suspectIn } from './remarks';
import { OTHERS, type Touch } from './touches';
import type { Names } from './values';
import { NODE_NAMES } from './node-names';

export interface Slice {
  /** The module with all other statements blanked. */
  readonly code: string;
  readonly kept: readonly Statement[];
  /** Top-level `let` and `var` bindings that kept functions assign to. */
  readonly mutable: readonly string[];
  /** Statements of the program that are left out although they may change something kept. */
  readonly suspects: readonly Suspect[];
  /** Statements that go along although they do more than make what the function uses. */
  readonly repeats: readonly Repeat[];
}

/**
 * @param roots names the result must hold; `default` for the default export
 * @param runs other functions whose calls are the program's
 */
export function slice(module: ModuleModel, roots: Iterable<string>, runs: Iterable<string> = []): Slice {
  const wanted = new Set(roots);
  const needed = new Set(wanted);
  const kept = new Set<Statement>();
  const whole = reachOf(module, []);
  const program = new Program(module, whole, wanted, runs);
  const reach = reachOf(
    module,
    module.statements.filter((one) => program.isWork(one)),
  );
  const changes = new Changes(module, reach, needed, kept);

  // A function that uses nothing imported writes no files.
  let usesImports = false;
  const makesFolder = (one: Statement): boolean => usesImports && program.makesFolder(one, needed);

  /** Statements, and down to the last all that define what they mention. */
  const keep = (statements: Iterable<Statement>): void => {
    const added = new Set(statements);
    for (const statement of added) {
      kept.add(statement);
      for (const name of statement.mentions) {
        usesImports ||= reach.links.origin(name) !== undefined;
        if (needed.has(name)) continue;
        needed.add(name);
        for (const one of reach.links.definers(name)) if (!kept.has(one)) added.add(one);
      }
    }
  };
  keep(module.statements.filter(({ kind }) => kind === 'bare import'));
  for (const name of wanted) keep(reach.links.definers(name));

  for (let before = -1; before < kept.size;) {
    before = kept.size;
    for (const statement of module.statements) {
      if (kept.has(statement) || statement.kind === 'export list') continue;
      // Others import what it lists; the function sees it only where something names `exports`.
      if (statement.kind === 'own exports' && !needed.has('exports') && !needed.has('module')) continue;
      const change = changes.of(statement);
      if (!change && !makesFolder(statement)) continue;
      if (!program.findingOn(statement, needed, change?.isGuess)) keep([statement]);
    }
  }
  // What the functions change themselves, they change in every call.
  const ownChanges = new Set([...wanted, ...reach.changedBy(wanted)]);
  const along = module.statements.filter((statement) => kept.has(statement));
  return {
    code: blankAllBut(module, kept),
    kept: along,
    mutable: mutableState(module.statements, reach.links.reachedFrom(wanted).statements),
    suspects: module.statements
      .filter((one) => !kept.has(one))
      .flatMap((one) => suspectIn(one, program, changes, { needed, ownChanges }) ?? []),
    repeats: along.flatMap((one) => repeatIn(one, program, changes, along) ?? []),
  };
}

/** Whether statements change what is kept. */
class Changes {
  readonly #module: ModuleModel;
  readonly #reach: Reach;
  readonly #needed: Names;
  readonly #kept: ReadonlySet<Statement>;

  constructor(module: ModuleModel, reach: Reach, needed: Names, kept: ReadonlySet<Statement>) {
    this.#module = module;
    this.#reach = reach;
    this.#needed = needed;
    this.#kept = kept;
  }

  /** What a statement may change of what is kept so far, and where it does. */
  of(statement: Statement): { name: string; at: number; isGuess: boolean } | undefined {
    let guess: { name: string; at: number; isGuess: boolean } | undefined;
    for (const touch of this.#reach.touchesOf(statement)) {
      const isGuess = touch.how === 'guess';
      const name = isGuess && guess ? undefined : this.#keptName(touch);
      if (name === undefined) continue;
      if (!isGuess) return { name, at: touch.at, isGuess };
      guess = { name, at: touch.at, isGuess };
    }
    return guess;
  }

  /** What it changes of that by all likelihood, and where, but for some names and what is only given to code of others. */
  likely(statement: Statement, but: Names): { name: string; at: number } | undefined {
    for (const touch of this.#reach.likelyTouchesOf(statement)) {
      const name = touch.how === 'guess' ? undefined : this.#keptName(touch, true);
      if (name !== undefined && !but.has(name) && this.#canChange(name)) return { name, at: touch.at };
    }
    return undefined;
  }

  /** @param isLikely what may hold something of another module, and is not named so, does not */
  #keptName({ name, how, rebinds }: Touch, isLikely = false): string | undefined {
    if (rebinds) return this.#needed.has(name) || this.#isWorld(name) ? name : undefined;
    if (name === OTHERS) return this.#keptImport();
    for (const one of this.#reach.links.flow(name)) {
      if (isLikely && one !== name && this.#reach.links.origin(one)) continue;
      if (this.#isWorld(one) && (how === 'set' || (this.#needed.has(one) && !isKnownGlobal(one)))) return one;
      if (this.#isKept(one, one === name ? how : undefined) && (how === 'set' || this.#canChange(one)))
        return one;
    }
    return undefined;
  }

  /**
   * What an import gives is the import's only where it is named itself; `env.x = 1` sets up all of its package.
   * @param named what is done to the name itself
   */
  #isKept(name: string, named: Touch['how'] | undefined): boolean {
    const origin = this.#reach.links.definers(name).find(({ origin }) => origin)?.origin;
    if (!origin) return this.#needed.has(name) && (this.#module.bindings.has(name) || NODE_NAMES.has(name));
    if (origin.kind === 'own' || (named !== undefined && named !== 'guess'))
      return [...this.#kept].some((one) => one.origin?.specifier === origin.specifier);
    return named !== undefined && this.#needed.has(name);
  }

  /** A name that comes from another module of the user's. */
  #keptImport(): string | undefined {
    for (const { origin, defines } of this.#kept)
      if (origin?.kind === 'own') for (const name of defines) return name;
    return undefined;
  }

  #canChange(name: string): boolean {
    return this.#reach.links.definers(name).some(({ constants }) => !constants.has(name));
  }

  #isWorld(name: string): boolean {
    return !this.#module.bindings.has(name) && !NODE_NAMES.has(name) && /^[^#@]/.test(name);
  }
}

/** The module with nothing left out. */
export function wholeModule({ code, statements }: ModuleModel): Slice {
  return {
    code,
    kept: statements,
    mutable: mutableState(statements, new Set(statements)),
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

/** @param reached what the wanted functions reach: others run but once, when the code is loaded */
function mutableState(statements: readonly Statement[], reached: ReadonlySet<Statement>): string[] {
  const reassigned = new Set([...reached].flatMap((statement) => [...statement.reassigns]));
  const variables = statements.flatMap(({ node, defines }) => {
    const declaration = declarationIn(node);
    return declaration?.type === 'VariableDeclaration' && declaration.kind !== 'const' ? [...defines] : [];
  });
  return variables.filter((name) => reassigned.has(name));
}
