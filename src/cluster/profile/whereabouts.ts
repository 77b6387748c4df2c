/** Where a controller is, seen from here: on this machine or elsewhere, and at which address (protocol.md §1). */
import { hostname, networkInterfaces } from 'node:os';

/** What the connection files say about a controller's place. */
export interface Whereabouts {
  /** `tcp://127.0.0.1`, `tcp://*` … */
  interface: string;
  /** The name or an address of its machine; '' when that is not known. */
  location: string;
}

/** True for this machine's name, its addresses, and no name at all. A name for it in the DNS is not looked up. */
export function isThisMachine(location: string): boolean {
  if (location === '' || location === hostname() || location === 'localhost' || isLoopback(location))
    return true;
  return Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ address }) => address === location),
  );
}

/** The host to connect to: `*` and `0.0.0.0` mean the controller's location, this machine's loopback if it is here. */
export function hostOf({ interface: where, location }: Whereabouts): string {
  const host = where.slice(where.indexOf('://') + 3);
  if (host !== '*' && host !== '0.0.0.0') return host;
  return isThisMachine(location) ? '127.0.0.1' : location;
}

/** True when the address the controller listens at can be reached from here without leaving the machine. */
export function isHere(controller: Whereabouts): boolean {
  const host = hostOf(controller);
  return isLoopback(host) ? isThisMachine(controller.location) : isThisMachine(host);
}

function isLoopback(host: string): boolean {
  return /^127\.\d+\.\d+\.\d+$/.test(host) || host === '::1';
}
