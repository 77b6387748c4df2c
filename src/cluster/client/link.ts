/**
 * The live link behind a client and its views: requests and their replies, the
 * engines as the hub reports them, code for engines that ask for it, and the
 * watch over a controller that may disappear.
 */
import { EventEmitter } from 'node:events';
import type { AbortQueuedRequest, CodeRequest, Kernel } from '../protocol/private-messages';
import { kernelOfEngine } from '../protocol/engine-kernel';
import type { Message, OutgoingMessage } from '../protocol/messages';
import type { ShippedFunction } from '../shipping/shipped-function';
import type { Transport } from '../transport/socket';
import { CodeOffers } from './code-offers';
import { installMessage, withCode } from './code-messages';
import { Connection, type Channel, type MessageTracer } from './connection';
import { ControllerWatch, endOf } from './controller-watch';
import { EngineTable, targetsOfKernel, type EngineChanges, type EngineInfo } from './engine-table';
import { ConnectionError, TimeoutError, type RemoteError } from './errors';
import { interruption } from './interruption';
import { Interrupts } from './interrupts';
import type { Located } from './locate';
import { notify } from './notify';
import type { Part } from './part';
import { engineDied } from './replies';
import { Requests, type RequestListener } from './requests';
import { ResultCache } from './result-cache';
import { WorkLog } from './work-log';

export interface LinkEvents {
  engineAdded: [EngineInfo];
  engineRemoved: [EngineInfo];
  /** The link is over; with the reason when it was not closed by its owner. */
  closed: [Error | undefined];
}

export interface Submission extends Omit<OutgoingMessage, 'idents'> {
  channel: Channel;
  /** Uuid of the one engine it goes to; not for TASK. */
  engine?: string;
  /** What a call of JavaScript calls: the first ones bring it along. */
  code?: readonly ShippedFunction[];
  /** This client will not be there when an engine asks for the code: the call brings it, whoever has it already. */
  isLeft?: boolean;
  listener: RequestListener;
}

const QUERY_TIMEOUT_MS = 10_000;
/** A reply already on its way may arrive after the news of its engine's death. */
const LOST_ENGINE_GRACE_MS = 250;
/** How long to wait for a sign that output subscriptions are live. */
const SUBSCRIPTION_WAIT_MS = 300;
/** Whose state was published before the subscription was live is asked again. */
const SUBSCRIPTION_ASK_MS = 20;

