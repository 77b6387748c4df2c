/** Outcomes that an engine sent, before anything depends on their shape. Pure. */
import { CodecError } from '../codec';
import type { ItemOutcome, RemoteErrorRecord, StackFrame } from '../protocol/private-messages';

/** @throws CodecError saying which of them is none. */
export function checkOutcomes(outcomes: readonly unknown[]): readonly ItemOutcome[] {
  // By index: a hole is no outcome either.
  for (let index = 0; index < outcomes.length; index += 1) {
    if (!isOutcome(outcomes[index]))
      throw new CodecError(`The engine's reply holds no outcome for item ${index}.`);
  }
  return outcomes as readonly ItemOutcome[];
}

/** Milliseconds of user code: what is no such number tells nothing. */
export function checkDuration(durationMs: unknown): number {
  return typeof durationMs === 'number' && durationMs >= 0 && Number.isFinite(durationMs) ? durationMs : 0;
}

function isOutcome(value: unknown): value is ItemOutcome {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  return value.ok === true || (value.ok === false && 'error' in value && isRecord(value.error));
}

function isRecord(value: unknown): value is RemoteErrorRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { name, message, stack, frames, cause, errors, own } = value as Partial<
    Record<keyof RemoteErrorRecord, unknown>
  >;
  return (
    [name, message, stack].every((text) => typeof text === 'string') &&
    areFrames(frames) &&
    (cause === undefined || isRecord(cause)) &&
    (errors === undefined || (Array.isArray(errors) && errors.every(isRecord))) &&
    (own === undefined || (typeof own === 'object' && own !== null))
  );
}

/** Places in the user's files, as an error names them. */
export function areFrames(value: unknown): value is StackFrame[] {
  return (
    Array.isArray(value) && value.every((frame) => typeof (frame as StackFrame | null)?.file === 'string')
  );
}
