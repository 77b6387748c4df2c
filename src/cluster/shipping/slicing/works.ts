/** What calls amount to, by the package they lead to: work on the world outside, servers, schedules, processes. */
import {
  deedOf,
  isClient,
  isInProcess,
  OUTSIDE_WORK,
  type Resolved,
  saysToWrite,
  writesByOptions,
} from './deeds';
import type { Act, Sign } from './effects';
import type { Links } from './links';
import { isInMemory } from './memory';
import type { ModuleModel } from './module-model';
import { isModule } from './imports';
import { isProcess } from './node-names';
import * as known from './packages';
import { type Path, type Step, textNamed, withStep } from './paths';
import type { Names } from './values';
import { CHANGES, CHANGES_GIVEN, READS, SETS_UP, type Work } from './vocabulary';

const NONE: Names = new Set();
/** Definitions that lead in a circle end here. */
const MOST_NAMES = 16;

export class Works {
  readonly #links: Links;
  readonly #module: ModuleModel;
  readonly #inMemory = new Map<string, boolean>();

  constructor(module: ModuleModel, links: Links) {
    this.#module = module;
    this.#links = links;
  }

  /** The work that a call is, and the name of what it is done to. */
  signsOf(acts: readonly Act[]): Sign[] {
    return acts.flatMap((act) => {
      const why = this.#workOf(act);
      if (!why) return [];
      const { root } = act.path;
      // What is no client that is known may be at its end for good: a parser, say.
      const isSure = why !== 'closes a connection' || this.#isClient(act.path);
      return [{ why, of: root === undefined ? NONE : new Set([root]), isSure }];
    });
  }

