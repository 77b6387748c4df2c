/** What a task waits for, or must run beside: other tasks, named by their message ids (protocol.md §12). */

/** Work sent or about to be sent: an AsyncResult or an AsyncMapResult. */
export interface Submitted {
  /** Known at once for a single request; a map's grow while it hands out its chunks. */
  readonly msgIds: readonly string[];
  /** All of it was handed to the socket; rejects when some of it never will be. */
  readonly sent: Promise<void>;
}

/** What can be depended upon: message ids and results. */
export type DependencySource = string | Submitted | readonly (string | Submitted)[];

/** How a dependency stands on the wire. */
export interface DependencyDict {
  dependencies: string[];
  all: boolean;
  success: boolean;
  failure: boolean;
}

/** When a dependency is met. */
export interface DependencyOptions {
  /** Every task must be done (default), or any one of them. */
  all?: boolean;
  /** A task that succeeded counts. Default true. */
  success?: boolean;
  /** A task that failed counts. Default false: a failure then makes the dependency unreachable. */
  failure?: boolean;
}

/**
 * A set of tasks that later work depends on: `new Dependency([a, b], {all: false})`. A plain list of ids or
 * results means the same as one with the defaults.
 */
export class Dependency {
  readonly all: boolean;
  readonly success: boolean;
  readonly failure: boolean;
  readonly #sources: readonly (string | Submitted)[];

  /** @throws TypeError for what is neither an id nor a result; RangeError when neither success nor failure would count. */
  constructor(
    dependencies: DependencySource | DependencyDict = [],
    options: DependencyOptions = isDict(dependencies) ? dependencies : {},
  ) {
    const { all = true, success = true, failure = false } = options;
    if (!success && !failure) {
      throw new RangeError('A dependency must count successes, failures or both.');
    }
    const given = isDict(dependencies) ? dependencies.dependencies : dependencies;
    this.#sources = isList(given) ? [...given] : [given];
    for (const source of this.#sources) {
      if (typeof source === 'string' || isSubmitted(source)) continue;
      throw new TypeError(`A dependency is a message id or a result; ${describe(source)} is neither.`);
    }
    this.all = all;
    this.success = success;
    this.failure = failure;
  }

  /** Message ids; complete once `sent` has settled. */
  get ids(): string[] {
    const ids = this.#sources.flatMap((source) =>
      typeof source === 'string' ? [source] : [...source.msgIds],
    );
    return [...new Set(ids)];
  }

  /** Everything depended upon was handed to the socket, so that the scheduler hears of it first. */
  async sent(): Promise<void> {
    await Promise.all(this.#sources.flatMap((source) => (typeof source === 'string' ? [] : [source.sent])));
  }

  /** Whether it is met, given the ids of tasks that succeeded, and of those that failed. */
  check(completed: ReadonlySet<string>, failed: ReadonlySet<string> = new Set()): boolean {
    const { ids } = this;
    const counts = (id: string): boolean =>
      (this.success && completed.has(id)) || (this.failure && failed.has(id));
    return ids.length === 0 || (this.all ? ids.every(counts) : ids.some(counts));
  }

  /** Whether it can never be met any more. */
  unreachable(completed: ReadonlySet<string>, failed: ReadonlySet<string> = new Set()): boolean {
    const { ids } = this;
    const isLost = (id: string): boolean =>
      (!this.success && completed.has(id)) || (!this.failure && failed.has(id));
    return ids.length > 0 && (this.all ? ids.some(isLost) : ids.every(isLost));
  }

  /** As it stands in a task's metadata; `new Dependency(dict)` reads it back. */
  asDict(): DependencyDict {
    const { ids, all, success, failure } = this;
    return { dependencies: ids, all, success, failure };
  }
}

function isDict(value: DependencySource | DependencyDict): value is DependencyDict {
  return typeof value === 'object' && value !== null && 'dependencies' in value;
}

function isList(value: DependencySource): value is readonly (string | Submitted)[] {
  return Array.isArray(value);
}

function isSubmitted(value: unknown): value is Submitted {
  return typeof value === 'object' && value !== null && Array.isArray((value as Submitted).msgIds);
}

function describe(value: unknown): string {
  return value === null ? 'null' : `a ${typeof value}`;
}
