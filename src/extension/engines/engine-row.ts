/** How an engine reads in the tree. Pure. */
import type { EngineSnapshot } from '../../bridge/rpc';
import { bytes, kernelNames, wholeSeconds } from '../model/words';
import { dotted, facts, type Row } from '../tree/row';

/** What need not be said of each engine, since it holds for all of them. */
export interface Company {
  oneKernel: boolean;
  oneHost: boolean;
}

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
    waiting > 0 && `${waiting} queued`,
    usage && usage.cpu !== null && `${usage.cpu} % CPU`,
    usage && bytes(usage.memoryBytes),
    engine.completed > 0 && `${engine.completed} done`,
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

export function engineName({ id }: Pick<EngineSnapshot, 'id'>): string {
  return id === null ? 'Engine' : `Engine ${id}`;
}

/** Whether its row changes by the mere passing of time. */
export function isTimed({ state, taskSince }: EngineSnapshot): boolean {
  return state === 'busy' && taskSince !== null;
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

function runningTime(engine: EngineSnapshot, nowMs: number): string | undefined {
  if (!isTimed(engine)) return undefined;
  const ms = nowMs - Number(engine.taskSince);
  return ms < LONG_TASK_MS ? undefined : wholeSeconds(inSteps(ms));
}

/** A row that is drawn again loses its hover: one who reads it wants more than a second, the longer the task the more. */
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
    ['state', engine.state],
    ['task', engine.task],
    ['since', taskSince === null ? null : new Date(taskSince).toLocaleTimeString()],
    ['tasks waiting in it', tasks > 1 ? tasks - 1 : null],
    ['tasks done', engine.completed],
    ['kernel', kernelNames[engine.kernel]],
    ['runtime', engine.runtime],
    ['host', engine.hostname],
    ['process', engine.pid],
    ['processor', usage?.cpu == null ? null : `${usage.cpu} % of one`],
    ['memory', usage && bytes(usage.memoryBytes)],
    ['restarts', engine.restarts === 0 ? null : engine.restarts],
    ['last ended', engine.reason],
  );
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
