/** What can happen to the task scheduler, and what it wants done. */
import type { Kernel } from '../protocol/private-messages';
import type { Frames } from '../transport/socket';
import type { Dependency } from './dependency';

/** What a task asks for, besides being run (protocol.md §8.2, docs/wire.md). Durations in milliseconds. */
export interface Terms {
  readonly label: string | null;
  readonly kernel: Kernel | undefined;
  /** Engine uuids; empty: any. */
  readonly targets: readonly string[];
  readonly after: Dependency | undefined;
  readonly follow: Dependency | undefined;
  /** How often it may be tried again elsewhere after it failed. */
  readonly retries: number;
  /** How long it may wait for an engine. */
  readonly timeoutMs: number | undefined;
  /** Higher first. */
  readonly priority: number;
  /** How long it may run. */
  readonly timeLimitMs: number | undefined;
}

/** A task as submitted. The frames are the client's own, from the delimiter on, and are never rebuilt. */
export interface TaskRequest extends Terms {
  readonly msgId: string;
  /** The client's routing identity. */
  readonly client: Buffer;
  readonly frames: Frames;
}

/** An engine's answer, as far as the scheduler reads it. */
export interface TaskReply {
  readonly engine: string;
  readonly msgId: string;
  /** The routing identity it is addressed to. */
  readonly client: Buffer;
  /** False: the engine refused the task without running it. */
  readonly dependenciesMet: boolean;
  readonly ok: boolean;
  /** From the delimiter on. */
  readonly frames: Frames;
}

export type TaskEvent =
  | { readonly type: 'submit'; readonly task: TaskRequest }
  /** The engine has begun with the task. */
  | { readonly type: 'started'; readonly engine: string; readonly msgId: string }
  | ({ readonly type: 'reply' } & TaskReply)
  | { readonly type: 'engine-added'; readonly uuid: string; readonly kernel: Kernel }
  /** An engine of the controller before this one, which may come back: tasks wait for it. */
  | { readonly type: 'engine-expected'; readonly uuid: string }
  /** It does what it has, and is given nothing more but what nobody else may do. */
  | { readonly type: 'engine-retiring'; readonly uuid: string }
  /** `certain`: it is known to be dead, and perhaps why. Otherwise its replies are awaited a little longer. */
  | {
      readonly type: 'engine-lost';
      readonly uuid: string;
      readonly certain: boolean;
      readonly reason?: string | undefined;
    }
  /** Take these out of the queue; those on an engine already are at least not tried again. */
  | { readonly type: 'abort'; readonly msgIds: readonly string[] }
  | { readonly type: 'tick' };

export interface TaskFailure {
  readonly ename: string;
  readonly evalue: string;
  /** The engine that the failure is about: it died with the task, or ran it for too long. */
  readonly engine?: string;
  /** Why the engine died: one sentence. */
  readonly reason?: string | undefined;
}

/** One of the first four is the one answer that each task gets. */
export type TaskEffect =
  /** Pass the engine's reply on to the client, byte for byte. */
  | { readonly type: 'answer'; readonly engine: string; readonly task: TaskRequest; readonly frames: Frames }
  | { readonly type: 'fail'; readonly task: TaskRequest; readonly failure: TaskFailure }
  | { readonly type: 'aborted'; readonly task: TaskRequest }
  /** A reply to a task from before this scheduler's time: its client waits for it all the same. */
  | { readonly type: 'relay'; readonly reply: TaskReply }
  | { readonly type: 'assign'; readonly engine: string; readonly task: TaskRequest }
  /** The task left the engine without an answer to the client: refused there, or failed and to be tried again. */
  | { readonly type: 'withdraw'; readonly engine: string; readonly task: TaskRequest }
  /** The task has run for too long, and been answered. */
  | {
      readonly type: 'interrupt';
      readonly engine: string;
      readonly kernel: Kernel;
      readonly task: TaskRequest;
    }
  /** The engine has let go of a task that was answered before. */
  | { readonly type: 'released'; readonly engine: string; readonly task: TaskRequest };
