/** A connection to one running cluster: what it looks like, whether it lives, the lease on it. */
import { hostname } from 'node:os';
import * as l10n from '@vscode/l10n';
import { Client } from '../../cluster/client';
import { controllerLogFile } from '../../cluster/launch/controller-process';
import { identify } from '../../cluster/launch/process-identity';
import { readClientConnection } from '../../cluster/profile/connection-file';
import type { ClusterStatusReply } from '../../cluster/protocol/private-messages';
import type { ClusterPlace } from './cluster-place';
import { engineSnapshots, idleTimes } from './cluster-snapshot';
import { foreignEngines } from './foreign-engines';
import { noCluster } from '../no-cluster';
import { refusedAddress } from './refused';
import type { ClusterSnapshot, Lifetime } from '../rpc';
import type { UsageMeter } from '../usage/usage-meter';

const CONNECT_MS = 5000;
/** The controller forgets a window that was silent for so long. */
const LEASE_TTL_MS = 5000;
const RELEASE_MS = 1000;
/** What the controller says of a cluster that a window has started, this one or another. */
export const STARTED_HERE = 'the editor';

export interface AttachmentTerms {
  leaseId: string;
  /** Which window it is, over its reloads; undefined where nobody can tell. */
  window?: string;
  /** What the window wants now. */
  lifetime: Lifetime;
  meter: UsageMeter;
}

export class Attachment {
  /** How far the controller's clock is behind this machine's, as far as one answer tells. */
  #behindMs: number | undefined;

  private constructor(
    readonly client: Client,
    private readonly place: ClusterPlace,
    private readonly terms: AttachmentTerms,
    /** Absent when the controller is not Engine Room's, or runs on another machine. */
    private readonly localPid: number | undefined,
    /** The controller is Engine Room's. */
    private readonly ours: boolean,
  ) {}

  /** @throws ConnectionFileError or ConnectionError when nobody answers. */
  static async open(place: ClusterPlace, terms: AttachmentTerms): Promise<Attachment> {
    const file = place.clientFile;
    const connection = readClientConnection(file);
    const { engine_room: mark, location } = connection;
    // A profile's cluster has been asked before.
    const refused = place.profile ? undefined : await refusedAddress(connection);
    if (refused !== undefined)
      throw new Error(
        l10n.t(
          'Nobody listens at {0}: the cluster behind {1} has ended. Start it again, or choose another one.',
          refused,
          file,
        ),
      );
    const client = await Client.connect({ connectionFile: file, timeoutMs: CONNECT_MS });
    const local = location === '' || location === hostname();
    return new Attachment(client, place, terms, local ? mark?.pid : undefined, mark !== undefined);
  }

  /** False once its process is known to be gone; sooner known than by its silence. */
  get mayLive(): boolean {
    return this.localPid === undefined || identify(this.localPid) !== undefined;
  }

  /**
   * Ask how it is, which also renews the lease.
   * @param keep count the time it is idle from now.
   */
  async look(keep = false): Promise<ClusterSnapshot> {
    const base: ClusterSnapshot = {
      ...noCluster(this.place.name),
      state: 'running',
      connectionFile: this.client.connectionFile,
      managed: this.ours && this.place.profile !== undefined,
    };
    if (!this.ours) {
      return { ...base, startedElsewhere: 'ipyparallel', engines: await foreignEngines(this.client) };
    }
    const { leaseId, window: holder, lifetime } = this.terms;
    const { idleMs, stays } = lifetime;
    const wish = {
      ...{ stays, keep },
      ...(idleMs === null ? {} : { idle_ms: idleMs }),
      ...(holder === undefined ? {} : { holder }),
    };
    const status = await this.client.clusterStatus({ lease: { id: leaseId, ttl_ms: LEASE_TTL_MS, ...wish } });
    const behindMs = this.#clock(status.time);
    const engines = engineSnapshots(status, behindMs);
    return {
      ...base,
      pid: status.pid,
      started: status.started,
      startedElsewhere: this.#startedElsewhere(status),
      settingsMark: status.settings_mark ?? '',
      engines: this.terms.meter.measured(engines),
      queued: status.queued,
      idle: idleTimes(status.idle, behindMs),
      logFile: this.place.profile ? controllerLogFile(this.place.profile) : null,
    };
  }

  /** Give the lease up and hang up. */
  async release(): Promise<void> {
    if (this.ours && this.mayLive) {
      const late = new Promise<void>((resolve) => setTimeout(resolve, RELEASE_MS).unref());
      await Promise.race([this.client.releaseLease(this.terms.leaseId).catch(() => undefined), late]);
    }
    await this.client.close();
  }

  #startedElsewhere({ started_by: by = STARTED_HERE }: ClusterStatusReply): string | null {
    if (by !== STARTED_HERE) return by;
    return this.place.profile ? null : l10n.t('an editor elsewhere');
  }

  /** Measured once: the way of an answer takes its time, and times that change a little each time would look like news. */
  #clock(time: string | undefined): number {
    const isHere = this.localPid !== undefined || time === undefined;
    return (this.#behindMs ??= isHere ? 0 : Date.now() - Date.parse(time));
  }
}
