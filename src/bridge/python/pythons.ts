/**
 * The window's interpreters: whether each can run engines, remembered while it can, and the one installation at a time;
 * and the one that is asked about the user's modules.
 */
import type { PythonCheck } from '../rpc';
import type { PythonFindings, PythonQuestion } from '../../cluster/shipping/diagnosing/python/interpreter';
import { checkPython } from './check-python';
import { Examiner } from './examiner';
import { installIpyparallel } from './pip-install';
import { PipError } from './pip-words';

export class Pythons {
  /** Those that can. What is lacking may be there the next moment, by whatever tool. */
  readonly #ready = new Map<string, PythonCheck>();
  #installing: AbortController | undefined;
  /** Of the interpreter that was chosen last; undefined where that is no Python that works. */
  #examiner: { chosen: string; found: Promise<Examiner | undefined> } | undefined;

  /** @param log takes what pip prints. */
  constructor(private readonly log: (line: string) => void) {}

  /** @param place where it is set. */
  async check(interpreter: string, place?: string): Promise<PythonCheck> {
    const known = this.#ready.get(interpreter);
    if (known) return known;
    const found = await checkPython(interpreter, undefined, place);
    if (found.state === 'ready') this.#ready.set(interpreter, found);
    return found;
  }

  /** @returns undefined where there is no interpreter, or none that answers. */
  async ask(interpreter: string, question: PythonQuestion): Promise<PythonFindings | undefined> {
    if (this.#examiner?.chosen !== interpreter) {
      void this.#examiner?.found.then((before) => before?.close());
      this.#examiner = { chosen: interpreter, found: this.#findExaminer(interpreter) };
    }
    const examiner = this.#examiner;
    const found = await examiner.found;
    // One may be installed the next moment.
    if (!found && this.#examiner === examiner) this.#examiner = undefined;
    return found?.ask(question);
  }

  async #findExaminer(interpreter: string): Promise<Examiner | undefined> {
    const found = await this.check(interpreter);
    return found.state === 'unusable' ? undefined : new Examiner(found.python, this.log);
  }

  /** @throws PipError, or an AbortError when it was cancelled. */
  async install(interpreter: string): Promise<void> {
    this.cancelInstall();
    const installing = new AbortController();
    this.#installing = installing;
    try {
      const found = await this.check(interpreter);
      if (found.state === 'ready') return;
      if (found.state === 'unusable' || found.remedy !== 'pip') throw new PipError(found.reason);
      await installIpyparallel(found.python, { signal: installing.signal, onLine: this.log });
    } finally {
      if (this.#installing === installing) this.#installing = undefined;
    }
  }

  cancelInstall(): void {
    this.#installing?.abort();
  }

  /** Ends what runs; the next question starts its interpreter again. */
  close(): void {
    this.cancelInstall();
    void this.#examiner?.found.then((examiner) => examiner?.close());
  }
}
