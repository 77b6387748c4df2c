/** How people write an ssh server, `[user@]host[:port]`, and what is wrong when ssh does not get in there. */

export interface SshServer {
  /** `[user@]host`, for ssh's command line. */
  destination: string;
  port?: string;
}

/** No tunnel to the controller: one sentence with what to do. */
export class SshError extends Error {
  override name = 'SshError';
}

const SERVER = /^((?:[^\s@:-][^\s@:]*@)?(?:[\w][\w.-]*|\[[\da-f:.]+\]))(?::(\d{1,5}))?$/i;

/** @throws SshError for what is no server's name: it comes from a file, and must never pass for an option of ssh. */
export function parseSshServer(text: string): SshServer {
  const [, destination, port] = SERVER.exec(text) ?? [];
  if (destination === undefined) {
    throw new SshError(`'${text}' is no ssh server: write it as [user@]host[:port].`);
  }
  return { destination: destination.replace(/[[\]]/g, ''), ...(port === undefined ? {} : { port }) };
}

/** @param said what ssh wrote to its stderr. @param how its exit code or signal, in words. */
export function describeSshFailure(server: string, said: string, how: string): string {
  const last = said.trim().split('\n').at(-1)?.trim() ?? '';
  if (/REMOTE HOST IDENTIFICATION HAS CHANGED/.test(said)) {
    return `The ssh server ${server} shows another host key than before: find out why, then correct known_hosts.`;
  }
  if (/Host key verification failed|No .* host key is known/.test(said)) {
    return `The ssh server ${server} is not known here yet: connect once with 'ssh ${server}' and accept its host key.`;
  }
  if (/Permission denied|Too many authentication failures/.test(said)) {
    return `The ssh server ${server} does not let us in: name a key file it accepts, or add the key to ssh-agent (passwords are not asked for).`;
  }
  if (
    /administratively prohibited|forwarding.*(disabled|failed)|Could not request local forwarding/i.test(said)
  ) {
    return `The ssh server ${server} forwards no ports for us: ${last}`;
  }
  if (/Connection refused|timed out|Could not resolve|No route to host|unreachable/i.test(said)) {
    return `The ssh server ${server} cannot be reached: ${last.replace(/^ssh: /, '')}`;
  }
  return `The ssh tunnel by way of ${server} ended with ${how}${last === '' ? '.' : `: ${last}`}`;
}
