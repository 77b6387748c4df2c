/** A piece of code to be run, as a request, and what running it gave (protocol.md §8.1). */
import { basename } from 'node:path';
import type { CodePlace } from '../protocol/private-messages';
import type { Channel } from './connection';
import type { PartMetadata } from './metadata';
import type { OutputEvent } from './output';
import type { PartRequest } from './sent-part';

/** How a piece of code is run. */
export interface ExecuteOptions {
  /** No value, no history. Default false. */
  silent?: boolean;
  /** Where the code stands in the user's own file (1-based line): errors point there. */
  file?: string;
  line?: number;
  /** Shown in task lists; default the place, if there is one. */
  label?: string;
}

/** What running a piece of code gave on one engine. */
export interface ExecuteReply {
  engineId: number | undefined;
  executionCount: number | undefined;
  /** Text of the last expression's value. */
  result: string | undefined;
  /** The same by MIME type. */
  data: Readonly<Record<string, unknown>>;
  stdout: string;
  stderr: string;
  /** Rich output in the order it came. */
  outputs: readonly OutputEvent[];
}

export function executeRequest(
  channel: Channel,
  code: string,
  { silent = false, file, line, label }: ExecuteOptions,
): PartRequest<ExecuteReply> {
  const place: CodePlace | undefined = file === undefined ? undefined : { file, line: line ?? 1 };
  return {
    channel,
    type: 'execute_request',
    content: {
      code,
      silent,
      store_history: !silent,
      user_expressions: {},
      allow_stdin: false,
      // One failing cell must not cancel what others have queued on the engine.
      stop_on_error: false,
    },
    metadata: {
      label: label ?? (place ? `${basename(place.file)}:${place.line}` : null),
      ...(place && { engine_room: place }),
    },
    read: ({ content }, part) => executeReply(content['execution_count'], part),
  };
}

/** @param count the reply's `execution_count`. @param metadata complete. */
export function executeReply(count: unknown, metadata: PartMetadata): ExecuteReply {
  const { engineId, stdout, stderr, outputs, executeResult } = metadata;
  return {
    engineId,
    executionCount: typeof count === 'number' ? count : undefined,
    result: executeResult?.text,
    data: executeResult?.data ?? {},
    stdout,
    stderr,
    outputs,
  };
}
