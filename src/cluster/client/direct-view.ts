/** Work for given engines: the same code or call on each of them, or a share of the work for each. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Kernel } from '../protocol/private-messages';
import type { AsyncResult } from './async-result';
import { callRequest } from './call';
import { asSequence, joinPartitions, partitionOf, type Dist, type Sequence } from './distribution';
import type { EngineInfo } from './engine-table';
import { executeRequest, type ExecuteOptions, type ExecuteReply } from './execute';
import type { Link } from './link';
import type { AsyncMapResult } from './map/async-map-result';
import { engineRoute } from './map/map-route';
import { runMap, type MapRunOptions } from './map/map-run';
import { pullFunction, pushFunction } from './namespace-functions';
import { parallelFunction, type ParallelFunction, type ParallelOptions } from './parallel-function';
import {
  sendParts,
  type MaybePromise,
  type PartRequest,
  type PartSender,
  type RequestFor,
} from './send-parts';
import { splitMapArguments, zip } from './sequences';
import { calledFrom, type AnyFunction, type Called, type Callee, type CalleeOf } from './ship';
import type { Selection, Targets } from './targets';
import { chooseEngines, freeze } from './view-engines';
import type { ViewFlags } from './view-flags';

export interface DirectFlags extends ViewFlags {
  /** Engines of this language only. */
  kernel?: Kernel;
  /** Errors stand in the places of results instead of rejecting the whole. Default false. */
  returnExceptions?: boolean;
}

export interface DirectMapOptions extends MapRunOptions {
  /** How the items are dealt out. Default `'b'`. */
  dist?: Dist;
}

/** A request that is the same for every engine: a piece of code, or a call whose reply tells how long it is. */
export type SharedRequest = 'code' | 'call';

export interface ScatterOptions {
  /** How the elements are dealt out. Default `'b'`. */
  dist?: Dist;
  /** A share of one element is that element, not a sequence of it. Default false. */
  flatten?: boolean;
}

type Sequences<Args extends readonly unknown[]> = { [K in keyof Args]: Iterable<Args[K]> };

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/**
 * Results are lists with one entry per engine, in the order of the targets, for one engine too.
 * Everything here throws NoEnginesRegistered, before anything is sent, when an engine is missing or speaks
 * another language than the function it is to call; `'all'` means all that speak it.
 */
export class DirectView {
  protected readonly link: Link;
  protected readonly flags: DirectFlags;
  /** Engine ids; `'all'` is looked up anew for every request. */
  readonly targets: Targets;

  constructor(link: Link, selection: Selection = 'all', flags: DirectFlags = {}) {
    this.link = link;
    this.targets = freeze(
      selection,
      link.engines.list.map(({ id }) => id),
    );
    this.flags = flags;
  }

  /** How a request that is the same for all engines is sent; default: each gets its own message. */
  protected sender(_: SharedRequest): PartSender | undefined {
    return undefined;
  }

  /** The same view with other targets or other flags: `view.with({label: 'warm-up'})`. */
  with({ targets = this.targets, ...flags }: DirectFlags & { targets?: Selection }): DirectView {
    return new DirectView(this.link, targets, { ...this.flags, ...flags });
  }

  /** Run code on every target. */
  execute(code: string, options: ExecuteOptions = {}): AsyncResult<ExecuteReply[], ExecuteReply> {
    const request = executeRequest('mux', code, { label: this.flags.label, ...options });
    return this.#send('execute', this.#engines(), request, { shared: 'code' });
  }

  /** Run a file of this machine on every target; errors point into it. Rejects when it cannot be read. */
  runFile(
    path: string,
    options: Omit<ExecuteOptions, 'file' | 'line'> = {},
  ): AsyncResult<ExecuteReply[], ExecuteReply> {
    const file = resolve(path);
    const { label } = this.flags;
    const request = readFile(file, 'utf8').then((code) =>
      executeRequest('mux', code, { label, ...options, file, line: 1 }),
    );
    return this.#send('runFile', this.#engines(), request, { shared: 'code' });
  }

