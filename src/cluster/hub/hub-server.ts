/** The hub's sockets: engines register here, clients ask, and everyone is notified who came and went. */
import { errorContent } from '../protocol/error-content';
import type { Header, JsonObject, Message } from '../protocol/messages';
import type { EngineDescription } from '../protocol/private-messages';
import { bindPort, type PortContext } from '../schedulers/port';
import type { Frames, OutgoingFrames } from '../transport/socket';
import type { RegistrationAnswer, RegistrationRequest } from './registry';
import type { HubReply } from './requests';

export interface HubDelegate {
  register(request: RegistrationRequest): RegistrationAnswer;
  /**
   * @param sender the routing identity of whoever says that this engine ends.
   * @param reason why, in one sentence, where it says so.
   */
  unregister(id: number, sender: Buffer, reason: string | undefined): void;
  answer(type: string, content: JsonObject): HubReply;
  /** What a registered engine is told besides its id. */
  engineTerms(): { hb_period: number; connection_info: object };
}

/** Characters. */
const MOST_REASON = 1000;

export type Notification =
  'registration_notification' | 'unregistration_notification' | 'shutdown_notification';

export interface HubServer {
  readonly registrationPort: number;
  readonly notificationPort: number;
  notify(type: Notification, content: object): void;
  close(): void;
}

export async function startHubServer(context: PortContext, delegate: HubDelegate): Promise<HubServer> {
  const registration = await bindPort(context, 'registration', 'router', { onMessage: receive });
  const notification = await bindPort(context, 'notification', 'publisher').catch((error: unknown) => {
    registration.socket.close();
    throw error;
  });

  function receive(frames: Frames): void {
    const received = context.session.unpack(frames);
    if (!received.ok) return context.refuse('registration', received.reason);
    if (received.message.idents.length === 0) return context.refuse('registration', 'unexpected frames');
    const reply = handle(received.message);
    if (!reply) return;
    // An engine expects the reply to its registration without a parent.
    const parent = reply.type === 'registration_reply' ? {} : received.message.header;
    const { idents } = received.message;
    registration.socket.send(framesOf({ ...reply, parent, idents }));
  }

  /** What is too big or too deep to be written is answered as well: with an error. */
  function framesOf(reply: HubReply & { parent: Partial<Header>; idents: Buffer[] }): OutgoingFrames {
    try {
      return context.session.pack(reply).frames;
    } catch (error) {
      const { msg_id, msg_type, session } = reply.parent;
      const content = errorContent('RuntimeError', `The answer cannot be sent: ${(error as Error).message}`);
      const { idents } = reply;
      return context.session.pack({
        type: 'hub_error',
        content,
        parent: { msg_id, msg_type, session },
        idents,
      }).frames;
    }
  }

  function handle({ header, content, idents }: Message): HubReply | undefined {
    switch (header.msg_type) {
      case 'registration_request':
        return { type: 'registration_reply', content: registrationContent(content) };
      case 'unregistration_request':
        if (isWhole(content['id']))
          delegate.unregister(content['id'], idents[0] as Buffer, readReason(content));
        return undefined;
      default:
        return delegate.answer(header.msg_type, content);
    }
  }

  function registrationContent(content: JsonObject): object {
    const { uuid, id, engine_room: description } = content;
    const answer = delegate.register({
      uuid: typeof uuid === 'string' ? uuid : '',
      id: isWhole(id) ? id : undefined,
      description: readDescription(description),
    });
    if (!answer.ok) return errorContent(answer.ename, answer.evalue);
    return { id: answer.id, status: 'ok', ...delegate.engineTerms() };
  }

  return {
    registrationPort: registration.port,
    notificationPort: notification.port,
    notify: (type, content) => notification.socket.send(context.session.pack({ type, content }).frames),
    close: () => {
      registration.socket.close();
      notification.socket.close();
    },
  };
}

/** @returns undefined when anything in it is of the wrong type: then it is taken for an ipengine's. */
function readDescription(value: unknown): EngineDescription | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kernel, pid, runtime, hostname, slot } = value as Partial<Record<keyof EngineDescription, unknown>>;
  if (kernel !== 'javascript' && kernel !== 'python') return undefined;
  if (!isWhole(pid) || typeof runtime !== 'string' || typeof hostname !== 'string') return undefined;
  if (slot !== undefined && !isWhole(slot)) return undefined;
  return { kernel, pid, runtime, hostname, ...(slot === undefined ? {} : { slot }) };
}

/** Not longer than a sentence is: it goes to every client. */
function readReason({ engine_room: more }: JsonObject): string | undefined {
  const { reason } = (more ?? {}) as { reason?: unknown };
  return typeof reason === 'string' ? reason.slice(0, MOST_REASON) : undefined;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
