/** The window's interpreters: whether each can run engines, remembered while it can, and the one installation at a time. */
import type { PythonCheck } from '../rpc';
import { checkPython } from './check-python';
import { installIpyparallel } from './pip-install';
import { PipError } from './pip-words';

export class Pythons {
  /** Those that can. What is lacking may be there the next moment, by whatever tool. */
  readonly #ready = new Map<string, PythonCheck>();
  #installing: AbortController | undefined;

  /** @param log takes what pip prints. */
  constructor(private readonly log: (line: string) => void) {}

  async check(interpreter: string): Promise<PythonCheck> {
    const known = this.#ready.get(interpreter);
    if (known) return known;
    const found = await checkPython(interpreter);
    if (found.state === 'ready') this.#ready.set(interpreter, found);
    return found;
  }

  /** @throws PipError, or an AbortError when it was cancelled. */
  async install(interpreter: string): Promise<void> {
    const found = await this.check(interpreter);
    if (found.state === 'ready') return;
    if (found.state === 'unusable' || found.remedy !== 'pip') throw new PipError(found.reason);
    this.cancelInstall();
    const installing = new AbortController();
    this.#installing = installing;
    try {
      await installIpyparallel(found.python, { signal: installing.signal, onLine: this.log });
    } finally {
      if (this.#installing === installing) this.#installing = undefined;
    }
  }

  cancelInstall(): void {
    this.#installing?.abort();
  }
}
