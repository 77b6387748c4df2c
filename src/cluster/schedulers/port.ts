/** What every socket of the controller is given: the transport, the signing session, and one place to say what was refused. */
import type { Rejection, Session } from '../protocol/messages';
import type { MessageSocket, SocketKind, Transport } from '../transport/socket';

export interface PortContext {
  readonly transport: Transport;
  readonly session: Session;
  /** A message was dropped at this port; said once for each port and reason. */
  readonly refuse: (port: string, reason: Rejection | 'unexpected frames') => void;
  /** `tcp://host:port` with the next port to use. */
  readonly nextAddress: () => string;
  readonly onSocketError: (port: string, error: Error) => void;
}

export interface BoundPort {
  readonly socket: MessageSocket;
  readonly port: number;
}

/**
 * Open and bind one socket; its messages reach `onMessage`.
 * @throws PortInUseError when the address is taken.
 */
export async function bindPort(
  context: PortContext,
  name: string,
  kind: SocketKind,
  options: {
    identity?: string;
    handover?: boolean;
    onMessage?: Parameters<MessageSocket['onMessage']>[0];
  } = {},
): Promise<BoundPort> {
  const socket = context.transport.open(kind, {
    identity: options.identity,
    handover: options.handover,
    onError: (error) => context.onSocketError(name, error),
  });
  const { onMessage } = options;
  if (onMessage) {
    socket.onMessage((frames) => {
      try {
        onMessage(frames);
      } catch (error) {
        // One message that cannot be handled must not close the port to all others.
        context.onSocketError(name, error as Error);
      }
    });
  }
  try {
    return { socket, port: await socket.bind(context.nextAddress()) };
  } catch (error) {
    socket.close();
    throw error;
  }
}
