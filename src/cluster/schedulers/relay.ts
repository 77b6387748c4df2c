/**
 * A blind relay between clients and engines (mux, control): two routers, the first
 * two frames swapped, the rest passed on byte for byte (protocol: relaying). It
 * checks signatures, so that nothing forged travels further.
 */
import type { SplitFrames } from '../protocol/frames';
import type { OutgoingFrames } from '../transport/socket';
import { bindRouterPair, type PortContext } from './port';

/** Stands in the client's place for messages the controller itself sends; no client can have it. */
export const CONTROLLER_IDENTITY = 'engine-room-controller';

export interface RelayObserver {
  onRequest?(engine: string, client: Buffer, split: SplitFrames): void;
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
  const { clients, engines, close } = await bindRouterPair(context, name, {
    clients(split, [client, engine, ...rest]) {
      if (!client || !engine || split.idents.length < 2) return false;
      observer.onRequest?.(engine.toString(), client, split);
      engines.socket.send([engine, client, ...rest]);
      return true;
    },
    engines(split, [engine, client, ...rest]) {
      if (!engine || !client || split.idents.length < 2) return false;
      observer.onReply?.(engine.toString(), split);
      if (client.toString() !== CONTROLLER_IDENTITY) clients.socket.send([client, engine, ...rest]);
      return true;
    },
  });

  return {
    clientPort: clients.port,
    enginePort: engines.port,
    sendToEngine: (engine, frames) => engines.socket.send([engine, CONTROLLER_IDENTITY, ...frames]),
    close,
  };
}
