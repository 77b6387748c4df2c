/** What the status item's tooltip says: a small table of the cluster, its engines and the last runs, in Markdown. Pure. */
import type { ClusterSnapshot, EngineSnapshot, EngineState, RunSummary } from '../../bridge/rpc';
import { commands } from '../contributions';
import { isActive, type State } from '../model/state';
import { crashWords, duration, engineName, kernelNames, resultWords, timeLeft } from '../model/words';

const RUNS_SHOWN = 3;
const REASONS_SHOWN = 3;
/** Wider than this, a cell makes the tooltip hard to read. */
const CELL_CHARACTERS = 90;
const stateOrder: EngineState[] = ['busy', 'idle', 'starting', 'restarting', 'stopped', 'failed'];

/** @param hint what a click does. */
export function tooltipTable(state: State, hint: string): string {
  const { cluster, runs } = state;
  const rows: [string, string][] = [
    ['**Cluster**', clusterCell(cluster)],
    ...(cluster.engines.length > 0 ? [enginesRow(cluster)] : []),
    ...(cluster.idle === null ? [] : [idleRow(cluster.idle)]),
    ...troubles(cluster.engines),
    ...runs
      .slice(0, RUNS_SHOWN)
      .map((run, index): [string, string] => [index === 0 ? '**Runs**' : '', runCell(run)]),
  ];
  const lines = rows.map(([name, cell]) => `| ${name}&nbsp; | ${cell} |`);
  return ['| | |', '|:--|:--|', ...lines, '', hint].join('\n');
}

function clusterCell(cluster: ClusterSnapshot): string {
  const words = {
    none: cluster.message ?? 'not running',
    starting: cluster.message ?? 'starting',
    running: 'running',
    stopping: 'stopping',
    error: cluster.message ?? 'failed',
  }[cluster.state];
  const since = cluster.started === null ? '' : ` since ${clock(new Date(cluster.started))}`;
  const by = cluster.startedElsewhere === null ? '' : `, started by ${cell(cluster.startedElsewhere)}`;
  return `${cell(cluster.profile)}: ${cell(words)}${since}${by}`;
}

function enginesRow({ engines, queued }: ClusterSnapshot): [string, string] {
  const states = stateOrder.flatMap((name) => {
    const count = engines.filter((engine) => engine.state === name).length;
    return count === 0 ? [] : [`${count} ${stateWords(name)}`];
  });
  const kernels = new Set(engines.map(({ kernel }) => kernelNames[kernel]));
  const languages = [...kernels].join(' and ');
  const waiting = queued === 0 ? '' : ` \u00b7 ${queued} queued`;
  return ['**Engines**', `${languages}: ${states.join(', ')}${waiting}`];
}

function idleRow({ since, endsAt }: NonNullable<ClusterSnapshot['idle']>): [string, string] {
  const [from, to] = [clock(new Date(since)), clock(new Date(endsAt))];
  return ['**Idle**', `since ${from}, stops at ${to} \u00b7 [Keep](command:${commands.keepCluster})`];
}

/** Engines that died by themselves, and why: first those that did not come back. */
function troubles(engines: readonly EngineSnapshot[]): [string, string][] {
  const died = engines.filter(({ crash }) => crash !== null);
  return [...died.filter(isGone), ...died.filter((engine) => !isGone(engine))]
    .slice(0, REASONS_SHOWN)
    .map((engine) => [engineName(engine), cell(crashWords(engine))]);
}

function isGone({ state }: EngineSnapshot): boolean {
  return state === 'failed';
}

function stateWords(state: EngineState): string {
  return state === 'failed' ? 'given up' : state;
}

function runCell(run: RunSummary): string {
  const left = isActive(run) ? timeLeft(run) : undefined;
  const time = left ?? (isActive(run) || run.elapsedMs === 0 ? undefined : duration(run.elapsedMs));
  const failed = isActive(run) && run.failed > 0 ? `${run.failed} failed` : undefined;
  const why = run.message ?? undefined;
  const words = [`${run.functionName} over ${run.inputs}`, outcome(run), time, failed, why];
  return cell(words.filter((word) => word !== undefined).join(' \u00b7 '));
}

function outcome(run: RunSummary): string {
  return resultWords(run)
    .replace(`${run.functionName}: `, '')
    .replace(/^<AsyncMapResult: (.*)>$/, '$1');
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
