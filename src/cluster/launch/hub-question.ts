/** Small talk with a controller without the rest of a client: one question on its registration socket, or its notifications. */
import type { ClientConnection } from '../profile/connection-file';
import { socketAddress, transportFor } from '../profile/connection-file';
import { Session, type JsonObject } from '../protocol/messages';
import type { Transport } from '../transport/socket';

export interface HubQuestion {
  type: string;
  content?: object;
  timeoutMs: number;
  signal?: AbortSignal;
  /** Default: zeromq. */
  transport?: Transport;
}

/**
 * @returns the content of the signed reply, or undefined when none came in time.
 * @throws the signal's reason when it is aborted.
 */
export async function askHub(
  connection: ClientConnection,
  question: HubQuestion,
): Promise<JsonObject | undefined> {
  question.signal?.throwIfAborted();
  const session = new Session({ key: connection.key, signatureScheme: connection.signature_scheme });
  const transport = transportFor(connection, question.transport ?? (await loadTransport()));
  const socket = transport.open('dealer', { identity: session.id });
  const { frames, header } = session.pack({ type: question.type, content: question.content ?? {} });
  let timer: NodeJS.Timeout | undefined;
  let aborted: (() => void) | undefined;
  try {
    return await new Promise<JsonObject | undefined>((resolve, reject) => {
      socket.onMessage((received) => {
        const reply = session.unpack(received);
        if (reply.ok && reply.message.parent.msg_id === header.msg_id) resolve(reply.message.content);
      });
      timer = setTimeout(() => resolve(undefined), question.timeoutMs);
      aborted = () => reject(question.signal?.reason as Error);
      question.signal?.addEventListener('abort', aborted);
      socket.connect(socketAddress(connection, connection.registration));
      socket.send(frames);
    });
  } finally {
    clearTimeout(timer);
    if (aborted) question.signal?.removeEventListener('abort', aborted);
    socket.close();
  }
}

/** Tell engines to shut down, as a client does; resolves when all have answered, or their time is over. */
export async function shutDownEngines(
  connection: ClientConnection,
  uuids: readonly string[],
  timeoutMs: number,
): Promise<void> {
  if (uuids.length === 0) return;
  const session = new Session({ key: connection.key, signatureScheme: connection.signature_scheme });
  const socket = transportFor(connection, await loadTransport()).open('dealer', { identity: session.id });
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
    let left = uuids.length;
    socket.onMessage((received) => {
      if (session.unpack(received).ok && --left === 0) resolve();
    });
    socket.connect(socketAddress(connection, connection.control));
    const request = { type: 'shutdown_request', content: { restart: false } };
    for (const uuid of uuids) socket.send(session.pack({ ...request, idents: [uuid] }).frames);
  });
  clearTimeout(timer);
  socket.close();
}

/**
 * Hear when an engine comes or goes, on the controller's notification socket.
 * @returns how to stop listening.
 */
export async function hearNotifications(
  connection: ClientConnection,
  listener: () => void,
): Promise<() => void> {
  const socket = transportFor(connection, await loadTransport()).open('subscriber');
  socket.onMessage(listener);
  socket.connect(socketAddress(connection, connection.notification));
  return () => socket.close();
}

// Native code: loaded only when there is somebody to talk to.
async function loadTransport(): Promise<Transport> {
  return (await import('../transport/zeromq-transport')).zeromqTransport;
}
