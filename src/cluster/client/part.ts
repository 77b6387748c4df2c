/** One request and what comes of it: what an AsyncResult is made of, and what may belong to several of them. */
import type { EventEmitter } from 'node:events';
import type { PartMetadata } from './metadata';
import type { OutputEvent } from './output';

export interface Part<V> {
  /** Filled as messages come in. */
  readonly metadata: PartMetadata;
  /** The request was handed to the socket; rejects when nothing will be sent. */
  readonly sent: Promise<void>;
  /** Settles when reply and output are complete, or the wait for the rest of the output is over. */
  readonly value: Promise<V>;
  /** Output as it arrives. */
  readonly events: EventEmitter<{ output: [OutputEvent] }>;
  /** Cancel it, queued or running: its value then rejects with TaskAborted, unless it was too late. */
  cancel(): void;
}

/** What became of one part. */
export type PartOutcome<V> =
  | { index: number; ok: true; value: V; engineId: number | undefined }
  | { index: number; ok: false; error: Error };
