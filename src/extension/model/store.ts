/** The one place where state changes; everything shown is drawn from it. */
import { reduce, type Change, type State } from './state';

export type Listener = (state: State, before: State) => void;

export class Store {
  #state: State;
  readonly #listeners = new Set<Listener>();

  constructor(initial: State) {
    this.#state = initial;
  }

  get state(): State {
    return this.#state;
  }

  dispatch(change: Change): void {
    const before = this.#state;
    this.#state = reduce(before, change);
    if (this.#state === before) return;
    for (const listener of [...this.#listeners]) listener(this.#state, before);
  }

  subscribe(listener: Listener): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /** Resolves with the first state, this one included, for which `test` holds. */
  when(test: (state: State) => boolean): Promise<State> {
    if (test(this.#state)) return Promise.resolve(this.#state);
    return new Promise((resolve) => {
      const subscription = this.subscribe((state) => {
        if (!test(state)) return;
        subscription.dispose();
        resolve(state);
      });
    });
  }
}
