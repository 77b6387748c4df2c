/** The one place where engines come and go, whatever made them. */
import type { RegisteredEngine, Registry } from './registry';

export interface MembershipListener {
  joined(engine: RegisteredEngine): void;
  /** `certain`: the engine is known to have ended, not only out of touch; `reason`: why, in one sentence. */
  left(engine: RegisteredEngine, certain: boolean, reason?: string): void;
}

export class Membership {
  readonly #registry: Registry;
  readonly #listener: MembershipListener;
  #onEmpty: (() => void)[] = [];

  constructor(registry: Registry, listener: MembershipListener) {
    this.#registry = registry;
    this.#listener = listener;
  }

  /** A valid heartbeat arrived: it may finish a registration. */
  heartbeat(uuid: string): void {
    const engine = this.#registry.heartbeat(uuid);
    if (engine) this.#listener.joined(engine);
  }

  leave(uuid: string, certain: boolean, reason?: string): void {
    const engine = this.#registry.remove(uuid);
    if (engine) this.#listener.left(engine, certain, reason);
    if (this.#registry.engines.length === 0) this.#onEmpty.splice(0).forEach((resolve) => resolve());
  }

  /** Give up those whose first heartbeat never came. @returns their uuids. */
  expire(now: number): string[] {
    const overdue = this.#registry.overdue(now);
    for (const uuid of overdue) this.leave(uuid, false);
    return overdue;
  }

  /** Resolves when no engine is registered. */
  whenEmpty(): Promise<void> {
    if (this.#registry.engines.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#onEmpty.push(resolve));
  }
}
