/** Attach, start, stop: what commands, lenses and the exported API all go through. */
import type * as vscode from 'vscode';
import { isAnnounced } from '../../bridge/announced';
import type { ClientProcess } from '../client-process/client-process';
import type { Settings } from '../model/settings';
import type { Store } from '../model/store';
import { plural } from '../model/words';

export class ClusterControl {
  #starting: Promise<boolean> | undefined;

  constructor(
    private readonly vs: typeof vscode,
    private readonly store: Store,
    private readonly client: ClientProcess,
    private readonly settings: Settings,
  ) {}

  /** Attach to the profile's cluster if it has announced itself; a window that needs none starts no process. */
  async attach(): Promise<void> {
    const { profile, ipythonDir } = this.settings;
    if (!this.vs.workspace.isTrusted || !isAnnounced(profile, ipythonDir)) return;
    await this.client.get();
  }

  /** The settings name another profile now. */
  async changeProfile(): Promise<void> {
    const { profile, ipythonDir } = this.settings;
    if (profile === this.store.state.cluster.profile && !this.client.started) return;
    const bridge = await this.client.get();
    this.store.dispatch({ type: 'cluster', cluster: await bridge.useProfile(profile, ipythonDir) });
  }

  /** @returns false when the user cancelled the start. */
  async ensureRunning(): Promise<boolean> {
    if (!this.vs.workspace.isTrusted)
      throw new Error('Engine Room runs no code in Restricted Mode: trust this workspace first.');
    await this.client.get();
    const { state } = this.store.state.cluster;
    if (state === 'running') return true;
    if (state === 'stopping') await this.store.when(({ cluster }) => cluster.state !== 'stopping');
    return (this.#starting ??= this.#start().finally(() => (this.#starting = undefined)));
  }

  async stop(): Promise<void> {
    const bridge = await this.client.get();
    const { engines } = this.store.state.cluster;
    await this.vs.window.withProgress(
      { location: this.vs.ProgressLocation.Window, title: `Stopping ${plural(engines.length, 'engine')}` },
      () => bridge.stopCluster(),
    );
  }

  async #start(): Promise<boolean> {
    const bridge = await this.client.get();
    const settings = this.settings.cluster;
    const progress = {
      location: this.vs.ProgressLocation.Notification,
      title: `Engine Room: starting ${plural(settings.engines, 'engine')}`,
      cancellable: true,
    };
    return this.vs.window.withProgress(progress, async (report, token) => {
      const following = this.store.subscribe((state) => {
        const { message } = state.cluster;
        if (message !== null) report.report({ message });
      });
      const cancelling = token.onCancellationRequested(() => void bridge.cancelStart());
      try {
        const cluster = await bridge.startCluster(settings);
        this.store.dispatch({ type: 'cluster', cluster });
        return cluster.state === 'running';
      } finally {
        following.dispose();
        cancelling.dispose();
      }
    });
  }
}
