/**
 * A blind relay between clients and engines (mux, control): two routers, the first
 * two frames swapped, the rest passed on byte for byte (protocol: relaying). It
 * checks signatures, so that nothing forged travels further.
 */
import type { SplitFrames } from '../protocol/frames';
import type { Frames, OutgoingFrames } from '../transport/socket';
import { bindPort, type PortContext } from './port';

/** Stands in the client's place for messages the controller itself sends; no client can have it. */
const CONTROLLER_IDENTITY = 'engine-room-controller';

export interface RelayObserver {
  onRequest?(engine: string, split: SplitFrames): void;
  onReply?(engine: string, split: SplitFrames): void;
}

export interface Relay {
  readonly clientPort: number;
  readonly enginePort: number;
  /** Send a message of the controller's own to one engine; its reply is not passed on. */
  sendToEngine(engine: string, frames: OutgoingFrames): void;
  close(): void;
}

export async function startRelay(
  context: PortContext,
  name: 'mux' | 'control',
  observer: RelayObserver = {},
): Promise<Relay> {
  const clients = await bindPort(context, `${name} (clients)`, 'router', {
    identity: `${name}_in`,
    onMessage: (frames) => forward(frames, 'clients'),
  });
  const engines = await bindPort(context, `${name} (engines)`, 'router', {
    identity: `${name}_out`,
    handover: true,
    onMessage: (frames) => forward(frames, 'engines'),
  }).catch((error: unknown) => {
    clients.socket.close();
    throw error;
  });

  function forward(frames: Frames, from: 'clients' | 'engines'): void {
    const verified = context.session.verify(frames);
    const [sender, receiver, ...rest] = frames;
    if (!verified.ok) return context.refuse(`${name} (${from})`, verified.reason);
    if (!sender || !receiver || verified.split.idents.length < 2) {
      return context.refuse(`${name} (${from})`, 'unexpected frames');
    }
    if (from === 'clients') {
      observer.onRequest?.(receiver.toString(), verified.split);
      engines.socket.send([receiver, sender, ...rest]);
    } else {
      observer.onReply?.(sender.toString(), verified.split);
      if (receiver.toString() !== CONTROLLER_IDENTITY) clients.socket.send([receiver, sender, ...rest]);
    }
  }

  return {
    clientPort: clients.port,
    enginePort: engines.port,
    sendToEngine: (engine, frames) => engines.socket.send([engine, CONTROLLER_IDENTITY, ...frames]),
    close: () => {
      clients.socket.close();
      engines.socket.close();
    },
  };
}
