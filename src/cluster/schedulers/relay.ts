/**
 * A blind relay between clients and engines (mux, control): two routers, the first
 * two frames swapped, the rest passed on byte for byte (protocol.md §4). It checks
 * signatures, so that nothing forged travels further, and answers for engines that
 * are not there.
 */
import type { SplitFrames } from '../protocol/frames';
import { parseDict } from '../protocol/messages';
import type { OutgoingFrames } from '../transport/socket';
import { absentReply, type Acquainted } from './acquaintance';
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
  acquainted: Acquainted,
  observer: RelayObserver = {},
): Promise<Relay> {
  const { clients, engines, close } = await bindRouterPair(context, name, {
    clients(split, [client, engine, ...rest]) {
      if (!client || !engine || split.idents.length < 2) return false;
      const acquaintance = acquainted(engine.toString());
      // Clients answer for an engine that left by themselves, but not to what they sent it on control.
      const isSilent = acquaintance === 'just left' && name === 'mux';
      if (acquaintance !== 'here' && !isSilent) return answerFor(engine, client, split);
      // What goes to an engine that left is no work of anybody's.
      engines.socket.send([engine, client, ...rest]);
      if (!isSilent) observer.onRequest?.(engine.toString(), client, split);
      return true;
    },
    engines(split, [engine, client, ...rest]) {
      if (!engine || !client || split.idents.length < 2) return false;
      if (client.toString() !== CONTROLLER_IDENTITY) clients.socket.send([client, engine, ...rest]);
      observer.onReply?.(engine.toString(), split);
      return true;
    },
  });

  /** @returns false when there is no answering. */
  function answerFor(engine: Buffer, client: Buffer, { dicts: [bytes] }: SplitFrames): boolean {
    const header = parseDict(bytes);
    if (!header) return false;
    const reply = absentReply(header, engine.toString());
    if (reply) clients.socket.send(context.session.pack({ ...reply, idents: [client, engine] }).frames);
    return true;
  }

  return {
    clientPort: clients.port,
    enginePort: engines.port,
    sendToEngine: (engine, frames) => engines.socket.send([engine, CONTROLLER_IDENTITY, ...frames]),
    close,
  };
}
