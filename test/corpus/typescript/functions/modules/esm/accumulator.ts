export interface Summary {
  n: number;
  mean: number;
}
export const EMPTY: Summary = { n: 0, mean: NaN };

export default class {
  #n = 0;
  #sum = 0;
  add(...values: number[]): this {
    for (const value of values) {
      this.#n++;
      this.#sum += value;
    }
    return this;
  }
  get summary(): Summary {
    return { n: this.#n, mean: this.#sum / this.#n };
  }
}
