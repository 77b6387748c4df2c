/** What `engine-room run --serial` and the process that runs its items say to each other, over the channel between them. */
import type { RemoteErrorRecord } from '../../protocol/private-messages';
import type { LoadRequest } from '../code/load';

/** Items in turn, each answered by one outcome, in their order. */
export interface SerialCall {
  code: LoadRequest;
  /** A list of argument lists (docs/codec.md). */
  items: readonly Uint8Array[];
}

export type FromSerial =
  /** A list of one outcome (docs/codec.md). */
  | { kind: 'outcome'; frames: readonly Uint8Array[] }
  /** The user's code ends the process: it says nothing after that. */
  | { kind: 'ending'; error: RemoteErrorRecord };
