/** One request to one engine, or to whichever the scheduler chooses: sent, followed, and cancelled when need be. */
import { EventEmitter } from 'node:events';
import type { Message } from '../protocol/messages';
import type { ShippedFunction } from '../shipping/shipped-function';
import type { Channel } from './connection';
import type { EngineInfo } from './engine-table';
import { RemoteError, TaskAborted } from './errors';
import type { Link } from './link';
import { newMetadata, noteIopub, noteReply, noteRequest, type PartMetadata } from './metadata';
import { notify } from './notify';
import type { OutputEvent } from './output';
import type { Part } from './part';
import type { RequestListener } from './requests';
import { ABORT_PATIENCE_MS } from './waiting';

export type MaybePromise<T> = T | Promise<T>;

export interface PartRequest<V> {
  channel: Channel;
  type: string;
  content: object;
  metadata: object;
  buffers?: readonly Uint8Array[];
  /** What the request calls, for an engine that has not seen it. */
  code?: readonly ShippedFunction[];
  /** Reads a reply that carries no error as a whole. @throws what the part rejects with. */
  read: (message: Message, metadata: PartMetadata) => V;
  /** How many of these buffers, the first ones, are the reply of one engine; undefined when that cannot be told. */
  replyFrames?: (buffers: readonly Uint8Array[]) => number | undefined;
}

/** Sends the parts for views that do not send each of them on its own. */
export interface PartSender {
  /** Id under which this engine will answer. */
  msgIdOf(engine: EngineInfo): string;
  /** Called at most once per engine; hands everything there is to tell to the listener. */
  send(engine: EngineInfo, request: PartRequest<unknown>, listener: RequestListener): void;
}

export class SentPart<V> implements Part<V> {
  readonly metadata: PartMetadata;
  readonly events = new EventEmitter<{ output: [OutputEvent] }>().setMaxListeners(0);
  readonly sent: Promise<void>;
  readonly value: Promise<V>;
  /** Ends the wait for an engine that does not listen. */
  #abandon = (): void => {};
  /** Ends the wait for a request that is not there yet. */
  #refuse: (error: Error) => void = () => {};
  #giveUp: NodeJS.Timeout | undefined;
  #runningOn: string | undefined;
  #posted = false;
  #received = false;
  #cancelled = false;

  constructor(
    private readonly link: Link,
    private readonly engine: EngineInfo | undefined,
    private readonly sender: PartSender | undefined,
    request: () => MaybePromise<PartRequest<V>>,
  ) {
    this.metadata = newMetadata((engine && sender?.msgIdOf(engine)) ?? link.newMessageId(), engine);
    const sending = this.#send(request);
    this.sent = sending.then(() => {});
    this.value = sending.then(({ reply }) => reply);
  }

  cancel(): void {
    if (this.#received || this.#cancelled) return;
    this.#cancelled = true;
    if (!this.#posted) return this.#refuse(abortedPart('cancelled before it was sent'));
    this.link.takeBack([this.metadata.msgId], this.engine && [this.engine.uuid]);
    this.#interrupt();
    this.#giveUp = setTimeout(() => this.#abandon(), ABORT_PATIENCE_MS);
  }

  /** Settles when the request was sent, with the promise of its reply in a box. */
  async #send(request: () => MaybePromise<PartRequest<V>>): Promise<{ reply: Promise<V> }> {
    const ready = await new Promise<PartRequest<V>>((resolve, reject) => {
      this.#refuse = reject;
      void Promise.resolve().then(request).then(resolve, reject);
    });
    const withdrawCode = this.link.offerCode(ready.code);
    const reply = new Promise<V>((resolve, reject) => {
      let settle = (): void => {};
      const answered = (message: Message): void => {
        try {
          resolve(this.#read(ready, message));
        } catch (cause) {
          const error = this.#cancelled ? asAborted(cause as Error) : (cause as Error);
          if (error instanceof RemoteError) this.metadata.error = error;
          reject(error);
        }
      };
      this.#abandon = () => {
        this.link.forget(this.metadata.msgId);
        withdrawCode();
        const { engineId, engineUuid } = this.metadata;
        const evalue = `cancelled; its engine did not say so within ${ABORT_PATIENCE_MS / 1000} s`;
        reject(abortedPart(evalue, { engineId, engineUuid }));
      };
      noteRequest(this.metadata, ready.metadata);
      this.#post(ready, {
        onReply: (message) => {
          this.#received = true;
          noteReply(this.metadata, message, this.link.engines);
          settle = () => answered(message);
        },
        onLost: (error) => (settle = () => reject(error)),
        onIopub: (message) => this.#iopub(message),
        onComplete: () => {
          clearTimeout(this.#giveUp);
          withdrawCode();
          settle();
        },
      });
      this.#posted = true;
    });
    return { reply };
  }

  /** The outcomes in a reply's buffers say more than its summary of them. */
  #read({ read }: PartRequest<V>, message: Message): V {
    const { error } = this.metadata;
    if (error && message.content['status'] !== 'ok' && message.buffers.length === 0) throw error;
    return read(message, this.metadata);
  }

  #post(request: PartRequest<V>, listener: RequestListener): void {
    const { engine, sender } = this;
    if (engine && sender) return sender.send(engine, request, listener);
    const { channel, type, content, metadata, buffers, code } = request;
    const { msgId } = this.metadata;
    const to = engine && { engine: engine.uuid };
    this.link.submit({ channel, type, content, metadata, buffers, code, msgId, ...to, listener });
  }

  /** What runs already is too late to take back; what starts after all is stopped when it says so. */
  #interrupt(): void {
    if (this.#runningOn === undefined || !this.#cancelled) return;
    this.link.interrupt(this.#runningOn, [this.metadata.msgId]);
  }

  #iopub(message: Message): void {
    const { header, content } = message;
    if (header.msg_type === 'status' && content['execution_state'] === 'busy') {
      this.#runningOn = header.session;
      this.#interrupt();
    }
    const output = noteIopub(this.metadata, message, this.link.engines);
    if (output) notify(this.events, 'output', output);
  }
}

/** Interrupted because it was cancelled: that, and not the interruption, is what its owner wants to hear. */
function asAborted(error: Error): Error {
  if (!(error instanceof RemoteError) || error.ename !== 'KeyboardInterrupt') return error;
  return abortedPart('cancelled while it ran', error, { cause: error });
}

function abortedPart(
  evalue: string,
  { engineId, engineUuid }: Partial<Pick<RemoteError, 'engineId' | 'engineUuid'>> = {},
  options?: ErrorOptions,
): TaskAborted {
  return new TaskAborted({ ename: 'TaskAborted', evalue, engineId, engineUuid }, options);
}
