// refused 4:1: 'cluster' is this program's own connection to the cluster and the function reaches it; pass what it needs as an argument, or connect inside the function
import { Client } from 'engine-room';

const cluster = await Client.connect({ profile: 'nbserver' });
const view = cluster.loadBalancedView();

/** @parallel range(3) */
export async function nested(x: number): Promise<number> {
  return view.apply(Math.sqrt, x);
}
