/** The connection to the cluster of one place: found, looked at again and again, and lost. */
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import type { Client } from '../../cluster/client';
import { Attachment, type AttachmentTerms } from './attachment';
import { orderlyEnd } from './cluster-end';
import { answerAt, mayRun, type ClusterPlace } from './cluster-place';
import type { ToldCluster } from './told-cluster';

export interface LinkEvents {
  /** The cluster went away: runs in flight are lost. */
  lost(reason: string, mayBeBack?: boolean): void;
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
/** Between two questions of who waits for an answer. */
const ASK_AGAIN_MS = POLL_MS / 2;

export class ClusterLink {
  #attached: Attachment | undefined;
  #timer: NodeJS.Timeout | undefined;
  #looking = false;
  #finding: Promise<Client | undefined> | undefined;
  #busy = false;
  #missed = 0;
  #closed = false;
  /** The user wants no part of the cluster that runs. */
  #isAway = false;

  constructor(
    private readonly place: ClusterPlace,
    private readonly terms: AttachmentTerms,
    private readonly told: ToldCluster,
    private readonly events: LinkEvents,
  ) {}

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Undefined while no cluster is attached. */
  get client(): Client | undefined {
    return this.#attached?.client;
  }

  /** Attach if the cluster runs, and go on looking for a profile's if not. @throws Error when nobody is behind a file. */
  async open(): Promise<void> {
    this.#isAway = false;
    if (this.#attached) return;
    this.#keepLooking();
    if (this.place.profile) return this.#attachIfRunning();
    try {
      await this.attach();
    } catch (error) {
      this.told.fail((error as Error).message);
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

  /** @throws ConnectionFileError or ConnectionError when nobody answers. */
  async attach(): Promise<void> {
    const attached = await Attachment.open(this.place, this.terms);
    // Whoever was faster holds the lease, which is this window's.
    if (this.#attached) return attached.client.close();
    // What is stopped meanwhile is not to come back by itself.
    if (this.#closed || this.told.snapshot.state === 'stopping') return attached.release();
    this.#attached = attached;
    this.#missed = 0;
    attached.client.on('closed', () => {
      if (this.#attached === attached) this.#lose(l10n.t('The cluster closed the connection.'));
    });
    this.events.log('info', `Attached to the cluster of ${this.place.name}.`);
    await this.look();
  }

  /**
   * Attach to one that somebody else has started, or is starting.
   * @returns false when nothing is there any more: it was about to end, or did not come to be.
   */
  async join(deadline: number, signal: AbortSignal): Promise<boolean> {
    do {
      const answer = await answerAt(this.place);
      if (answer === 'some') await this.attach();
      // One that ends answers nothing more, even if it let us in.
      if (this.#attached && this.told.snapshot.state === 'running') return true;
      void this.letGo()?.client.close();
      await delay(ASK_AGAIN_MS, null, { signal });
      if (answer === 'none') return false;
    } while (Date.now() < deadline);
    return false;
  }

  /** Ask how the cluster is, now. */
  async look(): Promise<void> {
    const attached = this.#attached;
    if (!attached) return;
    try {
      const snapshot = await attached.look();
      if (this.#attached !== attached) return;
      this.#missed = 0;
      this.told.change(snapshot);
    } catch (error) {
      if (this.#attached !== attached) return;
      this.#missed += 1;
      this.events.log('debug', `No answer from the controller: ${(error as Error).message}`);
      if (this.#missed >= PATIENCE) this.#lose(l10n.t('The controller no longer answers.'));
    }
  }

  /** Count the time it is idle from now. */
  async keep(): Promise<void> {
    const attached = this.#attached;
    const snapshot = await attached?.look(true);
    // What it said before it was lost is no longer true.
    if (snapshot && this.#attached === attached) this.told.change(snapshot);
  }

  /** Work of this window is in flight, or no longer: look now, and then as often as fits. */
  follow(busy: boolean): void {
    void this.look();
    if (busy === this.#busy || this.#closed) return;
    this.#busy = busy;
    this.#keepLooking();
  }

  /** Let it run, and use it no more until `open`. */
  async disconnect(): Promise<void> {
    const attached = this.letGo();
    if (!attached) return;
    this.#isAway = true;
    this.told.gone(l10n.t('disconnected; it runs on, and Start Cluster connects again'));
    await attached.release();
  }

  /** @returns what was attached, for whoever ends it. */
  letGo(): Attachment | undefined {
    const attached = this.#attached;
    this.#attached = undefined;
    return attached;
  }

  /** Give the lease up and let go. The cluster lives on for its grace period. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.letGo()?.release();
  }

  #keepLooking(): void {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#tick(), this.#busy ? BUSY_POLL_MS : POLL_MS);
  }

  #tick(): void {
    if (this.#attached && !this.#attached.mayLive) this.#lose(l10n.t('The controller has died.'));
    const { state } = this.told.snapshot;
    // Only who asks for it makes a file without a profile be tried: its controller may be far away.
    if (!this.place.profile && !this.#attached) return;
    if (this.#isAway || this.#looking || (!this.#attached && state !== 'none' && state !== 'error')) return;
    this.#looking = true;
    (this.#attached ? this.look() : this.#attachIfRunning())
      .catch((error: unknown) => this.events.log('debug', `Could not attach: ${(error as Error).message}`))
      .finally(() => (this.#looking = false));
  }

  async #find(): Promise<Client | undefined> {
    for (const deadline = Date.now() + FIND_MS; Date.now() < deadline; await delay(ASK_AGAIN_MS)) {
      const answer = this.#attached ? 'some' : await answerAt(this.place);
      if (answer === 'none') return undefined;
      if (this.#attached || this.#isAway || this.#closed || !this.place.profile) break;
      // The look that comes every second may have been faster.
      if (answer === 'some' && !this.#looking && !this.#isChanging)
        await this.attach().catch(() => undefined);
    }
    if (this.#attached) return this.client;
    if (this.#isAway) throw new Error(l10n.t('this window has disconnected from the cluster'));
    throw new Error(l10n.t('the controller of {0} does not answer', this.place.name));
  }

  async #attachIfRunning(): Promise<void> {
    if ((await mayRun(this.place)) && !this.#isChanging) await this.attach();
  }

  /** It is being started, and who does that attaches to it, or stopped. */
  get #isChanging(): boolean {
    const { state } = this.told.snapshot;
    return state === 'starting' || state === 'stopping';
  }

  #lose(reason: string): void {
    void this.letGo()?.client.close();
    const isAnnounced = existsSync(this.place.clientFile);
    const end = orderlyEnd(this.told.snapshot, isAnnounced, Date.now());
    const remedy = this.place.profile
      ? l10n.t('Start the cluster again.')
      : l10n.t('Start Cluster connects again, once it is back.');
    if (end === undefined) this.told.fail(`${reason} ${remedy}`);
    else this.told.gone(end);
    this.events.log('info', end ?? reason);
    this.events.lost(end ?? reason, end === undefined);
  }
}
