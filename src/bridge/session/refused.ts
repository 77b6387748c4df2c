/** Whether a controller's machine says at once that nobody listens there: ZeroMQ would go on knocking. */
import { connect } from 'node:net';
import { serverFor } from '../../cluster/launch/ssh/reach';
import { socketAddress, type ClientConnection } from '../../cluster/profile/connection-file';

/** What takes longer is left to the real connection. */
const ANSWER_MS = 2000;

/** @returns the address that refuses; undefined where somebody listens, and where it cannot be told. */
export async function refusedAddress(connection: ClientConnection): Promise<string | undefined> {
  // The way through a tunnel is not there yet.
  if (serverFor(connection, {}) !== '') return undefined;
  const address = socketAddress(connection, connection.registration);
  const [, host, port] = /^tcp:\/\/(.+):(\d+)$/.exec(address) ?? [];
  if (host === undefined || port === undefined) return undefined;
  const socket = connect({ host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) });
  const isRefused = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(false));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'ECONNREFUSED'));
    socket.setTimeout(ANSWER_MS, () => resolve(false));
  });
  socket.destroy();
  return isRefused ? address : undefined;
}
