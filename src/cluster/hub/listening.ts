/** Where the controller's sockets listen, and how what they refuse is logged. */
import type { Session } from '../protocol/messages';
import type { PortContext } from '../schedulers/port';
import { withCurve, type CurveKeys, type Transport } from '../transport/socket';
import { once, type Logger } from './logger';
import type { PortPlan } from './ports';

export interface Listening {
  ip: string;
  clientIp?: string;
  engineIp?: string;
  plan: PortPlan;
  /** Every socket of the controller is a CurveZMQ server with these. */
  curve?: CurveKeys;
}

export function portContext(
  listening: Listening,
  session: Session,
  transport: Transport,
  logger: Logger,
): PortContext {
  const { curve } = listening;
  const warnOnce = once(logger.warn);
  return {
    transport: withCurve(transport, curve && { server: curve }),
    session,
    refuse: (port, reason) => warnOnce(`Messages at the port ${port} are dropped: ${reason}.`),
    addressesOf: (name) => addressesOf(listening, name),
    onSocketError: (port, error) => logger.error(`The port ${port} failed: ${error.message}`),
  };
}

/** The `interface` of each connection file, `tcp://127.0.0.1` say. */
export function interfaces({ ip, clientIp, engineIp }: Pick<Listening, 'ip' | 'clientIp' | 'engineIp'>) {
  const at = (host: string): string => `tcp://${host === 'localhost' ? '127.0.0.1' : host}`;
  return { client: at(clientIp ?? ip), engine: at(engineIp ?? ip) };
}

/**
 * @param name as the sockets are opened: `registration`, `hb_ping`, `mux (clients)`, `mux (engines)` …
 * @returns where this socket listens; a port 0 behind the first means the same port as the first.
 */
export function addressesOf(listening: Listening, name: string): string[] {
  const { client, engine } = interfaces(listening);
  const { plan } = listening;
  if (name === 'registration') {
    const hosts = [client, engine].some(isEverywhere) ? ['tcp://*'] : [...new Set([client, engine])];
    return hosts.map((host) => `${host}:${plan.engine.registration}`);
  }
  const [, channel = name, side] = /^(\w+) \((clients|engines)\)$/.exec(name) ?? [];
  const ofEngines = side === 'engines' || channel in hearts;
  const ports = (ofEngines ? plan.engine : plan.client) as Record<string, number | readonly number[]>;
  return [ports[channel] ?? 0].flat().map((port) => `${ofEngines ? engine : client}:${port}`);
}

const hearts = { hb_ping: true, hb_pong: true };

function isEverywhere(where: string): boolean {
  return where === 'tcp://*' || where === 'tcp://0.0.0.0';
}
