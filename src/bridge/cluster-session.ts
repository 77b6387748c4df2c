/** The window's hold on one profile's cluster: attach, start, stop, and keep looking. */
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import type { Client } from '../cluster/client';
import {
  ClusterAlreadyRunning,
  ClusterNotRunning,
  ClusterStopError,
  startCluster,
  stopCluster,
  type StartProgress,
} from '../cluster/launch';
import type { ProfileDir } from '../cluster/profile/profile-dir';
import type { EnginesRequest } from '../cluster/protocol/private-messages';
import { addEngines, type AddedEngines } from '../cluster/more-engines';
import { orderlyEnd } from './cluster-end';
import { Attachment, STARTED_HERE, type AttachmentTerms } from './attachment';
import { inClusterWords } from './cluster-words';
import { answerAt, clusterPlace, mayRun, type ClusterPlace } from './cluster-place';
import { resolveEngineNode } from './engine-node';
import { noCluster } from './no-cluster';
import type { ClusterSettings, ClusterSnapshot, PlaceSettings } from './rpc';

export interface SessionEvents {
  changed(snapshot: ClusterSnapshot): void;
  /** The cluster went away: runs in flight are lost. */
  lost(reason: string): void;
  log(level: 'debug' | 'info' | 'warn', message: string): void;
}

/** The lease is renewed as often. */
const POLL_MS = 1000;
/** While this window's work is in flight, so that even a short run shows on its engines. */
const BUSY_POLL_MS = 250;
/** Questions without an answer before the cluster counts as gone. */
const PATIENCE = 2;
/** How long a controller that lives may leave a window without an answer that wants what it has. */
const FIND_MS = 20_000;
/** How long another window's start of the same cluster may take. */
const JOIN_MS = 60_000;

export class ClusterSession {
  readonly #place: ClusterPlace;
  #snapshot: ClusterSnapshot;
  #attached: Attachment | undefined;
  #starting: AbortController | undefined;
  /** Resolves when the start in flight, or the last one, has ended. */
  #startEnds = Promise.resolve();
  #stopping: Promise<void> | undefined;
  /** How often starts were cancelled, by *Stop* as well: one that waits for its turn is not begun then. */
  #cancelled = 0;
  /** What is being added, by its order. */
  readonly #adding = new Map<number, AbortController>();
  #timer: NodeJS.Timeout | undefined;
  #looking = false;
  #finding: Promise<Client | undefined> | undefined;
  #busy = false;
  #missed = 0;
  #closed = false;
  /** The user wants no part of the cluster that runs. */
  #isAway = false;

  constructor(
    place: PlaceSettings,
    private readonly terms: AttachmentTerms,
    private readonly events: SessionEvents,
  ) {
    this.#place = clusterPlace(place);
    this.#snapshot = noCluster(this.#place.name);
  }

  get snapshot(): ClusterSnapshot {
    return this.#snapshot;
  }

