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

  ping(): void {
    this.#ticks = 0;
  }

  /** @returns true when patience is at its end. */
  tick(): boolean {
    this.#ticks += 1;
    return this.#ticks > this.#limit;
  }
}

interface HeartSockets {
  /** Subscriber, connected to `hb_ping`. */
  ping: MessageSocket;
  /** Dealer with the engine's identity, connected to `hb_pong`. */
  pong: MessageSocket;
}

export function echoPings({ ping, pong }: HeartSockets, patience: Patience): void {
  ping.onMessage((frames) => {
    patience.ping();
    pong.send(frames);
  });
}
