/** Where the controller's sockets listen, and how what they refuse is logged. */
import type { Session } from '../protocol/messages';
import type { PortContext } from '../schedulers/port';
import type { Transport } from '../transport/socket';
import { once, type Logger } from './logger';

export interface Listening {
  ip: string;
  /** To be used up in order, before the system picks. */
  ports: readonly number[];
}

export function portContext(
  { ip, ports }: Listening,
  session: Session,
  transport: Transport,
  logger: Logger,
): PortContext {
  const left = [...ports];
  const host = ip === 'localhost' ? '127.0.0.1' : ip;
  const warnOnce = once(logger.warn);
  return {
    transport,
    session,
    refuse: (port, reason) => warnOnce(`Messages at the port ${port} are dropped: ${reason}.`),
    nextAddress: () => `tcp://${host}:${left.shift() ?? 0}`,
    onSocketError: (port, error) => logger.error(`The port ${port} failed: ${error.message}`),
  };
}
