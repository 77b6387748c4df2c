/** What every socket of the controller is given: the transport, the signing session, and one place to say what was refused. */
import type { Rejection, Session } from '../protocol/messages';
import type { SplitFrames } from '../protocol/frames';
import type { Frames, MessageSocket, SocketKind, Transport } from '../transport/socket';

export interface PortContext {
  readonly transport: Transport;
  readonly session: Session;
  /** A message was dropped at this port; said once for each port and reason. */
  readonly refuse: (port: string, reason: Rejection | 'unexpected frames') => void;
  /** Where the socket of that name listens, `tcp://host:port`; a port 0 behind the first means the same as the first. */
  readonly addressesOf: (port: string) => readonly string[];
  readonly onSocketError: (port: string, error: Error) => void;
}

export interface BoundPort {
  readonly socket: MessageSocket;
  readonly port: number;
}

interface PortOptions {
  identity?: string;
  handover?: boolean;
  onMessage?: Parameters<MessageSocket['onMessage']>[0];
}

/**
 * Open and bind one socket; its messages reach `onMessage`.
 * @throws PortInUseError when the address is taken.
 */
export async function bindPort(
  context: PortContext,
  name: string,
  kind: SocketKind,
  options: PortOptions = {},
): Promise<BoundPort> {
  const socket = context.transport.open(kind, {
    identity: options.identity,
    handover: options.handover,
    onError: (error) => context.onSocketError(name, error),
  });
  if (options.onMessage) socket.onMessage(options.onMessage);
  try {
    return { socket, port: await bindAll(socket, context.addressesOf(name)) };
  } catch (error) {
    socket.close();
    throw error;
  }
}

/** @returns the first address's port. */
async function bindAll(socket: MessageSocket, [first = 'tcp://127.0.0.1:0', ...more]: readonly string[]) {
  const port = await socket.bind(first);
  for (const address of more) await socket.bind(address.replace(/:0$/, `:${port}`));
  return port;
}

/** What a port does with a message whose signature held. @returns false when its shape is none it knows. */
export type VerifiedHandler = (split: SplitFrames, frames: Frames) => boolean;

/** Checks the signature before anything else, and says what was dropped and why. */
export function verifying(context: PortContext, port: string, next: VerifiedHandler) {
  return (frames: Frames): void => {
    const verified = context.session.verify(frames);
    if (!verified.ok) context.refuse(port, verified.reason);
    else if (!next(verified.split, frames)) context.refuse(port, 'unexpected frames');
  };
}

export interface RouterPair {
  readonly clients: BoundPort;
  readonly engines: BoundPort;
  close(): void;
}

/** The two routers of a scheduler: clients on one side, engines on the other, which may come back under their identity. */
export async function bindRouterPair(
  context: PortContext,
  name: string,
  handlers: { clients: VerifiedHandler; engines: VerifiedHandler },
): Promise<RouterPair> {
  const side = (from: 'clients' | 'engines', options: PortOptions): Promise<BoundPort> => {
    const port = `${name} (${from})`;
    return bindPort(context, port, 'router', {
      ...options,
      onMessage: verifying(context, port, handlers[from]),
    });
  };
  const clients = await side('clients', { identity: `${name}_in` });
  const engines = await side('engines', { identity: `${name}_out`, handover: true }).catch(
    (error: unknown) => {
      clients.socket.close();
      throw error;
    },
  );
  return {
    clients,
    engines,
    close: () => {
      clients.socket.close();
      engines.socket.close();
    },
  };
}
