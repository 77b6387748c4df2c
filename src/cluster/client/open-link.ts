/** Opens the link to a controller, and the ssh tunnel to it where it is elsewhere; both end together. */
import { reach, type SshOptions } from '../launch/ssh/reach';
import type { Transport } from '../transport/socket';
import { ConnectionError } from './errors';
import { Link } from './link';
import type { Located } from './locate';

export interface LinkOptions extends SshOptions {
  timeoutMs: number;
  debug?: Parameters<typeof Link.open>[3];
}

/**
 * @throws ConnectionError when nobody answers at the address of the connection file.
 * @throws SshError when there is no way there.
 */
export async function openLink(
  located: Located,
  transport: Transport,
  { timeoutMs, debug, ...ssh }: LinkOptions,
): Promise<Link> {
  const { connection, tunnel } = await reach(located.connection, ssh);
  if (!tunnel) return Link.open(located, transport, timeoutMs, debug);
  try {
    const link = await Link.open({ ...located, connection }, transport, timeoutMs, debug);
    link.once('closed', () => tunnel.close());
    void tunnel.broken.then((reason) => link.close(new ConnectionError(reason)));
    return link;
  } catch (error) {
    tunnel.close();
    throw error;
  }
}
