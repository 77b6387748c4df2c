/** An engine that an earlier controller started and this one looks after: no child of ours, so its end must be watched for. */
import type { EngineProcess } from './engine-process';
import { killGroup } from './kill-group';
import { identify, isAlive, signalProcess, type ProcessIdentity } from './process-identity';
import { waitFor } from './wait';

const LOOK_MS = 250;

/** @param uuid under which it is registered, where it does not say itself for which slot it was started. */
export function adoptProcess(identity: ProcessIdentity, uuid?: string): EngineProcess {
  const { pid } = identity;
  const gone = waitFor(() => (isAlive(identity) ? undefined : true), {
    timeoutMs: Number.POSITIVE_INFINITY,
    everyMs: LOOK_MS,
  });
  return {
    pid,
    uuid,
    ended: gone.then(() => {
      // What it started lives on in its group; a process under its number now has nothing to do with it.
      if (!identify(pid)) killGroup(pid);
      return { reason: 'It ended.', hopeless: false };
    }),
    terminate: () => void signalProcess(identity, 'SIGTERM'),
    kill: () => {
      if (isAlive(identity)) killGroup(pid);
    },
  };
}
