/** What the editor knows: the profile's cluster and this window's runs. Pure: (state, change) -> state. */
import type { ClusterSnapshot, ProfileEntry, RunSummary } from '../../bridge/rpc';
import { runsTooMany } from '../../bridge/kept/runs-kept';
import type { ContextKeys } from '../contributions';
import type { SelectionRun } from './selection-run';
import { countEngines, type EngineCounts } from './engine-counts';

export interface State {
  cluster: ClusterSnapshot;
  /** Running clusters of other profiles, as far as somebody has looked. */
  others: readonly ProfileEntry[];
  /** Of what is set for the profile in use: see `ClusterSnapshot`. */
  settingsMark: string;
  /** Newest first. */
  runs: readonly RunSummary[];
  /** Selections and files that were run, newest first. */
  selectionRuns: readonly SelectionRun[];
  /** The run that ended last, until the user has looked at it. */
  news: string | null;
  /** A tagged function was seen in this window. */
  tagsSeen: boolean;
  /** Selections that are running. */
  selections: number;
}

export type Change =
  | { type: 'cluster'; cluster: ClusterSnapshot }
  | { type: 'others'; others: readonly ProfileEntry[] }
  /** Something else is set for the profile in use, or another is in use. */
  | { type: 'settings'; mark: string }
  | { type: 'run'; run: RunSummary }
  | { type: 'selectionRun'; run: SelectionRun }
  /** What was run before the window was loaded. */
  | { type: 'restored'; runs: readonly RunSummary[]; selectionRuns: readonly SelectionRun[] }
  /** Somebody asked for the results of runs of before, and they are gone, or there. */
  | { type: 'results'; ids: readonly string[]; gone: boolean }
  /** The user needs these runs or selections no more. */
  | { type: 'removed'; ids: readonly string[] }
  /** The user has opened this run. */
  | { type: 'seen'; id: string }
  | { type: 'tags' }
  /** A selection began to run (1) or ended (-1). */
  | { type: 'selection'; change: 1 | -1 }
  /** The client process ended: nothing is known any more. */
  | { type: 'lost'; reason: string };

const SELECTIONS_KEPT = 20;

export function initialState(cluster: ClusterSnapshot): State {
  return {
    ...{ cluster, others: [], settingsMark: '' },
    ...{ runs: [], selectionRuns: [], news: null, tagsSeen: false, selections: 0 },
  };
}

export function reduce(state: State, change: Change): State {
  switch (change.type) {
    case 'cluster': {
      const isFound = change.cluster.state === 'running' && /^(none|error)$/.test(state.cluster.state);
      // It may be the one that has them.
      const runs = isFound ? withResults(state.runs, false) : state.runs;
      return { ...state, runs, cluster: change.cluster };
    }
    case 'others':
      return { ...state, others: change.others };
    case 'settings':
      return state.settingsMark === change.mark ? state : { ...state, settingsMark: change.mark };
    case 'run':
      return withRun(state, change.run);
    case 'selectionRun':
      return { ...state, selectionRuns: replaced(state.selectionRuns, change.run).slice(0, SELECTIONS_KEPT) };
    case 'restored':
      return {
        ...state,
        runs: [...state.runs, ...change.runs],
        selectionRuns: [...state.selectionRuns, ...change.selectionRuns],
      };
    case 'results':
      return { ...state, runs: withResults(state.runs, change.gone, change.ids) };
    case 'removed': {
      const stays = ({ id }: { id: string }): boolean => !change.ids.includes(id);
      const news = state.news !== null && change.ids.includes(state.news) ? null : state.news;
      return {
        ...{ ...state, news },
        ...{ runs: state.runs.filter(stays), selectionRuns: state.selectionRuns.filter(stays) },
      };
    }
    case 'seen':
      return state.news === change.id ? { ...state, news: null } : state;
    case 'tags':
      return state.tagsSeen ? state : { ...state, tagsSeen: true };
    case 'selection':
      return { ...state, selections: state.selections + change.change };
    case 'lost':
      return {
        ...state,
        news: activeRun(state)?.id ?? state.news,
        cluster: { ...state.cluster, state: 'none', engines: [], queued: 0, message: null },
        runs: state.runs.map((run) =>
          isActive(run) ? { ...run, state: 'lost' as const, message: change.reason } : run,
        ),
      };
  }
}

