/** The client process as the extension host starts it, with every message that comes from it weighed. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { connectBridge, type Bridge, type Port } from '../../src/bridge/channel';
import type { EditorApi, FunctionCall, RunSummary } from '../../src/bridge/rpc';

export interface Weighed {
  /** Of a call; an answer has none. */
  method: string | undefined;
  bytes: number;
}

export class BridgeProcess {
  readonly dir = mkdtempSync(join(tmpdir(), 'engine-room-pipe-'));
  readonly bridge: Bridge;
  messages: Weighed[] = [];
  readonly #child: ChildProcess;
  #follow: ((run: RunSummary) => void) | undefined;

  constructor() {
    this.#child = fork('dist/bridge.js', [], { serialization: 'advanced', execArgv: [] });
    this.#child.on('message', (message) => {
      const { m: method } = message as { m?: string };
      this.messages.push({ method, bytes: serialize(message).length });
    });
    const editor: Partial<EditorApi> = {
      onRun: (run) => this.#follow?.(run),
      ...{ onCluster() {}, onRunFailed() {}, onOutput() {}, onLog() {} },
    };
    this.bridge = connectBridge(this.#child as Port, editor as EditorApi);
  }

  async start(engines: number): Promise<void> {
    await this.bridge.usePlace({ profile: 'pipe', ipythonDir: this.dir, connectionFile: '' });
    await this.bridge.startCluster({
      ...{ engines, kernel: 'javascript', python: '', engineNode: process.execPath, workDir: this.dir },
      // A loaded machine may keep this process from speaking for long.
      ...{ leaseGraceMs: 120_000, leaseBusyGraceMs: 120_000 },
    });
  }

  /** Resolves with its end. @param onNews every report of it. */
  async run(
    call: Omit<FunctionCall, 'unsaved' | 'shipping' | 'packages'>,
    onNews?: (run: RunSummary) => void,
  ) {
    const ended = new Promise<RunSummary>((resolve) => {
      this.#follow = (run) => {
        onNews?.(run);
        if (run.state !== 'preparing' && run.state !== 'running') resolve(run);
      };
    });
    await this.bridge.startRun({ ...call, unsaved: [], shipping: 'slice', packages: 'auto' });
    return ended;
  }

  /** Ends all of it. */
  async end(): Promise<void> {
    await this.bridge.stopCluster().catch(() => undefined);
    const exited = once(this.#child, 'exit');
    this.#child.disconnect();
    await exited;
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 5 });
  }
}
