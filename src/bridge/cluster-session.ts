/** The window's hold on one profile's cluster: attach, start, stop, the lease, and what it looks like now. */
import { existsSync } from 'node:fs';
import { Client } from '../cluster/client';
import { startCluster, stopCluster, ClusterAlreadyRunning, ClusterNotRunning } from '../cluster/launch';
import { controllerLogFile } from '../cluster/launch/controller-process';
import { probeCluster } from '../cluster/launch/probe';
import { identify } from '../cluster/launch/process-identity';
import { connectionFilePaths, readClientConnection } from '../cluster/profile/connection-file';
import { locateProfile, type ProfileDir } from '../cluster/profile/profile-dir';
import type { EnginesRequest } from '../cluster/protocol/private-messages';
import { engineSnapshots } from './cluster-snapshot';
import { resolveEngineNode } from './engine-node';
import { foreignEngines } from './foreign-engines';
import { noCluster } from './no-cluster';
import type { ClusterSettings, ClusterSnapshot } from './rpc';

export interface SessionEvents {
  changed(snapshot: ClusterSnapshot): void;
  /** The cluster went away: runs in flight are lost. */
  lost(reason: string): void;
  log(level: 'debug' | 'info' | 'warn', message: string): void;
}

const POLL_MS = 1000;
/** Polls without an answer before the cluster counts as gone. */
const PATIENCE = 5;
const LEASE_TTL_MS = 5000;
const CONNECT_MS = 5000;

export class ClusterSession {
  readonly #profile: ProfileDir;
  readonly #clientFile: string;
  #snapshot: ClusterSnapshot;
  #client: Client | undefined;
  #starting: AbortController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #missed = 0;
  /** The attached controller is Engine Room's own. */
  #managed = true;
  #closed = false;

  constructor(
    profile: string,
    ipythonDir: string,
    private readonly leaseId: string,
    private readonly events: SessionEvents,
  ) {
    this.#profile = locateProfile({ profile, ipythonDir: ipythonDir || undefined });
    this.#clientFile = connectionFilePaths(this.#profile).client;
    this.#snapshot = noCluster(profile);
  }

  get snapshot(): ClusterSnapshot {
    return this.#snapshot;
  }

