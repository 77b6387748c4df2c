/** Work for whichever engine is free: single calls, maps, and functions bound to the view. */
import type { Kernel } from '../protocol/private-messages';
import type { ShippedFunction } from '../shipping/shipped-function';
import type { AsyncResult } from './async-result';
import { callRequest } from './call';
import type { EngineInfo } from './engine-table';
import { NoEnginesRegistered } from './errors';
import { Executor } from './executor';
import { executeRequest, type ExecuteOptions, type ExecuteReply } from './execute';
import type { Link } from './link';
import type { AsyncMapResult } from './map/async-map-result';
import { assertChunkSize, type ChunkSize } from './map/chunk-planner';
import { inWindow, whileOpen, type CallGate, type ImapArguments, type ImapOptions } from './map/imap';
import { taskRoute } from './map/map-route';
import { runMap, type MapRunOptions } from './map/map-run';
import { parallelFunction, type ParallelFunction, type ParallelOptions } from './parallel-function';
import type { PythonFunction } from './python/python-function';
import { sendParts } from './send-parts';
import type { MaybePromise, PartRequest } from './sent-part';
import { MapItems, splitLazyArguments, splitMapArguments, zipLazily } from './sequences';
import {
  calledFrom,
  type AnyFunction,
  type Called,
  type Callee,
  type CalleeOf,
  type TypedCallee,
} from './ship';
import type { Selection } from './targets';
import { freeze, nobodyRuns } from './view-engines';
import {
  checkTaskFlags,
  dependenciesSent,
  hasDependencies,
  taskMetadata,
  type TaskFlags,
} from './view-flags';

/** What a load-balanced view says about all of its work. */
export interface LoadBalancedFlags extends TaskFlags {
  /** Ids of the only engines to use; default any. */
  targets?: Selection;
  /** Errors stand in the places of results instead of rejecting the whole. Default false. */
  returnExceptions?: boolean;
}

/** How a load-balanced view cuts up and runs a map. */
export interface MapOptions extends MapRunOptions, TaskFlags {
  /** Items per message; default `'auto'`: about 150 ms of work each. */
  chunkSize?: ChunkSize;
}

/** How a piece of code is run on whichever engine is free. */
export interface TaskExecuteOptions extends ExecuteOptions {
  /** The language of the code; may be left out where all engines speak one. */
  kernel?: Kernel;
}

/** Calls in flight per engine: one running, the others on their way. */
const OUTSTANDING_PER_ENGINE = 4;

type Sequences<Args extends readonly unknown[]> = { [K in keyof Args]: Iterable<Args[K]> };

/** Everything here throws NoEnginesRegistered, before anything is sent, when there is no engine that can run it. */
export class LoadBalancedView {
  readonly #link: Link;
  readonly #flags: LoadBalancedFlags;
  readonly #targets: readonly number[];
  /** Of the targets, as far as they were ever there, by id. */
  readonly #uuids = new Map<number, string>();

  /** @throws TypeError or RangeError saying which flag is wrong. */
  constructor(link: Link, flags: LoadBalancedFlags = {}) {
    checkTaskFlags(flags);
    this.#link = link;
    this.#flags = flags;
    const ids = (): number[] => link.present.map(({ id }) => id);
    const targets = freeze(flags.targets ?? 'all', ids);
    this.#targets = targets === 'all' ? [] : [targets].flat();
  }