export class Link extends EventEmitter<LinkEvents> {
  readonly engines = new EngineTable();
  readonly located: Located;
  readonly #connection: Connection;
  /** What was sent as work: everything but requests about the cluster itself. */
  readonly work = new WorkLog();
  readonly results = new ResultCache();
  readonly #requests = new Requests((msgId, reply) => {
    this.work.settled(msgId);
    if (reply) this.results.noteBytes(msgId, sizeOf(reply));
  });
  readonly #interrupts = new Interrupts({
    send: (engine, msgIds, arrived) => this.#sendInterrupt(engine, msgIds, arrived),
    isOwed: (msgId) => this.#requests.isOwed(msgId),
  });
  readonly #code = new CodeOffers();
  readonly #watch: ControllerWatch;
  #closed = false;
  #reason: Error | undefined;

  private constructor(located: Located, transport: Transport, trace: MessageTracer | undefined) {
    super();
    // Every map in flight listens for engines.
    this.setMaxListeners(0);
    this.located = located;
    this.#watch = new ControllerWatch(located, {
      isOwed: () => this.#requests.busy,
      ask: (timeoutMs) => this.refreshEngines(timeoutMs),
      giveUp: (error) => void this.close(error),
    });
    const broken = (error: Error): void => {
      const why = `The connection to the controller of ${located.path} broke: ${error.message}`;
      void this.close(new ConnectionError(why, { cause: error }));
    };
    this.#connection = new Connection(located.connection, transport, broken, trace);
  }

  /** @throws ConnectionError when nobody answers at the address of the connection file. */
  static async open(
    located: Located,
    transport: Transport,
    timeoutMs: number,
    trace?: MessageTracer,
  ): Promise<Link> {
    const link = new Link(located, transport, trace);
    try {
      link.#connection.openChannels({
        onReply: (message) => link.deliver(underRequestId(message)),
        onIopub: (message) => link.#iopub(message),
        onNotification: (message) => link.#notified(message),
      });
      await link.refreshEngines(timeoutMs);
      await link.#subscriptionsLive();
      // An engine that came before the subscription was live sent its news to nobody.
      await link.refreshEngines(timeoutMs);
      return link;
    } catch (error) {
      await link.#connection.close();
      if (!(error instanceof TimeoutError)) throw error;
      throw new ConnectionError(
        `${error.message} Its connection file is ${located.path}: start the cluster again, or remove the file if it is left over.`,
        { cause: error },
      );
    }
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** @throws ConnectionError when the link is over, with the reason if its owner did not close it. */
  assertOpen(): void {
    if (!this.#closed) return;
    const why = this.#reason?.message ?? 'The client is closed: connect again to go on.';
    throw new ConnectionError(why, { cause: this.#reason });
  }

  /**
   * The engines there are, for work that is about to be sent.
   * @throws ConnectionError when nobody will be there any more: the link is over, or the controller has ended.
   */
  get present(): EngineInfo[] {
    this.assertOpen();
    const { list } = this.engines;
    // The news of the end may be on its way still.
    const ended = list.length === 0 && endOf(this.located);
    if (ended) throw ended;
    return list;
  }

  /** Ask the hub. @returns its reply, buffers and all. @throws as `Connection.ask` does. */
  async ask(type: string, content: object = {}, timeoutMs = QUERY_TIMEOUT_MS): Promise<Message> {
    this.assertOpen();
    return this.#connection.ask(type, content, timeoutMs);
  }

  /** Ask the hub for what its reply says. @throws as `Connection.ask` does. */
  async query<Content>(type: string, content: object = {}, timeoutMs?: number): Promise<Content> {
    return (await this.ask(type, content, timeoutMs)).content as Content;
  }

  /** Ask what only our own hub understands. @throws Error when this is another's. */
  async queryOurs<Content>(type: string, content: object = {}): Promise<Content> {
    if (this.isOurs) return this.query<Content>(type, content);
    throw new Error(
      `The controller of ${this.located.path} is ipyparallel's own: it knows no ${type}. Start the cluster with Engine Room for that.`,
    );
  }

  async refreshEngines(timeoutMs = QUERY_TIMEOUT_MS): Promise<void> {
    const reply = await this.query<{ engines?: Record<string, string> }>('connection_request', {}, timeoutMs);
    this.#changed(this.engines.reconcile(reply.engines ?? {}));
  }

  /**
   * Send a request.
   * @returns its message id.
   * @throws ConnectionError when the link is over.
   */
  submit({ channel, engine, listener, code = [], isLeft = false, ...message }: Submission): string {
    this.assertOpen();
    const idents = engine === undefined ? [] : [engine];
    const carried = this.#code.toCarry(code, isLeft ? Infinity : this.engines.list.length);
    const header = this.#connection.send(channel, { ...withCode(message, carried), idents });
    this.#requests.add(header.msg_id, listener, engine);
    if (channel !== 'control') this.work.sent(header.msg_id);
    this.#watch.start();
    return header.msg_id;
  }

  /** Send a request whose replies come under ids of the receiver's making: see `expect`. @throws as `submit` does. */
  post(channel: Channel, message: Omit<OutgoingMessage, 'idents'>): void {
    this.assertOpen();
    this.#connection.send(channel, message);
  }

  /** Hand a reply to who expects it, as if it had come from the wire: a part of a reply for many, say. */
  deliver(message: Message): void {
    this.#interrupts.inTurn(message.parent.msg_id ?? '', () => this.#requests.reply(message));
  }

  /** An id for a message yet to be sent: `submit` takes it. */
  newMessageId(): string {
    return this.#connection.session.nextMessageId();
  }

  /**
   * Wait for a reply to something sent already, under an id of the receiver's making: one engine's
   * answer to a broadcast, say. It is no work by itself: see `track`.
   * @param engine uuid of the one engine it is from: its death ends the wait.
   */
  expect(msgId: string, listener: RequestListener, engine?: string): void {
    this.#requests.add(msgId, listener, engine);
    this.#watch.start();
  }

  /** Count a request as this client's work from now on, and keep its result at hand. */
  track(part: Part<unknown>): void {
    const { msgId } = part.metadata;
    this.work.sent(msgId);
    this.results.add(part);
    // One that is never sent has no reply that would settle it.
    part.value.catch(() => this.work.settled(msgId));
  }

  /** Nobody waits for this reply any more. */
  forget(msgId: string): void {
    this.#requests.forget(msgId);
  }

  /**
   * Keep code at hand for engines that have not seen it.
   * @returns to be called once when the request needs it no more.
   */
  offerCode(code: readonly ShippedFunction[] = []): () => void {
    const withdraw = code.map((shipped) => this.#code.add(shipped));
    return () => withdraw.forEach((one) => one());
  }

  /** Send on CONTROL without waiting for answers: to the given engines, or to all. */
  tellEngines(type: string, content: object, engines?: readonly string[]): void {
    const targets = engines ?? this.engines.list.map(({ uuid }) => uuid);
    for (const engine of targets) this.#connection.send('control', { type, content, idents: [engine] });
  }

  /**
   * Stop what an engine runs, if it is one of these requests. A Python engine cannot be told which, so call this
   * only while it is known to run one of them. It is told again while none of them ends: ipykernel says that it is
   * busy before it listens to the signal, and one that comes in between is lost.
   */
  interrupt(engine: string, msgIds: readonly string[]): void {
    this.#interrupts.interrupt(engine, msgIds);
  }

  #sendInterrupt(engine: string, msgIds: readonly string[], arrived: () => void): () => void {
    const kernel = kernelOfEngine(engine);
    const { type, content } = interruption(kernel, msgIds);
    if (!this.#closed && kernel === 'python') {
      const listener = { onReply: arrived, onLost: arrived };
      const msgId = this.submit({ channel: 'control', engine, type, content, listener });
      return () => this.forget(msgId);
    }
    if (!this.#closed) this.tellEngines(type, content, [engine]);
    // It stops nothing but what it names.
    arrived();
    return () => undefined;
  }

  /** The controller is ours: its scheduler matches kernels, and its hub knows our own requests. */
  get isOurs(): boolean {
    return this.located.connection.engine_room !== undefined;
  }

  /**
   * What to put into a task's `metadata.targets`, so that only engines of this kernel get it.
   * @param uuids the engines wanted; empty: any.
   */
  targetsFor(kernel: Kernel, uuids: readonly string[]): string[] {
    return this.isOurs ? [...uuids] : targetsOfKernel(this.engines.list, kernel, uuids);
  }

  /** Take requests back that no engine runs yet: from our scheduler's queue, and from the queues of engines. */
  takeBack(msgIds: readonly string[], engines?: readonly string[]): void {
    if (engines === undefined) void this.takeBackQueued(msgIds);
    this.tellEngines('abort_request', { msg_ids: msgIds }, engines);
  }

  /** Take requests back from our scheduler's queue; settles when it has, or does not answer. */
  async takeBackQueued(msgIds: readonly string[]): Promise<void> {
    if (!this.isOurs) return;
    const waiting: AbortQueuedRequest = { msg_ids: [...msgIds] };
    // What it took back is answered `aborted` like everything else; its own answer tells nothing more.
    await this.query('abort_queued_request', waiting).catch(() => {});
  }

  async close(reason?: Error, lingerMs?: number): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#reason = reason;
    this.#watch.stop();
    // After it is closed: whoever gets a reply now is to send nothing more that nobody would wait for.
    this.#interrupts.handOn();
    this.#requests.loseAll(reason ?? new ConnectionError('The client was closed before the work was done.'));
    notify(this, 'closed', reason);
    await this.#connection.close(lingerMs);
  }

  #iopub(message: Message): void {
    if (message.header.msg_type === 'code_request')
      this.#installCode(message.content as unknown as CodeRequest);
    else this.#requests.iopub(message);
  }

  #installCode({ hash, engine_uuid: engine }: CodeRequest): void {
    const shipped = this.#code.find(hash);
    if (!shipped) return;
    const { content, buffers } = installMessage(shipped);
    this.#connection.send('control', { type: 'install_code_request', content, buffers, idents: [engine] });
  }

  #notified({ header, content }: Message): void {
    const { id, uuid } = content as unknown as EngineInfo;
    if (header.msg_type === 'registration_notification') this.#changed(this.engines.add({ id, uuid }));
    else if (header.msg_type === 'unregistration_notification')
      this.#changed(this.engines.remove(uuid), content['reason']);
    else if (header.msg_type === 'shutdown_notification') {
      const why = `The cluster of ${this.located.path} was shut down; start it again.`;
      void this.close(new ConnectionError(why));
    }
  }

  #changed({ added, removed }: EngineChanges, reason?: unknown): void {
    for (const engine of removed) {
      setTimeout(() => this.#loseRequestsOf(engine, reason), LOST_ENGINE_GRACE_MS).unref();
      notify(this, 'engineRemoved', engine);
    }
    for (const engine of added) notify(this, 'engineAdded', engine);
  }

  #loseRequestsOf({ id, uuid }: EngineInfo, reason: unknown): void {
    // Of one that is there again its controller had lost sight only.
    if (this.engines.byId.get(id)?.uuid === uuid) return;
    const died = (): RemoteError =>
      engineDied('before it answered', reason, { engineId: id, engineUuid: uuid });
    this.#interrupts.handOn(uuid);
    this.#requests.loseEngine(uuid, died);
  }

  /** Subscribing is asynchronous: wait until one engine's state has come by, for a short while. */
  async #subscriptionsLive(): Promise<void> {
    const [engine] = this.engines.list;
    if (!engine) return;
    const msgIds: string[] = [];
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        clearInterval(asking);
        for (const msgId of msgIds) this.#requests.forget(msgId);
        resolve();
      };
      const listener = { onReply: () => {}, onLost: done, onIopub: done };
      const request = {
        channel: 'control',
        engine: engine.uuid,
        type: 'kernel_info_request',
        listener,
      } as const;
      const ask = (): void => void msgIds.push(this.submit(request));
      const timer = setTimeout(done, SUBSCRIPTION_WAIT_MS);
      const asking = setInterval(ask, SUBSCRIPTION_ASK_MS);
      ask();
    });
  }
}

function sizeOf({ buffers }: Message): number {
  return buffers.reduce((sum, { length }) => sum + length, 0);
}

/** The one reply of many engines names its request in its metadata; its parent is the last engine's copy. */
function underRequestId(message: Message): Message {
  const { is_coalescing: coalesced, original_msg_id: original } = message.metadata;
  if (coalesced !== true || typeof original !== 'string' || original === '') return message;
  return { ...message, parent: { ...message.parent, msg_id: original } };
}
