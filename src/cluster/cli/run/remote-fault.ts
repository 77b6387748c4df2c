/** What went wrong elsewhere, as the report tells it. */
import { RemoteError } from '../../client/errors';
import type { Fault } from './map-run';

export function remoteFault({ ename, evalue, frames, cause }: RemoteError): Fault {
  return {
    ename,
    message: evalue,
    frames,
    cause: cause instanceof RemoteError ? remoteFault(cause) : undefined,
  };
}
