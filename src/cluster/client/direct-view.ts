/** Work for given engines: the same code or call on each of them. */
import { basename } from 'node:path';
import type { AsyncResult, PartMetadata } from './async-result';
import { callRequest } from './call';
import type { EngineInfo } from './engine-table';
import { NoEnginesRegistered } from './errors';
import type { Link } from './link';
import { pullFunction, pushFunction } from './namespace-functions';
import type { OutputEvent } from './output';
import { sendParts } from './send-parts';
import { nameOf, type AnyFunction, type Callee } from './ship';
import type { CodePlace } from '../protocol/private-messages';
import type { ShippedFunction } from '../shipping/shipped-function';

/** `'all'` is looked up anew for every request. Results are lists, one entry per engine, for one number too. */
export type Targets = 'all' | number | readonly number[];

export interface ExecuteOptions {
  /** No value, no history. Default false. */
  silent?: boolean;
  /** Where the code stands in the user's own file (1-based line): errors point there. */
  file?: string;
  line?: number;
}

/** What running a piece of code gave on one engine. */
export interface ExecuteReply {
  engineId: number | undefined;
  executionCount: number | undefined;
  /** Text of the last expression's value. */
  result: string | undefined;
  /** The same by MIME type. */
  data: Readonly<Record<string, unknown>>;
  stdout: string;
  stderr: string;
  /** Rich output in the order it came. */
  outputs: readonly OutputEvent[];
}

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

export class DirectView {
  readonly #link: Link;

  constructor(
    link: Link,
    readonly targets: Targets = 'all',
  ) {
    this.#link = link;
  }

  /** Run code on every target. @throws NoEnginesRegistered */
  execute(code: string, options: ExecuteOptions = {}): AsyncResult<ExecuteReply[], ExecuteReply> {
    const { silent = false, file, line } = options;
    const place: CodePlace | undefined = file === undefined ? undefined : { file, line: line ?? 1 };
    return sendParts<ExecuteReply[], ExecuteReply>(
      this.#link,
      {
        channel: 'mux',
        type: 'execute_request',
        content: {
          code,
          silent,
          store_history: !silent,
          user_expressions: {},
          allow_stdin: false,
          // One failing cell must not cancel what others have queued on the engine.
          stop_on_error: false,
        },
        metadata: {
          label: place ? `${basename(place.file)}:${place.line}` : null,
          ...(place && { engine_room: place }),
        },
        read: ({ content }, metadata) => executeReply(content['execution_count'], metadata),
      },
      { name: 'execute', engines: this.#engines(), single: false },
    );
  }

  /** Call a function once on every target; values in the order of the targets. @throws NoEnginesRegistered */
  apply<Args extends readonly unknown[], R>(
    fn: AnyFunction<Args, R> | ShippedFunction,
    ...args: NoInfer<Args>
  ): AsyncResult<Awaited<R>[], Awaited<R>> {
    return this.#apply<Awaited<R>, Awaited<R>[]>(fn as AnyFunction | ShippedFunction, args, false);
  }

  /** Set variables in the namespace of every target. @throws TypeError for what is no variable name. */
  push(values: Readonly<Record<string, unknown>>): AsyncResult<unknown> {
    for (const name of Object.keys(values)) {
      if (!IDENTIFIER.test(name)) throw new TypeError(`'${name}' cannot be the name of a variable.`);
    }
    return this.#apply(pushFunction('javascript'), [values], false);
  }

  /** Fetch variables or expressions; one name gives its values per target, several give a list per target. */
  pull(name: string | readonly string[]): AsyncResult<unknown[]> {
    const names = typeof name === 'string' ? [name] : name;
    return this.#apply(pullFunction('javascript'), [names], typeof name === 'string');
  }

  #apply<V, T>(fn: Callee, args: readonly unknown[], firstOnly: boolean): AsyncResult<T, V> {
    const engines = this.#engines();
    const request = callRequest<V>('mux', fn, args);
    const first = async (): Promise<Awaited<typeof request>> => {
      const { read, ...rest } = await request;
      return { ...rest, read: (message, metadata) => (read(message, metadata) as V[])[0] as V };
    };
    return sendParts<T, V>(this.#link, firstOnly ? first() : request, {
      name: nameOf(fn),
      engines,
      single: false,
    });
  }

  #engines(): EngineInfo[] {
    const { list, byId } = this.#link.engines;
    if (list.length === 0) {
      throw new NoEnginesRegistered(
        'No engine is registered with this cluster: start some, or wait for them.',
      );
    }
    if (this.targets === 'all') return list;
    const wanted = typeof this.targets === 'number' ? [this.targets] : this.targets;
    return wanted.map((id) => {
      const engine = byId.get(id);
      if (engine) return engine;
      const present = list.map((one) => one.id).join(', ');
      throw new NoEnginesRegistered(`There is no engine ${id}; the engines are ${present}.`);
    });
  }
}

function executeReply(count: unknown, metadata: PartMetadata): ExecuteReply {
  const { engineId, stdout, stderr, outputs } = metadata;
  const value = outputs.find(({ stream }) => stream === 'execute_result');
  return {
    engineId,
    executionCount: typeof count === 'number' ? count : undefined,
    result: value?.text,
    data: value?.data ?? {},
    stdout,
    stderr,
    outputs,
  };
}
