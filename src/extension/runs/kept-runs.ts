/** The runs of this window, kept over its reloads and restarts: what they were, not their results. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { RunSummary } from '../../bridge/rpc';
import type { SelectionRun } from '../model/selection-run';
import { isActive, type State } from '../model/state';
import type { Store } from '../model/store';
import { VERSION, type Kept, type RunsMemory } from './kept';
import { takeOverLeft, runsDir } from './left-by-others';
import { RunsFile } from './runs-file';

const KEY = 'engineRoom.runs';
/** A longer selection is kept without its end: it is run again from the editor. */
const LONGEST_CODE = 20_000;

/** In which the progress of a run is kept: 2 % each. */
const STEPS = 50;

const words = {
  notBegun: l10n.t('The window went away before its inputs were made.'),
  debugged: l10n.t('The window went away, and the debugger with it.'),
  interrupted: l10n.t('The window went away.'),
};

/** Where runs are kept: in the window's storage, with what other windows have left; without a folder there is none. */
export function memoryOfRuns(
  { storageUri, workspaceState }: Pick<vscode.ExtensionContext, 'storageUri' | 'workspaceState'>,
  log: Pick<vscode.LogOutputChannel, 'warn'>,
): RunsMemory {
  if (!storageUri)
    return {
      read: () => workspaceState.get<Kept>(KEY),
      write: (kept) => workspaceState.update(KEY, kept),
    };
  const own = new RunsFile(runsDir(storageUri.fsPath));
  try {
    takeOverLeft(storageUri.fsPath, own, log);
  } catch (error) {
    log.warn(`The runs of windows that are gone stay where they are: ${(error as Error).message}`);
  }
  own.removeStrays();
  return own;
}

export interface Keeping {
  dispose(): void;
  /** Resolves when all that has changed so far is written, or was found not to be writable. */
  written(): Promise<void>;
}

/** Puts what was kept into the store, and keeps what changes: one writing at a time, of what is then. */
export function keepRuns(
  memory: RunsMemory,
  store: Store,
  log: Pick<vscode.LogOutputChannel, 'warn'>,
): Keeping {
  const kept = memory.read();
  if (kept) store.dispatch({ type: 'restored', ...afterwards(kept) });
  let due: State | undefined;
  let writing: Promise<void> | undefined;
  const write = async (): Promise<void> => {
    // What fails at once fails later, too: `writing` is to be set before it is over.
    await Promise.resolve();
    while (due) {
      const now = due;
      due = undefined;
      try {
        await memory.write(keptOf(now));
      } catch (error) {
        log.warn(`Runs are not kept: ${(error as Error).message}`);
      }
    }
    writing = undefined;
  };
  const stop = store.subscribe((now, before) => {
    if (signature(now) === signature(before)) return;
    due = now;
    writing ??= write();
  });
  return { dispose: () => stop.dispose(), written: async () => writing };
}

/** What has become of runs whose window went away: maps that were under way may go on. */
export function afterwards({ runs, selectionRuns }: Pick<Kept, 'runs' | 'selectionRuns'>): {
  runs: RunSummary[];
  selectionRuns: SelectionRun[];
} {
  const lost = (run: RunSummary, message: string): RunSummary => ({ ...run, state: 'lost', message });
  return {
    runs: runs.map((run) => {
      if (!isActive(run)) return run;
      if (run.debugging) return lost(run, words.debugged);
      if (run.serialOf !== null) return lost(run, words.interrupted);
      return run.state === 'preparing' ? lost(run, words.notBegun) : run;
    }),
    selectionRuns: selectionRuns.map((run) =>
      run.state === 'running' ? { ...run, state: 'lost', outcome: words.interrupted } : run,
    ),
  };
}

function keptOf({ runs, selectionRuns }: State): Kept {
  return {
    version: VERSION,
    runs: [...runs],
    selectionRuns: selectionRuns.filter(({ piece }) => piece.code.length <= LONGEST_CODE),
  };
}

/**
 * It is worth writing when a run comes, goes or turns, and now and then while it goes on: counts come anew by themselves, but
 * for a run that is lost with its window, whose last ones are all that is known of it.
 */
function signature({ runs, selectionRuns }: State): string {
  const progress = ({ id, state, cancelling, done, total, older }: RunSummary): string =>
    `${id} ${state} ${cancelling} ${older} ${total > 0 ? Math.floor((STEPS * done) / total) : 0}`;
  return [...runs.map(progress), ...selectionRuns.map(({ id, state }) => `${id} ${state}`)].join();
}
