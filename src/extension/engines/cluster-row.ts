/** How a profile and its cluster read in the tree. Pure. */
import * as l10n from '@vscode/l10n';
import type { ClusterSnapshot, ProfileEntry } from '../../bridge/rpc';
import { countEngines } from '../model/engine-counts';
import { engineWords, plural } from '../model/words';
import { dotted, facts, type Row } from '../tree/row';

/** The profile this window uses; what its cluster does is told one row below, where there is one. */
export function profileRow({ profile, state, startedElsewhere, message }: ClusterSnapshot): Row {
  // Why it failed is told by the view itself, where there is room.
  const description = { none: 'not running', error: 'failed', starting: '', running: '', stopping: '' }[
    state
  ];
  const owner = startedElsewhere === 'ipyparallel' ? 'of ipyparallel' : '';
  return {
    label: profile,
    description: dotted(description, owner),
    icon: state === 'error' ? 'error' : 'account',
    ...(state === 'error' && { color: 'charts.red' }),
    contextValue: `profile.${state}`,
    tooltip: facts(
      ['profile', profile],
      ['state', description],
      ['last', state === 'error' ? message : null],
    ),
    spoken: dotted(`Profile ${profile}`, description, owner),
  };
}

/** A cluster of another profile, which this window does not use. */
export function otherProfileRow({ name, detail, connectionFile }: ProfileEntry): Row {
  return {
    label: name,
    description: `running \u00b7 ${detail}`,
    icon: 'vm-running',
    // One with an id has no settings of its own.
    contextValue: connectionFile === null ? 'otherProfile' : 'otherProfile.id',
    tooltip: facts(['profile', name], ['state', 'running'], ['cluster', detail]),
    spoken: `Profile ${name}, running, ${detail}, not used by this window`,
  };
}

/** @param outdated it runs with other settings of its profile than those of now. */
export function clusterRow(cluster: ClusterSnapshot, outdated = false): Row {
  const description = dotted(clusterWords(cluster), outdated && l10n.t('profile edited since'));
  const isRunning = cluster.state === 'running';
  return {
    label: 'Cluster',
    description,
    icon: isRunning ? 'server-environment' : 'loading~spin',
    ...(isRunning && { color: 'charts.green' }),
    contextValue: `cluster.${cluster.state}${cluster.managed ? '.managed' : ''}`,
    tooltip: facts(
      ['state', cluster.state],
      ['engines', cluster.engines.length],
      ['tasks waiting for an engine', cluster.queued],
      ['controller process', cluster.pid],
      ['started', cluster.started === null ? null : new Date(cluster.started).toLocaleString()],
      ['started by', cluster.startedElsewhere],
      ['profile', outdated && l10n.t('edited since the start: Restart Cluster makes it hold')],
      ['connection file', cluster.connectionFile],
    ),
    spoken: `Cluster, ${description}`,
  };
}

function clusterWords({ state, message, engines, queued }: ClusterSnapshot): string {
  if (state === 'starting') return message ?? 'starting';
  if (state === 'stopping') return 'stopping';
  const given = engines.filter((engine) => engine.state === 'failed').length;
  return dotted(
    engineWords(countEngines(engines)),
    queued > 0 && `${queued} queued`,
    given > 0 && `${plural(given, 'engine')} failed`,
  );
}
