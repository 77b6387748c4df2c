/** Where a call's function comes from: the cache, the call itself, or whoever sent it, asked through the control thread. */
import { loadShipped } from '../code';
import { carriedCode } from './carried-code';
import { CodeCache, type Shipped } from './code-cache';
import type { Run } from './run';
import { loadApart } from './surroundings';
import type { InstalledCode } from '../thread-messages';

const CACHE_BYTES = 256 * 1024 * 1024;

/** No client sent the code of a call within the time the engine waits. */
export class CodeUnavailable extends Error {
  override name = 'CodeUnavailable';
}

export class CodeStore {
  readonly #cache = new CodeCache(CACHE_BYTES);
  readonly #ask: (hash: string, number: number) => void;
  readonly #enterIdle: () => void;
  readonly #waiting = new Map<
    string,
    { resolve: (code: InstalledCode) => void; reject: (error: Error) => void }
  >();

  /** @param enterIdle called before waiting, when the main thread has nothing of its own to do. */
  constructor(ask: (hash: string, number: number) => void, enterIdle: () => void) {
    this.#ask = ask;
    this.#enterIdle = enterIdle;
  }

  /** @param fresh load it anew, whatever is kept, and keep nothing: for a debugger, which sees code as it is loaded. */
  async find(hash: string, run: Run, fresh = false): Promise<Shipped> {
    const cached = fresh ? undefined : this.#cache.get(hash);
    if (cached) return cached;
    const code = carriedCode(run.request, hash) ?? (await this.#fetch(hash, run.request.number));
    // Loading runs the top level of the user's modules.
    const target = await run.load(() => loadApart(code, () => loadShipped(code)));
    if (!fresh) this.#cache.set(hash, target, code.code.length + code.map.length);
    return target;
  }

  install(code: InstalledCode): void {
    this.#waiting.get(code.hash)?.resolve(code);
  }

  missing(hash: string): void {
    this.#waiting
      .get(hash)
      ?.reject(
        new CodeUnavailable(`No client sent the code ${hash.slice(0, 12)} of this call; run it again.`),
      );
  }

  #fetch(hash: string, number: number): Promise<InstalledCode> {
    return new Promise<InstalledCode>((resolve, reject) => {
      this.#waiting.set(hash, { resolve, reject });
      this.#ask(hash, number);
      this.#enterIdle();
    }).finally(() => this.#waiting.delete(hash));
  }
}
