/** Makes records of what passes through the schedulers. It holds on to bytes and reads no more than it must. */
import { errorContent } from '../../protocol/error-content';
import type { SplitFrames } from '../../protocol/frames';
import { parseDict, type JsonObject, type Session } from '../../protocol/messages';
import type { Traffic, TrafficQueue } from '../../schedulers/traffic';
import { presentInstant } from './instant';
import { mayBeOutput, outputOf } from './output';
import { compileQuery } from './query';
import { repr } from '../python-repr';
import { newRecord, partsOf, type Row, type TaskRecord } from './task-record';
import type { Registry } from '../registry';
import type { TaskRecords } from './task-records';

const STRANDED = ['msg_id', 'header', 'queue', 'engine_uuid'] as const;

export class Recorder implements Traffic {
  readonly #records: TaskRecords;
  readonly #session: Session;
  readonly #registry: Registry;

  /** @param session makes the headers of results that no engine sent. */
  constructor(records: TaskRecords, session: Session, registry: Registry) {
    this.#records = records;
    this.#session = session;
    this.#registry = registry;
  }

  /** What goes to nobody is nothing to remember: no answer will ever finish it. */
  requested(queue: TrafficQueue, _client: Buffer, message: SplitFrames, engine?: string): void {
    const msgId = parseDict(message.dicts[0])?.['msg_id'];
    // The same request twice is answered once, as the first.
    if (typeof msgId !== 'string' || this.#records.isPending(msgId)) return;
    if (queue === 'mux' && !this.#registry.expects(engine ?? '')) return;
    const id = this.#registry.idOf(engine ?? '') ?? null;
    this.#records.add(newRecord(msgId, queue, message, engine ?? null, id));
  }

  assigned(msgId: string, engine: string): void {
    this.#records.update(msgId, this.#has(msgId, engine));
  }

  /** An engine that only seemed dead may answer after all: then its own words count. */
  answered(queue: TrafficQueue, message: SplitFrames, engine: string | undefined): void {
    const msgId = parentOf(message);
    if (msgId === undefined) return;
    this.#records.update(msgId, {
      result: partsOf(message),
      received: presentInstant(),
      ...(queue === 'task' ? this.#has(msgId, engine ?? namedEngine(message)) : {}),
    });
  }

  /** One that has just gone has the id it had when it got the task. */
  #has(msgId: string, engine: string): Pick<TaskRecord, 'engine' | 'engineId'> {
    const known = this.#registry.idOf(engine);
    if (known !== undefined) return { engine, engineId: known };
    const before = this.#records.get(msgId);
    return { engine, engineId: before?.engine === engine ? before.engineId : null };
  }

  published(message: SplitFrames): void {
    if (!mayBeOutput(message)) return;
    const msgId = parentOf(message);
    const record = msgId === undefined ? undefined : this.#records.get(msgId);
    if (!record) return;
    const change = outputOf(record, parseDict(message.dicts[0])?.['msg_type'], message.dicts[3]);
    if (change) this.#records.update(record.msgId, change);
  }

  /**
   * What an engine was asked directly and has not answered will not be answered: the record says so. For a task
   * the scheduler answers, but for one that an earlier controller gave out.
   */
  engineLost({ id, uuid }: { readonly id: number; readonly uuid: string }): void {
    const open = compileQuery({ engine_uuid: uuid, completed: null });
    for (const row of this.#records.find(open, STRANDED)) {
      if (row.queue === 'task' && this.#records.isPending(row.msg_id as string)) continue;
      this.#strand(row, `Engine ${id} died while running task ${repr(row.msg_id as string)}`);
    }
  }

  /** Tasks of an earlier controller that no engine has, or none that may come back, are never answered. */
  recover(expects: (engine: string) => boolean): void {
    for (const row of this.#records.leftOver(STRANDED)) {
      const engine = row.engine_uuid as string | null;
      if (engine !== null && expects(engine)) continue;
      const task = repr(row.msg_id as string);
      const where = engine === null ? 'before an engine had task' : 'without the engine that had task';
      this.#strand(row, `The controller was started again ${where} ${task}: submit it again.`);
    }
  }

  #strand({ msg_id: id, header, engine_uuid: engine }: Row, evalue: string): void {
    const msgId = id as string;
    const request = header as JsonObject;
    const reply = String(request['msg_type']).replace(/_request$/, '_reply');
    const content = errorContent('EngineError', evalue);
    const now = presentInstant();
    this.#records.update(msgId, {
      result: {
        header: bytesOf({ ...this.#session.header(reply), engine, date: now }),
        metadata: bytesOf({}),
        content: bytesOf(content),
        buffers: [],
      },
      received: now,
    });
  }
}

function parentOf({ dicts: [, parent] }: SplitFrames): string | undefined {
  const msgId = parseDict(parent)?.['msg_id'];
  return typeof msgId === 'string' ? msgId : undefined;
}

/** The engine that died with the task; '' when it never reached one, as ipyparallel has it. */
function namedEngine({ dicts: [, , metadata] }: SplitFrames): string {
  const engine = parseDict(metadata)?.['engine'];
  return typeof engine === 'string' ? engine : '';
}

function bytesOf(value: object): Buffer {
  return Buffer.from(JSON.stringify(value));
}
