/**
 * A real engine process against a controller made of bare sockets: whatever the
 * engine sends is seen exactly as it is sent, one hop away.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENGINE_NODE_FLAGS } from '../../src/cluster/engine/node-flags';
import { programPath } from '../../src/cluster/launch/programs';
import { writeConnectionFile, type EngineConnection } from '../../src/cluster/profile/connection-file';
import { Session, type JsonObject, type Message } from '../../src/cluster/protocol/messages';
import type { Frames, MessageSocket } from '../../src/cluster/transport/socket';
import { zeromqTransport } from '../../src/cluster/transport/zeromq-transport';

const KEY = 'test-key';
const CLIENT = 'client';

export interface EngineProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly id: number;
  readonly uuid: string;
  /** What the process itself wrote. */
  readonly text: { stdout: string; stderr: string };
  readonly closed: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

interface RequestOptions {
  channel?: 'mux' | 'control';
  metadata?: JsonObject;
  buffers?: Buffer[];
  msgId?: string;
}

type SocketName = 'registration' | 'mux' | 'task' | 'control' | 'broadcast' | 'iopub' | 'ping' | 'pong';

export class TestController {
  readonly session = new Session({ key: KEY });
  /** Every IOPub message so far, in order; its topic is the first ident. */
  readonly iopub: Message[] = [];
  /** Every message on the registration socket so far. */
  readonly registrations: Message[] = [];
  readonly connectionFile: string;
  /** Answer registrations with this error. */
  refusal: string | undefined;
  readonly #dir = mkdtempSync(join(tmpdir(), 'engine-room-engine-'));
  readonly #events = new EventEmitter().setMaxListeners(0);
  readonly #sockets = new Map<SocketName, MessageSocket>();
  readonly #children = new Set<ChildProcess>();
  #heart: NodeJS.Timeout | undefined;
  #nextId = 0;
  #beats = 0;

