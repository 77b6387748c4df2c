/** A client of one cluster: its engines, views on them, and requests to its hub. */
import { EventEmitter } from 'node:events';
import type {
  ClusterStatusReply,
  ClusterStatusRequest,
  EnginesRequest,
  InterruptRequest,
  LeaseReleaseRequest,
} from '../protocol/private-messages';
import type { Transport } from '../transport/socket';
import { DirectView, type DirectFlags } from './direct-view';
import type { EngineInfo } from './engine-table';
import { ConnectionError, NoEnginesRegistered, TimeoutError } from './errors';
import { Link, type LinkEvents } from './link';
import { LoadBalancedView, type LoadBalancedFlags } from './load-balanced-view';
import { locateConnection, type ConnectTarget } from './locate';
import { notify } from './notify';
import type { Selection, Targets } from './targets';

export interface ConnectOptions extends ConnectTarget {
  /** For the connection file to appear, and again for the controller to answer. Default 10 s. */
  timeoutMs?: number;
  /** Default: zeromq. */
  transport?: Transport;
}

export interface QueueStatus {
  /** Tasks per engine id: waiting there, running, done. */
  engines: Map<number, { queue: number; tasks: number; completed: number }>;
  /** Tasks waiting in the scheduler. */
  unassigned: number;
}

const CONTROL_TIMEOUT_MS = 5000;
/** While somebody waits for engines, news that went missing are made up for this often. */
const REFRESH_MS = 500;

export class Client extends EventEmitter<LinkEvents> {
  readonly #link: Link;

  private constructor(link: Link) {
    super();
    this.#link = link;
    link.on('engineAdded', (engine) => notify(this, 'engineAdded', engine));
    link.on('engineRemoved', (engine) => notify(this, 'engineRemoved', engine));
    link.on('closed', (reason) => notify(this, 'closed', reason));
  }

  /**
   * Connect to a running cluster by profile (default `default`), profile directory or connection file.
   * @throws ConnectionFileError or ConnectionError saying which file or address, and what to do.
   */
  static async connect(options: ConnectOptions = {}): Promise<Client> {
    const { timeoutMs = 10_000 } = options;
    const located = await locateConnection(options, timeoutMs);
    const transport = options.transport ?? (await import('../transport/zeromq-transport')).zeromqTransport;
    return new Client(await Link.open(located, transport, timeoutMs));
  }

  /** Ids of the registered engines, ascending. */
  get ids(): number[] {
    return this.#link.engines.list.map(({ id }) => id);
  }

  /** How many engines are registered. */
  get length(): number {
    return this.#link.engines.byId.size;
  }

  /** The profile's name. */
  get profile(): string {
    return this.#link.located.profile;
  }

  /** The connection file in use. */
  get connectionFile(): string {
    return this.#link.located.path;
  }

  get engines(): ReadonlyMap<number, EngineInfo> {
    return this.#link.engines.byId;
  }

  get closed(): boolean {
    return this.#link.closed;
  }

  /** Message ids of requests without a reply yet. */
  get outstanding(): string[] {
    return this.#link.outstanding;
  }

  /**
   * A view on the engines of a selection, as Python's `client[…]`: `direct(0)`, `direct(-1)`, `direct([0, 2])`,
   * `direct({step: 2})`. @throws NoEnginesRegistered when a negative number or a slice finds no engine.
   */
  direct(selection: Selection, flags: DirectFlags = {}): DirectView {
    return this.directView(selection, flags);
  }

