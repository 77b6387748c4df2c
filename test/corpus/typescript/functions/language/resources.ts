// Explicit resource management, logical assignment, optional chaining, nullish values, labelled blocks, tail of ES2023.
const log: string[] = [];

class Lock implements Disposable, AsyncDisposable {
  constructor(readonly name: string) {
    log.push(`+${name}`);
  }
  [Symbol.dispose](): void {
    log.push(`-${this.name}`);
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await null;
    log.push(`~${this.name}`);
  }
}

const settings: { retries?: number; nested?: { list?: number[] } | null } = { nested: null };
settings.retries ??= 2;
settings.nested ||= { list: [3, 1, 2] };

/** @parallel ['fine', 'fails'] */
export async function guarded(how: string): Promise<unknown> {
  log.length = 0;
  block: {
    using _outer = new Lock('outer');
    await using inner = new Lock('inner');
    if (how === 'fails') throw new Error(`inside ${inner.name}: ${log.join()}`);
    if (settings.nested?.list?.[0] === 3) break block;
    log.push('never');
  }
  const sorted = settings.nested?.list?.toSorted();
  return { log: [...log], sorted, retries: settings.retries, last: sorted?.findLast((x) => x < 3), grouped: Object.groupBy?.([1, 2, 3], (x) => (x % 2 ? 'odd' : 'even')).odd ?? [1, 3] };
}
