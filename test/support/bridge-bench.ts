/** The client process's service inside a test, over a profile of its own, with what it tells the editor kept. */
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Editor } from '../../src/bridge/channel';
import type {
  ClusterSettings,
  ClusterSnapshot,
  EngineSnapshot,
  Kernel,
  PlaceSettings,
  RunSummary,
} from '../../src/bridge/rpc';
import { BridgeService } from '../../src/bridge/service';

export class BridgeBench {
  readonly #dir = mkdtempSync(join(tmpdir(), 'engine-room-bridge-'));
  readonly #events = new EventEmitter();
  readonly log: string[] = [];
  service: BridgeService;
  cluster: ClusterSnapshot | undefined;
  /** Of the cluster, as they came after each other. */
  readonly states: ClusterSnapshot['state'][] = [];
  readonly #editor: Editor;

  constructor() {
    const tell =
      (name: string) =>
      (...told: unknown[]): void =>
        void this.#events.emit(name, ...told);
    const names = ['onCluster', 'onRun', 'onRunFailed', 'onOutput', 'onLog'];
    const editor = Object.fromEntries(names.map((name) => [name, tell(name)])) as unknown as Editor;
    this.#events.on('onCluster', (cluster: ClusterSnapshot) => {
      this.cluster = cluster;
      if (cluster.state !== this.states.at(-1)) this.states.push(cluster.state);
    });
    this.#events.on('onLog', (_level: string, message: string) => this.log.push(message));
    this.#editor = editor;
    this.service = new BridgeService('test', () => editor);
  }

  async start(...wanted: Parameters<BridgeBench['startAgain']>): Promise<void> {
    await this.service.usePlace(this.#place);
    await this.startAgain(...wanted);
  }

  /** In the place where it is. */
  async startAgain(
    kernel: Kernel,
    python: string,
    engines = 1,
    more: Partial<ClusterSettings> = {},
  ): Promise<void> {
    const settings: ClusterSettings = {
      ...{ engines, kernel, python },
      ...{ engineNode: process.execPath, workDir: this.#dir, leaseGraceMs: 30_000, leaseBusyGraceMs: 30_000 },
      ...more,
    };
    this.cluster = await this.service.startCluster(settings);
  }

  get #place(): PlaceSettings {
    return { profile: 'bridge', ipythonDir: this.#dir, connectionFile: '' };
  }

  /** A folder of its own. */
  get dir(): string {
    return this.#dir;
  }

  /** The window goes and comes back: another process speaks for it. @param first said to it before it looks for its cluster. */
  async reload(first: () => void | Promise<void> = () => {}): Promise<void> {
    await this.service.release();
    this.service = new BridgeService('test again', () => this.#editor);
    await first();
    await this.service.usePlace(this.#place);
  }

  /** Resolves with the next news of a run that fits. */
  run(fit: (run: RunSummary) => boolean): Promise<RunSummary> {
    return new Promise((resolve) => {
      const look = (run: RunSummary): void => {
        if (!fit(run)) return;
        this.#events.off('onRun', look);
        resolve(run);
      };
      this.#events.on('onRun', look);
    });
  }

  /** By which clients find it. */
  get clientFile(): string {
    return join(this.#dir, 'profile_bridge', 'security', 'ipcontroller-client.json');
  }

  /** By which engines find the controller. */
  get engineFile(): string {
    return join(this.#dir, 'profile_bridge', 'security', 'ipcontroller-engine.json');
  }

  /** Resolves with the engines once they fit; the test's own limit ends the wait. */
  async engines(fit: (engines: readonly EngineSnapshot[]) => boolean): Promise<readonly EngineSnapshot[]> {
    while (!this.cluster || !fit(this.cluster.engines)) await once(this.#events, 'onCluster');
    return this.cluster.engines;
  }

  /** Resolves with the next news of the cluster. */
  async changed(): Promise<void> {
    await once(this.#events, 'onCluster');
  }

  /** Resolves when such a line was logged. */
  async logged(pattern: RegExp): Promise<void> {
    while (!this.log.some((line) => pattern.test(line))) await once(this.#events, 'onLog');
  }

  async close(): Promise<void> {
    if (this.cluster) await this.service.stopCluster();
    await this.service.release();
    rmSync(this.#dir, { recursive: true, force: true });
  }
}
