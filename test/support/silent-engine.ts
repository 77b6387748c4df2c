/**
 * An engine as ipyparallel's are, to whoever asks, of real sockets in this process: it is at a request until it is
 * interrupted, answers that then, and never the interrupt.
 */
import {
  connectSockets,
  openSockets,
  type EngineSockets,
} from '../../src/cluster/engine/control/engine-sockets';
import { HubDesk } from '../../src/cluster/engine/control/registration';
import { shellReply } from '../../src/cluster/engine/control/replies';
import type { EngineConnection } from '../../src/cluster/profile/connection-file';
import { newSessionId, Session, type Message } from '../../src/cluster/protocol/messages';
import { zeromqTransport } from '../../src/cluster/transport/zeromq-transport';
import { sayStatus } from './engine-status';

/** What it says of itself is said again: whoever listens may have begun to only now. */
const AGAIN_MS = 20;

export class SilentEngine {
  #working: Message | undefined;
  #saying: NodeJS.Timeout | undefined;

  private constructor(
    private readonly id: number,
    private readonly session: Session,
    private readonly sockets: EngineSockets,
  ) {
    const heard = (hear: (message: Message) => void) => (frames: Parameters<Session['unpack']>[0]) => {
      const received = session.unpack(frames);
      if (received.ok) hear(received.message);
    };
    sockets.ping.onMessage((frames) => sockets.pong.send(frames));
    sockets.shell.onMessage(heard((request) => this.#work(request)));
    sockets.control.onMessage(heard((request) => this.#told(request)));
  }

  /** Resolves once the hub has given it its id. */
  static async connect(connection: EngineConnection): Promise<SilentEngine> {
    const { key, signature_scheme: signatureScheme } = connection;
    // Not the id of one of JavaScript: only the interrupts of Python are waited for.
    const session = new Session({ id: newSessionId(), key, signatureScheme });
    const fail = (error: Error): void => {
      throw error;
    };
    const sockets = openSockets(zeromqTransport, session.id, connection, fail);
    const hub = new HubDesk(sockets.registration, session, (reason) => fail(new Error(reason)));
    const description = { kernel: 'python' as const, pid: process.pid, runtime: 'silent', hostname: '' };
    const { id } = await hub.register({ description });
    const engine = new SilentEngine(id, session, sockets);
    connectSockets(sockets, connection, id);
    return engine;
  }

  /** Takes its leave of the hub. */
  leave(): void {
    const request = { type: 'unregistration_request', content: { id: this.id } };
    this.sockets.registration.send(this.session.pack(request).frames);
  }

  close(): void {
    clearInterval(this.#saying);
    this.leave();
    for (const socket of Object.values(this.sockets) as EngineSockets['shell'][]) socket.close();
  }

  #work(request: Message): void {
    this.#working = request;
    this.#say(request, 'busy');
    this.#saying = setInterval(() => this.#say(request, 'busy'), AGAIN_MS);
  }

  #told(request: Message): void {
    if (request.header.msg_type !== 'signal_request') return this.#say(request, 'idle');
    if (!this.#working) return;
    clearInterval(this.#saying);
    const content = { status: 'ok', execution_count: 1, payload: [], user_expressions: {} };
    const started = new Date().toISOString();
    const who = { id: this.id, uuid: this.session.id };
    const reply = shellReply(who, this.#working, started, { content, buffers: [] });
    this.sockets.shell.send(this.session.pack(reply).frames);
    this.#say(this.#working, 'idle');
    this.#working = undefined;
  }

  #say(request: Message, state: 'busy' | 'idle'): void {
    sayStatus({ id: this.id, session: this.session, sockets: this.sockets }, request, state);
  }
}
