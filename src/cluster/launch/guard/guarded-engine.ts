/** What the controller tells its guard. */
import type { ProcessIdentity } from '../process-identity';

export interface GuardedEngine {
  /** It leads a process group of its own. */
  process: ProcessIdentity;
  uuid: string;
}

/** `forget`: the pid of an engine that has ended. */
export type GuardMessage = { watch: GuardedEngine } | { forget: number };
