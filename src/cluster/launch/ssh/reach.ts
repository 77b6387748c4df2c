/** The way to a controller: straight, or through an ssh tunnel where it is elsewhere (protocol.md §14). */
import type { ClientConnection, EngineConnection } from '../../profile/connection-file';
import { hostOf, isHere } from '../../profile/whereabouts';
import { openTunnel, type Tunnel } from './ssh-tunnel';

/** How to reach a controller through ssh. */
export interface SshOptions {
  /** Tunnel by way of this server, `[user@]host[:port]`. Default: the connection file's, if the controller is elsewhere. */
  sshServer?: string;
  /** The private key file to log in with. Default: ssh's own choice. Alone: through the controller's own host. */
  sshKey?: string;
}

export interface Reached<C> {
  /** As the controller's file has it, or with the tunnel's addresses in place of the controller's. */
  connection: C;
  tunnel?: Tunnel;
}

/** @throws SshError in one sentence when there should be a tunnel and cannot be. */
export async function reach<C extends ClientConnection | EngineConnection>(
  connection: C,
  options: SshOptions,
): Promise<Reached<C>> {
  const server = serverFor(connection, options);
  if (server === '') return { connection };
  const host = hostOf(connection);
  const ports = [...new Set(portsOf(connection))];
  const tunnel = await openTunnel({
    server,
    host,
    ports,
    ...(options.sshKey ? { key: options.sshKey } : {}),
  });
  return { connection: throughTunnel(connection, tunnel.ports), tunnel };
}

/** @returns '' for none. */
export function serverFor(
  connection: ClientConnection | EngineConnection,
  { sshServer, sshKey }: SshOptions,
): string {
  if (sshServer) return sshServer;
  if (sshKey) return hostOf(connection);
  return isHere(connection) ? '' : connection.ssh;
}

const PORT_NAMES = [
  ...['registration', 'control', 'mux', 'task', 'iopub', 'broadcast'],
  ...['notification', 'hb_ping', 'hb_pong'],
] as const;

type Ports = Partial<Record<string, number | number[]>>;

function portsOf(connection: ClientConnection | EngineConnection): number[] {
  return PORT_NAMES.flatMap((name) => (connection as unknown as Ports)[name] ?? []);
}

function throughTunnel<C extends ClientConnection | EngineConnection>(
  connection: C,
  local: ReadonlyMap<number, number>,
): C {
  const at = (port: number): number => local.get(port) ?? port;
  const moved = Object.fromEntries(
    PORT_NAMES.flatMap((name) => {
      const ports = (connection as unknown as Ports)[name];
      if (ports === undefined) return [];
      return [[name, typeof ports === 'number' ? at(ports) : ports.map(at)]];
    }),
  );
  // Here, as far as anybody can tell who connects; where its processes are, nobody can.
  return { ...connection, ...moved, interface: 'tcp://127.0.0.1', location: '' };
}
