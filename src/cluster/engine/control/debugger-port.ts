/**
 * Where a debugger attaches to the thread that runs user code: a WebSocket that speaks the DevTools protocol.
 * Node's own inspector would hand out the control thread too, and one that stands at a breakpoint answers no heartbeat.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Session } from 'node:inspector';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { DebuggerReady } from '../../protocol/private-messages';
import { isShipped } from '../code/shipped-url';

interface Command {
  id: number;
  method: string;
  params?: object;
}

/** What V8's inspector answers when it refuses a command. */
const REFUSED = -32000;
const UNREADABLE = 1007;

interface Notification {
  method: string;
  params?: { url?: string };
}

interface Door {
  server: WebSocketServer;
  visitors: Set<Visitor>;
}

export class DebuggerPort {
  #door: Door | undefined;
  /** The last to be opened, which may not be there yet. */
  #opening: Promise<DebuggerReady> | undefined;

  /** A debugger may attach, or has. */
  get isOpen(): boolean {
    return this.#door !== undefined;
  }

  /**
   * Let debuggers in, on the loopback interface only, on a free port and under a secret path; those of before are let go.
   * @param onAttached for one call, which loads its code then: called when a debugger has set its breakpoints.
   * @throws Error when there is no port, or when it is closed meanwhile.
   */
  open(onAttached?: () => void): Promise<DebuggerReady> {
    this.close();
    const opening = this.#listen(() => this.#opening === opening, onAttached);
    this.#opening = opening;
    void opening.catch(() => {
      if (this.#opening === opening) this.#opening = undefined;
    });
    return opening;
  }

  /** Let one in whatever the engine runs, beside those that are in. @throws as `open`. */
  openToAll(): Promise<DebuggerReady> {
    return this.#opening ?? this.open();
  }

  async #listen(isWanted: () => boolean, onAttached?: () => void): Promise<DebuggerReady> {
    const path = `/${randomUUID()}`;
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, path });
    await once(server, 'listening');
    if (!isWanted()) {
      server.close();
      throw new Error('it was closed before it was open.');
    }
    const { port } = server.address() as AddressInfo;
    const url = `ws://127.0.0.1:${port}${path}`;
    const ready: DebuggerReady = { kernel: 'javascript', url, hostname: hostname() };
    const door: Door = { server, visitors: new Set() };
    server.on('connection', (socket) => door.visitors.add(new Visitor(socket, onAttached)));
    this.#door = door;
    return ready;
  }

  /** Those who are in get the answers they wait for. @param now without: the process ends. */
  close(now = false): void {
    const door = this.#door;
    this.#door = undefined;
    this.#opening = undefined;
    door?.server.close();
    for (const visitor of door?.visitors ?? []) visitor.dismiss(now);
  }
}

/** One debugger's session is V8's own: it goes on in user code that is busy, and ends with its connection. */
class Visitor {
  readonly #socket: WebSocket;
  readonly #session = new Session();
  #unanswered = 0;
  #isLeaving = false;

  constructor(socket: WebSocket, onAttached: (() => void) | undefined) {
    const session = this.#session;
    this.#socket = socket;
    session.connectToMainThread();
    let isReady = onAttached === undefined;
    session.on('inspectorNotification', (notification: Notification) => {
      // Earlier versions of a file would be taken for the one that is going to be loaded.
      if (isReady || !isShipped(scriptOf(notification))) this.#send(notification);
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => session.disconnect());
    socket.on('message', (data) => {
      const command = parse(data);
      if (!command) return socket.close(UNREADABLE);
      this.#perform(command, () => {
        if (command.method !== 'Runtime.runIfWaitingForDebugger') return;
        // Answered in order: all that was asked before has been done.
        isReady = true;
        onAttached?.();
      });
    });
  }

  dismiss(now: boolean): void {
    this.#isLeaving = true;
    if (now || this.#unanswered === 0) this.#socket.close();
  }

  #perform({ id, method, params }: Command, done: () => void): void {
    // This thread is none of theirs.
    if (method.startsWith('NodeWorker.')) return this.#send({ id, result: {} });
    this.#unanswered += 1;
    this.#session.post(method, params, (error: Error | null, result?: object) => {
      this.#unanswered -= 1;
      this.#send(error ? { id, error: { code: REFUSED, message: error.message } } : { id, result });
      done();
      if (this.#isLeaving) this.dismiss(false);
    });
  }

  #send(message: object): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}

const scriptOf = ({ method, params }: Notification): string =>
  method === 'Debugger.scriptParsed' ? (params?.url ?? '') : '';

const isPlain = (params: unknown): boolean => typeof params === 'object' && !Array.isArray(params);

/** @returns undefined for what is no command. */
function parse(data: RawData): Command | undefined {
  try {
    const command = JSON.parse((data as Buffer).toString('utf8')) as Command | null;
    const isCommand = typeof command?.method === 'string' && isPlain(command.params ?? {});
    return isCommand ? command : undefined;
  } catch {
    return undefined;
  }
}
