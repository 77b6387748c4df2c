/** What engines print and show while they work, in the form results hand it on. */
import type { Message } from '../protocol/messages';

/** A piece of output, as it was printed or shown. */
export interface OutputEvent {
  engineId: number | undefined;
  stream: 'stdout' | 'stderr' | 'display_data' | 'execute_result';
  /** Printed text; for rich output its `text/plain`. */
  text: string;
  /** Rich output by MIME type. */
  data?: Readonly<Record<string, unknown>>;
  msgId: string;
  /** Which items of a map the printing message was running. */
  items?: { first: number; count: number };
}

/** @returns undefined when the IOPub message is not output. */
export function outputOf({ header, parent, content }: Message, engineId?: number): OutputEvent | undefined {
  const msgId = parent.msg_id ?? '';
  switch (header.msg_type) {
    case 'stream': {
      const stream = content['name'] === 'stderr' ? 'stderr' : 'stdout';
      return { engineId, stream, text: String(content['text'] ?? ''), msgId };
    }
    case 'display_data':
    case 'execute_result': {
      const data = (content['data'] ?? {}) as Record<string, unknown>;
      return { engineId, stream: header.msg_type, text: String(data['text/plain'] ?? ''), data, msgId };
    }
    default:
      return undefined;
  }
}
