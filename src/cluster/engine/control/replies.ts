/** Replies to shell requests: their metadata and what only the wire side adds to their content (protocol.md §8.1). Pure. */
import type { JsonObject, Message, OutgoingMessage } from '../../protocol/messages';
import type { Answer } from '../thread-messages';

export interface EngineIdentity {
  id: number;
  uuid: string;
}

export const ABORTED: JsonObject = { status: 'aborted' };

/** @param started ISO time the request began. */
export function shellReply(
  engine: EngineIdentity,
  request: Message,
  started: string,
  answer: { content: JsonObject; buffers: Answer['buffers'] },
): OutgoingMessage {
  const { metadata, header } = request;
  const { content } = answer;
  const isError = content['status'] === 'error';
  const info = { engine_uuid: engine.uuid, engine_id: engine.id };
  const method = header.msg_type.replace(/_request$/, '');
  return {
    type: `${method}_reply`,
    parent: header,
    idents: request.idents,
    metadata: {
      started,
      dependencies_met: content['ename'] !== 'UnmetDependency',
      engine: engine.uuid,
      is_broadcast: metadata['is_broadcast'] ?? false,
      is_coalescing: metadata['is_coalescing'] ?? false,
      original_msg_id: metadata['original_msg_id'] ?? '',
      label: metadata['label'] ?? null,
      status: content['status'],
      ...(isError ? { engine_info: info } : {}),
    },
    content: isError ? { ...content, engine_info: { ...info, method } } : content,
    buffers: answer.buffers,
  };
}

const KERNEL_INFO = {
  status: 'ok',
  protocol_version: '5.3',
  implementation: 'engine-room',
  implementation_version: '1',
  language_info: {
    name: 'javascript',
    version: process.version,
    mimetype: 'text/javascript',
    file_extension: '.js',
  },
  banner: `Engine Room, Node.js ${process.version}`,
  help_links: [],
};

/** Content of the replies that need no user code; undefined for other request types. */
export function simpleReply({ header, content }: Message): JsonObject | undefined {
  switch (header.msg_type) {
    case 'kernel_info_request':
      return KERNEL_INFO;
    case 'comm_info_request':
      return { status: 'ok', comms: {} };
    case 'is_complete_request':
      return { status: 'unknown' };
    case 'history_request':
      return { status: 'ok', history: [] };
    case 'complete_request':
      return { status: 'ok', matches: [], ...cursor(content['cursor_pos']), metadata: {} };
    case 'inspect_request':
      return { status: 'ok', found: false, data: {}, metadata: {} };
    default:
      return undefined;
  }
}

const cursor = (position: unknown): JsonObject => ({
  cursor_start: position ?? 0,
  cursor_end: position ?? 0,
});
