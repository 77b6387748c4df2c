/** What the status item's menu offers in a state: only what can work. Pure. */
import { commands, views } from '../contributions';
import { countdownMs, countdownWords } from '../model/countdown';
import { activeRun, type State } from '../model/state';
import { plural } from '../model/words';

export interface MenuEntry {
  label: string;
  description?: string;
  command: string;
  argument?: string;
}

/** Entries by what they are about; a group has a heading of its own. */
export interface MenuGroup {
  name: string;
  entries: MenuEntry[];
}

type Candidate = MenuEntry | false | undefined;

/** @param now epoch milliseconds. */
export function menuGroups(state: State, now: number): MenuGroup[] {
  return [
    group('Attention', attention(state, now)),
    group('Runs', runEntries(state)),
    group('Cluster', clusterEntries(state)),
    group('Output', outputEntries(state)),
  ].filter(({ entries }) => entries.length > 0);
}

function attention({ cluster }: State, now: number): Candidate[] {
  const failed = cluster.engines.filter((engine) => engine.state === 'failed').length;
  const left = countdownMs(cluster, now);
  return [
    left !== undefined && {
      label: '$(pass) Keep cluster',
      description: `nothing runs: it stops in ${countdownWords(left)}`,
      command: commands.keepCluster,
    },
    failed > 0 &&
      cluster.managed && {
        label: '$(debug-restart) Replace engines that were given up',
        description: plural(failed, 'engine'),
        command: commands.replaceEngines,
      },
    failed > 0 && { label: '$(output) Show why, in the log', command: commands.showEngineLog },
  ];
}

function runEntries(state: State): Candidate[] {
  const active = activeRun(state);
  const [last] = state.runs;
  return [
    active && {
      label: '$(stop-circle) Cancel run',
      description: `${active.functionName} over ${active.inputs}`,
      command: commands.cancelRun,
      argument: active.id,
    },
    !active &&
      state.selections > 0 && { label: '$(stop-circle) Cancel selection', command: commands.cancelRun },
    last && {
      label: active ? '$(go-to-file) Open run' : '$(go-to-file) Open last run',
      description: `${last.functionName} over ${last.inputs}`,
      command: commands.showRun,
      argument: last.id,
    },
    state.runs.length > 1 && {
      label: '$(list-unordered) Show all runs',
      description: plural(state.runs.length, 'run'),
      command: `${views.runs}.focus`,
    },
  ];
}

function clusterEntries({ cluster }: State): Candidate[] {
  const running = cluster.state === 'running';
  const description = cluster.profile;
  const { startedElsewhere: starter } = cluster;
  return [
    (cluster.state === 'none' || cluster.state === 'error') && {
      ...{ label: '$(play) Start cluster', description, command: commands.startCluster },
    },
    running &&
      cluster.managed && { label: '$(settings) Set number of engines...', command: commands.setEngineCount },
    running && cluster.managed && { label: '$(add) Add an engine', command: commands.addEngine },
    running &&
      starter !== null && {
        label: '$(debug-disconnect) Disconnect from cluster',
        description: `started by ${starter}: it runs on`,
        command: commands.disconnectCluster,
      },
    (running || cluster.state === 'starting') && {
      label: `$(debug-stop) Stop cluster${starter === null ? '' : '...'}`,
      description,
      command: commands.stopCluster,
    },
    running &&
      cluster.managed && { label: '$(debug-restart) Restart cluster', command: commands.restartCluster },
    running && { label: '$(server) Show engines', command: `${views.cluster}.focus` },
    running && { label: '$(copy) Copy connection snippet...', command: commands.copySnippet },
    { label: '$(account) Choose profile...', description, command: commands.chooseProfile },
  ];
}

function outputEntries({ cluster }: State): Candidate[] {
  return [
    { label: '$(output) Show output', command: commands.showOutput },
    { label: '$(list-tree) Show log', command: commands.showLog },
    cluster.state === 'running' &&
      cluster.managed && { label: '$(output) Show controller log', command: commands.showControllerLog },
  ];
}

function group(name: string, candidates: Candidate[]): MenuGroup {
  return { name, entries: candidates.filter((entry): entry is MenuEntry => Boolean(entry)) };
}
