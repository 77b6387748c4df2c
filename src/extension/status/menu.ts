/** What the status item's menu offers in a state: only what can work. Pure. */
import * as l10n from '@vscode/l10n';
import type { ProfileEntry, RunSummary } from '../../bridge/rpc';
import { commands, views } from '../contributions';
import { countdownMs, countdownWords } from '../model/countdown';
import { isRetriable } from '../model/offers';
import { starvingRun } from '../model/starving';
import { activeRun, elsewhere, isActive, type State } from '../model/state';
import { hasResult } from '../model/state-words';
import { engineCount, kernelNames } from '../model/words';
import { isOutdated } from '../profiles/outdated';
import { statusView, type StatusView } from './status-text';

export interface MenuEntry {
  /** Of the editor's; beside the label, as the name of one in it is read out. */
  icon: string;
  label: string;
  description?: string;
  /** A line of its own, below. */
  detail?: string;
  command: string;
  argument?: string | ProfileEntry;
}

/** Entries by what they are about; a group has a heading of its own. */
export interface MenuGroup {
  name: string;
  entries: MenuEntry[];
}

type Candidate = MenuEntry | false | undefined;

/**
 * The run that the item tells of comes first, so that Enter opens it; before that only what such a run waits for.
 * @param now epoch milliseconds.
 */
export function menuGroups(state: State, now: number): MenuGroup[] {
  const told = statusView(state, now);
  const urgent = group(l10n.t('Attention'), attention(state, now));
  const runs = group(l10n.t('Runs'), runEntries(state, told));
  return [
    ...(told?.run === undefined || starvingRun(state) ? [urgent, runs] : [runs, urgent]),
    group(l10n.t('Cluster'), clusterEntries(state)),
    group(l10n.t('Output'), outputEntries(state)),
    // Last: those that are found while the menu is open come behind it, and nothing moves.
    otherClusters(state),
  ].filter(({ entries }) => entries.length > 0);
}

/** The other clusters that an open menu does not show yet. @param shown labels of its rows. */
export function newcomers(state: State, shown: ReadonlySet<string>): MenuGroup {
  const { name, entries } = otherClusters(state);
  return { name, entries: entries.filter(({ label }) => !shown.has(label)) };
}

/** Whether an entry of a menu that was filled a while ago would cancel what has ended, or what began since. */
export function isTooLate({ command, argument }: MenuEntry, state: State): boolean {
  if (command !== commands.cancelRun) return false;
  if (argument === undefined) return activeRun(state) !== undefined || state.selections === 0;
  return !state.runs.some((run) => run.id === argument && isActive(run));
}

function attention(state: State, now: number): Candidate[] {
  const { cluster } = state;
  const starving = starvingRun(state);
  const failed = cluster.engines.filter((engine) => engine.state === 'failed').length;
  const left = countdownMs(cluster, now);
  return [
    left !== undefined && {
      icon: 'pass',
      label: l10n.t('Keep cluster'),
      description: l10n.t('nothing runs: it stops in {0}', countdownWords(left)),
      command: commands.keepCluster,
    },
    starving &&
      cluster.managed && {
        icon: 'add',
        label: l10n.t('Add a {0} engine', kernelNames[starving.lacks]),
        description: l10n.t('{0} over {1} waits for one', starving.run.functionName, starving.run.inputs),
        command: commands.addEngine,
      },
    failed > 0 &&
      cluster.managed && {
        icon: 'debug-restart',
        label: l10n.t('Replace engines that were given up'),
        description: engineCount(failed),
        command: commands.replaceEngines,
      },
    failed > 0 && { icon: 'output', label: l10n.t('Show why, in the log'), command: commands.showEngineLog },
  ];
}

