/** Work for whichever engine is free: single calls, maps, and functions bound to the view. */
import type { ShippedFunction } from '../shipping/shipped-function';
import type { AsyncResult } from './async-result';
import { callRequest } from './call';
import { NoEnginesRegistered } from './errors';
import type { Link } from './link';
import type { AsyncMapResult } from './map/async-map-result';
import { assertChunkSize } from './map/chunk-planner';
import { runMap, type MapOptions } from './map/map-run';
import { parallelFunction, type ParallelFunction, type ParallelOptions } from './parallel-function';
import { sendParts } from './send-parts';
import { nameOf, ship, type AnyFunction, type Callee } from './ship';
import { splitMapArguments, zip } from './sequences';

type Sequences<Args extends readonly unknown[]> = { [K in keyof Args]: Iterable<Args[K]> };

export interface LoadBalancedViewOptions {
  /** Ids of the only engines to use; default any. */
  targets?: readonly number[];
}

export class LoadBalancedView {
  readonly #link: Link;
  readonly #targets: readonly number[];

  constructor(link: Link, { targets = [] }: LoadBalancedViewOptions = {}) {
    this.#link = link;
    this.#targets = targets;
  }

  /**
   * Call `fn` once per item, `fn(a[i], b[i], …)`, on whichever engine is free. A plain object at the end is options.
   * @throws TypeError when the sequences differ in length; RangeError for a bad chunk size; NoEnginesRegistered.
   */
  map<Args extends readonly unknown[], R>(
    fn: AnyFunction<Args, R>,
    ...sequences: [...Sequences<NoInfer<Args>>, MapOptions] | [...Sequences<NoInfer<Args>>]
  ): AsyncMapResult<Awaited<R>>;
  map<R = unknown>(fn: ShippedFunction, ...sequences: (Iterable<unknown> | MapOptions)[]): AsyncMapResult<R>;
  map(fn: Callee, ...rest: unknown[]): AsyncMapResult<unknown> {
    const { sequences, options } = splitMapArguments(rest);
    return this.#map(fn, sequences, options);
  }

  /** The same for a function shipped before, with its sequences in one list. */
  mapShipped<R = unknown>(
    shipped: ShippedFunction,
    sequences: readonly (readonly unknown[])[],
    options: MapOptions = {},
  ): AsyncMapResult<R> {
    return this.#map<R>(shipped, sequences, options);
  }

  /** Call `fn(...args)` once. @throws NotSerializableError, NoEnginesRegistered: nothing was sent. */
  apply<Args extends readonly unknown[], R>(
    fn: AnyFunction<Args, R> | ShippedFunction,
    ...args: NoInfer<Args>
  ): AsyncResult<Awaited<R>> {
    const callee = fn as Callee;
    const request = callRequest<Awaited<R>>('task', callee, args, { targets: this.#uuids() });
    return sendParts<Awaited<R>>(this.#link, request, {
      name: nameOf(callee),
      engines: undefined,
      single: true,
    });
  }

  /** Bind a function to this view: `const g = view.parallel()(f); await g.map(range(1000))`. */
  parallel<Block extends boolean = false>(options: ParallelOptions<Block> = {}) {
    return <Args extends readonly unknown[], R>(fn: AnyFunction<Args, R>): ParallelFunction<Args, R, Block> =>
      parallelFunction<Args, R, Block>(
        (sequences, mapOptions) => this.#map<Awaited<R>>(fn as Callee, sequences, mapOptions),
        fn,
        options,
      );
  }

  #map<R>(
    callee: Callee,
    sequences: readonly (readonly unknown[])[],
    options: MapOptions,
  ): AsyncMapResult<R> {
    assertChunkSize(options.chunkSize);
    const items = zip(sequences);
    this.#uuids();
    const called = { name: nameOf(callee), callable: ship(callee) };
    return runMap<R>(this.#link, called, items, options, () => this.#presentUuids());
  }

  /** @throws NoEnginesRegistered when nobody could do the work now. */
  #uuids(): string[] {
    const uuids = this.#presentUuids();
    const { list } = this.#link.engines;
    if (list.length === 0) {
      throw new NoEnginesRegistered(
        'No engine is registered with this cluster: start some, or wait for them.',
      );
    }
    if (this.#targets.length > 0 && uuids.length === 0) {
      throw new NoEnginesRegistered(
        `None of the engines ${this.#targets.join(', ')} is there; the engines are ${list.map(({ id }) => id).join(', ')}.`,
      );
    }
    return uuids;
  }

  #presentUuids(): string[] {
    return this.#targets.flatMap((id) => this.#link.engines.byId.get(id)?.uuid ?? []);
  }
}
