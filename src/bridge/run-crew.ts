/** The engines of a run while it goes on: which there are, what they are at, and how fast they are. */
import type { ItemPlaces } from './item-places';
import { Pace } from './pace';
import { ItemsUnderWay, type UnderWay } from './timeline/items-under-way';
import type { Timeline } from './timeline/timeline';

export class RunCrew {
  /** Ids of those that may do items; undefined where that is not known. */
  readonly #ids: Set<number> | undefined;
  readonly #pace: Pace;
  readonly #itemsDone = new Map<number, number>();
  /** As it was at a revision of the run. */
  #underWay: { revision: number; items: ItemsUnderWay } | undefined;

  /**
   * @param timeline what they do.
   * @param ids of those that may do items now; undefined where that is not known.
   * @param startedAt when the items were on their way, by `performance.now()`.
   * @param processors what they share; null where that is not known.
   */
  constructor(
    readonly timeline: Timeline,
    ids: readonly number[] | undefined,
    startedAt: number,
    readonly processors: number | null = null,
  ) {
    this.#ids = ids && new Set(ids);
    // Where there is none now, nobody knows how many there were.
    this.#pace = new Pace(ids?.length || 1, startedAt);
    if (ids?.length === 0) this.#pace.change(0, performance.now());
  }

  /** One has gone, for whatever reason. */
  left(id: number): void {
    this.timeline.left(id, Date.now());
    this.retires(id);
  }

  /** One is about to stop: it may still be at items, and gets no more of them. @returns whether it got some. */
  retires(id: number): boolean {
    if (!this.#ids?.delete(id)) return false;
    this.#pace.change(this.#ids.size, performance.now());
    return true;
  }

  /** There is one of this id (again). @param mayJoin whether it may do items of this run, new as it may be. */
  back(id: number, mayJoin: boolean): void {
    this.timeline.back(id);
    if (mayJoin && this.#ids) this.#pace.change(this.#ids.add(id).size, performance.now());
  }

  /** It has done an item, or failed at it. */
  did(id: number): void {
    this.#itemsDone.set(id, (this.#itemsDone.get(id) ?? 0) + 1);
  }

  /** By id. */
  get itemsDone(): { engine: number; items: number }[] {
    return [...this.#itemsDone]
      .map(([engine, items]) => ({ engine, items }))
      .sort((a, b) => a.engine - b.engine);
  }

  /** How long they will take for the items that are left. @returns null while there is too little to go by, or nobody to do them. */
  leftMs(done: number, left: number): number | null {
    return this.#pace.leftMs(done, left, performance.now());
  }

  /** Which of them is at an item, as far as they have told. @param revision another one whenever more is known of items. */
  underWay(index: number, places: ItemPlaces, revision: number): UnderWay | undefined {
    if (this.#underWay?.revision !== revision) {
      const atWork = this.timeline.atWork.map((items) => ({ ...items, first: places.placeOf(items.first) }));
      this.#underWay = { revision, items: new ItemsUnderWay(atWork) };
    }
    return this.#underWay.items.at(places.placeOf(index), Date.now());
  }
}
