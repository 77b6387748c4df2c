/** Ticks as long as there is a reason to. */
export class Ticker {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly everyMs: number,
    private readonly onTick: () => void,
  ) {}

  /** Go on ticking, or stop. */
  tick(wanted: boolean): void {
    if (!wanted) return this.dispose();
    this.#timer ??= setInterval(this.onTick, this.everyMs);
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
