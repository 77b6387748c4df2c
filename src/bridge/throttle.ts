/** Calls at most once per interval, always with a last call after the last request. */
export class Throttle {
  #timer: NodeJS.Timeout | undefined;
  #last = -Infinity;

  constructor(
    private readonly intervalMs: number,
    private readonly call: () => void,
    /** Milliseconds. */
    private readonly now = (): number => performance.now(),
  ) {}

  request(): void {
    if (this.#timer !== undefined) return;
    const wait = this.#last + this.intervalMs - this.now();
    if (wait <= 0) this.flush();
    else this.#timer = setTimeout(() => this.flush(), wait);
  }

  /** Call now, whatever is pending. */
  flush(): void {
    this.cancel();
    this.#last = this.now();
    this.call();
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
