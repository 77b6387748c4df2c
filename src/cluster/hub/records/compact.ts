/**
 * Finished records wait long. Each frame of a message as it came holds a piece of native memory of its own, and
 * thousands of small old ones among many young ones keep whole pages from being given back: together in one
 * piece, they do not.
 */
import type { MessageParts, TaskRecord } from './task-record';

/** Longer ones are worth their own memory, and not worth a copy. */
const MAX_COPIED = 16 * 1024;

/** The same record, its small frames in one piece of memory. */
export function compact(record: TaskRecord): TaskRecord {
  const { request, result, executeResult, error } = record;
  const small = [...framesOf(request), ...(result ? framesOf(result) : []), executeResult, error].filter(
    isSmall,
  );
  const whole = Buffer.allocUnsafeSlow(small.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  const moved = <Frame extends Buffer | null>(frame: Frame): Frame => {
    if (!isSmall(frame)) return frame;
    const start = end;
    end += frame.copy(whole, start);
    return whole.subarray(start, end) as Frame;
  };
  const movedParts = ({ header, metadata, content, buffers }: MessageParts): MessageParts => ({
    ...{ header: moved(header), metadata: moved(metadata), content: moved(content) },
    buffers: buffers.map(moved),
  });
  return {
    ...record,
    request: movedParts(request),
    ...(result ? { result: movedParts(result) } : {}),
    executeResult: moved(executeResult),
    error: moved(error),
  };
}

function framesOf({ header, metadata, content, buffers }: MessageParts): readonly Buffer[] {
  return [header, metadata, content, ...buffers];
}

function isSmall(frame: Buffer | null): frame is Buffer {
  return frame !== null && frame.length <= MAX_COPIED;
}
