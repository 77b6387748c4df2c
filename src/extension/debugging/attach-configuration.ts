/** How the editor's debuggers attach to an engine. Pure. */
import type { DebuggerReady } from '../../bridge/rpc';

export interface AttachConfiguration {
  type: string;
  request: 'attach';
  name: string;
  /** By which we know a session as ours. */
  engineRoom: SessionMark;
  [setting: string]: unknown;
}

export interface SessionMark {
  engine: number | null;
  /** The run it is for; absent where somebody attached to an engine. */
  run?: string;
}

/** Of ours, and known to nobody else: the Python extension may be missing. */
export const PYTHON_DEBUGGER = 'engine-room-python';

/** @param engineCode the folder of the engine's own program, which nobody wants to step into. */
export function attachConfiguration(
  ready: DebuggerReady,
  name: string,
  engineRoom: SessionMark,
  engineCode: string,
): AttachConfiguration {
  const debuggee = ready.kernel === 'python' ? python(ready) : javascript(ready, engineCode);
  return { ...debuggee, request: 'attach', name, engineRoom };
}

type Ready<K> = Extract<DebuggerReady, { kernel: K }>;

interface Debuggee {
  type: string;
  [setting: string]: unknown;
}

function javascript({ url }: Ready<'javascript'>, engineCode: string): Debuggee {
  return {
    type: 'node',
    websocketAddress: url,
    // The code is compiled from a bundle, whose map names the user's files wherever they are.
    sourceMaps: true,
    resolveSourceMapLocations: ['**', `!${engineCode}/**`],
    pauseForSourceMap: true,
    // Before the code runs, breakpoints are bound by its map, however busy the machine is.
    timeouts: { sourceMapMinPause: 10_000, sourceMapCumulativePause: 30_000 },
    outFiles: [],
    // What runs is what the editor held, saved or not.
    enableContentValidation: false,
    skipFiles: ['<node_internals>/**', `${engineCode}/**`],
    autoAttachChildProcesses: false,
    restart: false,
  };
}

/** What debugpy's `attach` takes, and where its adapter listens. */
function python({ host, port }: Ready<'python'>): Debuggee {
  return {
    type: PYTHON_DEBUGGER,
    ...{ host, port },
    // Else ipykernel's frames, and ours, would stand below the user's.
    justMyCode: true,
    subProcess: false,
    showReturnValue: true,
  };
}
