/** What the exit status says. 10, 11 and 12 are ipcluster's own. */
export const EXIT = {
  ok: 0,
  /** Something failed: an item of a map, or an unexpected error. */
  failed: 1,
  /** Refused before anything ran: bad usage, a function that cannot be shipped, no cluster. */
  refused: 2,
  alreadyRunning: 10,
  notRunning: 11,
  /** There is no cluster for engines to join. */
  noCluster: 12,
  interrupted: 130,
  /** Whoever read our output went away: what a shell shows for SIGPIPE. */
  pipeClosed: 141,
} as const;

/** How a command says its exit code. */
export type Finish = (code: number) => void;

/** Refuses the command: its message is one sentence for the user. */
export class Refusal extends Error {
  override name = 'Refusal';
}

/** Errors whose message already is the whole story, and the exit code each means. */
const KNOWN: Readonly<Record<string, number>> = {
  Refusal: EXIT.refused,
  UsageError: EXIT.refused,
  ShippingError: EXIT.refused,
  InputsError: EXIT.refused,
  NotSerializableError: EXIT.refused,
  ConnectionFileError: EXIT.refused,
  ConnectionError: EXIT.refused,
  SshError: EXIT.refused,
  TimeoutError: EXIT.refused,
  NoEnginesRegistered: EXIT.refused,
  ClusterAlreadyRunning: EXIT.alreadyRunning,
  ClusterNotRunning: EXIT.refused,
  ClusterStartError: EXIT.failed,
  EngineStartError: EXIT.failed,
  ClusterStopError: EXIT.failed,
  AbortError: EXIT.interrupted,
};

/** @returns the exit code and the text for stderr; a stack only where the error is unexpected. */
export function describeFailure(error: unknown): { code: number; text: string } {
  if (!(error instanceof Error)) return { code: EXIT.failed, text: String(error) };
  const code = KNOWN[error.name];
  return code === undefined
    ? { code: EXIT.failed, text: error.stack ?? error.message }
    : { code, text: error.message };
}