  /** The same view with other flags: `view.with({retries: 2, after: earlier})`. */
  with(flags: LoadBalancedFlags): LoadBalancedView {
    return new LoadBalancedView(this.#link, { ...this.#flags, targets: this.#targets, ...flags });
  }

  /**
   * Call `fn(...args)` once. Leave the arguments alone until the result's `sent` has settled: they are read when they are sent.
   * @throws NotSerializableError for an argument that cannot travel: nothing was sent. Where `fn` is a function of the
   *   program itself, which is bundled first, the result rejects with it instead.
   */
  apply<Args extends readonly unknown[], R>(
    fn: CalleeOf<Args, R>,
    ...args: NoInfer<Args>
  ): AsyncResult<Awaited<R>> {
    return this.#apply<Awaited<R>>(calledFrom(fn as Callee), args);
  }

  /** Run code on one engine. @throws TypeError when engines speak several languages, and none was named. */
  execute(code: string, { kernel, ...options }: TaskExecuteOptions = {}): AsyncResult<ExecuteReply> {
    const language = kernel ?? this.#onlyKernel();
    this.#assertSomebody(language);
    const { metadata, ...request } = executeRequest('task', code, { label: this.#flags.label, ...options });
    return this.#send('execute', language, { ...request, metadata: { ...metadata, kernel: language } });
  }

  /** A function that calls `fn` on some engine whenever it is called. */
  remote<Args extends readonly unknown[], R>(
    fn: CalleeOf<Args, R>,
  ): (...args: NoInfer<Args>) => AsyncResult<Awaited<R>> {
    return (...args) => this.apply<Args, R>(fn, ...args);
  }

  /**
   * Call `fn` once per item, `fn(a[i], b[i], …)`, on whichever engine is free. A plain object at the end is options.
   * Items are read when their chunk is sent, so those changed meanwhile travel changed.
   * @throws TypeError when the sequences differ in length; RangeError for a bad chunk size or flag.
   */
  map<Args extends readonly unknown[], R>(
    fn: TypedCallee<Args, R>,
    ...sequences: [...Sequences<NoInfer<Args>>, MapOptions] | [...Sequences<NoInfer<Args>>]
  ): AsyncMapResult<Awaited<R>>;
  map<R = unknown>(
    fn: ShippedFunction | PythonFunction,
    ...sequences: (Iterable<unknown> | MapOptions)[]
  ): AsyncMapResult<R>;
  map(fn: Callee, ...rest: unknown[]): AsyncMapResult<unknown> {
    const { sequences, options } = splitMapArguments<MapOptions>(rest);
    return this.#map(calledFrom(fn), sequences, options);
  }

  /**
   * Call `fn` once per item of sequences that may be endless or asynchronous, one message each, and hand on the
   * results one by one: `for await (const y of view.imap(f, inputs, {maxOutstanding: 8}))`. The engines are kept busy
   * while results wait to be read, up to a thousand of them. Leaving the loop cancels what is in flight. Ends with
   * the shortest sequence.
   * @throws RangeError for a bad flag; in the loop, the error of a call that failed, unless `returnExceptions`.
   */
  imap<Args extends readonly unknown[], R>(
    fn: CalleeOf<Args, R>,
    ...sequences: ImapArguments<NoInfer<Args>, ImapOptions>
  ): AsyncGenerator<Awaited<R>, void, undefined> {
    return this.imapThrough<Args, R>({ assertOpen: () => {}, sent: () => {} }, fn, ...sequences);
  }

  /** The same, every call of it through a gate: an executor's. */
  imapThrough<Args extends readonly unknown[], R>(
    gate: CallGate<AsyncResult<unknown>>,
    fn: CalleeOf<Args, R>,
    ...sequences: ImapArguments<NoInfer<Args>, ImapOptions>
  ): AsyncGenerator<Awaited<R>, void, undefined> {
    const { sequences: inputs, options } = splitLazyArguments<ImapOptions>(sequences);
    const { ordered, signal, maxOutstanding = 'auto', returnExceptions, ...flags } = options;
    if (maxOutstanding !== 'auto' && !(maxOutstanding >= 1)) {
      throw new RangeError(`maxOutstanding must be 1 or more, or 'auto'; it is ${String(maxOutstanding)}.`);
    }
    const view = this.with({ ...flags, returnExceptions: false });
    const called = calledFrom(fn as Callee);
    return inWindow<Awaited<R>>(
      whileOpen(zipLazily(inputs), gate),
      (args) => {
        gate.assertOpen();
        const call = view.#apply<Awaited<R>>(called, args);
        gate.sent(call);
        return call;
      },
      () => (maxOutstanding === 'auto' ? OUTSTANDING_PER_ENGINE * this.#engineCount() : maxOutstanding),
      { ordered, signal, returnExceptions: returnExceptions ?? this.#flags.returnExceptions },
    );
  }

  /** The engines of this view as a pool for single calls. */
  executor(): Executor {
    return new Executor(this);
  }

  /** The same for a function shipped before, with its sequences in one list. */
  mapShipped<R = unknown>(
    shipped: Exclude<Callee, AnyFunction>,
    sequences: readonly (readonly unknown[])[],
    options: MapOptions = {},
  ): AsyncMapResult<R> {
    return this.#map<R>(calledFrom(shipped), sequences, options);
  }

  /** Bind a function to this view: `const g = view.parallel()(f); await g.map(range(1000))`. */
  parallel<Block extends boolean = false>(options: ParallelOptions<MapOptions, Block> = {}) {
    return <Args extends readonly unknown[], R>(
      fn: AnyFunction<Args, R>,
    ): ParallelFunction<Args, R, MapOptions, Block> =>
      parallelFunction<Args, R, MapOptions, Block>(
        (sequences, mapOptions) => this.#map<Awaited<R>>(calledFrom(fn as Callee), sequences, mapOptions),
        fn,
        options,
      );
  }

  #apply<R>(called: Called, args: readonly unknown[]): AsyncResult<R> {
    this.#assertSomebody(called.kernel);
    return this.#send(called.name, called.kernel, callRequest<R>('task', called, args, this.#flags.label));
  }

  #map<R>(
    called: Called,
    sequences: readonly (readonly unknown[])[],
    options: MapOptions,
  ): AsyncMapResult<R> {
    assertChunkSize(options.chunkSize);
    const flags = { ...this.#flags, ...options };
    checkTaskFlags(flags);
    const items = new MapItems(sequences);
    this.#assertSomebody(called.kernel);
    return runMap<R>(
      this.#link,
      called,
      items,
      flags,
      taskRoute(this.#link, () => this.#namedUuids(), flags),
    );
  }

  #send<V>(name: string, kernel: Kernel, request: MaybePromise<PartRequest<V>>): AsyncResult<V> {
    const { returnExceptions } = this.#flags;
    const options = { name, engines: undefined, single: true, returnExceptions };
    if (!(request instanceof Promise) && !hasDependencies(this.#flags)) {
      return sendParts<V>(this.#link, this.#asTask(request, kernel), options);
    }
    const ready = Promise.all([request, dependenciesSent(this.#flags)]);
    const task = ready.then(([one]) => this.#asTask(one, kernel));
    return sendParts<V>(this.#link, task, options);
  }

  /** To be made when it is sent: its dependencies' ids are complete then. */
  #asTask<V>(request: PartRequest<V>, kernel: Kernel): PartRequest<V> {
    const { engine_room: terms, ...flags } = taskMetadata(this.#flags);
    const { engine_room: place, ...metadata } = request.metadata as { engine_room?: object };
    const targets = this.#link.targetsFor(kernel, this.#namedUuids());
    const own = place || terms ? { engine_room: { ...place, ...terms } } : {};
    return { ...request, metadata: { ...metadata, ...flags, targets, ...own } };
  }

  #assertSomebody(kernel: Kernel): void {
    const list = this.#link.present;
    const fitting = list.filter((engine) => engine.kernel === kernel);
    if (fitting.length === 0) throw nobodyRuns(list.length === 0 ? undefined : kernel);
    if (this.#targets.length === 0 || this.#presentTargets().some((engine) => fitting.includes(engine)))
      return;
    const wanted = this.#targets.join(', ');
    const present = fitting.map(({ id }) => id).join(', ');
    throw new NoEnginesRegistered(
      `None of the engines ${wanted} is there to run this; those that could are ${present}.`,
    );
  }

  #onlyKernel(): Kernel {
    const [kernel = 'javascript', another] = new Set(this.#link.present.map((engine) => engine.kernel));
    if (another === undefined) return kernel;
    throw new TypeError(
      "The engines speak several languages: say {kernel: 'javascript'} or {kernel: 'python'}.",
    );
  }

  #engineCount(): number {
    return this.#namedUuids().length || this.#link.engines.byId.size;
  }

  /** Empty only where any engine will do: when all that were named have left, work goes to no other, and fails. */
  #namedUuids(): string[] {
    const present = this.#presentTargets().map(({ uuid }) => uuid);
    return present.length > 0 ? present : [...this.#uuids.values()];
  }

  #presentTargets(): EngineInfo[] {
    const present = this.#targets.flatMap((id) => this.#link.engines.byId.get(id) ?? []);
    for (const { id, uuid } of present) this.#uuids.set(id, uuid);
    return present;
  }
}
