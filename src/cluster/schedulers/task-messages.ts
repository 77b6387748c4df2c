/** Task messages on the wire, read for the scheduler and made in its name (protocol.md §8, §12). */
import { errorContent } from '../protocol/error-content';
import type { SplitFrames } from '../protocol/frames';
import { parseDict, type Header, type JsonObject, type OutgoingMessage } from '../protocol/messages';
import { parentOf } from '../protocol/request-header';
import type { Kernel } from '../protocol/private-messages';
import type { Frames } from '../transport/socket';
import { isWork } from './activity';
import type { TaskFailure, TaskReply, TaskRequest } from './task-events';
import { NO_TERMS, readTerms } from './task-terms';

export interface Submission {
  task: TaskRequest;
  /** Why this scheduler takes no such task; absent for an ordinary one. */
  objection?: TaskFailure;
}

/** @returns undefined when header or metadata is not a JSON object, or there is no message id. */
export function readTask(split: SplitFrames, client: Buffer, frames: Frames): Submission | undefined {
  const header = parseDict(split.dicts[0]);
  const metadata = parseDict(split.dicts[2]);
  if (!metadata || typeof header?.['msg_id'] !== 'string') return undefined;
  const terms = readTerms(metadata);
  const isText = typeof terms === 'string';
  const task = { msgId: header['msg_id'], client, frames, ...(isText ? NO_TERMS : terms) };
  const evalue = whyUnanswerable(split, header) ?? (isText && terms);
  return evalue ? { task, objection: { ename: 'ValueError', evalue } } : { task };
}

/** Engines drop some requests without a word, and one that waits for such a reply would get no other task. */
function whyUnanswerable({ dicts }: SplitFrames, header: JsonObject): string | undefined {
  const type = header['msg_type'];
  if (!isWork(type))
    return `Only apply_request and execute_request can be balanced, not ${JSON.stringify(type)}: an engine might never answer it.`;
  const content = parseDict(dicts[3]);
  if (!content || !parseDict(dicts[1]))
    return 'Content and parent header must be JSON objects: no engine answers a request of which they are not.';
  if (type === 'execute_request' && typeof content['code'] !== 'string')
    return 'An execute_request must have its code as text: no engine answers it otherwise.';
  return undefined;
}

/** What the scheduler reads of an engine's reply; undefined when it does not say what it answers. */
export function readTaskReply(split: SplitFrames, frames: Frames): TaskReply | undefined {
  const [engine, client] = split.idents;
  const parent = parseDict(split.dicts[1]);
  const metadata = parseDict(split.dicts[2]);
  if (!engine || !client || !metadata || typeof parent?.['msg_id'] !== 'string') return undefined;
  // Engines say it in the metadata too, which is the shorter.
  const status = metadata['status'] ?? parseDict(split.dicts[3])?.['status'];
  return {
    engine: engine.toString(),
    client,
    msgId: parent['msg_id'],
    dependenciesMet: metadata['dependencies_met'] !== false,
    ok: status === 'ok',
    frames: frames.slice(2),
  };
}

/** What an engine says on IOPub when it begins with a request; undefined for anything else it says. */
export function readStart({ dicts }: SplitFrames): { engine: string; msgId: string } | undefined {
  const [header, parent, , content] = dicts;
  // Most of IOPub is output, which need not be decoded.
  if (!header.includes('"status"') || !content.includes('"busy"')) return undefined;
  const { session } = parseDict(header) ?? {};
  const { msg_id: msgId } = parseDict(parent) ?? {};
  return typeof session === 'string' && typeof msgId === 'string' ? { engine: session, msgId } : undefined;
}

/** The reply to a task that no engine answered. Always an `apply_reply`, as ipyparallel's scheduler makes it. */
export function failureReply(task: TaskRequest, failure: TaskFailure): OutgoingMessage {
  const metadata: JsonObject = failure.engine
    ? { status: 'error', engine: failure.engine, date: new Date().toISOString() }
    : {};
  return {
    type: 'apply_reply',
    parent: requestHeader(task),
    metadata,
    content: {
      ...errorContent(failure.ename, failure.evalue),
      ...(failure.reason !== undefined && { engine_room: { reason: failure.reason } }),
    },
  };
}

/** The reply to a task taken out of the queue on request, of the type that an engine's would have. */
export function abortedReply(task: TaskRequest): OutgoingMessage {
  const parent = requestHeader(task);
  return {
    type: (parent.msg_type ?? 'apply_request').replace(/_request$/, '_reply'),
    parent,
    metadata: { status: 'aborted' },
    content: { status: 'aborted' },
  };
}

/**
 * Stops the request `msgId` on an engine. A JavaScript engine makes sure that it is the one that runs; a Python
 * engine's helper process sends a signal, which strikes whatever runs (docs/wire.md).
 */
export function interruptRequest(kernel: Kernel, msgId: string): OutgoingMessage {
  return kernel === 'javascript'
    ? { type: 'interrupt_request', content: { msg_ids: [msgId] } }
    : { type: 'signal_request', content: { sig: 'SIGINT' } };
}

function requestHeader(task: TaskRequest): Partial<Header> {
  // delimiter, signature, header: the frames were verified and read when they came.
  return parentOf(parseDict(task.frames[2] as Buffer) ?? { msg_id: task.msgId });
}
