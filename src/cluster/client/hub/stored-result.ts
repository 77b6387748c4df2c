/** A finished record read as the result it was: its value or error, when, where, and what was printed. Pure. */
import type { JsonObject, Message } from '../../protocol/messages';
import type { ItemOutcome, MapItems } from '../../protocol/private-messages';
import type { EngineTable } from '../engine-table';
import { CompositeError, fromRecord, NoRecord, type RemoteError } from '../errors';
import { executeReply } from '../execute';
import type { DependencyOnWire, PartMetadata } from '../metadata';
import { outputOf } from '../output';
import { deserialize } from '../../pickle';
import { pythonOutcomes } from '../python/python-reply';
import { javascriptOutcomes, type CallOutcomes } from '../remote-callable';
import { notAnOutcome, replyError, type Sender } from '../replies';
import type { StoredResult } from './task-record';

/** Fill what is known of a request from its record, finished or not. */
export function noteRecord(metadata: PartMetadata, record: StoredResult, engines: EngineTable): void {
  const { label, after, follow } = record.metadata as Partial<Record<string, unknown>>;
  // A request a scheduler answered for was at no engine: its uuid is empty then.
  const uuid = record.engineUuid || undefined;
  metadata.label = typeof label === 'string' ? label : undefined;
  metadata.after = (after ?? []) as DependencyOnWire;
  metadata.follow = (follow ?? []) as DependencyOnWire;
  metadata.engineUuid = uuid;
  metadata.engineId = recordedEngine(record, engines).id ?? engineIdIn(record.resultContent);
  if (record.submitted !== null) metadata.submitted = record.submitted;
  metadata.started = record.started ?? undefined;
  metadata.completed = record.completed ?? undefined;
  metadata.received = record.received ?? undefined;
  metadata.stdout = record.stdout;
  metadata.stderr = record.stderr;
  metadata.executeInput = record.executeInput ?? undefined;
  metadata.executeResult = executeResultOf(record, metadata.engineId);
  // The hub keeps no other rich output.
  metadata.outputs = metadata.executeResult ? [metadata.executeResult] : [];
  if (!record.resultContent) return;
  metadata.status = record.resultContent['status'] as PartMetadata['status'];
  metadata.error = replyError({ content: record.resultContent }, { id: metadata.engineId, uuid });
}

/** Which engine had it. Its id is known where the hub kept it, or while it is there. */
export function recordedEngine({ engineId, engineUuid }: StoredResult, engines: EngineTable): Sender {
  const uuid = engineUuid || undefined;
  return { id: engineId ?? engines.idOf(uuid), uuid };
}

/**
 * @returns the value of a finished record.
 * @throws the error it ended with; PickleError naming what of a Python client's result cannot be read here.
 */
export function readRecord(record: StoredResult, metadata: PartMetadata): unknown {
  const reply = replyOf(record);
  if (record.header.msg_type === 'execute_request' && !metadata.error) {
    return executeReply(reply.content['execution_count'], metadata);
  }
  const outcomes = callOutcomes(reply)?.outcomes;
  if (outcomes) return valueOf(outcomes, record, metadata);
  if (metadata.error) throw metadata.error;
  if (reply.buffers.length > 0) return deserialize(reply.buffers).value;
  throw notAnOutcome(reply, { id: metadata.engineId, uuid: metadata.engineUuid });
}

/** What became of each call in it; undefined when it holds none of ours. @throws CodecError when they cannot be read. */
export function recordedOutcomes(record: StoredResult): CallOutcomes | undefined {
  return callOutcomes(replyOf(record));
}

/** Python's are marked by their first buffer, JavaScript's by what content says, as Python's does too. */
function callOutcomes(reply: Message): CallOutcomes | undefined {
  return pythonOutcomes(reply.buffers) ?? javascriptOutcomes(reply);
}

/** A map's chunk gives the list of its items' values, a single call its one value. */
function valueOf(outcomes: readonly ItemOutcome[], record: StoredResult, metadata: PartMetadata): unknown {
  const { engineId, engineUuid } = metadata;
  const chunk = record.metadata['items'] as MapItems | undefined;
  if (!chunk && outcomes.length === 1) {
    const [outcome] = outcomes as [ItemOutcome];
    if (outcome.ok) return outcome.value;
    throw fromRecord(outcome.error, { engineId, engineUuid });
  }
  const values = new Array<unknown>(outcomes.length);
  const errors: RemoteError[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.ok) values[index] = outcome.value;
    else {
      errors.push(fromRecord(outcome.error, { engineId, engineUuid, item: (chunk?.first ?? 0) + index }));
    }
  }
  if (errors.length > 0) throw new CompositeError(errors, values);
  // Interrupted before the first failure: the items it did not run have no outcome.
  if (metadata.error) throw metadata.error;
  return values;
}

/** The reply as its client got it, as far as the hub keeps it. */
function replyOf({
  header,
  resultHeader,
  resultMetadata,
  resultContent,
  resultBuffers,
}: StoredResult): Message {
  return {
    idents: [],
    header: resultHeader ?? header,
    parent: header,
    metadata: resultMetadata ?? {},
    content: resultContent ?? {},
    buffers: resultBuffers,
  };
}

function executeResultOf(
  { header, executeResult }: StoredResult,
  engineId: number | undefined,
): PartMetadata['executeResult'] {
  if (!executeResult) return undefined;
  const shown = { ...header, msg_type: 'execute_result' };
  const message = {
    header: shown,
    parent: header,
    metadata: {},
    content: executeResult,
    idents: [],
    buffers: [],
  };
  return outputOf(message, engineId);
}

/** Of an engine that has left: an error tells which it was. */
function engineIdIn(content: JsonObject | null): number | undefined {
  const info = content?.['engine_info'] as { engine_id?: unknown } | undefined;
  return typeof info?.engine_id === 'number' && info.engine_id >= 0 ? info.engine_id : undefined;
}

/** What a part fails with whose request the hub does not know. */
export function unknownRequest(msgId: string): NoRecord {
  const evalue = `the hub has no record of ${msgId}: it was never sent, or is forgotten`;
  return new NoRecord({ ename: 'KeyError', evalue });
}
