/** IOPub: whatever an engine publishes goes unchanged to every client (protocol: iopub). */
import type { SplitFrames } from '../protocol/frames';
import { bindPort, type PortContext } from './port';

export interface IopubRelay {
  readonly clientPort: number;
  readonly enginePort: number;
  close(): void;
}

/** @param observe sees every message that passes. */
export async function startIopubRelay(
  context: PortContext,
  observe: (split: SplitFrames) => void,
): Promise<IopubRelay> {
  const clients = await bindPort(context, 'iopub (clients)', 'publisher');
  const engines = await bindPort(context, 'iopub (engines)', 'subscriber', {
    onMessage: (frames) => {
      const verified = context.session.verify(frames);
      if (!verified.ok) return context.refuse('iopub (engines)', verified.reason);
      clients.socket.send(frames);
      observe(verified.split);
    },
  }).catch((error: unknown) => {
    clients.socket.close();
    throw error;
  });
  return {
    clientPort: clients.port,
    enginePort: engines.port,
    close: () => {
      clients.socket.close();
      engines.socket.close();
    },
  };
}
