/**
 * Work for given engines: the same code or call on each of them, or a share of the work for each.
 * Longer than most files because ipyparallel's DirectView has many words; each is a few lines here.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Kernel } from '../protocol/private-messages';
import type { ShippedFunction } from '../shipping/shipped-function';
import { sourceText } from '../shipping/text-file';
import type { AsyncResult } from './async-result';
import { callRequest } from './call';
import { joinPartitions, type Dist, type Sequence } from './distribution';
import type { EngineInfo } from './engine-table';
import { executeRequest, type ExecuteOptions, type ExecuteReply } from './execute';
import { askEngines, type ControlOptions } from './hub/control-requests';
import { queueStatus, type QueueStatus } from './hub/queue-status';
import { idsOfJobs, type Jobs } from './jobs';
import type { Link } from './link';
import type { AsyncMapResult } from './map/async-map-result';
import { engineRoute } from './map/map-route';
import { runMap, type MapRunOptions } from './map/map-run';
import {
  importRequest,
  pullOneRequest,
  pullRequest,
  pushRequest,
  scatterRequest,
  type Modules,
  type ScatterOptions,
} from './namespace-requests';
import { parallelFunction, type ParallelFunction, type ParallelOptions } from './parallel-function';
import type { PythonFunction } from './python/python-function';
import { sendParts, type RequestFor } from './send-parts';
import type { PartSender } from './sent-part';
import { MapItems, splitMapArguments } from './sequences';
import {
  calledFrom,
  type AnyFunction,
  type Called,
  type Callee,
  type CalleeOf,
  type TypedCallee,
} from './ship';
import type { Selection, Targets } from './targets';
import { chooseEngines, freeze } from './view-engines';
import type { ViewFlags } from './view-flags';

/** What a direct view says about all of its work. */
export interface DirectFlags extends ViewFlags {
  /** Engines of this language only. */
  kernel?: Kernel;
  /** Errors stand in the places of results instead of rejecting the whole. Default false. */
  returnExceptions?: boolean;
}

/** How a direct view deals out and runs a map. */
export interface DirectMapOptions extends MapRunOptions {
  /** How the items are dealt out. Default `'b'`. */
  dist?: Dist;
}

/** A request that is the same for every engine: a piece of code, or a call whose reply tells how long it is. */
export type SharedRequest = 'code' | 'call';

