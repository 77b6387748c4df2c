/**
 * What the engine's two threads say to each other. The control thread owns every
 * socket and the queue of requests; the main thread runs user code, one request
 * at a time. Plain data only: it travels by structured clone.
 */
import type { EngineConnection } from '../profile/connection-file';
import type { EngineDescription, InstallCodeRequest } from '../protocol/private-messages';
import type { JsonObject } from '../protocol/messages';

/** What the control thread is started with. */
export interface ControlThreadData {
  connection: EngineConnection;
  description: EngineDescription;
  /** The id asked of the hub. */
  wantedId?: number;
  /** Exit when this process, which started us, is gone. */
  parent?: number;
  /** Exit when no ping came for that long. */
  patienceMs: number;
  logLevel: LogLevel;
  phase: SharedArrayBuffer;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** One request for user code. `number` counts up from 1 and names it between the threads. */
export interface RunRequest {
  number: number;
  type: 'execute_request' | 'apply_request';
  content: JsonObject;
  metadata: JsonObject;
  buffers: Uint8Array[];
  executionCount: number;
}

/** The answer of user code; the control thread makes the reply message of it. */
export interface Answer {
  /** The reply's content, without what only the wire side knows (`engine_info`). */
  content: JsonObject & { status: 'ok' | 'error' };
  buffers: Uint8Array[];
}

export interface InstalledCode {
  hash: string;
  format: InstallCodeRequest['format'];
  origin: string;
  code: string;
  map: string;
}

export type ToMain =
  | { kind: 'run'; request: RunRequest }
  /** Stop request `number` if it is still unanswered; `ticket` is to be acknowledged in the shared phase. */
  | { kind: 'interrupt'; number: number; ticket: number }
  | { kind: 'code'; code: InstalledCode }
  | { kind: 'code-missing'; hash: string }
  /** A debugger has attached to request `number`; `refusal`: none has, in one sentence. */
  | { kind: 'debugger'; number: number; refusal?: string }
  | { kind: 'clear' }
  /** Nothing to do: gives a stop something to strike when the main thread is idle. */
  | { kind: 'bait' }
  /** `withGroup`: and take along everything that user code started. */
  | { kind: 'exit'; code: number; withGroup: boolean };

export type StreamName = 'stdout' | 'stderr';

export type ToControl =
  | { kind: 'answer'; number: number; answer: Answer }
  | { kind: 'stream'; number: number; name: StreamName; text: string }
  /** An IOPub message about request `number`; `topic` is the last part of `engine.<id>.<topic>`. */
  | { kind: 'publish'; number: number; type: string; topic: string; content: JsonObject }
  | { kind: 'need-code'; number: number; hash: string }
  /** Request `number` goes on when a debugger has attached, and waits so long for it. */
  | { kind: 'need-debugger'; number: number; waitMs: number }
  /** Leave in good order, then let the main thread end the process. */
  | { kind: 'stop'; reason: string }
  /** The process is ending now, and waits only until everything said is sent. */
  | { kind: 'leaving'; reason: string };
