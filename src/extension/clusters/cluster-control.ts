/** Attach, start, stop, and see to engines of a language: what commands, lenses and the exported API all go through. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { isAnnounced } from '../../bridge/announced';
import type { Kernel } from '../../bridge/rpc';
import type { ClientProcess } from '../client-process/client-process';
import { countEngines, enginesExpected, type EngineCounts } from '../model/engine-counts';
import type { Settings } from '../model/settings';
import type { Store } from '../model/store';
import { kernelNames } from '../model/words';
import { isOutdated } from '../profiles/outdated';
import type { ReadyPython } from '../python/ready-python';
import { assertTrusted } from '../trust';

interface Wish {
  kernel: Kernel;
  promise: Promise<boolean>;
  /** What it began still ends. */
  isCancelled: boolean;
}

export class ClusterControl {
  /** What is being started. */
  #granting: Wish | undefined;
  /** How often the cluster was stopped: who waits for a start wants none after that. */
  #stops = 0;
  /** Engines may be added while others still come: each order is cancelled by itself. */
  #orders = 0;

  constructor(
    private readonly vs: typeof vscode,
    private readonly store: Store,
    private readonly client: ClientProcess,
    private readonly settings: Settings,
    private readonly python: ReadyPython,
  ) {}

  /** Attach to the cluster if it has announced itself; a window that needs none starts no process. */
  async attach(): Promise<void> {
    const { profile, ipythonDir, connectionFile } = this.settings;
    const isThere = connectionFile !== '' || isAnnounced(profile, ipythonDir);
    if (!this.vs.workspace.isTrusted || !isThere) return;
    await this.client.get();
  }

  /** The settings want another lifetime of the cluster now. */
  async changeLifetime(): Promise<void> {
    if (this.client.started) await (await this.client.get()).setLifetime(this.settings.lifetime);
  }

  /** The settings name another profile or connection file now. @throws Error when nobody answers behind the file. */
  async changePlace(): Promise<void> {
    const { place } = this.settings;
    const isKnown = place.connectionFile === '' && place.profile === this.store.state.cluster.profile;
    if (isKnown && !this.client.started) return;
    const bridge = await this.client.get();
    const cluster = await bridge.usePlace(place);
    this.store.dispatch({ type: 'cluster', cluster });
    if (place.connectionFile !== '' && cluster.state === 'error') throw new Error(cluster.message ?? '');
  }

  /**
   * The cluster runs, whatever its engines are; one that does not is started with engines of this kernel.
   * @param count of those; default what is set.
   * @returns false when the user cancelled the start.
   */
  ensureRunning(kernel: Kernel, count?: number): Promise<boolean> {
    const isRunning = (): boolean => this.store.state.cluster.state === 'running';
    return this.#ensure(kernel, count, isRunning);
  }

  /**
   * The cluster runs and has engines of this kernel: it is started with them, or they are added to what runs.
   * @param count of those that are started where there is none; default what is set.
   * @returns false when the user cancelled, or was told what is missing.
   */
  ensureEngines(kernel: Kernel, count?: number): Promise<boolean> {
    return this.#ensure(kernel, count, () => false);
  }

  /**
   * Engines more, whatever is there.
   * @returns false when the user cancelled, or was told what is missing.
   * @throws ProfileSettingsError when what is set for the profile cannot be followed.
   */
  addEngines(count: number, kernel: Kernel): Promise<boolean> {
    return this.#add(count, kernel);
  }

  async stop(): Promise<void> {
    this.#stops += 1;
    this.#takeBack();
    const bridge = await this.client.get();
    const count = this.store.state.cluster.engines.length;
    const titles = [l10n.t('Stopping the cluster'), l10n.t('Stopping 1 engine')];
    const title = titles[count] ?? l10n.t('Stopping {0} engines', count);
    await this.vs.window.withProgress({ location: this.vs.ProgressLocation.Window, title }, () =>
      bridge.stopCluster(),
    );
  }

  /** The window uses it no more, until it is started again; it runs on. */
  async disconnect(): Promise<void> {
    await (await this.client.get()).disconnectCluster();
  }

  /**
   * Stop, and start with as many engines of each kernel as there were; with as many as are set, and of the language that is
   * set, where the profile was edited meanwhile.
   * @param stop ends it; false: leave all as it is.
   * @throws ProfileSettingsError or EnginesSettingError, before anything is stopped, when what is set and is needed cannot be followed.
   */
  async restart(otherwise: Kernel, stop: () => Promise<boolean>): Promise<void> {
    this.settings.assertSound();
    const { state } = this.store;
    const before: EngineCounts = countEngines(state.cluster.engines);
    const isAnew = isOutdated(state);
    const those = (['javascript', 'python'] as const).filter((kernel) => before[kernel] > 0);
    const asSet = isAnew || those.length === 0 ? this.settings.enginesToStart() : undefined;
    if (!(await stop())) return;
    const { language } = this.settings;
    const kernels = isAnew && language !== undefined ? [language] : those;
    if (kernels.length === 0) await this.ensureRunning(otherwise, asSet);
    for (const kernel of kernels) if (!(await this.ensureEngines(kernel, asSet ?? before[kernel]))) return;
  }

