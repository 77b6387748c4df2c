/** The child process that holds everything native: started when first needed, restarted when it dies. */
import { fork, type ChildProcess } from 'node:child_process';
import * as l10n from '@vscode/l10n';
import { connectBridge, type Bridge } from '../../bridge/channel';
import type { EditorApi } from '../../bridge/rpc';

export interface ClientProcessOptions {
  /** `dist/bridge.js`. */
  script: string;
  /** The file of texts in the editor's language, and the language's name; none where that is English. */
  texts: { file: string; language: string } | undefined;
  editor: EditorApi;
  /** It is up, for the first time or again: say which profile it is about. */
  onReady: (bridge: Bridge) => Promise<void>;
  /** It ended without being told to. */
  onLost: (reason: string) => void;
  onStderr: (text: string) => void;
}

const RELEASE_MS = 1500;

export class ClientProcess {
  #child: ChildProcess | undefined;
  #bridge: Promise<Bridge> | undefined;
  #disposed = false;

  constructor(private readonly options: ClientProcessOptions) {}

  get started(): boolean {
    return this.#bridge !== undefined;
  }

  /** The way to the client process, which is started if need be. */
  get(): Promise<Bridge> {
    if (this.#disposed) return Promise.reject(new Error(l10n.t('The window is closing.')));
    return (this.#bridge ??= this.#start());
  }

  /** Gives the lease up and ends the process; never longer than the editor waits. */
  async close(): Promise<void> {
    this.#disposed = true;
    const [child, bridge] = [this.#child, this.#bridge];
    if (!child || !bridge) return;
    const deadline = new Promise<void>((resolve) => setTimeout(resolve, RELEASE_MS).unref());
    await Promise.race([bridge.then((rpc) => rpc.release()).catch(() => undefined), deadline]);
    if (child.connected) child.disconnect();
  }

  async #start(): Promise<Bridge> {
    const { script, texts } = this.options;
    const child = fork(script, texts === undefined ? [] : [texts.file, texts.language], {
      env: childEnvironment(process.env),
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child = child;
    const bridge = connectBridge(child, this.options.editor);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => this.options.onStderr(text));
    child.once('error', (error) => this.#ended(child, bridge, error.message));
    child.once('exit', (code, signal) => {
      this.#ended(
        child,
        bridge,
        signal === null ? l10n.t('exit code {0}', code ?? '?') : l10n.t('signal {0}', signal),
      );
    });
    try {
      await this.options.onReady(bridge);
      return bridge;
    } catch (error) {
      // Half ready is of no use: the next call starts afresh.
      if (this.#child === child) this.#child = this.#bridge = undefined;
      if (child.connected) child.disconnect();
      throw error;
    }
  }

  #ended(child: ChildProcess, bridge: Bridge, how: string): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    this.#bridge = undefined;
    const reason = l10n.t('The client process ended ({0}).', how);
    bridge.$close(new Error(reason));
    if (!this.#disposed) this.options.onLost(reason);
  }
}

/** A plain Node process, on the desktop too, without what the editor tells its own children. */
function childEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(([name]) => !name.startsWith('VSCODE_') && name !== 'NODE_OPTIONS');
  return { ...Object.fromEntries(own), ELECTRON_RUN_AS_NODE: '1' };
}
