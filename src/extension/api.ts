/**
 * What `activate()` returns, for other extensions and for tests. Interfaces only.
 * `version` rises with every change that breaks a caller.
 */

export interface EngineRoomStatus {
  state: 'none' | 'starting' | 'running' | 'stopping' | 'error';
  profile: string;
  /** Ids of the registered engines. */
  engines: number[];
  /** The status item's text; empty while it is hidden. */
  statusText: string;
  /** What went wrong in `error`. */
  message: string | null;
}

export interface FunctionRun {
  id: string;
  /** In order; undefined where an item failed. */
  values: unknown[];
  failed: number;
  elapsedMs: number;
  state: 'finished' | 'cancelled' | 'lost';
}

export interface EngineRoomApi {
  readonly version: 1;
  getStatus(): EngineRoomStatus;
  /** Fires after every change of the cluster or of a run. */
  onDidChangeStatus(listener: (status: EngineRoomStatus) => void): { dispose(): void };
  /**
   * Starts the workspace's cluster, or attaches to it.
   * @param kernel of its engines; default what is set for the profile, else that of the file in the editor.
   * @returns false when the user cancelled, or was told what is missing.
   */
  startCluster(kernel?: 'javascript' | 'python'): Promise<boolean>;
  stopCluster(): Promise<void>;
  /**
   * Runs a function tagged `@parallel` over inputs, starting engines of its language if need be, and waits for its end.
   * @param uri the file's, as text; unsaved changes in the editor count.
   * @param inputs an expression in the file's own words; default the tag's.
   * @throws Error when the function cannot be shipped: nothing was sent.
   */
  runFunction(uri: string, name: string, inputs?: string): Promise<FunctionRun>;
  /**
   * Runs one of the inputs, the first by default, on one engine under the editor's debugger, and waits for its end.
   * It stops at the user's breakpoints, and where the function begins when none is on its way.
   * @throws Error when the function cannot be shipped, or no debugger can attach.
   */
  debugFunction(uri: string, name: string, inputs?: string, item?: number): Promise<FunctionRun>;
}
