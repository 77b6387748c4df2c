/** The engine's heart: echoes every ping, and notices when none comes any more (protocol.md §5.2). */
import type { Frames, MessageSocket } from '../../transport/socket';

/**
 * Pure: how long no ping came, counted in ticks. Counting, not clocks: time the
 * machine was suspended must not count against the controller.
 */
export class Patience {
  readonly #tickMs: number;
  #limit: number;
  #ticks = 0;

  constructor(patienceMs: number, tickMs: number) {
    this.#tickMs = tickMs;
    this.#limit = Math.max(1, Math.ceil(patienceMs / tickMs));
  }

  /** A slow heart must not look like none. */
  atLeast(patienceMs: number): void {
    this.#limit = Math.max(this.#limit, Math.ceil(patienceMs / this.#tickMs));
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
 * Pure: a ping tells how long its controller has lived, so the numbers of one controller never fall. One that was
 * started anew on the same ports begins from 0: the same controller restored, or one with another key, which would
 * keep us alive for nothing.
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

interface HeartCalls {
  /** Pings went back: is their sender still ours? They carry no signature by which it could be told. */
  isOurs(): Promise<boolean>;
  /** It is not. */
  replaced(): void;
  /** That could not be found out; the next ping asks again. */
  failed(error: Error): void;
}

/**
 * Silent while in doubt: an ipcontroller announces a heart to its hub once only, by its first pong, and the hub forgets
 * what it hears of an engine that has not registered yet. One that asked to be registered after that would never be found.
 */
export function echoPings(
  { ping, pong }: HeartSockets,
  patience: Patience,
  { isOurs, replaced, failed }: HeartCalls,
): void {
  let order = new PingOrder();
  let inDoubt: Frames | undefined;
  ping.onMessage((frames) => {
    if (inDoubt) return void (inDoubt = frames);
    if (!order.goesBack(frames[0])) {
      pong.send(frames);
      return patience.heard();
    }
    inDoubt = frames;
    isOurs()
      .then((ours) => {
        if (!ours) return replaced();
        pong.send(inDoubt ?? frames);
        order = new PingOrder();
        inDoubt = undefined;
        patience.heard();
      })
      .catch((error: Error) => {
        inDoubt = undefined;
        failed(error);
      });
  });
}
