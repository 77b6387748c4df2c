/** An engine and the hub: registration, and finding out where it stands when its controller was started again (protocol.md §5.1). */
import { setTimeout as delay } from 'node:timers/promises';
import type { Message, Session } from '../../protocol/messages';
import type { EngineDescription } from '../../protocol/private-messages';
import type { MessageSocket } from '../../transport/socket';

/** The hub refused: one sentence. */
class RegistrationRefused extends Error {
  override name = 'RegistrationRefused';
}

interface RegistrationRequest {
  description: EngineDescription;
  wantedId?: number;
}

export interface Registered {
  id: number;
  /** How often the controller's heart beats. */
  heartbeatMs: number;
}

/** A controller that is being started on a busy machine may need that long before it answers. */
const ANSWER_MS = 20_000;

export class HubDesk {
  readonly #socket: MessageSocket;
  readonly #session: Session;
  readonly #waiting = new Set<(message: Message) => void>();

  /** @param socket DEALER, connected to the hub. */
  constructor(socket: MessageSocket, session: Session, onRejected: (reason: string) => void) {
    this.#socket = socket;
    this.#session = session;
    socket.onMessage((frames) => {
      const received = session.unpack(frames);
      if (!received.ok) return onRejected(received.reason);
      for (const take of this.#waiting) take(received.message);
    });
  }

  /** Ask the hub for an id. Waits for ever: the caller's patience decides. @throws RegistrationRefused */
  async register({ description, wantedId }: RegistrationRequest): Promise<Registered> {
    const content = {
      uuid: this.#session.id,
      ...(wantedId === undefined ? {} : { id: wantedId }),
      engine_room: description,
    };
    // An ipcontroller's reply does not say which request it answers.
    const { content: reply } = await this.#ask('registration_request', content, 'registration_reply');
    const { status, id, hb_period: heartbeatMs } = reply;
    if (status === 'ok' && typeof id === 'number') {
      return { id, heartbeatMs: typeof heartbeatMs === 'number' ? heartbeatMs : 0 };
    }
    const why = String(reply['evalue'] ?? reply['reason'] ?? 'it gave no reason');
    throw new RegistrationRefused(`The controller refused to register this engine: ${why}.`);
  }

  /**
   * Whether a controller with our key answers, and counts this engine among its own. Asked as a client asks, since
   * every hub answers that.
   * @returns undefined when there is no such answer in time: that controller is another's.
   */
  async knowsUs(): Promise<boolean | undefined> {
    const reply = await this.#inTime(this.#ask('connection_request', {}, 'connection_reply'));
    if (!reply) return undefined;
    return Object.values((reply.content['engines'] ?? {}) as Record<string, unknown>).includes(
      this.#session.id,
    );
  }

  /** Register once more, with a hub that has forgotten us. @returns undefined when it does not want us. */
  async registerAgain(request: RegistrationRequest): Promise<Registered | undefined> {
    return this.#inTime(this.register(request).catch(() => undefined));
  }

  #ask(type: string, content: object, replyType: string): Promise<Message> {
    return new Promise((resolve) => {
      const take = (message: Message): void => {
        if (message.header.msg_type !== replyType) return;
        this.#waiting.delete(take);
        resolve(message);
      };
      this.#waiting.add(take);
      this.#socket.send(this.#session.pack({ type, content }).frames);
    });
  }

  #inTime<T>(answer: Promise<T>): Promise<T | undefined> {
    return Promise.race([answer, delay(ANSWER_MS, undefined, { ref: false })]);
  }
}