  /** Call a function once on every target. @throws NotSerializableError: nothing was sent. */
  apply<Args extends readonly unknown[], R>(
    fn: CalleeOf<Args, R>,
    ...args: NoInfer<Args>
  ): AsyncResult<Awaited<R>[], Awaited<R>> {
    const called = calledFrom(fn as Callee);
    const request = callRequest<Awaited<R>>('mux', called, args, this.flags.label);
    return this.#send(called.name, this.#engines(called.kernel), request, { shared: 'call' });
  }

  /** A function that applies `fn` on every target whenever it is called. */
  remote<Args extends readonly unknown[], R>(
    fn: CalleeOf<Args, R>,
  ): (...args: NoInfer<Args>) => AsyncResult<Awaited<R>[], Awaited<R>> {
    return (...args) => this.apply<Args, R>(fn, ...args);
  }

  /**
   * Call `fn` once per item, `fn(a[i], b[i], …)`: every target gets its share of the items in one message. A plain
   * object at the end is options. Items of an engine that dies fail with it.
   * @throws TypeError when the sequences differ in length.
   */
  map<Args extends readonly unknown[], R>(
    fn: AnyFunction<Args, R>,
    ...sequences: [...Sequences<NoInfer<Args>>, DirectMapOptions] | [...Sequences<NoInfer<Args>>]
  ): AsyncMapResult<Awaited<R>>;
  map<R = unknown>(
    fn: Exclude<Callee, AnyFunction>,
    ...sequences: (Iterable<unknown> | DirectMapOptions)[]
  ): AsyncMapResult<R>;
  map(fn: Callee, ...rest: unknown[]): AsyncMapResult<unknown> {
    const { sequences, options } = splitMapArguments<DirectMapOptions>(rest);
    return this.#map(calledFrom(fn), sequences, options);
  }

  /** Bind a function to this view: `const g = view.parallel()(f); await g.map(range(1000))`. */
  parallel<Block extends boolean = false>(options: ParallelOptions<DirectMapOptions, Block> = {}) {
    return <Args extends readonly unknown[], R>(
      fn: AnyFunction<Args, R>,
    ): ParallelFunction<Args, R, DirectMapOptions, Block> =>
      parallelFunction<Args, R, DirectMapOptions, Block>(
        (sequences, mapOptions) => this.#map<Awaited<R>>(calledFrom(fn as Callee), sequences, mapOptions),
        fn,
        options,
      );
  }

  /** Set variables in the namespace of every target. @throws TypeError for what is no variable name. */
  push(values: Readonly<Record<string, unknown>>): AsyncResult<unknown> {
    for (const name of Object.keys(values)) assertName(name);
    const engines = this.#engines();
    return this.#send(
      'push',
      engines,
      byKernel((kernel) => this.#call(pushFunction(kernel), [values])),
      { shared: 'call' },
    );
  }

  /** As `push`, in the words of a dictionary. */
  update(values: Readonly<Record<string, unknown>>): AsyncResult<unknown> {
    return this.push(values);
  }

  /** Set one variable in the namespace of every target. @throws TypeError for what is no variable name. */
  set(name: string, value: unknown): AsyncResult<unknown> {
    return this.push({ [name]: value });
  }

