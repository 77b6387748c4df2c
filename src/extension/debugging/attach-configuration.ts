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

/**
 * @param engineCode the folder of the engine's own program, which nobody wants to step into.
 * @throws Error for an engine that no debugger of the editor's knows.
 */
export function attachConfiguration(
  ready: DebuggerReady,
  name: string,
  engineRoom: SessionMark,
  engineCode: string,
): AttachConfiguration {
  if (ready.kernel === 'python')
    throw new Error('Python engines cannot be debugged yet: debug the file itself.');
  return {
    type: 'node',
    request: 'attach',
    ...{ name, engineRoom },
    websocketAddress: ready.url,
    // The code is compiled from a bundle, whose map names the user's files wherever they are.
    sourceMaps: true,
    resolveSourceMapLocations: ['**', `!${engineCode}/**`],
    pauseForSourceMap: true,
    outFiles: [],
    // What runs is what the editor held, saved or not.
    enableContentValidation: false,
    skipFiles: ['<node_internals>/**', `${engineCode}/**`],
    autoAttachChildProcesses: false,
    restart: false,
  };
}