  /** @throws Error when no cluster is attached. */
  get client(): Client {
    if (!this.#attached) throw new Error(l10n.t('No cluster is running: start one first.'));
    return this.#attached.client;
  }

  /** Attach if the cluster runs, and go on looking for a profile's if not. */
  async open(): Promise<void> {
    this.#isAway = false;
    if (this.#attached) return;
    this.#keepLooking();
    if (this.#place.profile) return this.#attachIfRunning();
    try {
      await this.#attach();
    } catch (error) {
      this.#fail((error as Error).message);
      throw error;
    }
  }

  /**
   * The connection to a profile's cluster; to one that runs and is slow to answer, too, as all is on a machine that has
   * just begun to reload its windows.
   * @returns undefined when none runs.
   * @throws Error when one may run and cannot be asked now: what is there, in words without a full stop.
   */
  find(): Promise<Client | undefined> {
    return (this.#finding ??= this.#find().finally(() => (this.#finding = undefined)));
  }

  /**
   * Comes after a start that was cancelled and still ends, or a stop, not in its place.
   * @throws EngineNodeError or ClusterStartError, in one sentence; cancelled, it returns.
   */
  async start(settings: ClusterSettings): Promise<void> {
    const cancelled = this.#cancelled;
    while (this.#starting?.signal.aborted || this.#stopping)
      await Promise.allSettled([this.#startEnds, this.#stopping]);
    if (this.#attached || this.#starting || this.#closed || this.#cancelled !== cancelled) return;
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

  /** Let it run, and use it no more until `open`. */
  async disconnect(): Promise<void> {
    const attached = this.#attached;
    if (!attached) return;
    this.#isAway = true;
    this.#attached = undefined;
    this.#change({
      ...this.#none(),
      message: l10n.t('disconnected; it runs on, and Start Cluster connects again'),
    });
    await attached.release();
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
      await this.#look();
    }
  }

  cancelAdding(order: number): void {
    this.#adding.get(order)?.abort();
  }

  async changeEngines(request: EnginesRequest): Promise<void> {
    await this.client.changeEngines(request);
    await this.#look();
  }

  /** Count the time it is idle from now. */
  async keep(): Promise<void> {
    const attached = this.#attached;
    const snapshot = await attached?.look(true);
    // What it said before it was lost is no longer true.
    if (snapshot && this.#attached === attached) this.#change(snapshot);
  }

  /** Work of this window is in flight, or no longer: look now, and then as often as fits. */
  follow(busy: boolean): void {
    void this.#look();
    if (busy === this.#busy || this.#closed) return;
    this.#busy = busy;
    this.#keepLooking();
  }

  /** Give the lease up and let go. The cluster lives on for its grace period. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    this.cancelStart();
    for (const adding of this.#adding.values()) adding.abort();
    const attached = this.#attached;
    this.#attached = undefined;
    await attached?.release();
  }

  async #start(settings: ClusterSettings): Promise<void> {
    const { profile, clientFile } = this.#place;
    if (!profile)
      throw new Error(l10n.t('No cluster answers behind {0}: start it where it belongs.', clientFile));
    const starting = new AbortController();
    this.#starting = starting;
    this.#change({ ...this.#none(), state: 'starting', message: l10n.t('starting the controller') });
    try {
      await this.#startOrJoin(profile, settings, starting.signal);
    } catch (error) {
      // Who stops it tells what became of it.
      if (this.#stopping) return;
      const hasEnded = !(error instanceof ClusterStopError);
      if (starting.signal.aborted && hasEnded) return this.#change(this.#none());
      const told = inClusterWords(error);
      this.#fail(told.message);
      throw told;
    } finally {
      this.#starting = undefined;
    }
  }

  async #stop(): Promise<void> {
    this.#change({ ...this.#snapshot, state: 'stopping', message: null });
    this.events.lost(l10n.t('The cluster was stopped.'));
    const { profile } = this.#place;
    const client = this.#attached?.client;
    this.#attached = undefined;
    // A start ends what it has got up so far: only then is there nothing to be stopped, or all of it.
    await this.#startEnds;
    try {
      // What is connected to without a profile can only be asked.
      if (!profile) await client?.shutdown('all', { hub: true });
      void client?.close();
      if (profile) await stopCluster({ profileDir: profile.path });
    } catch (error) {
      if (!(error instanceof ClusterNotRunning)) {
        this.#fail((error as Error).message);
        throw error;
      }
    }
    this.#change(this.#none());
  }

  async #startOrJoin(profile: ProfileDir, settings: ClusterSettings, signal: AbortSignal): Promise<void> {
    const node = await resolveEngineNode(
      settings.engineNode,
      process.execPath,
      undefined,
      settings.engineNodePlace,
    );
    this.events.log('info', node.note);
    for (const deadline = Date.now() + JOIN_MS; ;) {
      try {
        await startCluster({
          profileDir: profile.path,
          engines: settings.engines,
          kernel: settings.kernel,
          python: settings.python || undefined,
          lease: { graceMs: settings.leaseGraceMs, busyGraceMs: settings.leaseBusyGraceMs },
          engineNodePath: node.path,
          workDir: settings.workDir,
          engineEnvironment: settings.environment,
          settingsMark: settings.settingsMark,
          signal,
          startedBy: STARTED_HERE,
          onProgress: (progress) => {
            if (!signal.aborted) this.#change({ ...this.#snapshot, message: progressWords(progress) });
          },
        });
        return await this.#attach();
      } catch (error) {
        if (!(error instanceof ClusterAlreadyRunning) || Date.now() > deadline) throw error;
        if (await this.#join(deadline, signal)) return;
      }
    }
  }

  /**
   * Somebody else has started it, or is at it.
   * @returns false when nothing is there any more: it was about to end, or did not come to be.
   */
  async #join(deadline: number, signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    this.#change({ ...this.#snapshot, message: l10n.t('joining the cluster that is there') });
    do {
      const answer = await answerAt(this.#place);
      if (answer === 'some') await this.#attach();
      // One that ends answers nothing more, even if it let us in.
      if (this.#attached && this.#snapshot.state === 'running') return true;
      this.#detach();
      await delay(POLL_MS / 2, null, { signal });
      if (answer === 'none') return false;
    } while (Date.now() < deadline);
    return false;
  }

  #keepLooking(): void {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#tick(), this.#busy ? BUSY_POLL_MS : POLL_MS);
  }

  #tick(): void {
    if (this.#attached && !this.#attached.mayLive) this.#lose(l10n.t('The controller has died.'));
    const { state } = this.#snapshot;
    // Only who asks for it makes a file without a profile be tried: its controller may be far away.
    if (!this.#place.profile && !this.#attached) return;
    if (this.#isAway || this.#looking || (!this.#attached && state !== 'none' && state !== 'error')) return;
    this.#looking = true;
    (this.#attached ? this.#look() : this.#attachIfRunning())
      .catch((error: unknown) => this.events.log('debug', `Could not attach: ${(error as Error).message}`))
      .finally(() => (this.#looking = false));
  }

  async #find(): Promise<Client | undefined> {
    for (const deadline = Date.now() + FIND_MS; Date.now() < deadline; await delay(POLL_MS / 2)) {
      await this.#startEnds;
      const answer = this.#attached ? 'some' : await answerAt(this.#place);
      if (answer === 'none') return undefined;
      if (this.#attached || this.#isAway || this.#closed || !this.#place.profile) break;
      // The look that comes every second may have been faster.
      if (answer === 'some' && !this.#attached && !this.#looking) await this.#attach().catch(() => undefined);
    }
    if (this.#attached) return this.#attached.client;
    if (this.#isAway) throw new Error(l10n.t('this window has disconnected from the cluster'));
    throw new Error(l10n.t('the controller of {0} does not answer', this.#place.name));
  }

  async #attachIfRunning(): Promise<void> {
    if ((await mayRun(this.#place)) && !this.#starting) await this.#attach();
  }

  async #attach(): Promise<void> {
    const attached = await Attachment.open(this.#place, this.terms);
    if (this.#closed || this.#attached || this.#stopping) return attached.release();
    this.#attached = attached;
    this.#missed = 0;
    attached.client.on('closed', () => {
      if (this.#attached === attached) this.#lose(l10n.t('The cluster closed the connection.'));
    });
    this.events.log('info', `Attached to the cluster of ${this.#place.name}.`);
    await this.#look();
  }

  async #look(): Promise<void> {
    const attached = this.#attached;
    if (!attached) return;
    try {
      const snapshot = await attached.look();
      if (this.#attached !== attached) return;
      this.#missed = 0;
      this.#change(snapshot);
    } catch (error) {
      if (this.#attached !== attached) return;
      this.#missed += 1;
      this.events.log('debug', `No answer from the controller: ${(error as Error).message}`);
      if (this.#missed >= PATIENCE) this.#lose(l10n.t('The controller no longer answers.'));
    }
  }

  #lose(reason: string): void {
    this.#detach();
    const isAnnounced = existsSync(this.#place.clientFile);
    const end = orderlyEnd(this.#snapshot, isAnnounced, Date.now());
    const remedy = this.#place.profile
      ? l10n.t('Start the cluster again.')
      : l10n.t('Start Cluster connects again, once it is back.');
    if (end === undefined) this.#fail(`${reason} ${remedy}`);
    else this.#change({ ...this.#none(), message: end });
    this.events.log('info', end ?? reason);
    this.events.lost(end ?? reason);
  }

  #detach(): void {
    const attached = this.#attached;
    this.#attached = undefined;
    void attached?.client.close();
  }

  #fail(message: string): void {
    this.#change({ ...this.#none(), state: 'error', message });
  }

  #none(): ClusterSnapshot {
    return noCluster(this.#place.name);
  }

  #change(snapshot: ClusterSnapshot): void {
    const same = JSON.stringify(snapshot) === JSON.stringify(this.#snapshot);
    this.#snapshot = snapshot;
    if (!same) this.events.changed(snapshot);
  }
}

function progressWords({ step, engines, wanted }: StartProgress): string {
  return step === 'controller'
    ? l10n.t('starting the controller')
    : l10n.t('{0} of {1} engines', engines, wanted);
}