  /** @param isEnough whether there is nothing to be started. */
  async #ensure(kernel: Kernel, count: number | undefined, isEnough: () => boolean): Promise<boolean> {
    const stops = this.#stops;
    for (let other: Wish | undefined; ; await other.promise.catch(() => undefined)) {
      await this.#settle();
      if (this.#stops !== stops) return false;
      if (isEnough()) return true;
      other = this.#granting;
      if (!other) break;
      if (other.kernel === kernel && !other.isCancelled) return other.promise;
    }
    const promise = this.#grant(kernel, count).finally(() => (this.#granting = undefined));
    this.#granting = { kernel, promise, isCancelled: false };
    return promise;
  }

  /** What runs is used, also what was left before. @throws Error in Restricted Mode. */
  async #settle(): Promise<void> {
    assertTrusted(this.vs);
    const bridge = await this.client.get();
    if (this.store.state.cluster.state === 'stopping')
      await this.store.when(({ cluster }) => cluster.state !== 'stopping');
    const { state } = this.store.state.cluster;
    if (state === 'none' || state === 'error')
      this.store.dispatch({ type: 'cluster', cluster: await bridge.connectCluster() });
  }

  async #grant(kernel: Kernel, wanted: number | undefined): Promise<boolean> {
    const { cluster } = this.store.state;
    const expected = enginesExpected(cluster.engines, kernel);
    if (cluster.state === 'running' && expected === 'there') return true;
    if (cluster.state === 'running' && expected === 'coming') {
      const { cluster: now } = await this.store.when(
        (state) => enginesExpected(state.cluster.engines, kernel) !== 'coming',
      );
      if (enginesExpected(now.engines, kernel) === 'there') return true;
      if (this.#granting?.isCancelled) return false;
    }
    const count = wanted ?? this.settings.enginesToStart();
    return this.store.state.cluster.state === 'running'
      ? this.#add(count, kernel, this.#takeBack)
      : this.#start(kernel, count);
  }

  async #start(kernel: Kernel, count: number): Promise<boolean> {
    this.settings.assertSound();
    const python = kernel === 'python' ? await this.python.get() : this.settings.python;
    if (python === undefined) return false;
    const bridge = await this.client.get();
    if (this.#granting?.isCancelled) return false;
    const settings = this.settings.cluster(count, kernel, python);
    const name = kernelNames[kernel];
    return this.#progress(
      count === 1
        ? l10n.t('Engine Room: starting 1 {0} engine', name)
        : l10n.t('Engine Room: starting {0} {1} engines', count, name),
      () => {
        this.#takeBack();
        void bridge.cancelStart();
      },
      async () => {
        const cluster = await bridge.startCluster(settings);
        this.store.dispatch({ type: 'cluster', cluster });
        // Another window may have started it with engines of another kernel at the same time.
        const isThere = enginesExpected(cluster.engines, kernel) !== 'none';
        return cluster.state === 'running' && (isThere || this.#add(count, kernel, this.#takeBack));
      },
    );
  }

  async #add(count: number, kernel: Kernel, onCancel?: () => void): Promise<boolean> {
    assertTrusted(this.vs);
    this.settings.assertSound();
    const order = ++this.#orders;
    const python = kernel === 'python' ? await this.python.get() : '';
    if (python === undefined) return false;
    const bridge = await this.client.get();
    if (onCancel && this.#granting?.isCancelled) return false;
    const name = kernelNames[kernel];
    return this.#progress(
      count === 1
        ? l10n.t('Engine Room: adding 1 {0} engine', name)
        : l10n.t('Engine Room: adding {0} {1} engines', count, name),
      () => {
        onCancel?.();
        void bridge.cancelAdding(order);
      },
      async () => {
        await bridge.addEngines(count, kernel, python, order);
        return true;
      },
    );
  }

  /** Who asks from now on asks anew. */
  readonly #takeBack = (): void => {
    if (this.#granting) this.#granting.isCancelled = true;
  };

  /** A notification that can be cancelled and says how far it is. @returns false when it was cancelled. */
  #progress(title: string, cancel: () => void, work: () => Promise<boolean>): Promise<boolean> {
    const options = {
      location: this.vs.ProgressLocation.Notification,
      title,
      cancellable: true,
    };
    return Promise.resolve(
      this.vs.window.withProgress(options, async (report, token) => {
        const following = this.store.subscribe((state) => {
          const { message } = state.cluster;
          if (message !== null) report.report({ message });
        });
        const cancelling = token.onCancellationRequested(cancel);
        try {
          return (await work()) && !token.isCancellationRequested;
        } finally {
          following.dispose();
          cancelling.dispose();
        }
      }),
    );
  }
}
