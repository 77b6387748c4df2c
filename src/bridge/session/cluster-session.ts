/** The window's part in one cluster: starts, stops and additions in their order, over a link that lives longer. */
import * as l10n from '@vscode/l10n';
import type { Client } from '../../cluster/client';
import { ClusterNotRunning, ClusterStopError, stopCluster } from '../../cluster/launch';
import { addEngines, type AddedEngines } from '../../cluster/more-engines';
import type { EnginesRequest } from '../../cluster/protocol/private-messages';
import { inClusterWords } from '../cluster-words';
import type { ClusterSettings, ClusterSnapshot, PlaceSettings } from '../rpc';
import type { AttachmentTerms } from './attachment';
import { ClusterLink, type LinkEvents } from './cluster-link';
import { clusterPlace, type ClusterPlace } from './cluster-place';
import { startOrJoin } from './start-or-join';
import { ToldCluster } from './told-cluster';

export interface SessionEvents extends LinkEvents {
  changed(snapshot: ClusterSnapshot): void;
}

export class ClusterSession {
  readonly #place: ClusterPlace;
  readonly #told: ToldCluster;
  /** What is known of the cluster, and how it is reached. */
  readonly link: ClusterLink;
  #starting: AbortController | undefined;
  /** Resolves when the start in flight, or the last one, has ended. */
  #startEnds = Promise.resolve();
  #stopping: Promise<void> | undefined;
  /** How often starts were cancelled, by *Stop* as well: one that waits for its turn is not begun then. */
  #cancelled = 0;
  /** What is being added, by its order. */
  readonly #adding = new Map<number, AbortController>();

  constructor(
    place: PlaceSettings,
    terms: AttachmentTerms,
    private readonly events: SessionEvents,
  ) {
    this.#place = clusterPlace(place);
    this.#told = new ToldCluster(this.#place.name, (snapshot) => events.changed(snapshot));
    this.link = new ClusterLink(this.#place, terms, this.#told, events);
  }

  get snapshot(): ClusterSnapshot {
    return this.#told.snapshot;
  }

  /** @throws Error when no cluster is attached. */
  get client(): Client {
    const { client } = this.link;
    if (!client) throw new Error(l10n.t('No cluster is running: start one first.'));
    return client;
  }

  /** As the link finds it, once a start in flight has ended. @throws Error as the link does. */
  async find(): Promise<Client | undefined> {
    await this.#startEnds;
    return this.link.find();
  }

  /**
   * Comes after a start that was cancelled and still ends, or a stop, not in its place.
   * @throws EngineNodeError or ClusterStartError, in one sentence; cancelled, it returns.
   */
  async start(settings: ClusterSettings): Promise<void> {
    const cancelled = this.#cancelled;
    while (this.#starting?.signal.aborted || this.#stopping)
      await Promise.allSettled([this.#startEnds, this.#stopping]);
    if (this.link.client || this.#starting || this.link.isClosed || this.#cancelled !== cancelled) return;
    const start = this.#start(settings);
    this.#startEnds = start.catch(() => undefined);
    return start;
  }

  cancelStart(): void {
    this.#cancelled += 1;
    this.#starting?.abort();
  }

  /** One that is asked for while another is in flight is the same: what is half gone looks as if nothing were there. */
  stop(): Promise<void> {
    this.cancelStart();
    return (this.#stopping ??= this.#stop().finally(() => (this.#stopping = undefined)));
  }

  /** @throws EngineStartError in one sentence; cancelled, it stops what is not there yet and returns. */
  async addEngines(engines: AddedEngines, order: number): Promise<void> {
    const adding = new AbortController();
    this.#adding.set(order, adding);
    try {
      const { profile } = this.#place;
      if (!profile) throw new Error(l10n.t('This cluster was not started here: add engines where it was.'));
      const cluster = { profileDir: profile.path, profile: profile.name };
      await addEngines(this.client, cluster, engines, adding.signal);
    } catch (error) {
      if (adding.signal.aborted) return;
      throw inClusterWords(error);
    } finally {
      this.#adding.delete(order);
      await this.link.look();
    }
  }

  cancelAdding(order: number): void {
    this.#adding.get(order)?.abort();
  }

  async changeEngines(request: EnginesRequest): Promise<void> {
    await this.client.changeEngines(request);
    await this.link.look();
  }

  /** Give the lease up and let go. The cluster lives on for its grace period. */
  async close(): Promise<void> {
    const closed = this.link.close();
    this.cancelStart();
    for (const adding of this.#adding.values()) adding.abort();
    await closed;
  }

  async #start(settings: ClusterSettings): Promise<void> {
    const { profile, clientFile } = this.#place;
    if (!profile)
      throw new Error(l10n.t('No cluster answers behind {0}: start it where it belongs.', clientFile));
    const starting = new AbortController();
    this.#starting = starting;
    this.#told.starting(l10n.t('starting the controller'));
    try {
      const context = { profile, told: this.#told, events: this.events };
      await startOrJoin(this.link, context, settings, starting.signal);
    } catch (error) {
      // Who stops it tells what became of it.
      if (this.#stopping) return;
      const hasEnded = !(error instanceof ClusterStopError);
      if (starting.signal.aborted && hasEnded) return this.#told.gone();
      const told = inClusterWords(error);
      this.#told.fail(told.message);
      throw told;
    } finally {
      this.#starting = undefined;
    }
  }

  async #stop(): Promise<void> {
    this.#told.stopping();
    this.events.lost(l10n.t('The cluster was stopped.'));
    const { profile } = this.#place;
    const client = this.link.letGo()?.client;
    // A start ends what it has got up so far: only then is there nothing to be stopped, or all of it.
    await this.#startEnds;
    try {
      // What is connected to without a profile can only be asked.
      if (!profile) await client?.shutdown('all', { hub: true });
      void client?.close();
      if (profile) await stopCluster({ profileDir: profile.path });
    } catch (error) {
      if (!(error instanceof ClusterNotRunning)) {
        this.#told.fail((error as Error).message);
        throw error;
      }
    }
    this.#told.gone();
  }
}
