/**
 * Interrupts of requests, and the replies that wait for them. A signal strikes whatever a Python engine runs when it arrives:
 * were a reply handed on while one is under way, it could strike the call that comes next. Does no I/O itself.
 */

/** How interrupts come to engines. */
export interface InterruptWire {
  /**
   * Sends one, for whichever of these requests the engine runs.
   * @param arrived to be called once it can strike nothing any more that is sent from now on.
   * @returns to be called when nobody waits for that any more.
   */
  send(engine: string, msgIds: readonly string[], arrived: () => void): () => void;
  isOwed(msgId: string): boolean;
}

interface Hold {
  /** That was interrupted. */
  engine: string;
  /** Interrupts under way. */
  count: number;
  /** Hand the replies on, in their order. */
  waiting: (() => void)[];
}

/** One that was lost is sent again after this. */
const AGAIN_MS = 1500;
/** One that nobody answers holds a reply no longer: an ipengine before 7 has no nanny that would. */
const PATIENCE_MS = 1500;

export class Interrupts {
  readonly #holds = new Map<string, Hold>();

  constructor(private readonly wire: InterruptWire) {}

  /** Sends one, and more of them while none of these requests ends. */
  interrupt(engine: string, msgIds: readonly string[]): void {
    const running = msgIds.filter((msgId) => this.wire.isOwed(msgId) && !this.#isAnswered(msgId));
    if (running.length === 0) return;
    running.forEach((msgId) => this.#hold(engine, msgId));
    let isOver = false;
    let forget = (): void => {};
    const over = (againMs: number): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(patience);
      forget();
      running.forEach((msgId) => this.#release(msgId));
      setTimeout(() => this.interrupt(engine, running), againMs).unref();
    };
    const patience = setTimeout(over, PATIENCE_MS, 0).unref();
    forget = this.wire.send(engine, running, () => over(AGAIN_MS));
  }

  /** Hands a reply on, once no interrupt of its request is under way. */
  inTurn(msgId: string, hand: () => void): void {
    const hold = this.#holds.get(msgId);
    if (hold) hold.waiting.push(hand);
    else hand();
  }

  /**
   * Hands on what waits: what comes of these requests otherwise would be taken for all there is.
   * @param gone the engine whose requests these are; default: all.
   */
  handOn(gone?: string): void {
    for (const { engine, waiting } of this.#holds.values())
      if (gone === undefined || engine === gone) for (const hand of waiting.splice(0)) hand();
  }

  #isAnswered(msgId: string): boolean {
    return (this.#holds.get(msgId)?.waiting.length ?? 0) > 0;
  }

  #hold(engine: string, msgId: string): void {
    const hold = this.#holds.get(msgId) ?? { engine, count: 0, waiting: [] };
    // Where it is now: it may have been sent to another one again.
    hold.engine = engine;
    hold.count += 1;
    this.#holds.set(msgId, hold);
  }

  #release(msgId: string): void {
    const hold = this.#holds.get(msgId)!;
    hold.count -= 1;
    if (hold.count > 0) return;
    this.#holds.delete(msgId);
    hold.waiting.forEach((hand) => hand());
  }
}
