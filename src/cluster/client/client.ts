/** A client of one cluster: its engines, views on them, and requests to its hub. */
import { EventEmitter } from 'node:events';
import type {
  ClusterStatusReply,
  ClusterStatusRequest,
  EnginesRequest,
  LeaseReleaseRequest,
} from '../protocol/private-messages';
import type { SshOptions } from '../launch/ssh/reach';
import type { Transport } from '../transport/socket';
import { BroadcastView, type BroadcastFlags } from './broadcast-view';
import type { AsyncResult } from './async-result';
import { DirectView, type DirectFlags } from './direct-view';
import type { EngineInfo } from './engine-table';
import { TimeoutError } from './errors';
import type { MessageTracer } from './connection';
import type { AsyncHubResult } from './hub/async-hub-result';
import { askEngines, interruption, type ControlOptions } from './hub/control-requests';
import { HubResults } from './hub/hub-results';
import { queueStatus, type QueueStatus } from './hub/queue-status';
import { dbQuery, hubHistory, purgeHub, resultStatus, type ResultStatus } from './hub/records';
import type { TaskQuery } from './hub/task-query';
import type { PlainColumn, TaskColumn, TaskRecord } from './hub/task-record';
import { idsOfJobs, type Jobs } from './jobs';
import type { Executor } from './executor';
import type { Link, LinkEvents } from './link';
import { LoadBalancedView, type LoadBalancedFlags } from './load-balanced-view';
import { locateConnection, type ConnectTarget } from './locate';
import type { PartMetadata } from './metadata';
import { notify } from './notify';
import { openLink } from './open-link';
import { resolveTargets, type Selection } from './targets';
import { waitForJobs, type WaitForJobsOptions } from './wait-for-jobs';
import { waitForEngines, type WaitForEnginesOptions } from './wait-for-engines';

export interface ConnectOptions extends ConnectTarget, SshOptions {
  /** For the connection file to appear, and again for the controller to answer. Default 10 s. */
  timeoutMs?: number;
  /** Default: zeromq. */
  transport?: Transport;
  /** Shown every message that comes and goes. */
  debug?: MessageTracer;
}

export class Client extends EventEmitter<LinkEvents> {
  readonly #link: Link;
  readonly #hubResults: HubResults;

  private constructor(link: Link) {
    super();
    this.#link = link;
    this.#hubResults = new HubResults(link);
    link.on('engineAdded', (engine) => notify(this, 'engineAdded', engine));
    link.on('engineRemoved', (engine) => notify(this, 'engineRemoved', engine));
    link.on('closed', (reason) => notify(this, 'closed', reason));
  }

