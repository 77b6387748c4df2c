/** A map as a plain loop, one item after the other, without a cluster. */
import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { Fault, ItemResult, MapRun } from './map-run';

/** Where the items run. */
export interface LoopPlace {
  /** Replaces whoever was told what user code prints. */
  onText(listener: (text: string) => void): void;
  /** After the last item: resolves when all that was printed has been told. */
  settle(): Promise<void>;
  /** End the item that runs, if that is possible. */
  stop(): void;
  restore(): void;
}

/** How long the loop may keep timers and closed pipes waiting. */
const YIELD_MS = 50;

export class PlainLoop implements MapRun {
  readonly name: string;
  readonly notes: readonly string[];
  readonly engines = 0;
  readonly total: number;
  #done = 0;
  #spentMs = 0;
  #stopped = false;

  constructor(
    { name, notes }: Pick<MapRun, 'name' | 'notes'>,
    private readonly sequences: readonly (readonly unknown[])[],
    private readonly call: (args: readonly unknown[]) => unknown,
    private readonly describe: (error: unknown) => Fault,
    private readonly place: LoopPlace,
  ) {
    this.name = name;
    this.notes = notes;
    this.total = sequences[0]?.length ?? 0;
  }

  async *results(): AsyncGenerator<ItemResult> {
    let yielded = performance.now();
    for (let index = 0; index < this.total && !this.#stopped; index++) {
      const started = performance.now();
      const result = await this.#item(index);
      const now = performance.now();
      this.#spentMs += now - started;
      this.#done += 1;
      yield result;
      if (now - yielded < YIELD_MS) continue;
      await letOthersRun();
      yielded = performance.now();
    }
    await this.place.settle();
  }

  done(): number {
    return this.#done;
  }

  serialTime(): number {
    return this.#spentMs / 1000;
  }

  onOutput(listener: (text: string, engineId: null) => void): void {
    this.place.onText((text) => listener(text, null));
  }

  async abort(): Promise<void> {
    this.#stopped = true;
    this.place.stop();
  }

  async close(): Promise<void> {
    this.place.restore();
  }

  async #item(index: number): Promise<ItemResult> {
    try {
      return { index, ok: true, value: await this.call(this.sequences.map((sequence) => sequence[index])) };
    } catch (error) {
      return { index, ok: false, failure: { ...this.describe(error), engineId: null } };
    }
  }
}
