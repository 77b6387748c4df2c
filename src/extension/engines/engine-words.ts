/** How a profile and an engine read in the tree. Pure. */
import type { ClusterSnapshot, EngineSnapshot } from '../../bridge/rpc';
import { countEngines } from '../model/engine-counts';
import { engineWords, kernelNames } from '../model/words';

export interface Row {
  label: string;
  description: string;
  /** A codicon and, where it means something, a theme colour. */
  icon: string;
  color?: string;
  contextValue: string;
  /** For screen readers. */
  spoken: string;
}

export function profileRow(cluster: ClusterSnapshot): Row {
  const label = cluster.profile;
  const contextValue = `profile.${cluster.state}`;
  const row = (description: string, icon: string, color?: string): Row => ({
    label,
    description,
    icon,
    color,
    contextValue,
    spoken: `Profile ${label}, ${description}`,
  });
  switch (cluster.state) {
    case 'starting':
      return row(cluster.message ?? 'starting', 'loading~spin');
    case 'stopping':
      return row('stopping', 'loading~spin');
    case 'error':
      // The view itself says why, where there is room.
      return row('failed', 'error', 'charts.red');
    case 'running':
      return row(clusterWords(cluster), 'server-environment', 'charts.green');
    case 'none':
      return row('not running', 'server-environment');
  }
}

function clusterWords(cluster: ClusterSnapshot): string {
  const engines = engineWords(countEngines(cluster.engines));
  const queued = cluster.queued > 0 ? ` \u00b7 ${cluster.queued} queued` : '';
  return `${engines}${queued}${cluster.managed ? '' : ' \u00b7 ipyparallel'}`;
}

/** @param others all engines of the cluster: where they do not all run the same, each says what it runs. */
export function engineRow(engine: EngineSnapshot, others: readonly EngineSnapshot[]): Row {
  const label = engine.id === null ? 'Engine' : `Engine ${engine.id}`;
  const isMixed = others.some(({ kernel }) => kernel !== engine.kernel);
  const kernel = isMixed || engine.kernel === 'python' ? `${kernelNames[engine.kernel]} \u00b7 ` : '';
  const description = `${kernel}${activity(engine)}`;
  const local = engine.logFile === null ? '' : '.local';
  return {
    label,
    description,
    ...engineIcon(engine),
    contextValue: `engine.${engine.state}.${engine.kernel}${local}`,
    spoken: `${label}, ${description}`,
  };
}

function activity(engine: EngineSnapshot): string {
  switch (engine.state) {
    case 'idle':
      return 'idle';
    case 'busy':
      return engine.task ?? 'busy';
    case 'failed':
    case 'restarting':
      return engine.reason === null ? engine.state : `${engine.state}: ${firstLine(engine.reason)}`;
    default:
      return engine.state;
  }
}

function engineIcon(engine: EngineSnapshot): Pick<Row, 'icon' | 'color'> {
  switch (engine.state) {
    case 'idle':
      return { icon: 'circle-outline', color: 'charts.green' };
    case 'busy':
      return { icon: 'circle-filled', color: 'charts.blue' };
    case 'failed':
      return { icon: 'error', color: 'charts.red' };
    case 'stopped':
      return { icon: 'circle-slash' };
    default:
      return { icon: 'loading~spin', color: 'charts.yellow' };
  }
}

/** Markdown: what one wants to know when one looks closer. */
export function engineTooltip(engine: EngineSnapshot): string {
  const facts: [string, string | number | null][] = [
    ['state', engine.state],
    ['task', engine.task],
    ['process', engine.pid],
    ['runtime', engine.runtime],
    ['kernel', kernelNames[engine.kernel]],
    ['host', engine.hostname],
    ['tasks completed', engine.completed],
    ['restarts', engine.restarts === 0 ? null : engine.restarts],
    ['last ended', engine.reason],
  ];
  return facts
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: \`${String(value).replaceAll('`', "'")}\``)
    .join('  \n');
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
