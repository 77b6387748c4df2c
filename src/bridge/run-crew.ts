/** The engines of a run while it goes on: which there are, what they are at, and how fast they are. */
import type { ChunkNews } from '../cluster/client';
import { parseTime } from '../cluster/client/timing';
import { ItemPace } from './item-pace';
import type { ItemPlaces } from './item-places';
import { Pace } from './pace';
import type { PerEngine } from './run-summary';
import { ItemsUnderWay, type UnderWay } from './timeline/items-under-way';
import { byId, idIn, Timeline, type EngineKey } from './timeline/timeline';

/** Those of a run that began before this window did. */
export interface AttachedEngines {
  /** Ids of those that may do what is left. */
  ids: readonly number[];
  /** Ids of all that are there now. */
  there: readonly number[];
}

export class RunCrew {
  /** Ids of those that may do items; undefined where that is not known. */
  readonly #ids: Set<number> | undefined;
  readonly #pace: Pace | ItemPace;
  readonly #itemsDone = new Map<EngineKey, number>();
  /** As it was at a revision of the run. */
  #underWay: { revision: number; items: ItemsUnderWay } | undefined;

  private constructor(
    /** What they do; items by their places. */
    readonly timeline: Timeline,
    ids: readonly number[] | undefined,
    pace: Pace | ItemPace,
    /** What they share; null where that is not known. */
    readonly processors: number | null = null,
  ) {
    this.#ids = ids && new Set(ids);
    this.#pace = pace;
  }

  /**
   * Of a run that begins.
   * @param ids of those that may do items now; undefined where that is not known.
   * @param processors what they share; null where that is not known.
   */
  static begin(ids?: readonly number[], processors: number | null = null): RunCrew {
    const now = performance.now();
    // Where there is none now, nobody knows how many there were.
    const pace = new Pace(ids?.length || 1, now);
    if (ids?.length === 0) pace.change(0, now);
    return new RunCrew(new Timeline(Date.now(), ids), ids, pace, processors);
  }

  /** Of one that began before. @param beganAt epoch milliseconds. @param engines undefined where nobody could be asked yet. */
  static attach(beganAt: number, engines?: AttachedEngines): RunCrew {
    const timeline = new Timeline(beganAt, [], engines?.there);
    return new RunCrew(timeline, engines?.ids, new ItemPace(engines?.ids.length ?? 0));
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

  /** What one does with some items. */
  note(news: ChunkNews): void {
    this.timeline.note(news, Date.now());
    const { state, count, started, completed } = news;
    if (state !== 'completed' || started === undefined || completed === undefined) return;
    if (this.#pace instanceof ItemPace) this.#pace.took(count, parseTime(completed) - parseTime(started));
  }

  /** It has done an item, or failed at it. @param isFailed its items were told of just before. */
  did(engine: EngineKey, place: number, isFailed: boolean): void {
    this.#itemsDone.set(engine, (this.#itemsDone.get(engine) ?? 0) + 1);
    if (isFailed) this.timeline.failed(place, engine);
  }

  /** By id; those without one last, each by itself. */
  get itemsDone(): PerEngine[] {
    return [...this.#itemsDone]
      .sort(([one], [other]) => byId(one, other))
      .map(([engine, items]) => ({ engine: idIn(engine), items }));
  }

  /** How long they will take for the items that are left. @returns null while there is too little to go by, or nobody to do them. */
  leftMs(done: number, left: number): number | null {
    if (this.#pace instanceof ItemPace) return this.#pace.leftMs(left);
    return this.#pace.leftMs(done, left, performance.now());
  }

  /** Which of them is at an item, as far as they have told. @param revision another one whenever more is known of items. */
  underWay(index: number, places: ItemPlaces, revision: number): UnderWay | undefined {
    if (this.#underWay?.revision !== revision)
      this.#underWay = { revision, items: new ItemsUnderWay(this.timeline.atWork) };
    return this.#underWay.items.at(places.placeOf(index), Date.now());
  }
}
