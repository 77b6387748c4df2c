/** Whether statements change what is kept. */
import { isModule, type Origin, shown } from './imports';
import { isKnownGlobal, type ModuleModel, type Statement } from './module-model';
import { isProcess, NODE_NAMES } from './node-names';
import type { Reach } from './reach';
import { OTHERS, type Touch } from './touches';
import type { Names } from './values';

export interface FoundChange {
  /** What is changed, as the user knows it. */
  readonly name: string;
  /** Where the statement does it. */
  readonly at: number;
}

export class Changes {
  readonly #module: ModuleModel;
  readonly #reach: Reach;
  readonly #needed: Names;
  /** Specifiers of what is kept. */
  readonly #imported = new Set<string>();
  /** A name for the user's other modules, if any is kept. */
  #others: string | undefined;

  /** @param needed names that what is kept mentions: it grows */
  constructor(module: ModuleModel, reach: Reach, needed: Names) {
    this.#module = module;
    this.#reach = reach;
    this.#needed = needed;
  }

  noteKept({ imports, defines }: Statement): void {
    for (const { specifier, kind } of imports) {
      this.#imported.add(specifier);
      if (kind === 'own') this.#others ??= [...defines][0] ?? specifier;
    }
  }

  /** What a statement may change of what is kept so far, and where it does. */
  of(statement: Statement): (FoundChange & { isGuess: boolean }) | undefined {
    let guess: (FoundChange & { isGuess: boolean }) | undefined;
    for (const touch of this.#reach.touchesOf(statement)) {
      const isGuess = touch.how === 'guess';
      const name = isGuess && guess ? undefined : this.#keptName(touch);
      if (name === undefined) continue;
      const found = { name: shown(name), at: touch.at, isGuess };
      if (!isGuess) return found;
      guess = found;
    }
    return guess;
  }

  /** What it changes of that by all likelihood, and where, but for some names and what is only given to code of others. */
  likely(statement: Statement, but: Names): FoundChange | undefined {
    for (const touch of this.#reach.likelyTouchesOf(statement)) {
      const name = touch.how === 'guess' ? undefined : this.#keptName(touch, true);
      if (name !== undefined && !but.has(name) && this.#canChange(name))
        return { name: shown(name), at: touch.at };
    }
    return undefined;
  }

  /** @param isLikely what may hold something of another module, and is not named so, does not */
  #keptName({ name, how, rebinds }: Touch, isLikely = false): string | undefined {
    if (rebinds) return this.#needed.has(name) || this.#isWorld(name) ? name : undefined;
    if (name === OTHERS) return this.#others;
    for (const one of this.#reach.links.flow(name)) {
      if (isLikely && one !== name && this.#reach.links.origin(one)) continue;
      if (this.#isWorld(one) && (how === 'set' || (this.#needed.has(one) && !isKnownGlobal(one)))) return one;
      if (
        this.#isKept(one, one === name ? how : undefined, isLikely) &&
        (how === 'set' || this.#canChange(one))
      )
        return one;
    }
    return undefined;
  }

  /** @param named what is done to the name itself */
  #isKept(name: string, named: Touch['how'] | undefined, isLikely: boolean): boolean {
    const origin = this.#reach.links.origin(name);
    if (!origin) return this.#needed.has(name) && (this.#module.bindings.has(name) || NODE_NAMES.has(name));
    return this.#isLoaded(origin, named, isLikely) || (named !== undefined && this.#needed.has(name));
  }

  /**
   * What an import gives is the import's only where it is named itself; `env.x = 1` sets up all of its package, and what
   * another file of the user's may use of it, which is not read here.
   */
  #isLoaded({ kind, specifier }: Origin, named: Touch['how'] | undefined, isLikely: boolean): boolean {
    const isNamed = named !== undefined && named !== 'guess';
    if (this.#imported.has(specifier)) return kind === 'own' || isNamed;
    return isNamed && this.#others !== undefined && !isLikely && kind !== 'data';
  }

  #canChange(name: string): boolean {
    if (isModule(name)) return true;
    return this.#reach.links.definers(name).some(({ constants }) => !constants.has(name));
  }

  /** `process` is of the world by whatever name. */
  #isWorld(name: string): boolean {
    const origin = this.#reach.links.origin(name);
    if (origin) return isProcess(origin.specifier);
    return !this.#module.bindings.has(name) && !NODE_NAMES.has(name) && /^[^#@]/.test(name);
  }
}
