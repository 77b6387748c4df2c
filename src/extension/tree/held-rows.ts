/** Rows that somebody reads: one that is drawn again loses its tooltip, so what is new in it is put off for a while. */
import { ROOT } from './rows';

/** As long as a tooltip of some lines takes to read. */
export const READING_MS = 10_000;

export class HeldRows {
  readonly #timers = new Map<string, NodeJS.Timeout>();

  /** @param onLetGo called when a row's time is over. */
  constructor(private readonly onLetGo: () => void) {}

  /** Its tooltip is shown from now on. */
  hold(id: string): void {
    this.#free(id);
    const over = (): void => {
      this.#free(id);
      this.onLetGo();
    };
    this.#timers.set(id, setTimeout(over, READING_MS));
  }

  /** It is drawn anew, with all below it: no tooltip of these is shown any more. */
  letGo(id: string, parents: ReadonlyMap<string, string>): void {
    for (const held of this.#heldIn(id, parents)) this.#free(held);
  }

  /** Whether it or a row below it is read: the editor draws a row with all below it. */
  isHeld(id: string, parents: ReadonlyMap<string, string>): boolean {
    return this.#heldIn(id, parents).length > 0;
  }

  clear(): void {
    for (const id of [...this.#timers.keys()]) this.#free(id);
  }

  #heldIn(id: string, parents: ReadonlyMap<string, string>): string[] {
    return [...this.#timers.keys()].filter((held) => {
      let at: string | undefined = held;
      while (at !== undefined && at !== ROOT && at !== id) at = parents.get(at);
      return at === id;
    });
  }

  #free(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }
}
