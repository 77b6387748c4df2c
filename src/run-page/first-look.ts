/** What a tab shows of one row by itself as long as nobody has asked for anything there. Pure. */
export class FirstLook<T> {
  #isOver = false;
  #isAsking = false;

  /** @param ask `byItself`: nobody clicked, and nobody is to be told when there is no answer. */
  constructor(private readonly ask: (row: T, byItself: boolean) => void) {}

  /** There it is. */
  offer(row: T): void {
    if (this.#isOver || this.#isAsking) return;
    this.#isAsking = true;
    this.ask(row, true);
  }

  /** There is no answer to what was asked: it is asked for again with the next rows. */
  unanswered(): void {
    this.#isAsking = false;
  }

  /** The user wants this one. */
  choose(row: T): void {
    this.over();
    this.ask(row, false);
  }

  /** Something is shown now, or the user wants something else. */
  over(): void {
    this.#isOver = true;
  }
}
