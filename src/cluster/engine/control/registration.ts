/** Registration of the engine with the hub (protocol.md §5.1). */
import type { Session } from '../../protocol/messages';
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

/**
 * Ask the hub for an id. Waits for ever: the caller's patience decides.
 * @returns the engine's id. @throws RegistrationRefused
 */
export function register(
  socket: MessageSocket,
  session: Session,
  { description, wantedId }: RegistrationRequest,
  onRejected: (reason: string) => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    socket.onMessage((frames) => {
      const received = session.unpack(frames);
      if (!received.ok) return onRejected(received.reason);
      const { header, content } = received.message;
      if (header.msg_type !== 'registration_reply') return;
      if (content['status'] === 'ok' && typeof content['id'] === 'number') return resolve(content['id']);
      const why = String(content['evalue'] ?? content['reason'] ?? 'it gave no reason');
      reject(new RegistrationRefused(`The controller refused to register this engine: ${why}.`));
    });
    const content = {
      uuid: session.id,
      ...(wantedId === undefined ? {} : { id: wantedId }),
      engine_room: description,
    };
    socket.send(session.pack({ type: 'registration_request', content }).frames);
  });
}
