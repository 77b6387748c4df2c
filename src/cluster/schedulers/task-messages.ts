/** Task messages on the wire, read for the scheduler and made in its name (protocol: execution requests, task scheduler). */
import { errorContent } from '../protocol/error-content';
import type { SplitFrames } from '../protocol/frames';
import { parseDict, type Header, type JsonObject, type OutgoingMessage } from '../protocol/messages';
import type { Kernel } from '../protocol/private-messages';
import type { Frames } from '../transport/socket';
import { isWork } from './activity';
import type { TaskFailure, TaskRequest } from './task-events';

/** @returns undefined when header or metadata is not a JSON object, or there is no message id. */
export function readTask(split: SplitFrames, client: Buffer, frames: Frames): TaskRequest | undefined {
  const header = parseDict(split.dicts[0]);
  const metadata = parseDict(split.dicts[2]);
  if (!metadata || typeof header?.['msg_id'] !== 'string') return undefined;
  const label = metadata['label'];
  return {
    msgId: header['msg_id'],
    client,
    frames,
    label: typeof label === 'string' ? label : null,
    kernel: kernelOf(metadata['kernel']),
    targets: stringsOf(metadata['targets']),
  };
}

/** Why this scheduler takes no such task; undefined for an ordinary one. */
export function objection(split: SplitFrames): TaskFailure | undefined {
  const type = parseDict(split.dicts[0])?.['msg_type'];
  if (!isWork(type)) {
    const evalue = `Only apply_request and execute_request can be balanced, not ${JSON.stringify(type)}: an engine might never answer it.`;
    return { ename: 'ValueError', evalue };
  }
  const unknown = unknownConditions(split);
  if (unknown.length === 0) return undefined;
  const evalue = `This controller cannot order tasks by ${unknown.map((name) => `'${name}'`).join(' and ')}.`;
  return { ename: 'InvalidDependency', evalue };
}

/** The conditions of a task that this scheduler does not know yet; empty for an ordinary one. */
function unknownConditions(split: SplitFrames): string[] {
  const metadata = parseDict(split.dicts[2]) ?? {};
  return ['after', 'follow'].filter((name) => !isEmpty(metadata[name]));
}

export interface TaskReply {
  msgId: string;
  dependenciesMet: boolean;
}

export function readTaskReply(split: SplitFrames): TaskReply | undefined {
  const parent = parseDict(split.dicts[1]);
  const metadata = parseDict(split.dicts[2]);
  if (!metadata || typeof parent?.['msg_id'] !== 'string') return undefined;
  return { msgId: parent['msg_id'], dependenciesMet: metadata['dependencies_met'] !== false };
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
    content: errorContent(failure.ename, failure.evalue),
  };
}

/** The reply to a task taken out of the queue on request. */
export function abortedReply(task: TaskRequest): OutgoingMessage {
  return {
    type: 'apply_reply',
    parent: requestHeader(task),
    metadata: { status: 'aborted' },
    content: { status: 'aborted' },
  };
}

function requestHeader(task: TaskRequest): Partial<Header> {
  // delimiter, signature, header: the frames were verified and read when they came.
  return (parseDict(task.frames[2] as Buffer) ?? { msg_id: task.msgId }) as Partial<Header>;
}

function kernelOf(value: unknown): Kernel | undefined {
  return value === 'javascript' || value === 'python' ? value : undefined;
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function isEmpty(condition: unknown): boolean {
  if (condition == null) return true;
  if (Array.isArray(condition)) return condition.length === 0;
  return typeof condition === 'object' && isEmpty((condition as JsonObject)['dependencies']);
}
