/** What the status item's tooltip says: a small table of the cluster, its engines and the last runs, in Markdown. Pure. */
import * as l10n from '@vscode/l10n';
import type { ClusterSnapshot, EngineSnapshot, EngineState, RunSummary } from '../../bridge/rpc';
import { commands } from '../contributions';
import { kernelLacked } from '../model/starving';
import { isActive, type State } from '../model/state';
import { crashWords, engineName, engineStateWords, progressWords } from '../model/state-words';
import { duration, kernelNames, noEngines, timeLeft } from '../model/words';
import { figure } from '../../bridge/figures';

const RUNS_SHOWN = 3;
const REASONS_SHOWN = 3;
/** Wider than this, a cell makes the tooltip hard to read. */
const CELL_CHARACTERS = 90;
const stateOrder: EngineState[] = ['busy', 'idle', 'starting', 'restarting', 'stopped', 'failed'];

/** @param hint what a click does. */
export function tooltipTable(state: State, hint: string): string {
  const { cluster, runs } = state;
  const rows: [string, string][] = [
    [`**${l10n.t('Cluster')}**`, clusterCell(cluster)],
    ...(cluster.engines.length > 0 ? [enginesRow(cluster)] : []),
    ...(cluster.idle === null ? [] : [idleRow(cluster.idle)]),
    ...troubles(cluster.engines),
    ...runs
      .slice(0, RUNS_SHOWN)
      .map((run, index): [string, string] => [
        index === 0 ? `**${l10n.t('Runs')}**` : '',
        runCell(run, cluster),
      ]),
  ];
  const lines = rows.map(([name, cell]) => `| ${name}&nbsp; | ${cell} |`);
  return ['| | |', '|:--|:--|', ...lines, '', hint].join('\n');
}

function clusterCell(cluster: ClusterSnapshot): string {
  const words = {
    none: cluster.message ?? l10n.t('not running'),
    starting: cluster.message ?? l10n.t('starting'),
    running: l10n.t('running'),
    stopping: l10n.t('stopping'),
    error: cluster.message ?? l10n.t('failed'),
  }[cluster.state];
  const since = cluster.started === null ? '' : ` ${l10n.t('since {0}', clock(new Date(cluster.started)))}`;
  const by =
    cluster.startedElsewhere === null ? '' : `, ${l10n.t('started by {0}', cell(cluster.startedElsewhere))}`;
  return `${cell(cluster.profile)}: ${cell(words)}${since}${by}`;
}

function enginesRow({ engines, queued }: ClusterSnapshot): [string, string] {
  const states = stateOrder.flatMap((name) => {
    const count = engines.filter((engine) => engine.state === name).length;
    return count === 0 ? [] : [`${count} ${stateWords(name)}`];
  });
  const [one, other] = new Set(engines.map(({ kernel }) => kernelNames[kernel]));
  const languages = other === undefined ? one : l10n.t('{0} and {1}', one ?? '', other);
  const waiting = queued === 0 ? '' : ` \u00b7 ${l10n.t('{0} queued', cell(figure(queued)))}`;
  return [`**${l10n.t('Engines')}**`, `${languages}: ${states.join(', ')}${waiting}`];
}

function idleRow({ since, endsAt }: NonNullable<ClusterSnapshot['idle']>): [string, string] {
  const [from, to] = [clock(new Date(since)), clock(new Date(endsAt))];
  return [
    `**${l10n.t('Idle')}**`,
    `${l10n.t('since {0}, stops at {1}', from, to)} \u00b7 [${l10n.t('Keep')}](command:${commands.keepCluster})`,
  ];
}

/** Engines that died by themselves, and why: first those that did not come back. */
function troubles(engines: readonly EngineSnapshot[]): [string, string][] {
  const died = engines.filter(({ crash }) => crash !== null);
  return [...died.filter(isGone), ...died.filter((engine) => !isGone(engine))]
    .slice(0, REASONS_SHOWN)
    .map((engine) => [cell(engineName(engine)), cell(crashWords(engine))]);
}

function isGone({ state }: EngineSnapshot): boolean {
  return state === 'failed';
}

function stateWords(state: EngineState): string {
  return state === 'failed' ? l10n.t('given up') : engineStateWords(state);
}

function runCell(run: RunSummary, cluster: ClusterSnapshot): string {
  const lacks = kernelLacked(run, cluster);
  const ahead = lacks === undefined ? timeLeft(run) : noEngines(lacks);
  const left = isActive(run) ? ahead : undefined;
  const time = left ?? (isActive(run) || run.elapsedMs === 0 ? undefined : duration(run.elapsedMs));
  const failed = isActive(run) && run.failed > 0 ? l10n.t('{0} failed', figure(run.failed)) : undefined;
  const why = run.message ?? undefined;
  const words = [l10n.t('{0} over {1}', run.functionName, run.inputs), progressWords(run), time, failed, why];
  return cell(words.filter((word) => word !== undefined).join(' \u00b7 '));
}

function clock(time: Date): string {
  return time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

/** A table ends at a line's end, a cell at a bar, and users' words are no Markdown. */
function cell(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  const short = flat.length > CELL_CHARACTERS ? `${flat.slice(0, CELL_CHARACTERS - 1)}\u2026` : flat;
  return short.replaceAll(/[\\`*_{}[\]()#+!|<>~$&]/g, (mark) => `\\${mark}`);
}
