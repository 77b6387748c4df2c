/** A registered engine's service on SHELL, CONTROL and IOPub: who receives what, and who answers where. */
import type { Header, Message, OutgoingMessage, Session } from '../../protocol/messages';
import type { MessageSocket } from '../../transport/socket';
import { errorContent, plainError } from '../answers';
import { CodeRequests } from './code-requests';
import { handleControl, type ControlServices } from './control-requests';
import type { DebuggerPort } from './debugger-port';
import type { Departure } from './departure';
import type { EngineSockets } from './engine-sockets';
import type { Interrupter } from './interrupter';
import { IoPublisher } from './io-publisher';
import type { Log } from '../log';
import { readable, TOO_DEEP } from './readable-request';
import { shellReply, type EngineIdentity } from './replies';
import { Shell } from './shell';
import type { ToControl, ToMain } from '../thread-messages';

interface ServiceParts {
  engine: EngineIdentity;
  session: Session;
  sockets: EngineSockets;
  log: Log;
  interrupter: Interrupter;
  debuggers: DebuggerPort;
  departure: Departure;
  post(message: ToMain): void;
  leave(code: number, reason: string): void;
  /** A message nobody could read came in. */
  dropped(socket: string, reason: string): void;
}

export class EngineService {
  readonly engine: EngineIdentity;
  readonly #parts: ServiceParts;
  readonly #io: IoPublisher;
  readonly #shell: Shell;
  readonly #codes: CodeRequests;
  /** The request that runs under a debugger. */
  #debugged: number | undefined;
  #patience: NodeJS.Timeout | undefined;

  constructor(parts: ServiceParts) {
    const { engine, session, sockets, log, post } = parts;
    this.engine = engine;
    this.#parts = parts;
    this.#io = new IoPublisher(sockets.iopub, session, engine);
    this.#codes = new CodeRequests(this.#io, engine.uuid, (hash) => post({ kind: 'code-missing', hash }));
    this.#shell = new Shell({
      engine,
      io: this.#io,
      log,
      reply: (message) => this.#send(sockets.shell, message),
      run: (request) => post({ kind: 'run', request }),
    });
    const control = this.#controlServices();
    this.#receive('shell', sockets.shell, (message) => this.#shell.receive(message));
    this.#receive('control', sockets.control, (message) => {
      // As ipykernel does: a client hears by it that its subscription is live.
      this.#io.status(message.header, 'busy');
      handleControl(message, control);
      this.#io.status(message.header, 'idle');
    });
  }

  handle(message: Exclude<ToControl, { kind: 'stop' | 'leaving' }>): void {
    const parent = this.#shell.header(message.number);
    switch (message.kind) {
      case 'answer':
        this.#codes.stopFor(message.number);
        if (this.#debugged === message.number) this.#endDebugging();
        return this.#shell.answered(message.number, message.answer);
      case 'stream':
        return this.#io.stream(parent, message.name, message.text);
      case 'publish':
        return this.#io.publish(parent, message.type, message.topic, message.content);
      case 'need-code':
        return this.#codes.ask(message.hash, message.number, parent);
      case 'need-debugger':
        return void this.#awaitDebugger(message, parent);
    }
  }

  /** Send what was printed and still waits for more. */
  flush(): void {
    this.#io.flush();
  }

  async #awaitDebugger(
    { number, waitMs }: { number: number; waitMs: number },
    parent: Partial<Header>,
  ): Promise<void> {
    const { debuggers, post } = this.#parts;
    this.#debugged = number;
    const refuse = (refusal: string): void => post({ kind: 'debugger', number, refusal });
    try {
      const ready = await debuggers.open(() => {
        clearTimeout(this.#patience);
        post({ kind: 'debugger', number });
      });
      this.#io.publish(parent, 'debugger_ready', 'debugger_ready', { ...ready });
      const late = `No debugger attached within ${waitMs / 1000} s: the function was not called.`;
      this.#patience = setTimeout(() => refuse(late), waitMs);
    } catch (error) {
      refuse(`No debugger can attach: ${(error as Error).message}`);
    }
  }

  #endDebugging(): void {
    this.#debugged = undefined;
    clearTimeout(this.#patience);
    this.#parts.debuggers.close();
  }

  #controlServices(): ControlServices {
    const { sockets, log, interrupter, debuggers, departure, post, leave } = this.#parts;
    const reply = (message: OutgoingMessage): void => this.#send(sockets.control, message);
    return {
      log,
      reply,
      abort: (ids) => this.#shell.abort(ids),
      clear: () => post({ kind: 'clear' }),
      interrupt: (ids) => {
        const number = this.#shell.running(ids);
        if (number === undefined && ids.length > 0) return;
        const release = this.#shell.hold();
        void interrupter.interrupt(number ?? 0).then(release);
      },
      install: (code) => {
        this.#codes.stop(code.hash);
        post({ kind: 'code', code });
      },
      openDebugger: () => debuggers.openToAll(),
      // One that runs under a debugger keeps it.
      closeDebugger: () => {
        if (this.#debugged === undefined) debuggers.close();
      },
      shutdown: (message) => {
        reply(message);
        this.#io.publish(message.parent ?? {}, message.type, 'shutdown', { ...message.content });
        leave(0, 'Shutdown was requested: the engine ends.');
      },
      signal: (signal) => void departure.drain().then(() => process.kill(process.pid, signal)),
    };
  }

  #send(socket: MessageSocket, message: OutgoingMessage): void {
    const metadata = { engine: this.engine.uuid, ...message.metadata };
    socket.send(this.#parts.session.pack({ ...message, metadata }).frames);
  }

  #receive(name: string, socket: MessageSocket, handle: (message: Message) => void): void {
    socket.onMessage((frames) => {
      const received = this.#parts.session.unpack(frames);
      if (!received.ok) return this.#parts.dropped(name, received.reason);
      const { message, isTooDeep } = readable(received.message);
      if (isTooDeep) this.#refuse(socket, message, TOO_DEEP);
      else handle(message);
    });
  }

  #refuse(socket: MessageSocket, message: Message, reason: string): void {
    const answer = { content: errorContent(plainError('ValueError', reason)), buffers: [] };
    this.#io.status(message.header, 'busy');
    this.#send(socket, shellReply(this.engine, message, new Date().toISOString(), answer));
    this.#io.status(message.header, 'idle');
  }
}
