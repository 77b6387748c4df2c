/** One request whose result is to come out of the hub's records, as a part of a result. */
import { EventEmitter } from 'node:events';
import { TaskAborted } from '../errors';
import type { Link } from '../link';
import { newMetadata, type PartMetadata } from '../metadata';
import type { OutputEvent } from '../output';
import type { Part } from '../part';
import { ABORT_PATIENCE_MS } from '../waiting';
import { noteRecord, readRecord } from './stored-result';
import type { StoredResult } from './task-record';

export class StoredPart implements Part<unknown> {
  readonly metadata: PartMetadata;
  readonly events = new EventEmitter<{ output: [OutputEvent] }>().setMaxListeners(0);
  readonly sent: Promise<void>;
  readonly value: Promise<unknown>;
  readonly #link: Link;
  #resolve!: (value: unknown) => void;
  #reject!: (error: Error) => void;
  #settled = false;
  /** Ends the wait for an engine that does not listen. */
  #giveUp: NodeJS.Timeout | undefined;

  /** @param msgId may be yet to come: until it is `sent`, the request has none. */
  constructor(link: Link, msgId: string | Promise<string>) {
    this.#link = link;
    this.metadata = newMetadata(typeof msgId === 'string' ? msgId : '');
    this.value = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.value.catch(() => {});
    this.sent = this.#known(msgId);
    this.sent.catch((error: Error) => this.fail(error));
  }

  /** Take the result out of the finished record. */
  settle(record: StoredResult): void {
    if (this.#settled) return;
    this.#end();
    noteRecord(this.metadata, record, this.#link.engines);
    try {
      this.#resolve(readRecord(record, this.metadata));
    } catch (error) {
      this.#reject(error as Error);
    }
  }

  fail(error: Error): void {
    this.#end();
    this.#reject(error);
  }

  #end(): void {
    this.#settled = true;
    clearTimeout(this.#giveUp);
  }

  cancel(): void {
    // A request that is yet to come has no id by which it could be called back.
    void this.sent.then(
      () => this.#callBack(),
      () => {},
    );
  }

  #callBack(): void {
    const { msgId, engineUuid } = this.metadata;
    if (this.#settled) return;
    this.#link.takeBack([msgId]);
    // Only our own engines can tell whether it is this request they run.
    const { list } = this.#link.engines;
    const able = list.filter(({ kernel, uuid }) => kernel === 'javascript' && uuid === (engineUuid ?? uuid));
    this.#link.tellEngines(
      'interrupt_request',
      { msg_ids: [msgId] },
      able.map(({ uuid }) => uuid),
    );
    this.#giveUp ??= setTimeout(() => this.#abandon(), ABORT_PATIENCE_MS);
  }

  /** Whoever asks for it again hears what became of it. */
  #abandon(): void {
    const { msgId, engineId, engineUuid } = this.metadata;
    const evalue = `cancelled; its engine did not say so within ${ABORT_PATIENCE_MS / 1000} s`;
    this.#link.results.drop(msgId);
    this.fail(new TaskAborted({ ename: 'TaskAborted', evalue, engineId, engineUuid }));
  }

  async #known(msgId: string | Promise<string>): Promise<void> {
    this.metadata.msgId = await msgId;
  }
}
