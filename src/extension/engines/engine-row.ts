/** How an engine reads in the tree. Pure. */
import * as l10n from '@vscode/l10n';
import type { EngineSnapshot } from '../../bridge/rpc';
import { engineName, engineStateWords } from '../model/state-words';
import { bytes, kernelNames, wholeSeconds } from '../model/words';
import { dotted, facts, type Row } from '../tree/row';
import { figure } from '../../bridge/figures';

/** What need not be said of each engine, since it holds for all of them. */
export interface Company {
  oneKernel: boolean;
  oneHost: boolean;
}

const STOPS_WHEN_DONE = l10n.t('stops when done');
/** Running times are told from here on: most tasks of a map are over before. */
export const LONG_TASK_MS = 1000;

export function companyOf(engines: readonly EngineSnapshot[]): Company {
  return {
    oneKernel: new Set(engines.map(({ kernel }) => kernel)).size < 2,
    oneHost: new Set(engines.map(({ hostname }) => hostname).filter((name) => name !== null)).size < 2,
  };
}

/** What matters most comes first: a narrow view cuts the end off. */
export function engineRow(engine: EngineSnapshot, company: Company, nowMs: number): Row {
  const label = engineName(engine);
  const { usage, kernel } = engine;
  const waiting = Math.max(0, engine.tasks - 1);
  const description = dotted(
    (kernel === 'python' || !company.oneKernel) && kernelNames[kernel],
    activity(engine),
    runningTime(engine, nowMs),
    engine.retiring && STOPS_WHEN_DONE,
    waiting > 0 && l10n.t('{0} queued', figure(waiting)),
    usage && usage.cpu !== null && l10n.t('{0} % CPU', usage.cpu),
    usage && bytes(usage.memoryBytes),
    engine.completed > 0 && l10n.t('{0} done', figure(engine.completed)),
    !company.oneHost && engine.hostname,
  );
  const local = engine.logFile === null ? '' : '.local';
  return {
    label,
    description,
    ...icon(engine),
    contextValue: `engine.${engine.state}.${kernel}${local}`,
    tooltip: tooltip(engine),
    spoken: `${label}, ${description}`,
  };
}

/** Whether its row changes by the mere passing of time. */
export function isTimed({ state, taskSince }: EngineSnapshot): boolean {
  return state === 'busy' && taskSince !== null;
}

function activity(engine: EngineSnapshot): string {
  switch (engine.state) {
    case 'busy':
      return engine.task ?? engineStateWords(engine.state);
    case 'failed':
    case 'restarting':
      return engine.reason === null
        ? engineStateWords(engine.state)
        : `${engineStateWords(engine.state)}: ${firstLine(engine.reason)}`;
    default:
      return engineStateWords(engine.state);
  }
}

function runningTime(engine: EngineSnapshot, nowMs: number): string | undefined {
  if (!isTimed(engine)) return undefined;
  const ms = nowMs - Number(engine.taskSince);
  return ms < LONG_TASK_MS ? undefined : wholeSeconds(inSteps(ms));
}

/** A row that is drawn again loses a tooltip that was just about to come: not every second, the longer the task the less. */
function inSteps(ms: number): number {
  const step = ms < 10_000 ? 1000 : ms < 60_000 ? 5000 : ms < 3_600_000 ? 30_000 : 300_000;
  return Math.floor(ms / step) * step;
}

function icon(engine: EngineSnapshot): Pick<Row, 'icon' | 'color'> {
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

/** What one wants to know when one looks closer. */
function tooltip(engine: EngineSnapshot): string {
  const { usage, tasks, taskSince } = engine;
  return facts(
    [l10n.t('state'), dotted(engineStateWords(engine.state), engine.retiring && STOPS_WHEN_DONE)],
    [l10n.t('task'), engine.task],
    [l10n.t('since'), taskSince === null ? null : new Date(taskSince).toLocaleTimeString()],
    [l10n.t('tasks waiting in it'), tasks > 1 ? figure(tasks - 1) : null],
    [l10n.t('tasks done'), figure(engine.completed)],
    [l10n.t('kernel'), kernelNames[engine.kernel]],
    [l10n.t('runtime'), engine.runtime],
    [l10n.t('host'), engine.hostname],
    [l10n.t('process'), engine.pid],
    [l10n.t('processor'), usage?.cpu == null ? null : l10n.t('{0} % of one', usage.cpu)],
    [l10n.t('memory'), usage && bytes(usage.memoryBytes)],
    [l10n.t('restarts'), engine.restarts === 0 ? null : engine.restarts],
    [l10n.t('last ended'), engine.reason],
  );
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