  private constructor() {
    this.connectionFile = join(this.#dir, 'ipcontroller-engine.json');
  }

  static async open(): Promise<TestController> {
    const controller = new TestController();
    await controller.#bind();
    controller.startHeart();
    return controller;
  }

  startHeart(): void {
    this.stopHeart();
    this.#heart = setInterval(() => this.#socket('ping').send([String((this.#beats += 1))]), 50);
  }

  stopHeart(): void {
    clearInterval(this.#heart);
  }

  /** Start an engine process; resolves at its first heartbeat. */
  async engine(
    args: readonly string[] = [],
    options: { node?: string; cwd?: string } = {},
  ): Promise<EngineProcess> {
    const started = this.launch(args, options);
    const failed = started.closed.then(({ code }) => {
      throw new Error(`The engine ended with ${code}: ${started.text.stderr}`);
    });
    const beat = await Promise.race([this.next('beat', () => true), failed]);
    failed.catch(() => {});
    const uuid = String((beat as Frames)[0]);
    return { ...started, pid: started.child.pid ?? 0, id: this.#nextId - 1, uuid };
  }

  /** Start an engine process without waiting for it. */
  launch(
    args: readonly string[] = [],
    { node = process.env['ENGINE_TEST_NODE'] ?? process.execPath, cwd = this.#dir } = {},
  ): Pick<EngineProcess, 'child' | 'text' | 'closed'> {
    const flags = [...ENGINE_NODE_FLAGS, programPath('engine')];
    const child = spawn(node, [...flags, `--file=${this.connectionFile}`, ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#children.add(child);
    const text = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (chunk: string) => (text[name] += chunk));
    }
    const closed = once(child, 'close').then(([code, signal]) => {
      this.#children.delete(child);
      return { code: code as number | null, signal: signal as NodeJS.Signals | null };
    });
    return { child, text, closed };
  }

  /** Send a request to an engine. @returns its msg_id. */
  post(uuid: string, type: string, content: object, options: RequestOptions = {}): string {
    const { channel = 'mux', msgId, ...rest } = options;
    const { frames, header } = this.session.pack({ type, content, msgId, ...rest });
    this.#socket(channel).send([uuid, CLIENT, ...frames]);
    return header.msg_id;
  }

  /** Send a request and wait for its reply. */
  request(uuid: string, type: string, content: object, options: RequestOptions = {}): Promise<Message> {
    const msgId = options.msgId ?? this.session.nextMessageId();
    const reply = this.reply(msgId);
    this.post(uuid, type, content, { ...options, msgId });
    return reply;
  }

  execute(uuid: string, code: string, more: object = {}, metadata: JsonObject = {}): Promise<Message> {
    return this.request(uuid, 'execute_request', { code, silent: false, ...more }, { metadata });
  }

  reply(msgId: string): Promise<Message> {
    return this.next<Message>('reply', (message) => message.parent.msg_id === msgId);
  }

  /** The first IOPub message that matches, of the past or to come. */
  async output(matches: (message: Message) => boolean): Promise<Message> {
    return this.iopub.find(matches) ?? (await this.next<Message>('iopub', matches));
  }

  /** Everything on IOPub for a request, once it is idle. */
  async outputOf(msgId: string | undefined): Promise<Message[]> {
    const isOurs = (message: Message): boolean => message.parent.msg_id === msgId;
    await this.output((message) => isOurs(message) && message.content['execution_state'] === 'idle');
    return this.iopub.filter(isOurs);
  }

  /** The first registration message that matches, of the past or to come. */
  async registration(matches: (message: Message) => boolean): Promise<Message> {
    return this.registrations.find(matches) ?? (await this.next<Message>('registration', matches));
  }

  /** Send raw frames on a socket towards an engine. */
  raw(name: SocketName, frames: (string | Uint8Array)[]): void {
    this.#socket(name).send(frames);
  }

  next<T>(event: string, matches: (value: T) => boolean): Promise<T> {
    return new Promise((resolve) => {
      const listen = (value: T): void => {
        if (!matches(value)) return;
        this.#events.off(event, listen);
        resolve(value);
      };
      this.#events.on(event, listen);
    });
  }

  async close(): Promise<void> {
    this.stopHeart();
    const gone = [...this.#children].map((child) => once(child, 'close'));
    for (const child of this.#children) child.kill('SIGKILL');
    await Promise.all(gone);
    for (const socket of this.#sockets.values()) socket.close();
    rmSync(this.#dir, { recursive: true, force: true });
  }

  #socket(name: SocketName): MessageSocket {
    const socket = this.#sockets.get(name);
    if (!socket) throw new Error(`No socket ${name}`);
    return socket;
  }

  async #bind(): Promise<void> {
    const ports: Partial<Record<SocketName, number>> = {};
    const open = async (
      name: SocketName,
      socket: MessageSocket,
      handle: (frames: Frames) => void,
    ): Promise<void> => {
      this.#sockets.set(name, socket);
      socket.onMessage(handle);
      ports[name] = await socket.bind('tcp://127.0.0.1:0');
    };
    const router = (identity: string): MessageSocket => zeromqTransport.open('router', { identity });
    const replies = (frames: Frames): void => this.#received('reply', frames);
    await open('registration', router('hub'), (frames) => this.#register(frames));
    for (const name of ['mux', 'task', 'control', 'broadcast'] as const)
      await open(name, router(`${name}_out`), replies);
    await open('iopub', zeromqTransport.open('subscriber'), (frames) => this.#received('iopub', frames));
    await open('ping', zeromqTransport.open('publisher'), () => {});
    await open('pong', router('heart'), (frames) => this.#events.emit('beat', frames));
    const {
      registration = 0,
      mux = 0,
      task = 0,
      control = 0,
      broadcast = 0,
      iopub = 0,
      ping = 0,
      pong = 0,
    } = ports;
    const connection: EngineConnection = {
      ...{ ssh: '', interface: 'tcp://127.0.0.1', location: '', curve_serverkey: null },
      ...{ key: KEY, pack: 'json', unpack: 'json', signature_scheme: 'hmac-sha256' },
      ...{ registration, mux, task, control, iopub, hb_ping: ping, hb_pong: pong, broadcast: [broadcast] },
    };
    writeConnectionFile(this.connectionFile, connection);
  }

  #received(event: 'reply' | 'iopub', frames: Frames): void {
    const received = this.session.unpack(frames);
    if (!received.ok) throw new Error(`The engine sent a bad message: ${received.reason}`);
    if (event === 'iopub') this.iopub.push(received.message);
    this.#events.emit(event, received.message);
  }

  #register(frames: Frames): void {
    const received = this.session.unpack(frames);
    if (!received.ok) throw new Error(`The engine sent a bad message: ${received.reason}`);
    const { message } = received;
    this.registrations.push(message);
    this.#events.emit('registration', message);
    if (message.header.msg_type !== 'registration_request') return;
    const content = this.refusal
      ? { status: 'error', ename: 'KeyError', evalue: this.refusal, traceback: [] }
      : { status: 'ok', id: message.content['id'] ?? this.#nextId++, hb_period: 50 };
    const { idents } = message;
    this.#socket('registration').send(
      this.session.pack({ type: 'registration_reply', idents, content }).frames,
    );
  }
}
