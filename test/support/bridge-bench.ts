/** The client process's service inside a test, over a profile of its own, with what it tells the editor kept. */
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Editor } from '../../src/bridge/channel';
import type { ClusterSettings, ClusterSnapshot, EngineSnapshot, Kernel } from '../../src/bridge/rpc';
import { BridgeService } from '../../src/bridge/service';

export class BridgeBench {
  readonly #dir = mkdtempSync(join(tmpdir(), 'engine-room-bridge-'));
  readonly #events = new EventEmitter();
  readonly log: string[] = [];
  readonly service: BridgeService;
  cluster: ClusterSnapshot | undefined;

  constructor() {
    const tell =
      (name: string) =>
      (...told: unknown[]): void =>
        void this.#events.emit(name, ...told);
    const names = ['onCluster', 'onRun', 'onRunFailed', 'onRunOutput', 'onSelectionOutput', 'onLog'];
    const editor = Object.fromEntries(names.map((name) => [name, tell(name)])) as unknown as Editor;
    this.#events.on('onCluster', (cluster: ClusterSnapshot) => (this.cluster = cluster));
    this.#events.on('onLog', (_level: string, message: string) => this.log.push(message));
    this.service = new BridgeService('test', () => editor);
  }

  async start(kernel: Kernel, python: string, engines = 1): Promise<void> {
    await this.service.useProfile('bridge', this.#dir);
    const settings: ClusterSettings = {
      ...{ engines, kernel, python },
      ...{ engineNode: process.execPath, workDir: this.#dir, leaseGraceMs: 30_000, leaseBusyGraceMs: 30_000 },
    };
    this.cluster = await this.service.startCluster(settings);
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