export function isActive(run: Pick<RunSummary, 'state'>): boolean {
  return run.state === 'preparing' || run.state === 'running';
}

/** The newest run in flight. */
export function activeRun(state: State): RunSummary | undefined {
  return state.runs.find(isActive);
}

/**
 * The newest run of a function, but for those that only measure another, and those that were refused: nothing came of
 * them. One of a single item under a debugger that is over counts where there is no other: what came of all still holds.
 */
export function lastRunOf(state: State, file: string, name: string): RunSummary | undefined {
  const all = runsOf(state, file, name).filter((run) => run.state !== 'refused');
  return all.find((run) => !run.debugging || isActive(run)) ?? all[0];
}

/** The newest run of a function where it was refused: what came of the one before still holds. */
export function refusedRunOf(state: State, file: string, name: string): RunSummary | undefined {
  const [newest] = runsOf(state, file, name);
  return newest?.state === 'refused' ? newest : undefined;
}

function runsOf(state: State, file: string, name: string): RunSummary[] {
  return state.runs.filter((run) => run.file === file && run.functionName === name && run.serialOf === null);
}

export function contextKeys(state: State): ContextKeys {
  const { javascript, python } = registeredCounts(state);
  return {
    'engineRoom.state': state.cluster.state,
    'engineRoom.engineCount': javascript + python,
    'engineRoom.running': activeRun(state) !== undefined || state.selections > 0,
    'engineRoom.hasRuns': state.runs.length + state.selectionRuns.length > 0,
    'engineRoom.managed': state.cluster.managed,
    'engineRoom.startedElsewhere': state.cluster.startedElsewhere !== null,
  };
}

/** Other clusters that run: what was found may have become this window's own meanwhile. */
export function elsewhere({ cluster, others }: Pick<State, 'cluster' | 'others'>): readonly ProfileEntry[] {
  return others.filter(({ name }) => name !== cluster.profile);
}

/** Engines that are there for work. */
export function registeredCounts(state: State): EngineCounts {
  return countEngines(
    state.cluster.engines.filter(({ state: engine }) => engine === 'idle' || engine === 'busy'),
  );
}

function withRun(state: State, run: RunSummary): State {
  const before = state.runs.find(({ id }) => id === run.id);
  // How one compares that was removed meanwhile.
  if (!before && run.serial !== null) return state;
  // What was lost sight of can be followed again.
  const isFollowed = before?.state === 'lost' && isActive(run);
  if (before && !isActive(before) && !isFollowed) {
    // All that is still told of a run that has ended is how it compares, and how much of it is of earlier code.
    const { older } = run;
    const serial = run.serial ?? before.serial;
    if (serial === before.serial && older === before.older) return state;
    return { ...state, runs: replaced(state.runs, { ...before, serial, older }) };
  }
  const runs = replaced(state.runs, run);
  const tooMany = runsTooMany(runs);
  const kept = tooMany.size === 0 ? runs : runs.filter(({ id }) => !tooMany.has(id));
  return { ...state, runs: kept, news: isNews(run) ? run.id : state.news };
}

/** The choice of the item to be debugged that was let go of is none: nothing came of it. */
function isNews(run: RunSummary): boolean {
  const isLetGo = run.debugging && run.state === 'cancelled' && run.total === 0;
  return !isActive(run) && !isLetGo;
}

/** The same list where nothing changes. @param ids default all. */
function withResults(
  runs: readonly RunSummary[],
  resultsGone: boolean,
  ids?: readonly string[],
): readonly RunSummary[] {
  const isOther = (run: RunSummary): boolean =>
    (ids?.includes(run.id) ?? true) && Boolean(run.resultsGone) !== resultsGone;
  return runs.some(isOther) ? runs.map((run) => (isOther(run) ? { ...run, resultsGone } : run)) : runs;
}

/** With a run in its place, or as the newest. */
function replaced<R extends { id: string }>(runs: readonly R[], run: R): R[] {
  if (runs.some(({ id }) => id === run.id)) return runs.map((known) => (known.id === run.id ? run : known));
  return [run, ...runs];
}
