/**
 * The controller's side of the guard: a small process that outlives a killed controller and
 * then ends the engines that would not end by themselves (a busy Python engine hears nothing).
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { identify } from '../process-identity';
import { programPath } from '../programs';
import type { GuardedEngine, GuardMessage } from './guarded-engine';

export class EngineGuard {
  readonly #args: readonly string[];
  readonly #engines = new Map<number, GuardedEngine>();
  #process: ChildProcess | undefined;

  /**
   * @param clientFile where a controller that took the engines over is found.
   * @param patienceMs how long engines may be without one.
   */
  constructor(clientFile: string, patienceMs: number) {
    this.#args = [clientFile, String(patienceMs)];
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
    const guard = spawn(process.execPath, [programPath('engine-guard'), ...this.#args], {
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      windowsHide: true,
    });
    this.#process = guard;
    // It must not keep the controller alive; it is told of its end by the channel's.
    guard.unref();
    guard.channel?.unref();
    // It could not be started: engines then end by their own patience, as far as they are not busy.
    guard.once('error', () => {});
    guard.once('exit', () => {
      if (this.#process !== guard) return;
      this.#process = undefined;
      if (this.#engines.size > 0) this.#start();
    });
    for (const watch of this.#engines.values()) this.#send({ watch });
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
