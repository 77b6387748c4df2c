/** Time as a controller's heart tells it. */
import { socketAddress } from '../../src/cluster/profile/connection-file';
import { zeromqTransport } from '../../src/cluster/transport/zeromq-transport';
import type { RunningController } from './controller-bench';

/** Resolves when the controller has sent that many pings from now on. */
export async function pings({ engine }: RunningController, count: number): Promise<void> {
  const socket = zeromqTransport.open('subscriber');
  let heard = 0;
  await new Promise<void>((resolve) => {
    socket.onMessage(() => (heard += 1) === count && resolve());
    socket.connect(socketAddress(engine, engine.hb_ping));
  });
  socket.close();
}
