/** What can happen to the task scheduler, and what it wants done. */
import type { Kernel } from '../protocol/private-messages';
import type { Frames } from '../transport/socket';

/** A task as submitted. The frames are the client's own, from the delimiter on, and are never rebuilt. */
export interface TaskRequest {
  readonly msgId: string;
  /** The client's routing identity. */
  readonly client: Buffer;
  readonly frames: Frames;
  readonly label: string | null;
  readonly kernel: Kernel | undefined;
  /** Engine uuids; empty: any. */
  readonly targets: readonly string[];
}

export type TaskEvent =
  | { readonly type: 'submit'; readonly task: TaskRequest }
  | {
      readonly type: 'reply';
      readonly engine: string;
      readonly msgId: string;
      /** False: the engine refused the task without running it. */
      readonly dependenciesMet: boolean;
      /** The reply from the delimiter on. */
      readonly frames: Frames;
    }
  | { readonly type: 'engine-added'; readonly uuid: string; readonly kernel: Kernel }
  /** `certain`: it is known to be dead. Otherwise its replies are awaited a little longer. */
  | { readonly type: 'engine-lost'; readonly uuid: string; readonly certain: boolean }
  | { readonly type: 'abort'; readonly msgIds: readonly string[] }
  | { readonly type: 'tick' };

export interface TaskFailure {
  readonly ename: string;
  readonly evalue: string;
  /** The engine that died with the task. */
  readonly engine?: string;
}

export type TaskEffect =
  | { readonly type: 'assign'; readonly engine: string; readonly task: TaskRequest }
  /** The task left the engine without an answer to the client: refused there. */
  | { readonly type: 'withdraw'; readonly engine: string; readonly task: TaskRequest }
  /** Pass the engine's reply on to the client, byte for byte. */
  | { readonly type: 'answer'; readonly engine: string; readonly task: TaskRequest; readonly frames: Frames }
  | { readonly type: 'fail'; readonly task: TaskRequest; readonly failure: TaskFailure }
  | { readonly type: 'aborted'; readonly task: TaskRequest };
