/** What is known about one request: who ran it, when, and what it printed. Filled as its messages come in. */
import type { Message } from '../protocol/messages';
import type { EngineTable } from './engine-table';
import type { RemoteError } from './errors';
import { outputOf, type OutputEvent } from './output';
import { publishedData } from './published-data';
import { replyError, senderOf } from './replies';

/** What a task waits for or must run beside: message ids, or ipyparallel's form of a Dependency. */
export type DependencyOnWire =
  | readonly string[]
  | Readonly<{ dependencies: readonly string[]; all?: boolean; success?: boolean; failure?: boolean }>;

/** Times are ISO text by the clock of whoever noted them. */
export interface PartMetadata {
  /** Known before anything is sent. */
  msgId: string;
  /** The name it was given in task lists. */
  label: string | undefined;
  engineId: number | undefined;
  engineUuid: string | undefined;
  /** The client sent it. */
  submitted: string;
  /** The engine began and ended. */
  started: string | undefined;
  completed: string | undefined;
  /** The client got the reply; for a result of the hub's, the hub did. */
  received: string | undefined;
  /** What it was made to wait for, and to run beside. */
  after: DependencyOnWire;
  follow: DependencyOnWire;
  /** Of the reply; undefined while there is none. */
  status: 'ok' | 'error' | 'aborted' | undefined;
  /** The code an engine says it ran. */
  executeInput: string | undefined;
  /** The value of executed code, as text and by MIME type. */
  executeResult: OutputEvent | undefined;
  error: RemoteError | undefined;
  stdout: string;
  stderr: string;
  /** Rich output in the order it came, the value of executed code among it. */
  outputs: OutputEvent[];
  /** What a Python engine published with `publish_data`, by name; the last value of each. */
  data: Record<string, unknown>;
  /** How the function was sent, one sentence each, where its engine finds that out: Python functions. */
  notes: readonly string[];
}

export function newMetadata(
  msgId: string,
  engine?: { id: number | undefined; uuid: string | undefined },
): PartMetadata {
  return {
    msgId,
    label: undefined,
    engineId: engine?.id,
    engineUuid: engine?.uuid,
    submitted: new Date().toISOString(),
    started: undefined,
    completed: undefined,
    received: undefined,
    after: [],
    follow: [],
    status: undefined,
    executeInput: undefined,
    executeResult: undefined,
    error: undefined,
    stdout: '',
    stderr: '',
    outputs: [],
    data: {},
    notes: [],
  };
}

/** Note what a request's own metadata asks of the scheduler, at the time it is sent. */
export function noteRequest(metadata: PartMetadata, sent: object): void {
  const { label, after, follow } = sent as Partial<Record<string, unknown>>;
  metadata.submitted = new Date().toISOString();
  if (typeof label === 'string') metadata.label = label;
  metadata.after = (after ?? []) as DependencyOnWire;
  metadata.follow = (follow ?? []) as DependencyOnWire;
}

/** Note that an engine has begun, by its own clock: it says that it is busy. */
export function noteStart(metadata: PartMetadata, { header }: Message, engines: EngineTable): void {
  metadata.engineUuid = header.session;
  metadata.engineId = engines.idOf(header.session) ?? metadata.engineId;
  metadata.started = header.date;
}

/** Note who answered, when, and how it ended. */
export function noteReply(metadata: PartMetadata, reply: Message, engines: EngineTable): void {
  const from = senderOf(reply, engines);
  metadata.engineId = from.id ?? metadata.engineId;
  metadata.engineUuid = from.uuid ?? metadata.engineUuid;
  metadata.received = new Date().toISOString();
  metadata.completed = reply.header.date;
  const { started } = reply.metadata;
  if (typeof started === 'string') metadata.started = started;
  metadata.status = reply.content['status'] as PartMetadata['status'];
  metadata.error = replyError(reply, { id: metadata.engineId, uuid: metadata.engineUuid });
}

/** Note output and what else an engine tells while it runs. @returns the output in it, if it is output. */
export function noteIopub(
  metadata: PartMetadata,
  message: Message,
  engines: EngineTable,
): OutputEvent | undefined {
  const { header, content } = message;
  metadata.engineUuid ??= header.session;
  metadata.engineId ??= engines.idOf(header.session);
  if (header.msg_type === 'execute_input') metadata.executeInput = String(content['code'] ?? '');
  if (header.msg_type === 'data_message') Object.assign(metadata.data, publishedData(message));
  if (header.msg_type === 'error') {
    const failed = { content: { ...content, status: 'error' } };
    metadata.error = replyError(failed, { id: metadata.engineId, uuid: metadata.engineUuid });
  }
  const output = outputOf(message, engines.idOf(header.session));
  if (!output) return undefined;
  const { stream } = output;
  if (stream === 'stdout' || stream === 'stderr') {
    metadata[stream] = printed(metadata[stream], output.text);
  } else {
    metadata.outputs.push(output);
    if (stream === 'execute_result') metadata.executeResult = output;
  }
  return output;
}

/** As a terminal shows it: what stands before a carriage return is overwritten. */
function printed(before: string, text: string): string {
  const all = before + text;
  return text.includes('\r') ? all.replace(/[^\n]*\r(?=[^\n])/g, '') : all;
}
