/** A function bound to a view, as `@view.parallel()` binds one in Python: `.map` runs it over sequences. */
import type { AsyncMapResult } from './map/async-map-result';
import type { MapOptions } from './map/map-run';
import { splitMapArguments } from './sequences';
import type { AnyFunction } from './ship';

export interface ParallelOptions<Block extends boolean = boolean> extends MapOptions {
  /** With `true`, `.map` gives a plain promise of the results; otherwise the AsyncMapResult. */
  block?: Block;
}

type Mapped<R, Block extends boolean> = Block extends true ? Promise<R[]> : AsyncMapResult<R>;

/** Calling it is calling the function itself, here; `.map` calls it once per item, on the engines. */
export interface ParallelFunction<Args extends readonly unknown[], R, Block extends boolean> {
  (...args: Args): R;
  map(
    ...sequences:
      | [...{ [K in keyof Args]: Iterable<Args[K]> }, MapOptions]
      | [...{ [K in keyof Args]: Iterable<Args[K]> }]
  ): Mapped<Awaited<R>, Block>;
}

type RunMap<R> = (sequences: readonly (readonly unknown[])[], options: MapOptions) => AsyncMapResult<R>;

export function parallelFunction<Args extends readonly unknown[], R, Block extends boolean>(
  run: RunMap<Awaited<R>>,
  fn: AnyFunction<Args, R>,
  { block, ...defaults }: ParallelOptions<Block>,
): ParallelFunction<Args, R, Block> {
  const map = (...args: unknown[]): Promise<Awaited<R>[]> | AsyncMapResult<Awaited<R>> => {
    const { sequences, options } = splitMapArguments(args);
    const result = run(sequences, { ...defaults, ...options });
    return block ? result.result : result;
  };
  return Object.assign((...args: Args) => fn(...args), { map }) as ParallelFunction<Args, R, Block>;
}
