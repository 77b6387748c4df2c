/** What engines of tests say of themselves, as real ones do. */
import type { EngineSockets } from '../../src/cluster/engine/control/engine-sockets';
import type { Message, Session } from '../../src/cluster/protocol/messages';

export interface StatusTeller {
  id: number;
  session: Session;
  sockets: Pick<EngineSockets, 'iopub'>;
}

/** That it is at a request, or no more. */
export function sayStatus(
  { id, session, sockets }: StatusTeller,
  request: Message,
  state: 'busy' | 'idle',
): void {
  const { frames } = session.pack({
    type: 'status',
    parent: request.header,
    idents: [`engine.${id}.status`],
    metadata: { engine: session.id },
    content: { execution_state: state },
  });
  sockets.iopub.send(frames);
}
