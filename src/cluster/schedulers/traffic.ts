/** What passes through the schedulers, told as it happens to whoever keeps records of it. Bytes are not copied. */
import type { SplitFrames } from '../protocol/frames';

export type TrafficQueue = 'mux' | 'task';

export interface Traffic {
  /**
   * A client's request was accepted.
   * @param client its routing identity.
   * @param engine where a mux request goes; a task's engine is not known yet.
   */
  requested(queue: TrafficQueue, client: Buffer, message: SplitFrames, engine?: string): void;
  /** A task was handed to an engine; said again when it is tried on another one. */
  assigned(msgId: string, engine: string): void;
  /** The one answer that goes back to the client; `engine` is undefined when the scheduler made it. */
  answered(queue: TrafficQueue, message: SplitFrames, engine: string | undefined): void;
  /** An engine published on IOPub. */
  published(message: SplitFrames): void;
}
