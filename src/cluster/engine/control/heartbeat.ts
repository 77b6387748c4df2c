/** The engine's heart: echoes every ping, and notices when none comes any more (protocol.md §5.2). */
import type { MessageSocket } from '../../transport/socket';

/**
 * Pure: how long no ping came, counted in ticks. Counting, not clocks: time the
 * machine was suspended must not count against the controller.
 */
export class Patience {
  readonly #limit: number;
  #ticks = 0;

  constructor(patienceMs: number, tickMs: number) {
    this.#limit = Math.max(1, Math.ceil(patienceMs / tickMs));
  }

  heard(): void {
    this.#ticks = 0;
  }

  /** @returns true when patience is at its end. */
  tick(): boolean {
    this.#ticks += 1;
    return this.#ticks > this.#limit;
  }
}

/**
 * Pure: a ping tells how long its controller has lived, so the numbers of one controller never fall. A controller
 * that was started anew on the same ports begins from 0, has another key, and would keep us alive for nothing.
 */
export class PingOrder {
  #latest = -Infinity;
  #fell = false;

  /** @returns true from the first ping on that is lower than one before; what is no number counts for nothing. */
  goesBack(payload: Uint8Array | undefined): boolean {
    const lifetime = Number(
      payload === undefined ? Number.NaN : Buffer.from(payload).toString() || Number.NaN,
    );
    if (Number.isNaN(lifetime)) return this.#fell;
    this.#fell ||= lifetime < this.#latest;
    this.#latest = Math.max(this.#latest, lifetime);
    return this.#fell;
  }
}

interface HeartSockets {
  /** Subscriber, connected to `hb_ping`. */
  ping: MessageSocket;
  /** Dealer with the engine's identity, connected to `hb_pong`. */
  pong: MessageSocket;
}

/** @param replaced called when the pings are another controller's: their sender cannot be told by a signature. */
export function echoPings({ ping, pong }: HeartSockets, patience: Patience, replaced: () => void): void {
  const order = new PingOrder();
  ping.onMessage((frames) => {
    if (order.goesBack(frames[0])) return replaced();
    patience.heard();
    pong.send(frames);
  });
}
