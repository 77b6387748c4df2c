/** What a request printed, showed and failed with, folded into its record as it is published (protocol: iopub). */
import { parseDict } from '../../protocol/messages';
import type { SplitFrames } from '../../protocol/frames';
import type { TaskRecord } from './task-record';
import type { RecordChange } from './task-records';

/** What is kept of each of stdout and stderr, in UTF-16 units. */
export const MAX_STREAM = 1_000_000;
export const CUT_MARK = `\n[More was printed: only the first ${MAX_STREAM} characters are kept here.]\n`;

/** Whether a published message can be output at all; a cheap look, as most are an engine's status. */
export function mayBeOutput({ dicts: [header] }: SplitFrames): boolean {
  return !header.includes('"status"');
}

/** @returns undefined when the message says nothing a record keeps. */
export function outputOf(record: TaskRecord, type: unknown, content: Buffer): RecordChange | undefined {
  switch (type) {
    case 'stream': {
      const { name, text } = parseDict(content) ?? {};
      if ((name !== 'stdout' && name !== 'stderr') || typeof text !== 'string') return undefined;
      const longer = extended(record[name], text);
      return longer === record[name] ? undefined : { [name]: longer };
    }
    case 'execute_input': {
      const code = parseDict(content)?.['code'];
      return typeof code === 'string' ? { executeInput: code } : undefined;
    }
    case 'execute_result':
      return { executeResult: content };
    case 'error':
      return { error: content };
    default:
      return undefined;
  }
}

function extended(kept: string, text: string): string {
  const room = MAX_STREAM - kept.length;
  // A text that is longer than it may be has its mark already.
  if (room < 0) return kept;
  return text.length <= room ? kept + text : kept + text.slice(0, room) + CUT_MARK;
}
