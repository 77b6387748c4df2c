/** The file of the engines' state, rewritten as they come and go, complete or not at all. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify } from '../launch/process-identity';
import type { ProfileDir } from '../profile/profile-dir';
import { formatEngineState, parseEngineState, type EngineState, type KeptProcess } from './engine-state';
import { once, type Logger } from './logger';
import type { Registry } from './registry';
import type { Supervisor } from './supervisor';

export interface EngineStateParts {
  profile: ProfileDir;
  clusterId: string;
  registry: Registry;
  supervisor: Supervisor;
  logger: Logger;
}

export class EngineStateFile {
  readonly #parts: EngineStateParts;
  readonly #path: string;
  readonly #warnOnce: (message: string) => void;

  constructor(parts: EngineStateParts) {
    this.#parts = parts;
    this.#path = join(parts.profile.log, `engines${parts.clusterId}.json`);
    this.#warnOnce = once(parts.logger.warn);
  }

  /** @returns undefined when there is none, or none that can be used. */
  read(): EngineState | undefined {
    try {
      return parseEngineState(readFileSync(this.#path, 'utf8'));
    } catch {
      return undefined;
    }
  }

  /** Those that are registered, and those of an earlier controller that have not answered yet. */
  write(): void {
    const { registry } = this.#parts;
    const engines = registry.kept.map(({ id, uuid, description }) => ({
      ...{ id, uuid, description },
      started: this.#startedHere(id),
    }));
    try {
      const temporary = `${this.#path}.tmp`;
      writeFileSync(temporary, formatEngineState({ engines, nextId: registry.nextId }), { mode: 0o600 });
      renameSync(temporary, this.#path);
    } catch (error) {
      this.#warnOnce(`The engines' state cannot be written, for --restore: ${(error as Error).message}`);
    }
  }

  #startedHere(id: number): KeptProcess | undefined {
    const found = this.#parts.supervisor.startedFor(id);
    const process = found && identify(found.pid);
    return found && process && { kind: found.kind, process };
  }
}