  /** A view on given engines; `'all'` means those there are whenever it is used. */
  directView(targets: Selection = 'all', flags: DirectFlags = {}): DirectView {
    return new DirectView(this.#link, targets, flags);
  }

  /** A view that gives work to whichever engine is free. @throws TypeError or RangeError for a bad flag. */
  loadBalancedView(flags: LoadBalancedFlags = {}): LoadBalancedView {
    return new LoadBalancedView(this.#link, flags);
  }

  /**
   * Wait until at least `n` engines are registered.
   * @throws TimeoutError saying how many there are; the signal's reason when it aborts.
   */
  async waitForEngines(
    n: number,
    { timeoutMs = 30_000, signal }: { timeoutMs?: number; signal?: AbortSignal } = {},
  ): Promise<void> {
    signal?.throwIfAborted();
    if (this.closed) throw new ConnectionError('The client is closed: connect again to wait for engines.');
    if (this.length >= n) return;
    await new Promise<void>((resolve, reject) => {
      const finish = (error?: unknown): void => {
        clearTimeout(timer);
        clearInterval(refresh);
        this.off('engineAdded', look).off('closed', gone);
        signal?.removeEventListener('abort', aborted);
        if (error === undefined) resolve();
        else reject(error as Error);
      };
      const look = (): void => {
        if (this.length >= n) finish();
      };
      const gone = (reason?: Error): void => finish(reason ?? new ConnectionError('The client was closed.'));
      const aborted = (): void => finish(signal?.reason);
      const timer = setTimeout(() => {
        const seconds = timeoutMs / 1000;
        const late = `${this.length} of ${n} engines had registered after ${seconds} s; look at the engines' logs.`;
        finish(new TimeoutError(late));
      }, timeoutMs);
      const refresh = setInterval(() => void this.#link.refreshEngines().catch(() => {}), REFRESH_MS);
      this.on('engineAdded', look).on('closed', gone);
      signal?.addEventListener('abort', aborted);
    });
  }

  /** The whole state of the cluster; with a lease, the promise that somebody wants it alive. Our controller only. */
  clusterStatus(request: ClusterStatusRequest = {}): Promise<ClusterStatusReply> {
    return this.#link.query<ClusterStatusReply>('cluster_status_request', request);
  }

  async releaseLease(id: string): Promise<void> {
    const content: LeaseReleaseRequest = { id };
    await this.#link.query('lease_release_request', content);
  }

  /** Start, stop or restart local engines. Our controller only. */
  async changeEngines(request: EnginesRequest): Promise<void> {
    await this.#link.query('engines_request', request);
  }

  async queueStatus(): Promise<QueueStatus> {
    const content = { targets: null, verbose: false };
    const { unassigned, ...rest } = await this.#link.query<Record<string, unknown>>('queue_request', content);
    type Counts = { queue: number; tasks: number; completed: number };
    const engines = Object.entries(rest).filter(([key]) => /^\d+$/.test(key));
    return {
      engines: new Map(engines.map(([id, counts]) => [Number(id), counts as Counts])),
      unassigned: Number(unassigned ?? 0),
    };
  }

  /** Cancel queued requests: the given ones, or, without a list, everything queued on the engines. */
  async abort(msgIds?: readonly string[]): Promise<void> {
    // On the wire an empty list means everything; to a caller who lists what is left it means nothing.
    if (msgIds?.length === 0) return;
    if (msgIds) await this.#link.takeBackQueued(msgIds);
    await this.#control('abort_request', { msg_ids: msgIds ?? [] }, this.ids);
  }

  /** Interrupt what engines run now; with message ids, only if it is one of these. */
  async interrupt(targets: Targets = 'all', msgIds?: readonly string[]): Promise<void> {
    const content: InterruptRequest = msgIds ? { msg_ids: [...msgIds] } : {};
    await this.#control('interrupt_request', content, this.#idsOf(targets));
  }

  /** Stop engines, and with `hub: true` the controller as well. */
  async shutdown({ hub = false, targets = 'all' }: { hub?: boolean; targets?: Targets } = {}): Promise<void> {
    await this.#control('shutdown_request', { restart: false }, this.#idsOf(targets));
    if (hub) await this.#link.query('shutdown_request');
  }

  /** Close all sockets; work without a reply is given up. The cluster goes on. */
  async close(): Promise<void> {
    await this.#link.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #idsOf(targets: Targets): readonly number[] {
    if (targets === 'all') return this.ids;
    return typeof targets === 'number' ? [targets] : targets;
  }

  /** One message per engine, and their answers; an engine too busy or too dead to answer is not waited for long. */
  async #control(type: string, content: object, ids: readonly number[]): Promise<void> {
    await Promise.all(
      ids.map((id) => {
        const engine = this.engines.get(id)?.uuid;
        if (engine === undefined) {
          throw new NoEnginesRegistered(`There is no engine ${id}; the engines are ${this.ids.join(', ')}.`);
        }
        return new Promise<void>((resolve) => {
          const done = (): void => {
            clearTimeout(timer);
            this.#link.forget(msgId);
            resolve();
          };
          const timer = setTimeout(done, CONTROL_TIMEOUT_MS);
          const listener = { onReply: done, onLost: done };
          const msgId = this.#link.submit({ channel: 'control', engine, type, content, listener });
        });
      }),
    );
  }
}
