/** A client's sockets to one controller: they sign, check and hand on messages, and know no requests but the hub's. */
import { socketAddress, transportFor, type ClientConnection } from '../profile/connection-file';
import { splitFrames } from '../protocol/frames';
import {
  Session,
  type Header,
  type JsonObject,
  type Message,
  type OutgoingMessage,
} from '../protocol/messages';
import type { Frames, MessageSocket, Transport } from '../transport/socket';
import { ConnectionError, remoteError, TimeoutError } from './errors';

export type Channel = 'mux' | 'task' | 'control' | 'broadcast';

export interface ConnectionHandlers {
  /** A reply on MUX, TASK, CONTROL or BROADCAST. */
  onReply: (message: Message) => void;
  /** IOPub of this session's own requests. */
  onIopub: (message: Message) => void;
  onNotification: (message: Message) => void;
}

/** One message as it passes: for logs. */
export interface MessageTrace {
  direction: 'sent' | 'received';
  channel: Channel | 'hub' | 'iopub' | 'notification';
  message: Pick<Message, 'header' | 'parent' | 'metadata' | 'content'>;
  /** Their bytes are not shown. */
  buffers: number;
}

/** Called for every message of this client's, before anything is done with it. */
export type MessageTracer = (trace: MessageTrace) => void;

interface Query {
  resolve: (message: Message) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

export class Connection {
  readonly session: Session;
  readonly #info: ClientConnection;
  readonly #transport: Transport;
  readonly #onError: (error: Error) => void;
  readonly #trace: MessageTracer | undefined;
  readonly #hub: MessageSocket;
  readonly #sockets: MessageSocket[] = [];
  readonly #channels = new Map<Channel, MessageSocket>();
  readonly #queries = new Map<string, Query>();
  #closed = false;

  /**
   * Connects the hub's socket only; `openChannels` connects the others.
   * @param onError a socket failed: replies may be missing from now on.
   */
  constructor(
    info: ClientConnection,
    transport: Transport,
    onError: (error: Error) => void,
    trace?: MessageTracer,
  ) {
    this.#info = info;
    this.#transport = transportFor(info, transport);
    this.#onError = onError;
    this.#trace = trace;
    this.session = new Session({ key: info.key, signatureScheme: info.signature_scheme });
    this.#hub = this.#open('dealer', 'hub', info.registration, (message) => this.#answered(message));
  }

  openChannels(handlers: ConnectionHandlers): void {
    const info = this.#info;
    for (const channel of ['mux', 'task', 'control', 'broadcast'] as const) {
      this.#channels.set(channel, this.#open('dealer', channel, info[channel], handlers.onReply));
    }
    this.#open('subscriber', 'notification', info.notification, handlers.onNotification);
    const own = Buffer.from(this.session.id);
    // Everybody's output comes by here: look for our own session before checking and parsing anything.
    this.#open('subscriber', 'iopub', info.iopub, handlers.onIopub, (frames) => {
      const parent = splitFrames(frames)?.dicts[1];
      return parent?.includes(own) ?? false;
    });
  }

  /**
   * Ask the hub.
   * @throws TimeoutError after `timeoutMs`; RemoteError when the hub answers with an error;
   *   ConnectionError when the connection is closed, before or meanwhile.
   */
  async ask(type: string, content: object, timeoutMs: number): Promise<Message> {
    if (this.#closed) throw closedError();
    const { frames, header } = this.session.pack({ type, content });
    this.#traceSent('hub', header, { type, content });
    const reply = await new Promise<Message>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#queries.delete(header.msg_id);
        const address = socketAddress(this.#info, this.#info.registration);
        reject(new TimeoutError(`The controller at ${address} did not answer within ${timeoutMs / 1000} s.`));
      }, timeoutMs);
      this.#queries.set(header.msg_id, { resolve, reject, timer });
      this.#hub.send(frames);
    });
    const { status, ename, evalue } = reply.content;
    if (status === 'error') throw remoteError({ ename: String(ename), evalue: String(evalue) });
    return reply;
  }

  send(channel: Channel, message: OutgoingMessage): Header {
    const { frames, header } = this.session.pack(message);
    this.#traceSent(channel, header, message);
    this.#channels.get(channel)?.send(frames);
    return header;
  }

  async close(lingerMs?: number): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const { reject, timer } of this.#queries.values()) {
      clearTimeout(timer);
      reject(closedError());
    }
    this.#queries.clear();
    await Promise.all(this.#sockets.map((socket) => socket.flush()));
    for (const socket of this.#sockets) socket.close(lingerMs);
  }

  #answered(message: Message): void {
    const id = message.parent.msg_id ?? '';
    const query = this.#queries.get(id);
    if (!query) return;
    this.#queries.delete(id);
    clearTimeout(query.timer);
    query.resolve(message);
  }

  #traceSent(
    channel: MessageTrace['channel'],
    header: Header,
    { parent = {}, metadata = {}, content = {}, buffers = [] }: OutgoingMessage,
  ): void {
    const message = { header, parent, metadata: metadata as JsonObject, content: content as JsonObject };
    this.#trace?.({ direction: 'sent', channel, message, buffers: buffers.length });
  }

  #open(
    kind: 'dealer' | 'subscriber',
    channel: MessageTrace['channel'],
    port: number,
    handler: (message: Message) => void,
    wanted: (frames: Frames) => boolean = () => true,
  ): MessageSocket {
    const socket = this.#transport.open(kind, { onError: this.#onError });
    socket.onMessage((frames) => {
      if (this.#closed || !wanted(frames)) return;
      const received = this.session.unpack(frames);
      // What is not signed with our key is not from our cluster: nothing may depend on it.
      if (!received.ok) return;
      const { message } = received;
      try {
        this.#trace?.({ direction: 'received', channel, message, buffers: message.buffers.length });
        handler(message);
      } catch (error) {
        // Neither the socket nor what else comes by it is to blame.
        const { msg_type: type } = message.header;
        process.emitWarning(
          `A ${type} from the controller could not be handled: ${(error as Error).message}`,
        );
      }
    });
    socket.connect(socketAddress(this.#info, port));
    this.#sockets.push(socket);
    return socket;
  }
}

function closedError(): ConnectionError {
  return new ConnectionError('The client is closed: connect again to ask the controller.');
}