  /**
   * Connect to a running cluster by profile (default `default`), profile directory or connection file.
   * @throws ConnectionFileError, ConnectionError or SshError saying which file or address, and what to do.
   */
  static async connect(options: ConnectOptions = {}): Promise<Client> {
    const { timeoutMs = 10_000, debug, sshServer, sshKey } = options;
    const located = await locateConnection(options, timeoutMs);
    const transport = options.transport ?? (await import('../transport/zeromq-transport')).zeromqTransport;
    return new Client(await openLink(located, transport, { timeoutMs, debug, sshServer, sshKey }));
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

  /** Message ids of this client's work, the latest last: at least the last 10 000. */
  get history(): readonly string[] {
    return this.#link.work.history;
  }

  /** Message ids of this client's work without a reply yet. */
  get outstanding(): string[] {
    return [...this.#link.work.outstanding];
  }

  /**
   * Values of finished work by message id, and the errors of what failed: the last thousand at most, and not more
   * than 64 MB of replies.
   */
  get results(): ReadonlyMap<string, unknown> {
    return this.#link.results.results;
  }

  /** Who ran the work and when, by message id: of what is finished as long as `results` has it, and of what is not. */
  get metadata(): ReadonlyMap<string, PartMetadata> {
    return this.#link.results.metadata;
  }

  /** One view per engine. */
  *[Symbol.iterator](): Generator<DirectView, void, undefined> {
    for (const id of this.ids) yield this.directView(id);
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

  /** A view that sends one message for many engines: for large arguments, or very many engines. */
  broadcastView(targets: Selection = 'all', flags: BroadcastFlags = {}): BroadcastView {
    return new BroadcastView(this.#link, targets, flags);
  }

  /** A view that gives work to whichever engine is free. @throws TypeError or RangeError for a bad flag. */
  loadBalancedView(flags: LoadBalancedFlags = {}): LoadBalancedView {
    return new LoadBalancedView(this.#link, flags);
  }

  /** The engines as a pool for single calls: `submit`, `map`, `shutdown`. */
  executor(flags: LoadBalancedFlags = {}): Executor {
    return this.loadBalancedView(flags).executor();
  }

  /**
   * Wait until at least `n` engines are registered. One that leaves meanwhile does not end the wait.
   * @throws TimeoutError saying how many there are; the signal's reason when it aborts.
   */
  waitForEngines(n: number, options: WaitForEnginesOptions = {}): Promise<void> {
    return waitForEngines(this.#link, n, options);
  }

  /** The whole state of the cluster; with a lease, the promise that somebody wants it alive. Our controller only. */
  clusterStatus(request: ClusterStatusRequest = {}): Promise<ClusterStatusReply> {
    return this.#link.queryOurs<ClusterStatusReply>('cluster_status_request', request);
  }

  async releaseLease(id: string): Promise<void> {
    const content: LeaseReleaseRequest = { id };
    await this.#link.queryOurs('lease_release_request', content);
  }

  /** Start, stop or restart local engines. Our controller only. */
  async changeEngines(request: EnginesRequest): Promise<void> {
    await this.#link.queryOurs('engines_request', request);
  }

  /**
   * How much work waits and runs on each engine and in the scheduler; with `verbose` which, by message id.
   * @throws NoEnginesRegistered for an engine that is not there.
   */
  queueStatus(targets?: Selection, options?: { verbose?: false }): Promise<QueueStatus>;
  queueStatus(targets: Selection, options: { verbose: true }): Promise<QueueStatus<string[]>>;
  queueStatus(
    targets: Selection = 'all',
    { verbose = false }: { verbose?: boolean } = {},
  ): Promise<QueueStatus | QueueStatus<string[]>> {
    return queueStatus(this.#link, targets, verbose) as Promise<QueueStatus | QueueStatus<string[]>>;
  }

  /**
   * Which of these requests, of this client or another, are done, as the hub knows.
   * @throws RemoteError KeyError for an id the hub does not know.
   */
  async resultStatus(jobs: Jobs): Promise<ResultStatus> {
    return resultStatus(this.#link, this.#idsOfJobs(jobs));
  }

  /**
   * The hub's records that match a query, of every client's work.
   * @param columns those to fetch, `msgId` always among them; default all but `buffers` and `resultBuffers`.
   * @throws TypeError naming what is no column; RemoteError when the hub keeps no records.
   */
  async dbQuery<Column extends TaskColumn = PlainColumn>(
    query: TaskQuery,
    columns?: readonly Column[],
  ): Promise<Pick<TaskRecord, Column | 'msgId'>[]> {
    return dbQuery(this.#link, query, columns);
  }

  /** Ids of all requests the hub has records of, in the order of their submission. */
  hubHistory(): Promise<string[]> {
    return hubHistory(this.#link);
  }

  /**
   * The result of work sent before, by this client or another, or before the controller was restarted: from this
   * client if it still has it, else an AsyncHubResult from the hub. For an id or a place in the history its value
   * is awaited, for a result or a list a list, and for a chunk of a map the list of its items' values.
   * It rejects with a RemoteError KeyError for an id nobody knows, and NoData when the hub keeps no records.
   * @throws RangeError or TypeError for what names no work.
   */
  getResult<V = unknown>(job: string | number): AsyncResult<V>;
  getResult<V = unknown>(jobs: Jobs): AsyncResult<V[], V>;
  getResult(jobs: Jobs): AsyncResult<unknown, unknown> {
    return this.#hubResults.get(jobs);
  }

  /**
   * Run finished requests again, whatever engine is free, under new ids: without the flags they were sent with.
   * An engine that has not seen a JavaScript function asks the client that first sent it for the code. The result
   * has its message ids once it is `sent`; it rejects with a RemoteError KeyError for an id the hub does not know.
   * @throws RangeError or TypeError for what names no work.
   */
  resubmit<V = unknown>(job: string | number): AsyncHubResult<V>;
  resubmit<V = unknown>(jobs: Jobs): AsyncHubResult<V[], V>;
  resubmit(jobs: Jobs): AsyncHubResult<unknown, unknown> {
    return this.#hubResults.resubmit(jobs);
  }

  /**
   * Wait for work, of this client or another, without throwing what failed.
   * @param jobs default: all of this client's that is outstanding.
   * @returns whether all of it has ended. @throws the signal's reason when it aborts.
   */
  wait(jobs?: Jobs, options: WaitForJobsOptions = {}): Promise<boolean> {
    return waitForJobs(this.#link, jobs, (msgId) => this.getResult(msgId), options);
  }

  /**
   * Let the hub forget finished requests: the given ones, all of them, or those of the given engines.
   * @throws RemoteError for work that is not finished.
   */
  async purgeHubResults(jobs: Jobs | 'all', { targets = [] }: { targets?: Selection } = {}): Promise<void> {
    const msgIds = jobs === 'all' ? jobs : this.#idsOfJobs(jobs);
    await purgeHub(
      this.#link,
      msgIds,
      this.#engines(targets).map(({ id }) => id),
    );
  }

  /**
   * Let this client forget finished results: the given ones, all of them, or those of the given engines. The hub
   * still has them.
   * @throws Error naming what is not finished.
   */
  purgeLocalResults(jobs: Jobs | 'all', { targets = [] }: { targets?: Selection } = {}): void {
    const { results } = this.#link;
    if (jobs === 'all') return results.dropFinished();
    const uuids = this.#engines(targets).map(({ uuid }) => uuid);
    const ofEngines = [...this.metadata].filter(([, { engineUuid }]) => uuids.includes(engineUuid ?? ''));
    const msgIds = [...this.#idsOfJobs(jobs), ...ofEngines.map(([msgId]) => msgId)];
    const pending = msgIds.filter((msgId) => results.part(msgId) && !results.results.has(msgId));
    if (pending.length > 0)
      throw new Error(`Work that is not finished cannot be forgotten: ${pending.join(', ')}.`);
    for (const msgId of msgIds) results.drop(msgId);
  }

  /** Let client and hub forget finished results. @throws as the two do. */
  async purgeResults(jobs: Jobs | 'all', options: { targets?: Selection } = {}): Promise<void> {
    this.purgeLocalResults(jobs, options);
    await this.purgeHubResults(jobs, options);
  }

  /** Let client and hub forget everything that is finished, and the client its history. */
  async purgeEverything(): Promise<void> {
    await this.purgeResults('all');
    this.#link.work.forgetHistory();
  }

  /**
   * Cancel work that no engine runs yet: it is answered TaskAborted. Settles when the engines have heard of it,
   * or are too busy to.
   * @param jobs default: all of this client's that is outstanding.
   * @param targets the engines to tell; default all.
   */
  async abort(jobs?: Jobs, { targets = 'all' }: { targets?: Selection } = {}): Promise<void> {
    const msgIds = jobs === undefined ? this.outstanding : this.#idsOfJobs(jobs);
    // On the wire an empty list means everything; to a caller who lists what is left it means nothing.
    if (msgIds.length === 0) return;
    await this.#link.takeBackQueued(msgIds);
    const request = { type: 'abort_request', content: { msg_ids: msgIds } };
    await askEngines(this.#link, this.#engines(targets), request).catch(unlessLate);
  }

  /** Empty the namespaces of engines. @throws TimeoutError naming an engine that does not answer. */
  async clear(targets: Selection = 'all', options: ControlOptions = {}): Promise<void> {
    await askEngines(this.#link, this.#engines(targets), { type: 'clear_request', content: {} }, options);
  }

  /**
   * Send engines a signal, by name or number. SIGINT interrupts what they run.
   * @throws RemoteError when there is no such signal; TimeoutError naming an engine that does not answer.
   */
  async signal(
    signal: NodeJS.Signals | number,
    targets: Selection = 'all',
    options: ControlOptions = {},
  ): Promise<void> {
    const request = { type: 'signal_request', content: { sig: signal } };
    await askEngines(this.#link, this.#engines(targets), request, options);
  }

  /**
   * Interrupt what engines run now.
   * @param msgIds only where one of these runs. Python engines cannot tell, and are left alone then.
   * @throws TimeoutError naming an engine that does not answer.
   */
  async interrupt(targets: Selection = 'all', msgIds?: readonly string[]): Promise<void> {
    const engines = this.#engines(targets).filter(({ kernel }) => !msgIds || kernel === 'javascript');
    await askEngines(this.#link, engines, (engine) => interruption(engine, msgIds));
  }

  /**
   * Stop engines, and with `hub: true` all of them and the controller too: the client is closed then.
   * @throws TimeoutError naming an engine that does not answer.
   */
  async shutdown(
    targets: Selection = 'all',
    { hub = false, ...options }: { hub?: boolean } & ControlOptions = {},
  ): Promise<void> {
    const request = { type: 'shutdown_request', content: { restart: false } };
    const engines = askEngines(this.#link, this.#engines(hub ? 'all' : targets), request, options);
    if (!hub) return engines;
    const [failed] = await Promise.allSettled([engines]);
    // The news of its end may overtake its answer: then the link is closed already.
    await this.#link.query('shutdown_request').catch((error: unknown) => {
      if (!this.closed) throw error;
    });
    await this.close();
    if (failed.status === 'rejected') throw failed.reason;
  }

  /** Close all sockets; work without a reply is given up. The cluster goes on. */
  async close(): Promise<void> {
    await this.#link.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #idsOfJobs(jobs: Jobs): string[] {
    return idsOfJobs(jobs, this.history);
  }

  /** No engine at all is none to tell. @throws NoEnginesRegistered for one that is not there. */
  #engines(targets: Selection): EngineInfo[] {
    const ids = this.ids;
    if (ids.length === 0 && targets === 'all') return [];
    if (Array.isArray(targets) && targets.length === 0) return [];
    return resolveTargets(targets, ids).flatMap((id) => this.engines.get(id) ?? []);
  }
}

/** Work is cancelled where the news arrives, however late that is. */
function unlessLate(error: unknown): void {
  if (!(error instanceof TimeoutError)) throw error;
}
