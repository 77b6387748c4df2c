/** What a client knows and asks about work: its own, and what the hub has records of. */
import { EventEmitter } from 'node:events';
import type { AsyncResult } from './async-result';
import type { EngineInfo } from './engine-table';
import type { AsyncHubResult } from './hub/async-hub-result';
import { HubResults } from './hub/hub-results';
import { queueStatus, type QueueStatus } from './hub/queue-status';
import type { AsyncMapResult } from './map/async-map-result';
import type { StoredMap } from './hub/stored-map';
import { dbQuery, hubHistory, purgeHub, resultStatus, type ResultStatus } from './hub/records';
import type { TaskQuery } from './hub/task-query';
import type { PlainColumn, TaskColumn, TaskRecord } from './hub/task-record';
import { idsOfJobs, type Jobs } from './jobs';
import type { Link, LinkEvents } from './link';
import type { PartMetadata } from './metadata';
import { notify } from './notify';
import { resolveTargets, type Selection } from './targets';
import { waitForJobs, type WaitForJobsOptions } from './wait-for-jobs';

export abstract class WorkClient extends EventEmitter<LinkEvents> {
  protected readonly link: Link;
  readonly #hubResults: HubResults;

  protected constructor(link: Link) {
    super();
    this.link = link;
    this.#hubResults = new HubResults(link);
    link.on('engineAdded', (engine) => notify(this, 'engineAdded', engine));
    link.on('engineRemoved', (engine) => notify(this, 'engineRemoved', engine));
    link.on('closed', (reason) => notify(this, 'closed', reason));
  }

  /** Ids of the registered engines, ascending. */
  get ids(): number[] {
    return this.link.engines.list.map(({ id }) => id);
  }

  /** How many engines are registered. */
  get length(): number {
    return this.link.engines.byId.size;
  }

  /** The profile's name. */
  get profile(): string {
    return this.link.located.profile;
  }

  /** The connection file in use. */
  get connectionFile(): string {
    return this.link.located.path;
  }

  get engines(): ReadonlyMap<number, EngineInfo> {
    return this.link.engines.byId;
  }

  get closed(): boolean {
    return this.link.closed;
  }

  /** Message ids of this client's work, the latest last: at least the last 10 000. */
  get history(): readonly string[] {
    return this.link.work.history;
  }

  /** Message ids of this client's work without a reply yet. */
  get outstanding(): string[] {
    return [...this.link.work.outstanding];
  }

  /**
   * Values of finished work by message id, and the errors of what failed: the last thousand at most, and not more
   * than 64 MB of replies.
   */
  get results(): ReadonlyMap<string, unknown> {
    return this.link.results.results;
  }

  /** Who ran the work and when, by message id: of what is finished as long as `results` has it, and of what is not. */
  get metadata(): ReadonlyMap<string, PartMetadata> {
    return this.link.results.metadata;
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
    return queueStatus(this.link, targets, verbose) as Promise<QueueStatus | QueueStatus<string[]>>;
  }

  /**
   * Which of these requests, of this client or another, are done, as the hub knows.
   * @throws RemoteError KeyError for an id the hub does not know.
   */
  async resultStatus(jobs: Jobs): Promise<ResultStatus> {
    return resultStatus(this.link, this.idsOfJobs(jobs));
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
    return dbQuery(this.link, query, columns);
  }

  /** Ids of all requests the hub has records of, in the order of their submission. */
  hubHistory(): Promise<string[]> {
    return hubHistory(this.link);
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
   * A map that this client or another sent before, by its chunks, as the AsyncMapResult told them when they were
   * `sent`: outcomes come as the hub gets to know them. Items in none of the chunks, and those of chunks that the hub
   * has no record of, fail with NoRecord.
   */
  resumeMap<T = unknown>(map: StoredMap): AsyncMapResult<T> {
    return this.#hubResults.map<T>(map);
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
    return waitForJobs(this.link, jobs, (msgId) => this.getResult(msgId), options);
  }

  /**
   * Let the hub forget finished requests: the given ones, all of them, or those of the given engines.
   * @throws RemoteError for work that is not finished.
   */
  async purgeHubResults(jobs: Jobs | 'all', { targets = [] }: { targets?: Selection } = {}): Promise<void> {
    const msgIds = jobs === 'all' ? jobs : this.idsOfJobs(jobs);
    await purgeHub(
      this.link,
      msgIds,
      this.enginesOf(targets).map(({ id }) => id),
    );
  }

  /**
   * Let this client forget finished results: the given ones, all of them, or those of the given engines. The hub
   * still has them.
   * @throws Error naming what is not finished.
   */
  purgeLocalResults(jobs: Jobs | 'all', { targets = [] }: { targets?: Selection } = {}): void {
    const { results } = this.link;
    if (jobs === 'all') return results.dropFinished();
    const uuids = this.enginesOf(targets).map(({ uuid }) => uuid);
    const ofEngines = [...this.metadata].filter(([, { engineUuid }]) => uuids.includes(engineUuid ?? ''));
    const msgIds = [...this.idsOfJobs(jobs), ...ofEngines.map(([msgId]) => msgId)];
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
    this.link.work.forgetHistory();
  }

  protected idsOfJobs(jobs: Jobs): string[] {
    return idsOfJobs(jobs, this.history);
  }

  /** No engine at all is none to tell. @throws NoEnginesRegistered for one that is not there. */
  protected enginesOf(targets: Selection): EngineInfo[] {
    const ids = this.ids;
    if (ids.length === 0 && targets === 'all') return [];
    if (Array.isArray(targets) && targets.length === 0) return [];
    return resolveTargets(
      targets,
      this.link.present.map(({ id }) => id),
    ).flatMap((id) => this.engines.get(id) ?? []);
  }
}
