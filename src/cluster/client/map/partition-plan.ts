/** One chunk per engine, cut beforehand: the map of a view whose work belongs to given engines. Pure. */
import { partitionIndices, type Dist } from '../distribution';
import type { ChunkPlan } from './chunk-planner';

export class PartitionPlan implements ChunkPlan {
  readonly movesOn = false;
  /** Item indices in the order they are sent: partition after partition. */
  readonly order: readonly number[];
  /** Where each partition ends, in that order. */
  readonly #ends: readonly number[];
  #sent = 0;

  constructor(total: number, parts: number, dist: Dist = 'b') {
    const partitions = Array.from({ length: parts }, (_, part) => partitionIndices(total, part, parts, dist));
    this.order = partitions.flat();
    let end = 0;
    this.#ends = partitions.map(({ length }) => (end += length));
  }

  /** Which partition an item belongs to. @param position in `order`. */
  partAt(position: number): number {
    return this.#ends.findIndex((end) => position < end);
  }

  measured(): void {}

  nextSize(remaining: number): number {
    const size = (this.#ends[this.partAt(this.#sent)] as number) - this.#sent;
    this.#sent += size;
    return Math.min(size, remaining);
  }

  window(): number {
    return Infinity;
  }
}
