/** A debugger of the smallest kind: the Debug Adapter Protocol over a socket, as an editor speaks it to debugpy. */
import { connect, type Socket } from 'node:net';
import type { PythonDebugger } from '../../src/cluster/protocol/private-messages';

export interface DapBody {
  [key: string]: unknown;
}

interface DapMessage {
  type: 'request' | 'response' | 'event';
  seq: number;
  request_seq?: number;
  success?: boolean;
  message?: string;
  command?: string;
  event?: string;
  body?: DapBody;
}

export interface Frame {
  id: number;
  name: string;
  line: number;
  source: { path: string };
}

export interface Stop {
  reason: string;
  threadId: number;
  /** Innermost first. */
  frames: Frame[];
}

export interface BreakpointAt {
  file: string;
  lines: readonly number[];
}

export class DapClient {
  readonly #socket: Socket;
  readonly closed: Promise<void>;
  #received = Buffer.alloc(0);
  #seq = 0;
  readonly #answers = new Map<number, (answer: DapMessage) => void>();
  /** Events nobody has asked for yet, and those who ask for events that have not come yet. */
  readonly #events: DapMessage[] = [];
  readonly #asking: { event: string; take: (body: DapBody) => void }[] = [];

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
    socket.on('error', () => {});
    socket.on('data', (bytes: Buffer) => this.#read(bytes));
  }

  static connect({ host, port }: PythonDebugger): Promise<DapClient> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, host, () => resolve(new DapClient(socket)));
      socket.once('error', reject);
    });
  }

  /** Attach as an editor does, with these breakpoints; the debuggee goes on behind it. */
  async attach(
    breakpoints: readonly BreakpointAt[],
    filters: readonly string[] = ['uncaught'],
  ): Promise<void> {
    await this.request('initialize', {
      ...{ clientID: 'test', adapterID: 'engine-room-python', pathFormat: 'path' },
      ...{ linesStartAt1: true, columnsStartAt1: true },
    });
    const attached = this.request('attach', { justMyCode: true, subProcess: false });
    await this.event('initialized');
    for (const { file, lines } of breakpoints) {
      const wanted = lines.map((line) => ({ line }));
      await this.request('setBreakpoints', { source: { path: file }, breakpoints: wanted });
    }
    await this.request('setExceptionBreakpoints', { filters });
    await this.request('configurationDone');
    await attached;
  }

  /** The next stop, or the first one nobody has asked for. */
  async stopped(): Promise<Stop> {
    const { reason, threadId } = (await this.event('stopped')) as unknown as Stop;
    const { stackFrames } = await this.request('stackTrace', { threadId, levels: 20 });
    return { reason, threadId, frames: stackFrames as Frame[] };
  }

  async evaluate({ frames }: Stop, expression: string): Promise<string> {
    const asked = { expression, frameId: frames[0]?.id, context: 'watch' };
    return (await this.request('evaluate', asked))['result'] as string;
  }

  /** `continue`, `next`, `stepIn`, `stepOut`. */
  async step({ threadId }: Stop, command = 'continue'): Promise<void> {
    await this.request(command, { threadId });
  }

  async disconnect(): Promise<void> {
    await this.request('disconnect', { terminateDebuggee: false });
    this.close();
    await this.closed;
  }

  close(): void {
    this.#socket.destroy();
  }

  async request(command: string, args: DapBody = {}): Promise<DapBody> {
    const seq = (this.#seq += 1);
    const answer = new Promise<DapMessage>((resolve) => this.#answers.set(seq, resolve));
    const text = JSON.stringify({ seq, type: 'request', command, arguments: args });
    this.#socket.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    const { success, message, body = {} } = await answer;
    if (!success) throw new Error(`${command}: ${message}`);
    return body;
  }

  event(event: string): Promise<DapBody> {
    const index = this.#events.findIndex((one) => one.event === event);
    const [known] = index < 0 ? [] : this.#events.splice(index, 1);
    if (known) return Promise.resolve(known.body ?? {});
    return new Promise((take) => this.#asking.push({ event, take }));
  }

  #read(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      const head = this.#received.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(this.#received.toString('latin1', 0, head))?.[1]);
      const start = head + 4;
      if (head < 0 || this.#received.length < start + length) return;
      this.#take(JSON.parse(this.#received.toString('utf8', start, start + length)) as DapMessage);
      this.#received = this.#received.subarray(start + length);
    }
  }

  #take(message: DapMessage): void {
    if (message.type === 'response') {
      this.#answers.get(message.request_seq ?? 0)?.(message);
    } else if (message.type === 'event') {
      const index = this.#asking.findIndex(({ event }) => event === message.event);
      const [asking] = index < 0 ? [] : this.#asking.splice(index, 1);
      if (asking) asking.take(message.body ?? {});
      else this.#events.push(message);
    }
  }
}
