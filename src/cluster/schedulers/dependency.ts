/**
 * What a task waits for (protocol.md §8.2, §12): `after` is about time, `follow` about
 * place. A tally counts how the tasks that a dependency names have ended.
 */

export interface Dependency {
  readonly ids: ReadonlySet<string>;
  /** All of them, or any one. */
  readonly all: boolean;
  /** Whether success counts, and whether failure does; at least one of them. */
  readonly success: boolean;
  readonly failure: boolean;
}

/** How a task ended, and the number of the engine it ended on; undefined when no engine had it. */
export interface Outcome {
  readonly ok: boolean;
  readonly place: number | undefined;
}

/** `impossible`: whatever happens, it will never be met. */
export type Standing = 'open' | 'met' | 'impossible';

export class Tally {
  readonly dependency: Dependency;
  /** Those it names that have not ended. */
  readonly open: Set<string>;
  /** Engines on which a task ended in a way that counts. */
  readonly places = new Set<number>();
  #accepted = 0;
  #rejected = 0;
  #homeless = 0;

  /** @param outcomeOf how a task has ended already; undefined when it has not. */
  constructor(dependency: Dependency, outcomeOf: (id: string) => Outcome | undefined) {
    this.dependency = dependency;
    this.open = new Set(dependency.ids);
    for (const id of dependency.ids) {
      const outcome = outcomeOf(id);
      if (outcome) this.count(id, outcome);
    }
  }

  /** A task has ended; a no-op for one that it does not name, or has counted. */
  count(id: string, { ok, place }: Outcome): void {
    if (!this.open.delete(id)) return;
    if (!(ok ? this.dependency.success : this.dependency.failure)) this.#rejected += 1;
    else {
      this.#accepted += 1;
      if (place === undefined) this.#homeless += 1;
      else this.places.add(place);
    }
  }

  /** Whether a task may yet end that it names. */
  get isOpen(): boolean {
    return this.open.size > 0;
  }

  get asTime(): Standing {
    if (this.dependency.all) return this.#rejected > 0 ? 'impossible' : this.isOpen ? 'open' : 'met';
    return this.#accepted > 0 ? 'met' : this.isOpen ? 'open' : 'impossible';
  }

  get asPlace(): Standing {
    if (!this.dependency.all) return this.places.size > 0 ? 'met' : this.isOpen ? 'open' : 'impossible';
    // No engine is where several tasks ended, each elsewhere.
    const nowhere = this.places.size > 1 || this.#homeless > 0;
    return this.#rejected > 0 || nowhere ? 'impossible' : this.isOpen ? 'open' : 'met';
  }
}
