/** How a profile and its cluster read in the tree. Pure. */
import * as l10n from '@vscode/l10n';
import type { ClusterSnapshot, ProfileEntry } from '../../bridge/rpc';
import { countEngines } from '../model/engine-counts';
import { engineCount, engineWords } from '../model/words';
import { dotted, facts, type Row } from '../tree/row';
import { figure } from '../../bridge/figures';

/** The profile this window uses; what its cluster does is told one row below, where there is one. */
export function profileRow({ profile, state, startedElsewhere, message }: ClusterSnapshot): Row {
  // Why it failed is told by the view itself, where there is room.
  const description = state === 'none' ? l10n.t('not running') : state === 'error' ? l10n.t('failed') : '';
  const owner = startedElsewhere === 'ipyparallel' ? l10n.t('of ipyparallel') : '';
  return {
    label: profile,
    description: dotted(description, owner),
    icon: state === 'error' ? 'error' : 'account',
    ...(state === 'error' && { color: 'charts.red' }),
    contextValue: `profile.${state}`,
    tooltip: facts(
      [l10n.t('profile'), profile],
      [l10n.t('state'), description],
      [l10n.t('last'), state === 'error' ? message : null],
    ),
    spoken: dotted(l10n.t('Profile {0}', profile), description, owner),
  };
}

/** A cluster of another profile, which this window does not use. */
export function otherProfileRow({ name, detail, connectionFile }: ProfileEntry): Row {
  return {
    label: name,
    description: dotted(l10n.t('running'), detail),
    icon: 'vm-running',
    // One with an id has no settings of its own.
    contextValue: connectionFile === null ? 'otherProfile' : 'otherProfile.id',
    tooltip: facts(
      [l10n.t('profile'), name],
      [l10n.t('state'), l10n.t('running')],
      [l10n.t('cluster'), detail],
    ),
    spoken: l10n.t('Profile {0}, running, {1}, not used by this window', name, detail),
  };
}

/**
 * Draws what seldom changes: with a row the editor draws those below it, and until it has asked for them again it does not know
 * which one a menu was opened on. What waits is told beside the view's title.
 *
 * @param outdated it runs with other settings of its profile than those of now.
 */
export function clusterRow(cluster: ClusterSnapshot, outdated = false): Row {
  const description = dotted(clusterWords(cluster), outdated && l10n.t('profile edited since'));
  const isRunning = cluster.state === 'running';
  return {
    label: l10n.t('Cluster'),
    description,
    icon: isRunning ? 'server-environment' : 'loading~spin',
    ...(isRunning && { color: 'charts.green' }),
    contextValue: `cluster.${cluster.state}${cluster.managed ? '.managed' : ''}`,
    tooltip: facts(
      [l10n.t('state'), stateWords(cluster)],
      [l10n.t('engines'), cluster.engines.length],
      [l10n.t('controller process'), cluster.pid],
      [l10n.t('started'), cluster.started === null ? null : new Date(cluster.started).toLocaleString()],
      [l10n.t('started by'), cluster.startedElsewhere],
      [l10n.t('profile'), outdated && l10n.t('edited since the start: Restart Cluster makes it hold')],
      [l10n.t('connection file'), cluster.connectionFile],
    ),
    spoken: l10n.t('Cluster, {0}', description),
  };
}

/** Of the tasks that wait for an engine. */
export function queueWords({ queued }: ClusterSnapshot): string | undefined {
  return queued > 0 ? l10n.t('{0} queued', figure(queued)) : undefined;
}

function clusterWords(cluster: ClusterSnapshot): string {
  const { state, message, engines } = cluster;
  if (state === 'starting') return message ?? stateWords(cluster);
  if (state === 'stopping') return stateWords(cluster);
  const given = engines.filter((engine) => engine.state === 'failed').length;
  return dotted(engineWords(countEngines(engines)), given > 0 && l10n.t('{0} failed', engineCount(given)));
}

function stateWords({ state }: ClusterSnapshot): string {
  if (state === 'starting') return l10n.t('starting');
  return state === 'stopping' ? l10n.t('stopping') : l10n.t('running');
}
