/** A client's sockets to one controller: they sign, check and hand on messages, and know no requests but the hub's. */
import { socketAddress, transportFor, type ClientConnection } from '../profile/connection-file';
import { splitFrames } from '../protocol/frames';
import { Session, type Header, type Message, type OutgoingMessage } from '../protocol/messages';
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
  readonly #hub: MessageSocket;
  readonly #sockets: MessageSocket[] = [];
  readonly #channels = new Map<Channel, MessageSocket>();
  readonly #queries = new Map<string, Query>();
  #closed = false;

  /**
   * Connects the hub's socket only; `openChannels` connects the others.
   * @param onError a socket failed, or a message could not be handled: replies may be missing from now on.
   */
  constructor(info: ClientConnection, transport: Transport, onError: (error: Error) => void) {
    this.#info = info;
    this.#transport = transportFor(info, transport);
    this.#onError = onError;
    this.session = new Session({ key: info.key, signatureScheme: info.signature_scheme });
    this.#hub = this.#open('dealer', info.registration, (message) => this.#answered(message));
  }

  openChannels(handlers: ConnectionHandlers): void {
    const info = this.#info;
    for (const channel of ['mux', 'task', 'control', 'broadcast'] as const) {
      this.#channels.set(channel, this.#open('dealer', info[channel], handlers.onReply));
    }
    this.#open('subscriber', info.notification, handlers.onNotification);
    const own = Buffer.from(this.session.id);
    // Everybody's output comes by here: look for our own session before checking and parsing anything.
    this.#open('subscriber', info.iopub, handlers.onIopub, (frames) => {
      const parent = splitFrames(frames)?.dicts[1];
      return parent?.includes(own) ?? false;
    });
  }

  /**
   * Ask the hub.
   * @throws TimeoutError after `timeoutMs`; RemoteError when the hub answers with an error;
   *   ConnectionError when the connection is closed, before or meanwhile.
   */
  async query<Content = Record<string, unknown>>(
    type: string,
    content: object,
    timeoutMs: number,
  ): Promise<Content> {
    if (this.#closed) throw closedError();
    const { frames, header } = this.session.pack({ type, content });
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
    return reply.content as Content;
  }

  send(channel: Channel, message: OutgoingMessage): Header {
    const { frames, header } = this.session.pack(message);
    this.#channels.get(channel)?.send(frames);
    return header;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const { reject, timer } of this.#queries.values()) {
      clearTimeout(timer);
      reject(closedError());
    }
    this.#queries.clear();
    await Promise.all(this.#sockets.map((socket) => socket.flush()));
    for (const socket of this.#sockets) socket.close();
  }

  #answered(message: Message): void {
    const id = message.parent.msg_id ?? '';
    const query = this.#queries.get(id);
    if (!query) return;
    this.#queries.delete(id);
    clearTimeout(query.timer);
    query.resolve(message);
  }

  #open(
    kind: 'dealer' | 'subscriber',
    port: number,
    handler: (message: Message) => void,
    wanted: (frames: Frames) => boolean = () => true,
  ): MessageSocket {
    const socket = this.#transport.open(kind, { onError: this.#onError });
    socket.onMessage((frames) => {
      if (this.#closed || !wanted(frames)) return;
      const received = this.session.unpack(frames);
      // What is not signed with our key is not from our cluster: nothing may depend on it.
      if (received.ok) handler(received.message);
    });
    socket.connect(socketAddress(this.#info, port));
    this.#sockets.push(socket);
    return socket;
  }
}

function closedError(): ConnectionError {
  return new ConnectionError('The client is closed: connect again to ask the controller.');
}