  /** Fetch variables or expressions; one name gives its values per target, several give a list per target. */
  pull(name: string): AsyncResult<unknown[], unknown>;
  pull(names: readonly string[]): AsyncResult<unknown[][], unknown[]>;
  pull(
    names: string | readonly string[],
  ): AsyncResult<unknown[], unknown> | AsyncResult<unknown[][], unknown[]>;
  pull(
    names: string | readonly string[],
  ): AsyncResult<unknown[], unknown> | AsyncResult<unknown[][], unknown[]> {
    if (typeof names === 'string') return this.#pullOne(names);
    const request = byKernel((kernel) => this.#call<unknown[]>(pullFunction(kernel), [names]));
    return this.#send<unknown[], unknown[][]>('pull', this.#engines(), request, { shared: 'call' });
  }

  /** One variable or expression of every target. */
  get(name: string): AsyncResult<unknown[], unknown> {
    return this.#pullOne(name);
  }

  /**
   * Deal a sequence out: every target gets its share as the variable `name`, in the type of the whole (a list, a
   * typed array, an NdArray by rows).
   * @throws TypeError for what is no sequence or no variable name.
   */
  scatter(
    name: string,
    sequence: Iterable<unknown> | Sequence,
    { dist, flatten = false }: ScatterOptions = {},
  ): AsyncResult<unknown> {
    assertName(name);
    const whole = asSequence(sequence);
    const engines = this.#engines();
    return this.#send(
      'scatter',
      engines,
      ({ kernel }, index) => {
        const share = partitionOf(whole, index, engines.length, dist);
        const value = flatten && Array.isArray(share) && share.length === 1 ? (share[0] as unknown) : share;
        return this.#call(pushFunction(kernel), [{ [name]: value }]);
      },
      {},
    );
  }

  /** Put together again what was scattered, from the variable `name` of every target. Rejects when it does not fit. */
  gather(name: string, { dist }: { dist?: Dist } = {}): AsyncResult<unknown> {
    return this.#pullOne(name, (values) => joinPartitions(values, dist));
  }

  #map<R>(
    called: Called,
    sequences: readonly (readonly unknown[])[],
    { dist, ...options }: DirectMapOptions,
  ): AsyncMapResult<R> {
    const items = zip(sequences);
    const engines = this.#engines(called.kernel);
    const route = engineRoute(
      this.link,
      engines,
      ({ uuid }, message, listener) =>
        this.link.submit({ channel: 'mux', engine: uuid, ...message, listener }),
      { total: items.length, ...(dist && { dist }) },
    );
    return runMap<R>(this.link, called, items, { ...this.flags, ...options }, route);
  }

  #pullOne<T = unknown[]>(name: string, join?: (values: unknown[]) => T): AsyncResult<T, unknown> {
    const first = ({ read, ...request }: PartRequest<unknown[]>): PartRequest<unknown> => ({
      ...request,
      read: (message, metadata) => read(message, metadata)[0],
    });
    const request = byKernel(async (kernel) =>
      first(await this.#call<unknown[]>(pullFunction(kernel), [[name]])),
    );
    return this.#send('pull', this.#engines(), request, { shared: 'call', join });
  }

  #call<V>(callee: Callee, args: readonly unknown[]): MaybePromise<PartRequest<V>> {
    return callRequest<V>('mux', calledFrom(callee), args, this.flags.label);
  }

  #engines(runs?: Kernel): EngineInfo[] {
    const { kernel } = this.flags;
    return chooseEngines(this.link.engines.list, { selection: this.targets, kernel, runs });
  }

  #send<V, T>(
    name: string,
    engines: readonly EngineInfo[],
    request: RequestFor<V>,
    { shared, join }: { shared?: SharedRequest; join?: (values: V[]) => T },
  ): AsyncResult<T, V> {
    const { returnExceptions } = this.flags;
    const sender = shared && this.sender(shared);
    return sendParts<T, V>(this.link, request, {
      name,
      engines,
      single: false,
      returnExceptions,
      join,
      sender,
    });
  }
}

/** One request for all engines of a language. */
function byKernel<V>(make: (kernel: Kernel) => MaybePromise<PartRequest<V>>): RequestFor<V> {
  const made = new Map<Kernel, MaybePromise<PartRequest<V>>>();
  return ({ kernel }) => {
    const request = made.get(kernel) ?? make(kernel);
    made.set(kernel, request);
    return request;
  };
}

function assertName(name: string): void {
  if (!IDENTIFIER.test(name)) throw new TypeError(`'${name}' cannot be the name of a variable.`);
}
