/** Every socket of an engine, and where it connects (protocol.md §2). */
import { socketAddress, transportFor, type EngineConnection } from '../../profile/connection-file';
import type { MessageSocket, Transport } from '../../transport/socket';

export interface EngineSockets {
  registration: MessageSocket;
  shell: MessageSocket;
  control: MessageSocket;
  iopub: MessageSocket;
  ping: MessageSocket;
  pong: MessageSocket;
}

/** Open them all; only `registration` connects now. */
export function openSockets(
  transport: Transport,
  uuid: string,
  connection: EngineConnection,
  onError: (error: Error) => void,
): EngineSockets {
  const named = { identity: uuid, onError };
  const { open } = transportFor(connection, transport);
  const sockets = {
    registration: open('dealer', named),
    shell: open('router', named),
    control: open('router', named),
    iopub: open('publisher', { onError }),
    ping: open('subscriber', { onError }),
    pong: open('dealer', named),
  };
  sockets.registration.connect(socketAddress(connection, connection.registration));
  return sockets;
}

/** Connect a registered engine, its heart last: the first pong makes it an engine to the hub. */
export function connectSockets(sockets: EngineSockets, connection: EngineConnection, id: number): void {
  const at = (port: number): string => socketAddress(connection, port);
  sockets.shell.connect(at(connection.mux));
  sockets.shell.connect(at(connection.task));
  connectBroadcast(sockets, connection, id);
  sockets.control.connect(at(connection.control));
  sockets.iopub.connect(at(connection.iopub));
  sockets.pong.connect(at(connection.hb_pong));
  sockets.ping.connect(at(connection.hb_ping));
}

/** Broadcasts come from one of several ports, by the engine's id. @param before the id by which it is connected already. */
export function connectBroadcast(
  { shell }: EngineSockets,
  connection: EngineConnection,
  id: number,
  before?: number,
): void {
  const { broadcast } = connection;
  const leaf = broadcast[id % broadcast.length];
  if (leaf === undefined) return;
  if (before === undefined || leaf !== broadcast[before % broadcast.length])
    shell.connect(socketAddress(connection, leaf));
}
