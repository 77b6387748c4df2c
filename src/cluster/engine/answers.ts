/** The answers of user code, as reply content (protocol.md §8.1). Pure. */
import type { CallReply, ItemOutcome, RemoteErrorRecord } from '../protocol/private-messages';
import type { Answer } from './thread-messages';

/** Content of an error reply and of an `error` on IOPub; `engine_room` carries the user's frames. */
export function errorContent(error: RemoteErrorRecord): Answer['content'] & { status: 'error' } {
  return {
    status: 'error',
    ename: error.name,
    evalue: error.message,
    traceback: error.stack.split('\n'),
    engine_room: { version: 1, frames: error.frames },
  };
}

export function errorAnswer(error: RemoteErrorRecord): Answer {
  return { content: errorContent(error), buffers: [] };
}

export function executeAnswer(executionCount: number, userExpressions: object): Answer {
  return {
    content: {
      status: 'ok',
      execution_count: executionCount,
      user_expressions: userExpressions,
      payload: [],
    },
    buffers: [],
  };
}

/**
 * The outcomes of a call. Status `error` when an item failed or `stopped` says why the rest did not run;
 * the outcomes are there all the same.
 */
export function callAnswer(
  outcomes: readonly ItemOutcome[],
  buffers: Uint8Array[],
  durationMs: number,
  stopped?: RemoteErrorRecord,
): Answer {
  const reply: CallReply = { version: 1, count: outcomes.length, durationMs };
  const failed = outcomes.find((outcome) => !outcome.ok);
  const error = failed && !failed.ok ? failed.error : stopped;
  const content = error ? errorContent(error) : ({ status: 'ok' } as const);
  return { content: { ...content, engine_room: reply }, buffers };
}

/** An error of the engine's own making, without a user's frame. */
export function plainError(name: string, message: string): RemoteErrorRecord {
  return { name, message, stack: `${name}: ${message}`, frames: [] };
}

export const interrupted = (): RemoteErrorRecord => plainError('KeyboardInterrupt', 'interrupted');