  /**
   * The work of functions whose parameters are clients: `async function seed(client) { await client.user.create(...) }`.
   * @param acts theirs; @param names that lead to what they are given
   */
  signsOfGiven(acts: readonly Act[], names: Names): Sign[] {
    const clients = [...names].filter((name) => this.#isClient({ root: name, steps: [], isLocal: false }));
    if (clients.length === 0 || clients.some((name) => this.#isInMemory(name))) return [];
    const writes = acts.some(({ path: { root, steps } }) => {
      const last = root === undefined ? steps.at(-1) : undefined;
      return last && (writesByOptions(last) || known.UNMISTAKABLE.test(last.name));
    });
    return writes ? [{ why: OUTSIDE_WORK, of: new Set(clients), isSure: true }] : [];
  }

  /** `mkdirSync(out, { recursive: true })` */
  makesFolder({ path }: Act): boolean {
    const from = this.#resolve(path);
    const last = from?.steps.at(-1);
    if (!from || !last?.written || !/^(fs|fs\/promises|fs-extra|mkdirp|make-dir)$/.test(from.of))
      return false;
    const isForced = last.written.options.get('recursive') === 'true' && /^mkdir(Sync)?$/.test(last.name);
    return isForced || /^(ensureDir|mkdirp|mkdirs|makeDirectory)(Sync)?$/.test(last.name);
  }

  /** A call of a package that is not known to do no more than prepare an object or the process. */
  mayDoAnything({ path, isOwn }: Act): boolean {
    const from = this.#resolve(path);
    const last = from?.steps.at(-1);
    if (isOwn || !from || !last?.written) return false;
    const isOfClient = from.kind === 'own' && this.#module.behind.get(from.of)?.all.some(isClient);
    if (from.kind !== 'package' && !isOfClient) return false;
    if (this.#isInMemory(path.root) || isInProcess(from)) return false;
    return (
      !BUILT_IN.some((names) => names.has(last.name)) && !PREPARATIONS.some((names) => names.test(last.name))
    );
  }

  /** A call of what is the user's own, and only named like something that listens or waits. */
  isOwnDeed({ by }: Sign): boolean {
    if (!by) return false;
    const { root, steps } = by.path;
    const from = this.#resolve(by.path);
    if (from?.kind === 'own') return !this.isPerhapsServer(from.of);
    if (from) return false;
    return steps.length > 1 ? by.isOwn : root !== undefined && this.#links.isCode(root);
  }

  /** True of a file of the user's own that imports what serves, if only by others, or was not read. */
  isPerhapsServer(specifier: string): boolean {
    return this.#module.behind.get(specifier)?.all.some((one) => known.LISTENS.test(one)) ?? true;
  }

  /** Packages that know what is done: those behind a file of the user's own, as it may export what is of them. */
  #packages({ of, kind }: Resolved): readonly string[] {
    return kind === 'own' ? (this.#module.behind.get(of)?.packages ?? []) : [of];
  }

  /** True of what comes from a client that is known, if only by a function of the module. */
  #isClient(path: Path): boolean {
    const from = this.#resolve(path);
    if (from) return this.#packages(from).some(isClient);
    const flow = path.root === undefined ? [] : [...this.#links.flow(path.root)];
    return flow.some((name) => isClient(this.#links.origin(name)?.specifier ?? ''));
  }

  /** What else may be one: of a package that is not known, or of a file that was not read. */
  #isPerhapsClient(path: Path): boolean {
    const from = this.#resolve(path);
    return from?.kind === 'package' || (from?.kind === 'own' && !this.#module.behind.has(from.of));
  }

  #workOf(act: Act): Work | undefined {
    const { path, isLost, isOwn } = act;
    const from = this.#resolve(path);
    const last = from?.steps.at(-1) ?? this.#worded(path.steps).at(-1);
    if (!last?.written) return undefined;
    if (READLINE.test(from?.of ?? '') && this.#asksTerminal(act, last.name)) return 'reads the terminal';
    const deed = from && this.#deedOf(from, last, isLost);
    const isBare = last.written.count === 0;
    if (isLost && isBare && this.#closes(act, last.name)) return 'closes a connection';
    if (from && asksFile(from, last)) return 'reads the terminal';
    if (deed) return OUTSIDE.test(deed) && this.#isInMemory(path.root) ? undefined : deed;
    if (saysToWrite(last) && !(from && isInProcess(from)) && !this.#isInMemory(path.root))
      return OUTSIDE_WORK;
    if (isOwn || from?.kind === 'global') return undefined;
    if (from?.kind === 'own' && !this.#isPerhapsClient(path) && !this.#isClient(path)) return undefined;
    if (isLost && this.#closes(act, last.name)) return 'closes a connection';
    return known.UNMISTAKABLE.test(last.name) && !this.#isInMemory(path.root) ? OUTSIDE_WORK : undefined;
  }

  /** What is the module's own, by a name of the module, and no function or import itself. */
  #closes({ path, isOwn }: Act, method: string): boolean {
    const { root, isLocal, steps } = path;
    if (isOwn || isLocal || root === undefined || !known.CLOSES.test(method)) return false;
    if (!this.#module.bindings.has(root) || this.#links.isCode(root)) return false;
    if (!steps.every(({ written }, i) => !written || i === steps.length - 1)) return false;
    return this.#isClient(path) || (steps.at(-1)?.written?.count === 0 && this.#isPerhapsClient(path));
  }

  /** `createInterface({ input: stdin })`, of `node:process`. */
  #asksTerminal({ given }: Act, method: string): boolean {
    return (
      method === 'createInterface' &&
      [...given].some((name) => isProcess(this.#links.origin(name)?.specifier))
    );
  }

  /** Of what a file of the user's own exports, as the packages behind it say. */
  #deedOf(from: Resolved, last: Step, isLost: boolean): Work | undefined {
    if (from.kind !== 'own') return deedOf(from, last, isLost);
    if (!this.#module.behind.has(from.of)) return writesByOptions(last) ? OUTSIDE_WORK : undefined;
    if (from.steps.length < 2) return undefined;
    return this.#packages(from)
      .map((of) => deedOf({ ...from, of }, last, isLost))
      .find((work) => work === OUTSIDE_WORK);
  }

  #resolve(path: Path): Resolved | undefined {
    let { root, steps } = path;
    for (let most = MOST_NAMES; root !== undefined && most > 0; most--) {
      const inline = isModule(root) ? this.#links.origin(root) : undefined;
      if (inline) return { of: inline.specifier.replace(/^node:/, ''), kind: inline.kind, steps };
      if (!this.#module.bindings.has(root)) return { of: `global:${root}`, kind: 'global', steps };
      const [definer, ...more] = this.#links.definers(root);
      if (!definer || more.length > 0) return undefined;
      const made: Path | undefined = definer.paths.get(root);
      if (!made) return undefined;
      steps = joined(made, steps);
      if (definer.origin)
        return {
          of: definer.origin.specifier.replace(/^node:/, ''),
          kind: definer.origin.kind,
          steps: this.#worded(steps),
        };
      root = made.root;
    }
    return undefined;
  }

  /** With the texts that names stand for: `const CLEAR = 'DELETE ...'`. */
  #worded(steps: readonly Step[]): readonly Step[] {
    return steps.map((step) => {
      const { written } = step;
      if (written?.named === undefined || written.text !== undefined) return step;
      const [definer, ...more] = this.#links.definers(written.named);
      const text = definer && more.length === 0 ? textNamed(definer.node, written.named) : undefined;
      return { ...step, written: { ...written, text } };
    });
  }

  /** `new Database(':memory:')`: the process's own, so that every engine needs it filled. */
  #isInMemory(name: string | undefined): boolean {
    if (name === undefined) return false;
    const known = this.#inMemory.get(name);
    if (known !== undefined) return known;
    const found = [...this.#links.flow(name)].some((one) =>
      this.#links
        .definers(one)
        .some(({ node, origin }) =>
          origin
            ? MEMORY_PACKAGES.test(origin.specifier) || this.#module.behind.get(origin.specifier)?.isInMemory
            : isInMemory(node),
        ),
    );
    this.#inMemory.set(name, found);
    return found;
  }
}

const BUILT_IN = [READS, CHANGES];
const PREPARATIONS = [known.PREPARES, SETS_UP, CHANGES_GIVEN];
const OUTSIDE = /^works on/;
const READLINE = /^readline(\/promises)?$/;
const MEMORY_PACKAGES =
  /(^|[^a-z])(mem|memory|mock|fake)([^a-z]|$)|^(sql\.js|alasql|lokijs|memfs|nedb|@seald-io\/nedb)$/;

function joined(made: Path, [first, ...rest]: readonly Step[]): readonly Step[] {
  const last = made.steps.at(-1);
  // `fork` of `import { fork }`, and then its call.
  if (first?.name === '' && last && !last.written)
    return [...made.steps.slice(0, -1), { ...last, written: first.written }, ...rest];
  return first ? withStep(made, first, ...rest).steps : made.steps;
}

/** `readFileSync(0)` */
function asksFile({ of }: Resolved, { name, written }: Step): boolean {
  return (
    /^fs(\/promises)?$/.test(of) &&
    /^readFile(Sync)?$/.test(name) &&
    /^(0|\/dev\/stdin)$/.test(written?.text ?? '')
  );
}
