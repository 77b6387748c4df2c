/**
 * The controller's side of the guard: a small process that outlives a killed controller and
 * then ends the engines that would not end by themselves (a busy Python engine hears nothing).
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { identify } from '../process-identity';
import { programPath } from '../programs';
import type { GuardedEngine, GuardMessage } from './guarded-engine';

/** A guard that ends at once, for whatever reason, is not to be started again as fast as it ends. */
const START_AGAIN_MS = 1000;

export class EngineGuard {
  readonly #args: readonly string[];
  readonly #engines = new Map<number, GuardedEngine>();
  readonly #program: () => string;
  #process: ChildProcess | undefined;

  /**
   * @param clientFile where a controller that took the engines over is found.
   * @param patienceMs how long engines may be without one.
   * @param program the path of the guard's program; it throws where that is missing.
   */
  constructor(clientFile: string, patienceMs: number, program = () => programPath('engine-guard')) {
    this.#args = [clientFile, String(patienceMs)];
    this.#program = program;
  }

  /** Look after this engine from now on; nothing when it has ended already. */
  watch(pid: number, uuid: string): void {
    const process = identify(pid);
    if (!process) return;
    const engine = { process, uuid };
    this.#engines.set(pid, engine);
    if (this.#process) this.#send({ watch: engine });
    else this.#start();
  }

  /** It has ended. The guard ends with the last one. */
  forget(pid: number): void {
    if (!this.#engines.delete(pid)) return;
    this.#send({ forget: pid });
    if (this.#engines.size === 0) this.#letGo();
  }

  #start(): void {
    const guard = this.#spawn();
    if (!guard) return;
    this.#process = guard;
    // It must not keep the controller alive; it is told of its end by the channel's.
    guard.unref();
    guard.channel?.unref();
    guard.once('error', () => {});
    guard.once('exit', () => {
      if (this.#process !== guard) return;
      this.#process = undefined;
      setTimeout(() => {
        if (this.#engines.size > 0 && !this.#process) this.#start();
      }, START_AGAIN_MS).unref();
    });
    for (const watch of this.#engines.values()) this.#send({ watch });
  }

  /** It cannot be started, or was removed by an update: engines then end by their own patience, unless they are busy. */
  #spawn(): ChildProcess | undefined {
    try {
      return spawn(process.execPath, [this.#program(), ...this.#args], {
        detached: true,
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        windowsHide: true,
      });
    } catch {
      return undefined;
    }
  }

  #letGo(): void {
    const guard = this.#process;
    this.#process = undefined;
    if (guard?.connected) guard.disconnect();
  }

  #send(message: GuardMessage): void {
    // What cannot be sent finds a guard that is ending, whose successor is told everything.
    this.#process?.send(message, () => {});
  }
}
