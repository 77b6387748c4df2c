/** Sends one request to some engines, or to the scheduler, and gathers the replies in an AsyncResult. */
import type { Message } from '../protocol/messages';
import { AsyncResult, type Part, type PartMetadata } from './async-result';
import type { Channel } from './connection';
import type { EngineInfo } from './engine-table';
import { TaskAborted } from './errors';
import type { Link } from './link';
import { notify } from './notify';
import { outputOf, type OutputEvent } from './output';
import { replyError, senderOf } from './replies';
import type { RequestListener } from './requests';
import type { ShippedFunction } from '../shipping/shipped-function';

export interface PartRequest<V> {
  channel: Channel;
  type: string;
  content: object;
  metadata: object;
  buffers?: readonly Uint8Array[];
  /** What the request calls, for an engine that has not seen it. */
  code?: ShippedFunction;
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

export interface SendPartsOptions<T, V> {
  name: string;
  /** One part per engine; undefined is one part wherever the scheduler sends it. */
  engines: readonly EngineInfo[] | undefined;
  single: boolean;
  /** Default: every part goes through its channel alone. */
  sender?: PartSender;
  /** Makes the whole of the parts' values; default their list. */
  join?: (values: V[]) => T;
}

type MaybePromise<T> = T | Promise<T>;

/**
 * @param request for each engine its own, or one for all. May be a promise: a part is not sent
 *   before its request is there, and the promise's rejection is the part's.
 */
export function sendParts<T, V = T>(
  link: Link,
  request: MaybePromise<PartRequest<V>> | ((engine: EngineInfo | undefined) => MaybePromise<PartRequest<V>>),
  { name, engines, single, sender, join }: SendPartsOptions<T, V>,
): AsyncResult<T, V> {
  const cancelled = new AbortController();
  const parts = (engines ?? [undefined]).map(
    (engine) => new SentPart(link, engine, sender, (output) => notify(result, 'output', output)),
  );
  const abort = async (): Promise<void> => {
    cancelled.abort();
    for (const part of parts) part.cancel();
  };
  const result = new AsyncResult<T, V>(
    parts.map((part): Part<V> => ({
      metadata: part.metadata,
      ...partOf(async () => {
        const ready = await (typeof request === 'function' ? request(part.engine) : request);
        if (cancelled.signal.aborted) throw part.aborted();
        return part.send(ready);
      }),
    })),
    { name, single, abort, ...(join && { join }) },
  );
  return result;
}

/** @param send settles when the request was sent, with the promise of its reply in a box. */
function partOf<V>(send: () => Promise<{ reply: Promise<V> }>): Pick<Part<V>, 'sent' | 'value'> {
  const sending = send();
  return { sent: sending.then(() => {}), value: sending.then(({ reply }) => reply) };
}

class SentPart {
  readonly metadata: PartMetadata;
  #runningOn: string | undefined;
  #sent = false;
  #received = false;
  #cancelled = false;

  constructor(
    private readonly link: Link,
    readonly engine: EngineInfo | undefined,
    private readonly sender: PartSender | undefined,
    private readonly onOutput: (output: OutputEvent) => void,
  ) {
    this.metadata = {
      msgId: (engine && sender?.msgIdOf(engine)) ?? link.newMessageId(),
      engineId: engine?.id,
      engineUuid: engine?.uuid,
      submitted: new Date().toISOString(),
      started: undefined,
      completed: undefined,
      received: undefined,
      stdout: '',
      stderr: '',
      outputs: [],
    };
  }

  send<V>(request: PartRequest<V>): { reply: Promise<V> } {
    const { read, code } = request;
    const reply = new Promise<V>((resolve, reject) => {
      let settle = (): void => {};
      const withdrawCode = code && this.link.offerCode(code);
      this.#post(request, {
        onReply: (reply) => {
          this.#note(reply);
          settle = () => {
            const error = replyError(reply, { id: this.metadata.engineId, uuid: this.metadata.engineUuid });
            // The outcomes in a reply's buffers say more than its summary of them.
            if (error && reply.buffers.length === 0) return reject(error);
            try {
              resolve(read(reply, this.metadata));
            } catch (failure) {
              reject(failure as Error);
            }
          };
        },
        onLost: (error) => (settle = () => reject(error)),
        onIopub: (output) => this.#iopub(output),
        onComplete: () => {
          withdrawCode?.();
          settle();
        },
      });
      this.#sent = true;
    });
    return { reply };
  }

  #post(request: PartRequest<unknown>, listener: RequestListener): void {
    const { engine, sender } = this;
    if (engine && sender) return sender.send(engine, request, listener);
    const { channel, type, content, metadata, buffers } = request;
    const { msgId } = this.metadata;
    const to = engine && { engine: engine.uuid };
    this.link.submit({ channel, type, content, metadata, buffers, msgId, ...to, listener });
  }

  cancel(): void {
    const { msgId } = this.metadata;
    if (!this.#sent || this.#received) return;
    this.#cancelled = true;
    this.link.takeBack([msgId], this.engine && [this.engine.uuid]);
    this.#interrupt();
  }

  /** What runs already is too late to take back; what starts after all is stopped when it says so. */
  #interrupt(): void {
    if (this.#runningOn === undefined || !this.#cancelled) return;
    this.link.tellEngines('interrupt_request', { msg_ids: [this.metadata.msgId] }, [this.#runningOn]);
  }

  aborted(): TaskAborted {
    return new TaskAborted({ ename: 'TaskAborted', evalue: 'cancelled before it was sent' });
  }

  #note(reply: Message): void {
    this.#received = true;
    const from = senderOf(reply, this.link.engines);
    this.metadata.engineId = from.id ?? this.metadata.engineId;
    this.metadata.engineUuid = from.uuid ?? this.metadata.engineUuid;
    this.metadata.received = new Date().toISOString();
    this.metadata.completed = reply.header.date;
    const { started } = reply.metadata;
    if (typeof started === 'string') this.metadata.started = started;
  }

  #iopub(message: Message): void {
    const { header, content } = message;
    if (header.msg_type === 'status' && content['execution_state'] === 'busy') {
      this.#runningOn = header.session;
      this.#interrupt();
    }
    const output = outputOf(message, this.link.engines.idOf(header.session));
    if (!output) return;
    if (output.stream === 'stdout' || output.stream === 'stderr') this.metadata[output.stream] += output.text;
    else this.metadata.outputs.push(output);
    this.onOutput(output);
  }
}
