/** What went wrong elsewhere, as the report tells it. */
import { RemoteError } from '../../client/errors';
import type { Fault } from './map-run';

export function describeRemote(error: unknown): Fault {
  if (error instanceof RemoteError) return remoteFault(error);
  const { name, message } = error as Error;
  return { ename: name, message, frames: [] };
}

export function remoteFault({ ename, evalue, frames, cause, errors }: RemoteError): Fault {
  return {
    ename,
    message: evalue,
    frames,
    cause: cause instanceof RemoteError ? remoteFault(cause) : undefined,
    ...(errors.length > 0 && { errors: errors.map(remoteFault) }),
  };
}