/** @param told what the item says. */
function runEntries(state: State, told: StatusView | undefined): Candidate[] {
  const run = told?.run;
  const [last] = state.runs;
  const ended = [run ?? last].find((one) => one && !isActive(one));
  // Where the item tells of it, the first row has named it.
  const which = ended && run === undefined && { description: overWhat(ended) };
  return [
    run && {
      // It would turn on after the run's end.
      ...{
        icon: told.icon.replace('~spin', ''),
        label: told.words,
        description: besideWords(run),
        detail: whatOpens(run),
      },
      ...{ command: commands.showRun, argument: run.id },
    },
    run &&
      isActive(run) &&
      !run.cancelling && {
        icon: 'stop-circle',
        label: l10n.t('Cancel run'),
        command: commands.cancelRun,
        argument: run.id,
      },
    !activeRun(state) &&
      state.selections > 0 && {
        icon: 'stop-circle',
        label: l10n.t('Cancel selection'),
        command: commands.cancelRun,
      },
    last &&
      last.id !== run?.id && {
        icon: 'go-to-file',
        label: l10n.t('Open last run'),
        description: overWhat(last),
        command: commands.showRun,
        argument: last.id,
      },
    ended &&
      isRetriable(ended) && {
        icon: 'debug-rerun',
        label: l10n.t('Run failed items again'),
        ...which,
        command: commands.runFailedAgain,
        argument: ended.id,
      },
    ended && {
      icon: 'refresh',
      label: l10n.t('Run again'),
      ...which,
      command: commands.runAgain,
      argument: ended.id,
    },
    state.runs.length > 1 && {
      icon: 'list-unordered',
      label: l10n.t('Show all runs'),
      description: l10n.t('{0} runs', state.runs.length),
      command: `${views.runs}.focus`,
    },
  ];
}

/** What the item's words leave out. */
function besideWords(run: RunSummary): string {
  return hasResult(run) ? overWhat(run) : l10n.t('over {0}', run.inputs);
}

function overWhat({ functionName, inputs }: RunSummary): string {
  return l10n.t('{0} over {1}', functionName, inputs);
}

/** Where the page of a run begins. */
function whatOpens(run: RunSummary): string {
  if (run.state === 'refused') return l10n.t('Show why');
  return run.failed > 0 && !isActive(run) ? l10n.t('Show its failures') : l10n.t('Show its results');
}

function clusterEntries(state: State): Candidate[] {
  const { cluster } = state;
  const running = cluster.state === 'running';
  const description = cluster.profile;
  const { startedElsewhere: starter } = cluster;
  return [
    (cluster.state === 'none' || cluster.state === 'error') && {
      ...{ icon: 'play', label: l10n.t('Start cluster'), description, command: commands.startCluster },
    },
    running &&
      cluster.managed && {
        icon: 'settings',
        label: l10n.t('Set number of engines...'),
        command: commands.setEngineCount,
      },
    running &&
      cluster.managed && { icon: 'add', label: l10n.t('Add an engine'), command: commands.addEngine },
    running &&
      starter !== null && {
        icon: 'debug-disconnect',
        label: l10n.t('Disconnect from cluster'),
        description: l10n.t('started by {0}: it runs on', starter),
        command: commands.disconnectCluster,
      },
    (running || cluster.state === 'starting') && {
      icon: 'debug-stop',
      label: starter === null ? l10n.t('Stop cluster') : l10n.t('Stop cluster...'),
      description,
      command: commands.stopCluster,
    },
    running &&
      cluster.managed && {
        icon: 'debug-restart',
        label: l10n.t('Restart cluster'),
        ...(isOutdated(state) && { description: l10n.t('its profile was edited since the start') }),
        command: commands.restartCluster,
      },
    running && { icon: 'server', label: l10n.t('Show engines'), command: `${views.cluster}.focus` },
    running && { icon: 'copy', label: l10n.t('Copy connection snippet...'), command: commands.copySnippet },
    { icon: 'account', label: l10n.t('Choose profile...'), description, command: commands.chooseProfile },
    // One behind a connection file is no profile.
    cluster.managed && {
      ...{ icon: 'gear', label: l10n.t('Edit profile...'), description, command: commands.editProfile },
    },
  ];
}

/** Whoever started them. */
function otherClusters(state: State): MenuGroup {
  const entries = elsewhere(state).map((entry) => ({
    icon: 'vm-running',
    label: l10n.t('Use cluster of {0}', entry.name),
    ...{ description: entry.detail, command: commands.useProfile, argument: entry },
  }));
  return group(l10n.t('Other clusters'), entries);
}

function outputEntries({ cluster }: State): Candidate[] {
  return [
    { icon: 'output', label: l10n.t('Show output'), command: commands.showOutput },
    { icon: 'list-tree', label: l10n.t('Show log'), command: commands.showLog },
    cluster.state === 'running' &&
      cluster.managed && {
        icon: 'output',
        label: l10n.t('Show controller log'),
        command: commands.showControllerLog,
      },
  ];
}

function group(name: string, candidates: Candidate[]): MenuGroup {
  return { name, entries: candidates.filter((entry): entry is MenuEntry => Boolean(entry)) };
}