  /** @throws Error when no cluster is attached. */
  get client(): Client {
    if (!this.#client) throw new Error('No cluster is running: start one first.');
    return this.#client;
  }

  /** Attach if the profile's cluster runs, and go on looking for it if not. */
  async open(): Promise<void> {
    await this.#attachIfRunning();
    this.#schedule();
  }

  async start(settings: ClusterSettings): Promise<void> {
    if (this.#client || this.#starting) return;
    const starting = new AbortController();
    this.#starting = starting;
    this.#change({ ...noCluster(this.#profile.name), state: 'starting', message: 'starting the controller' });
    try {
      const node = await resolveEngineNode(settings.engineNode, process.execPath);
      this.events.log('info', node.note);
      await startCluster({
        profileDir: this.#profile.path,
        engines: settings.engines,
        lease: { graceMs: settings.leaseGraceMs, busyGraceMs: settings.leaseBusyGraceMs },
        engineNodePath: node.path,
        signal: starting.signal,
        startedBy: 'the editor',
        onProgress: ({ step, engines, wanted }) => {
          const message =
            step === 'controller' ? 'starting the controller' : `${engines} of ${wanted} engines`;
          this.#change({ ...this.#snapshot, message });
        },
      });
      await this.#attach();
    } catch (error) {
      if (error instanceof ClusterAlreadyRunning) return await this.#attach();
      const cancelled = starting.signal.aborted;
      const message = cancelled ? null : (error as Error).message;
      this.#change({ ...noCluster(this.#profile.name), state: cancelled ? 'none' : 'error', message });
      if (!cancelled) throw error;
    } finally {
      this.#starting = undefined;
    }
  }

  cancelStart(): void {
    this.#starting?.abort();
  }

  async stop(): Promise<void> {
    this.cancelStart();
    this.#change({ ...this.#snapshot, state: 'stopping', message: null });
    this.#detach();
    try {
      await stopCluster({ profileDir: this.#profile.path });
    } catch (error) {
      if (!(error instanceof ClusterNotRunning)) {
        this.#change({
          ...noCluster(this.#profile.name),
          state: 'error',
          message: (error as Error).message,
        });
        throw error;
      }
    }
    this.#change(noCluster(this.#profile.name));
    this.events.lost('The cluster was stopped.');
  }

  async changeEngines(request: EnginesRequest): Promise<void> {
    await this.client.changeEngines(request);
    await this.#poll();
  }

  /** Give the lease up and let go. The cluster lives on for its grace period. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.cancelStart();
    const client = this.#client;
    this.#client = undefined;
    if (!client) return;
    if (this.#managed) await client.releaseLease(this.leaseId);
    await client.close();
  }

  #schedule(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      void this.#tick().finally(() => this.#schedule());
    }, POLL_MS);
  }

  async #tick(): Promise<void> {
    if (this.#client) return this.#poll();
    const idle = this.#snapshot.state === 'none' || this.#snapshot.state === 'error';
    if (idle && !this.#starting) await this.#attachIfRunning();
  }

  async #attachIfRunning(): Promise<void> {
    if (!existsSync(this.#clientFile)) return;
    const found = await probeCluster(this.#profile, { timeoutMs: CONNECT_MS });
    if (this.#closed || this.#starting || this.#client) return;
    if (found.state === 'running' || found.state === 'foreign') await this.#attach();
  }

  async #attach(): Promise<void> {
    const client = await Client.connect({ connectionFile: this.#clientFile, timeoutMs: CONNECT_MS });
    if (this.#closed) return void (await client.close());
    this.#client = client;
    this.#missed = 0;
    this.#managed = readClientConnection(this.#clientFile).engine_room !== undefined;
    client.on('closed', () => this.#lose(client, 'The cluster closed the connection.'));
    this.events.log('info', `Attached to the cluster of profile ${this.#profile.name}.`);
    await this.#poll();
  }

  async #poll(): Promise<void> {
    const client = this.#client;
    if (!client) return;
    try {
      const snapshot = await this.#look(client);
      if (this.#client !== client) return;
      this.#missed = 0;
      this.#change(snapshot);
    } catch (error) {
      if (this.#client !== client) return;
      this.#missed += 1;
      this.events.log(
        'debug',
        `No answer from the controller (${this.#missed}): ${(error as Error).message}`,
      );
      const { pid } = this.#snapshot;
      if (this.#missed >= PATIENCE || (pid !== null && !identify(pid))) {
        this.#lose(client, `The controller${pid === null ? '' : ` (process ${pid})`} no longer answers.`);
      }
    }
  }

  async #look(client: Client): Promise<ClusterSnapshot> {
    const base: ClusterSnapshot = {
      ...noCluster(this.#profile.name),
      state: 'running',
      connectionFile: this.#clientFile,
    };
    if (!this.#managed) return { ...base, managed: false, engines: await foreignEngines(client) };
    const status = await client.clusterStatus({ lease: { id: this.leaseId, ttl_ms: LEASE_TTL_MS } });
    return {
      ...base,
      pid: status.pid,
      started: status.started,
      engines: engineSnapshots(status),
      queued: status.queued,
      logFile: controllerLogFile(this.#profile),
    };
  }

  #lose(client: Client, reason: string): void {
    if (this.#client !== client) return;
    this.#detach();
    this.#change({ ...noCluster(this.#profile.name), state: 'error', message: reason });
    this.events.lost(reason);
  }

  #detach(): void {
    const client = this.#client;
    this.#client = undefined;
    void client?.close();
  }

  #change(snapshot: ClusterSnapshot): void {
    const same = JSON.stringify(snapshot) === JSON.stringify(this.#snapshot);
    this.#snapshot = snapshot;
    if (!same) this.events.changed(snapshot);
  }
}
