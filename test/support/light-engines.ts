/**
 * Hundreds of engines on a small machine: real sockets and the engines' own registration, heart and replies, in this
 * process and without anything that runs code. Each holds a request as long as it is told, and answers that it is done.
 */
import { hostname } from 'node:os';
import { newJavaScriptEngineUuid } from '../../src/cluster/protocol/engine-kernel';
import { openSockets, type EngineSockets } from '../../src/cluster/engine/control/engine-sockets';
import { HubDesk } from '../../src/cluster/engine/control/registration';
import { shellReply } from '../../src/cluster/engine/control/replies';
import {
  readEngineConnection,
  socketAddress,
  transportFor,
  type EngineConnection,
} from '../../src/cluster/profile/connection-file';
import { Session, type Message } from '../../src/cluster/protocol/messages';
import type { MessageSocket } from '../../src/cluster/transport/socket';
import { zeromqTransport } from '../../src/cluster/transport/zeromq-transport';
import { sayStatus } from './engine-status';

export class LightEngines {
  readonly #engines: LightEngine[] = [];
  readonly #shared: MessageSocket[] = [];

  /** @param connectionFile the controller's for engines. @param hold what an answer waits for. */
  static async connect(
    connectionFile: string,
    count: number,
    hold: () => Promise<void>,
  ): Promise<LightEngines> {
    const connection = readEngineConnection(connectionFile);
    const engines = new LightEngines();
    const { open } = transportFor(connection, zeromqTransport);
    const ping = open('subscriber');
    engines.#shared.push(ping);
    ping.onMessage((frames) => engines.#engines.forEach((engine) => engine.beat(frames)));
    ping.connect(socketAddress(connection, connection.hb_ping));
    for (let n = 0; n < count; n++) engines.#engines.push(await LightEngine.connect(connection, hold));
    return engines;
  }

  close(): void {
    for (const engine of this.#engines) engine.close();
    for (const socket of this.#shared) socket.close();
  }
}

class LightEngine {
  #closed = false;

  private constructor(
    private readonly id: number,
    private readonly session: Session,
    private readonly sockets: EngineSockets,
    private readonly hold: () => Promise<void>,
  ) {
    sockets.shell.onMessage((frames) => {
      const received = session.unpack(frames);
      if (received.ok) void this.#work(received.message);
    });
  }

  static async connect(connection: EngineConnection, hold: () => Promise<void>): Promise<LightEngine> {
    const { key, signature_scheme: signatureScheme } = connection;
    const session = new Session({ id: newJavaScriptEngineUuid(), key, signatureScheme });
    const fail = (error: Error): void => {
      throw error;
    };
    const sockets = openSockets(zeromqTransport, session.id, connection, fail);
    const hub = new HubDesk(sockets.registration, session, (reason) => fail(new Error(reason)));
    const description = {
      kernel: 'javascript' as const,
      pid: process.pid,
      runtime: 'light',
      hostname: hostname(),
    };
    const { id } = await hub.register({ description });
    // One socket fewer of each: there is a limit to them.
    for (const unused of [sockets.registration, sockets.ping, sockets.control]) unused.close();
    const engine = new LightEngine(id, session, sockets, hold);
    const { mux, task, broadcast, iopub, hb_pong } = connection;
    const leaf = broadcast[id % broadcast.length];
    for (const port of [mux, task, ...(leaf === undefined ? [] : [leaf])])
      sockets.shell.connect(socketAddress(connection, port));
    sockets.iopub.connect(socketAddress(connection, iopub));
    sockets.pong.connect(socketAddress(connection, hb_pong));
    return engine;
  }

  beat(frames: Parameters<MessageSocket['send']>[0]): void {
    this.sockets.pong.send(frames);
  }

  close(): void {
    this.#closed = true;
    for (const socket of [this.sockets.shell, this.sockets.iopub, this.sockets.pong]) socket.close();
  }

  async #work(request: Message): Promise<void> {
    const started = new Date().toISOString();
    this.#say(request, 'busy');
    await this.hold();
    if (this.#closed) return;
    const content = { status: 'ok', execution_count: 1, payload: [], user_expressions: {} };
    const answer = { content, buffers: [] };
    const reply = shellReply({ id: this.id, uuid: this.session.id }, request, started, answer);
    this.sockets.shell.send(this.session.pack(reply).frames);
    this.#say(request, 'idle');
  }

  #say(request: Message, state: 'busy' | 'idle'): void {
    sayStatus({ id: this.id, session: this.session, sockets: this.sockets }, request, state);
  }
}
