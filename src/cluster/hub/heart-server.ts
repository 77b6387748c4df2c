/** The heartbeat's sockets and clock: a ping every period, sooner again while somebody waits to be registered. */
import { bindPort, type PortContext } from '../schedulers/port';
import type { HeartMonitor } from './heart-monitor';

/** An engine is one as soon as it answers a ping, so a new one does not wait for the next beat. */
const EAGER_PING_MS = 100;

export interface HeartDelegate {
  /** A valid answer to a ping. */
  heartbeat(uuid: string): void;
  stopped(uuid: string): void;
  /** Somebody waits for a first heartbeat. */
  isAwaited(): boolean;
}

export interface HeartServer {
  readonly pingPort: number;
  readonly pongPort: number;
  close(): void;
}

export async function startHeartServer(
  context: PortContext,
  monitor: HeartMonitor,
  periodMs: number,
  delegate: HeartDelegate,
): Promise<HeartServer> {
  const ping = await bindPort(context, 'hb_ping', 'publisher');
  const pong = await bindPort(context, 'hb_pong', 'router', {
    handover: true,
    onMessage: ([uuid, payload, ...rest]) => {
      if (!uuid || !payload || rest.length > 0) return context.refuse('hb_pong', 'unexpected frames');
      if (monitor.pong(uuid.toString(), payload.toString())) delegate.heartbeat(uuid.toString());
    },
  }).catch((error: unknown) => {
    ping.socket.close();
    throw error;
  });

  const beat = (): void => {
    for (const uuid of monitor.beat(performance.now())) delegate.stopped(uuid);
    ping.socket.send([monitor.ping]);
  };
  beat();
  const beats = setInterval(beat, periodMs);
  const eager = setInterval(() => {
    if (delegate.isAwaited()) ping.socket.send([monitor.ping]);
  }, EAGER_PING_MS);

  return {
    pingPort: ping.port,
    pongPort: pong.port,
    close: () => {
      clearInterval(beats);
      clearInterval(eager);
      ping.socket.close();
      pong.socket.close();
    },
  };
}
