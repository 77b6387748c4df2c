/** A client reduced to the hub's and the task scheduler's sockets: asks, hears notifications, waits for events. */
import { EventEmitter } from 'node:events';
import {
  socketAddress,
  transportFor,
  type ClientConnection,
} from '../../src/cluster/profile/connection-file';
import { Session, type Message, type OutgoingMessage } from '../../src/cluster/protocol/messages';
import type { ClusterStatusReply } from '../../src/cluster/protocol/private-messages';
import type { Frames, MessageSocket, SocketKind } from '../../src/cluster/transport/socket';
import { zeromqTransport } from '../../src/cluster/transport/zeromq-transport';

const PATIENCE_MS = 20_000;
/** Many Python engines on few cores take their time to start. */
const REGISTRATION_MS = 120_000;
const LOOK_AGAIN_MS = 100;

export class HubAsker {
  readonly session: Session;
  readonly #events = new EventEmitter().setMaxListeners(0);
  readonly #query: MessageSocket;
  readonly #task: MessageSocket;
  readonly #control: MessageSocket;
  readonly #notification: MessageSocket;

  constructor(connection: ClientConnection) {
    this.session = new Session({ key: connection.key, signatureScheme: connection.signature_scheme });
    const open = (kind: SocketKind, port: number): MessageSocket => {
      const socket = transportFor(connection, zeromqTransport).open(kind);
      socket.onMessage((frames) => this.#receive(frames));
      socket.connect(socketAddress(connection, port));
      return socket;
    };
    this.#query = open('dealer', connection.registration);
    this.#task = open('dealer', connection.task);
    this.#control = open('dealer', connection.control);
    this.#notification = open('subscriber', connection.notification);
  }

  /** Ask the hub. @returns its reply, of whatever type. */
  ask(type: string, content: object = {}): Promise<Message> {
    return this.#request(this.#query, { type, content });
  }

  /** Ask for an id, as an engine does. The reply does not say what it answers: one at a time. */
  register(uuid: string): Promise<Message> {
    const reply = this.#next(({ header }) => header.msg_type === 'registration_reply', 'a registration');
    this.#query.send(this.session.pack({ type: 'registration_request', content: { uuid } }).frames);
    return reply;
  }

  /** Submit a task. @returns its reply, from an engine or from the scheduler. */
  submit(message: OutgoingMessage): Promise<Message> {
    return this.#request(this.#task, message);
  }

  /** Tell an engine to shut down, as a client does. */
  shutdownEngine(uuid: string): void {
    const request = { type: 'shutdown_request', content: { restart: false }, idents: [uuid] };
    this.#control.send(this.session.pack(request).frames);
  }

  /** The state of the cluster; with `until`, the first state of which that is true. */
  async status(until: (status: ClusterStatusReply) => boolean = () => true): Promise<ClusterStatusReply> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const changed = this.#change();
      const { content } = await this.ask('cluster_status_request');
      const status = content as unknown as ClusterStatusReply;
      if (until(status)) return status;
      if (Date.now() > deadline) throw new Error(`The cluster never got there: ${JSON.stringify(status)}`);
      await changed;
    }
  }

  engines(count: number): Promise<ClusterStatusReply> {
    return this.status(({ engines }) => engines.length === count);
  }

  /** Wait until this many engines are registered, with a controller of either make. @returns uuids by id. */
  async registered(count: number): Promise<Record<string, string>> {
    const deadline = Date.now() + REGISTRATION_MS;
    for (;;) {
      const changed = this.#change();
      const { content } = await this.ask('connection_request');
      const engines = content['engines'] as Record<string, string>;
      if (Object.keys(engines).length === count) return engines;
      if (Date.now() > deadline) throw new Error(`Not ${count} engines: ${JSON.stringify(engines)}`);
      await changed;
    }
  }

  close(): void {
    for (const socket of [this.#query, this.#task, this.#control, this.#notification]) socket.close();
  }

  #request(socket: MessageSocket, message: OutgoingMessage): Promise<Message> {
    const { frames, header } = this.session.pack(message);
    const reply = this.#next(({ parent }) => parent.msg_id === header.msg_id, message.type);
    socket.send(frames);
    return reply;
  }

  #next(matches: (message: Message) => boolean, what: string): Promise<Message> {
    return new Promise((resolve, reject) => {
      const give = (message: Message): void => {
        if (matches(message)) finish(() => resolve(message));
      };
      const timer = setTimeout(() => finish(() => reject(new Error(`No answer to ${what}`))), PATIENCE_MS);
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        this.#events.off('message', give);
        settle();
      };
      this.#events.on('message', give);
    });
  }

  /** Resolves at the next notification, or a little later: not every change is notified. */
  #change(): Promise<void> {
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer);
        this.#events.off('notification', finish);
        resolve();
      };
      const timer = setTimeout(finish, LOOK_AGAIN_MS);
      this.#events.on('notification', finish);
    });
  }

  #receive(frames: Frames): void {
    const received = this.session.unpack(frames);
    if (!received.ok) throw new Error(`The controller sent a bad message: ${received.reason}`);
    this.#events.emit('message', received.message);
    if (received.message.header.msg_type.endsWith('_notification')) this.#events.emit('notification');
  }
}
