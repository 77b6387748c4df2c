/** Keeps the cluster file true while the controller runs: engines change, and ipyparallel's tools write their own view of it. */
import { existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  processesOf,
  readClusterFile,
  writeClusterFile,
  type ClusterFile,
  type LauncherState,
} from './cluster-file';
import { identify } from './process-identity';

const LOOK_MS = 500;

export interface KeptClusterFile {
  path: string;
  /** What the file should say of us now. */
  describe(): ClusterFile;
  /** The file cannot be written; one sentence. */
  warn(text: string): void;
}

/** @returns how to end it: the file is removed, unless it is another controller's. */
export function keepClusterFile({ path, describe, warn }: KeptClusterFile): () => void {
  let written = '';
  let trouble = '';
  const look = (): void => {
    try {
      const own = describe();
      const stamp = JSON.stringify(own) + stampOf(path);
      if (stamp === written || !existsSync(dirname(path))) return;
      const found = readClusterFile(path);
      const wanted = mergeClusterFile(own, found);
      if (!isDeepStrictEqual(wanted, found)) writeClusterFile(path, wanted);
      written = JSON.stringify(own) + stampOf(path);
      trouble = '';
    } catch (error) {
      const { message } = error as Error;
      if (message !== trouble) warn(`The cluster file ${path} cannot be kept: ${message}`);
      trouble = message;
    }
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    const pid = readClusterFile(path)?.controller?.state.pid;
    if (pid !== undefined && pid !== describe().controller?.state.pid) return;
    try {
      rmSync(path, { force: true });
    } catch (error) {
      warn(`The cluster file ${path} cannot be removed: ${(error as Error).message}`);
    }
  };
}

/** Ours, with the engine sets that others started for this cluster and that still live. */
export function mergeClusterFile(
  own: ClusterFile,
  found: ClusterFile | undefined,
  lives: (pid: number) => boolean = (pid) => identify(pid) !== undefined,
): ClusterFile {
  if (!found || found.engines.class !== own.engines.class) return own;
  const ours = new Set(Object.values(own.engines.sets).flatMap(processesOf));
  const isOthers = ([, set]: [string, LauncherState]): boolean =>
    processesOf(set).some((pid) => lives(pid) && !ours.has(pid));
  const others = Object.entries(found.engines.sets)
    .filter(([name]) => !KERNEL_SETS.has(name))
    .filter(isOthers);
  return {
    ...own,
    engines: { ...own.engines, sets: { ...Object.fromEntries(others), ...own.engines.sets } },
  };
}

/** The names of our own engine sets. */
const KERNEL_SETS: ReadonlySet<string> = new Set(['javascript', 'python']);

function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.ino}/${stat.mtimeMs}/${stat.size}` : '';
}
