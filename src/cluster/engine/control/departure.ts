/** Leaving in good order: say goodbye to the hub, send what is queued, then end the whole process within a second. */
import { setTimeout as delay } from 'node:timers/promises';
import { killGroup } from '../../launch/kill-group';
import type { Session } from '../../protocol/messages';
import type { MessageSocket } from '../../transport/socket';
import type { EngineSockets } from './engine-sockets';
import type { ToMain } from '../thread-messages';

const FLUSH_MS = 300;
/** A message handed to the transport needs a moment to leave the process. */
const DRAIN_MS = 30;
const EXIT_MS = 250;

interface DepartureServices {
  sockets: EngineSockets;
  session: Session;
  /** The engine's id, once it has one. */
  engineId(): number | undefined;
  flushOutput(): void;
  post(message: ToMain): void;
  /** Stop user code that keeps the main thread from hearing. */
  terminate(): Promise<void>;
}

export class Departure {
  readonly #to: DepartureServices;
  #hasBegun = false;

  constructor(services: DepartureServices) {
    this.#to = services;
  }

  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** Tell the hub, then drain. @param reason why, where user code brought the end about. */
  async farewell(reason?: string): Promise<void> {
    const { sockets, session, engineId } = this.#to;
    const id = engineId();
    if (id !== undefined) {
      const content = { id, ...(reason !== undefined && { engine_room: { reason } }) };
      sockets.registration.send(session.pack({ type: 'unregistration_request', content }).frames);
    }
    await this.drain();
    for (const socket of Object.values(this.#to.sockets) as MessageSocket[]) socket.close();
    await delay(DRAIN_MS);
  }

  /** Wait until everything said is on its way. */
  async drain(): Promise<void> {
    const { sockets, flushOutput } = this.#to;
    flushOutput();
    await Promise.race([
      Promise.all(Object.values(sockets).map((socket) => socket.flush())),
      delay(FLUSH_MS),
    ]);
    await delay(DRAIN_MS);
  }

  /**
   * End the process with this code, or by force when the main thread cannot be brought to.
   * @param withGroup take along what user code started: nobody else is there to do it.
   */
  async leave(code: number, withGroup: boolean): Promise<void> {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    await this.farewell();
    this.#to.post({ kind: 'exit', code, withGroup });
    await delay(EXIT_MS);
    void this.#to.terminate();
    await delay(EXIT_MS);
    if (withGroup) killGroup(process.pid);
    process.kill(process.pid, 'SIGKILL');
  }
}