type Sequences<Args extends readonly unknown[]> = { [K in keyof Args]: Iterable<Args[K]> };

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
    this.targets = freeze(selection, () => link.present.map(({ id }) => id));
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

  /** Run a file of this machine on every target; errors point into it. Rejects when it cannot be read, or is no text. */
  runFile(
    path: string,
    options: Omit<ExecuteOptions, 'file' | 'line'> = {},
  ): AsyncResult<ExecuteReply[], ExecuteReply> {
    const file = resolve(path);
    const { label } = this.flags;
    const request = readFile(file).then((bytes) =>
      executeRequest('mux', sourceText(bytes, file), { label, ...options, file, line: 1 }),
    );
    return this.#send('runFile', this.#engines(), request, { shared: 'code' });
  }

  /**
   * Call a function once on every target. Leave the arguments alone until the result's `sent` has settled: they are read when they are sent.
   * @throws NotSerializableError for an argument that cannot travel: nothing was sent. Where `fn` is a function of the
   *   program itself, which is bundled first, the result rejects with it instead.
   */
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
   * object at the end is options. Items of an engine that dies fail with it. Items are read when their chunk is sent,
   * so those changed meanwhile travel changed.
   * @throws TypeError when the sequences differ in length.
   */
  map<Args extends readonly unknown[], R>(
    fn: TypedCallee<Args, R>,
    ...sequences: [...Sequences<NoInfer<Args>>, DirectMapOptions] | [...Sequences<NoInfer<Args>>]
  ): AsyncMapResult<Awaited<R>>;
  map<R = unknown>(
    fn: ShippedFunction | PythonFunction,
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
    const request = pushRequest(values, this.flags.label);
    return this.#send('push', this.#engines(), request, { shared: 'call' });
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
    if (typeof names === 'string') return this.get(names);
    const request = pullRequest(names, this.flags.label);
    return this.#send<unknown[], unknown[][]>('pull', this.#engines(), request, { shared: 'call' });
  }

  /** One variable or expression of every target. */
  get(name: string): AsyncResult<unknown[], unknown> {
    const request = pullOneRequest(name, this.flags.label);
    return this.#send('pull', this.#engines(), request, { shared: 'call' });
  }

  /**
   * Deal a sequence out: every target gets its share as the variable `name`, in the type of the whole (a list, a
   * typed array, an NdArray by rows).
   * @throws TypeError for what is no sequence or no variable name.
   */
  scatter(
    name: string,
    sequence: Iterable<unknown> | Sequence,
    options: ScatterOptions = {},
  ): AsyncResult<unknown> {
    const engines = this.#engines();
    return this.#send(
      'scatter',
      engines,
      scatterRequest(name, sequence, engines.length, options, this.flags.label),
    );
  }

  /** Put together again what was scattered, from the variable `name` of every target. Rejects when it does not fit. */
  gather(name: string, { dist }: { dist?: Dist } = {}): AsyncResult<unknown> {
    const join = (values: unknown[]): unknown => joinPartitions(values, dist);
    const request = pullOneRequest(name, this.flags.label);
    return this.#send<unknown, unknown>('gather', this.#engines(), request, { shared: 'call', join });
  }

  /**
   * Import modules on every target: `['node:fs', 'numpy as np']`, or `{np: 'numpy'}` with the variables' names.
   * A JavaScript module without an alias is called by the last part of its name (`left-pad` is `leftPad`).
   * @throws TypeError for what cannot be an alias. Rejects where a module is missing.
   */
  importModules(modules: Modules): AsyncResult<ExecuteReply[], ExecuteReply> {
    return this.#send('importModules', this.#engines(), importRequest(modules, this.flags.label), {
      shared: 'code',
    });
  }

  /** Empty the namespaces of the targets. @throws TimeoutError naming an engine that does not answer. */
  async clear(options: ControlOptions = {}): Promise<void> {
    await askEngines(this.link, this.#engines(), { type: 'clear_request', content: {} }, options);
  }

  /**
   * Cancel work that waits on the targets: it is answered TaskAborted. What runs goes on: `AsyncResult.abort` stops
   * that too.
   * @param jobs default: all of this client's that is outstanding.
   */
  async abort(jobs?: Jobs, options: ControlOptions = {}): Promise<void> {
    const { outstanding, history } = this.link.work;
    const ids = jobs === undefined ? [...outstanding] : idsOfJobs(jobs, history);
    // On the wire an empty list means everything.
    if (ids.length === 0) return;
    const request = { type: 'abort_request', content: { msg_ids: ids } };
    await askEngines(this.link, this.#engines(), request, options);
  }

  /** How much work waits and runs on each target, and in the scheduler. */
  queueStatus(): Promise<QueueStatus> {
    return queueStatus(this.link, this.targets, false) as Promise<QueueStatus>;
  }

  /** End the targets' processes. @throws TimeoutError naming an engine that does not answer. */
  async shutdown(options: ControlOptions = {}): Promise<void> {
    const request = { type: 'shutdown_request', content: { restart: false } };
    await askEngines(this.link, this.#engines(), request, options);
  }

  #map<R>(
    called: Called,
    sequences: readonly (readonly unknown[])[],
    { dist, ...options }: DirectMapOptions,
  ): AsyncMapResult<R> {
    const items = new MapItems(sequences);
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

  #engines(runs?: Kernel): EngineInfo[] {
    const { kernel } = this.flags;
    return chooseEngines(this.link.present, { selection: this.targets, kernel, runs });
  }

  #send<V, T>(
    name: string,
    engines: readonly EngineInfo[],
    request: RequestFor<V>,
    { shared, join }: { shared?: SharedRequest; join?: (values: V[]) => T } = {},
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
