/** What the status item's menu offers in a state: only what can work. Pure. */
import * as l10n from '@vscode/l10n';
import type { ProfileEntry } from '../../bridge/rpc';
import { commands, views } from '../contributions';
import { countdownMs, countdownWords } from '../model/countdown';
import { starvingRun } from '../model/starving';
import { activeRun, elsewhere, type State } from '../model/state';
import { engineCount, kernelNames } from '../model/words';
import { isOutdated } from '../profiles/outdated';

export interface MenuEntry {
  label: string;
  description?: string;
  command: string;
  argument?: string | ProfileEntry;
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
    group(l10n.t('Attention'), attention(state, now)),
    group(l10n.t('Runs'), runEntries(state)),
    group(l10n.t('Cluster'), clusterEntries(state)),
    group(l10n.t('Other clusters'), otherEntries(state)),
    group(l10n.t('Output'), outputEntries(state)),
  ].filter(({ entries }) => entries.length > 0);
}

function attention(state: State, now: number): Candidate[] {
  const { cluster } = state;
  const starving = starvingRun(state);
  const failed = cluster.engines.filter((engine) => engine.state === 'failed').length;
  const left = countdownMs(cluster, now);
  return [
    left !== undefined && {
      label: `$(pass) ${l10n.t('Keep cluster')}`,
      description: l10n.t('nothing runs: it stops in {0}', countdownWords(left)),
      command: commands.keepCluster,
    },
    starving &&
      cluster.managed && {
        label: `$(add) ${l10n.t('Add a {0} engine', kernelNames[starving.lacks])}`,
        description: l10n.t('{0} over {1} waits for one', starving.run.functionName, starving.run.inputs),
        command: commands.addEngine,
      },
    failed > 0 &&
      cluster.managed && {
        label: `$(debug-restart) ${l10n.t('Replace engines that were given up')}`,
        description: engineCount(failed),
        command: commands.replaceEngines,
      },
    failed > 0 && { label: `$(output) ${l10n.t('Show why, in the log')}`, command: commands.showEngineLog },
  ];
}

function runEntries(state: State): Candidate[] {
  const active = activeRun(state);
  const [last] = state.runs;
  return [
    active && {
      label: `$(stop-circle) ${l10n.t('Cancel run')}`,
      description: l10n.t('{0} over {1}', active.functionName, active.inputs),
      command: commands.cancelRun,
      argument: active.id,
    },
    !active &&
      state.selections > 0 && {
        label: `$(stop-circle) ${l10n.t('Cancel selection')}`,
        command: commands.cancelRun,
      },
    last && {
      label: active ? `$(go-to-file) ${l10n.t('Open run')}` : `$(go-to-file) ${l10n.t('Open last run')}`,
      description: l10n.t('{0} over {1}', last.functionName, last.inputs),
      command: commands.showRun,
      argument: last.id,
    },
    state.runs.length > 1 && {
      label: `$(list-unordered) ${l10n.t('Show all runs')}`,
      description: l10n.t('{0} runs', state.runs.length),
      command: `${views.runs}.focus`,
    },
  ];
}

function clusterEntries(state: State): Candidate[] {
  const { cluster } = state;
  const running = cluster.state === 'running';
  const description = cluster.profile;
  const { startedElsewhere: starter } = cluster;
  return [
    (cluster.state === 'none' || cluster.state === 'error') && {
      ...{ label: `$(play) ${l10n.t('Start cluster')}`, description, command: commands.startCluster },
    },
    running &&
      cluster.managed && {
        label: `$(settings) ${l10n.t('Set number of engines...')}`,
        command: commands.setEngineCount,
      },
    running && cluster.managed && { label: `$(add) ${l10n.t('Add an engine')}`, command: commands.addEngine },
    running &&
      starter !== null && {
        label: `$(debug-disconnect) ${l10n.t('Disconnect from cluster')}`,
        description: l10n.t('started by {0}: it runs on', starter),
        command: commands.disconnectCluster,
      },
    (running || cluster.state === 'starting') && {
      label: `$(debug-stop) ${starter === null ? l10n.t('Stop cluster') : l10n.t('Stop cluster...')}`,
      description,
      command: commands.stopCluster,
    },
    running &&
      cluster.managed && {
        label: `$(debug-restart) ${l10n.t('Restart cluster')}`,
        ...(isOutdated(state) && { description: l10n.t('its profile was edited since the start') }),
        command: commands.restartCluster,
      },
    running && { label: `$(server) ${l10n.t('Show engines')}`, command: `${views.cluster}.focus` },
    running && { label: `$(copy) ${l10n.t('Copy connection snippet...')}`, command: commands.copySnippet },
    { label: `$(account) ${l10n.t('Choose profile...')}`, description, command: commands.chooseProfile },
    // One behind a connection file is no profile.
    cluster.managed && {
      ...{ label: `$(gear) ${l10n.t('Edit profile...')}`, description, command: commands.editProfile },
    },
  ];
}

/** Whoever started them. */
function otherEntries(state: State): Candidate[] {
  return elsewhere(state).map((entry) => ({
    label: `$(vm-running) ${l10n.t('Use cluster of {0}', entry.name)}`,
    ...{ description: entry.detail, command: commands.useProfile, argument: entry },
  }));
}

function outputEntries({ cluster }: State): Candidate[] {
  return [
    { label: `$(output) ${l10n.t('Show output')}`, command: commands.showOutput },
    { label: `$(list-tree) ${l10n.t('Show log')}`, command: commands.showLog },
    cluster.state === 'running' &&
      cluster.managed && {
        label: `$(output) ${l10n.t('Show controller log')}`,
        command: commands.showControllerLog,
      },
  ];
}

function group(name: string, candidates: Candidate[]): MenuGroup {
  return { name, entries: candidates.filter((entry): entry is MenuEntry => Boolean(entry)) };
}
