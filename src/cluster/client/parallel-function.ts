/** A function bound to a view, as `@view.parallel()` binds one in Python: `.map` runs it over sequences. */
import type { AsyncMapResult } from './map/async-map-result';
import { splitMapArguments } from './sequences';
import type { AnyFunction } from './ship';

/** How a function bound to a view runs, its `map` above all. */
export type ParallelOptions<Options extends object, Block extends boolean = boolean> = Options & {
  /** With `true`, `.map` gives a plain promise of the results; otherwise the AsyncMapResult. */
  block?: Block;
};

type Mapped<R, Block extends boolean> = Block extends true ? Promise<R[]> : AsyncMapResult<R>;

/** Calling it is calling the function itself, here; `.map` calls it once per item, on the engines. */
export interface ParallelFunction<
  Args extends readonly unknown[],
  R,
  Options extends object,
  Block extends boolean,
> {
  (...args: Args): R;
  /** Call it once per item. */
  map(
    ...sequences:
      [...{ [K in keyof Args]: Iterable<Args[K]> }, Options] | [...{ [K in keyof Args]: Iterable<Args[K]> }]
  ): Mapped<Awaited<R>, Block>;
}

type RunMap<R, Options> = (sequences: readonly (readonly unknown[])[], options: Options) => AsyncMapResult<R>;

export function parallelFunction<
  Args extends readonly unknown[],
  R,
  Options extends object,
  Block extends boolean,
>(
  run: RunMap<Awaited<R>, Options>,
  fn: AnyFunction<Args, R>,
  { block, ...defaults }: ParallelOptions<Options, Block>,
): ParallelFunction<Args, R, Options, Block> {
  const map = (...args: unknown[]): Promise<Awaited<R>[]> | AsyncMapResult<Awaited<R>> => {
    const { sequences, options } = splitMapArguments<Options>(args);
    const result = run(sequences, { ...defaults, ...options } as unknown as Options);
    return block ? result.result : result;
  };
  return Object.assign((...args: Args) => fn(...args), { map }) as ParallelFunction<Args, R, Options, Block>;
}
