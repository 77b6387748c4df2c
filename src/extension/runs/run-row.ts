/** How a run reads in the tree. What matters most comes first: a narrow view cuts the end off. Pure. */
import { basename } from 'node:path';
import type { RunSummary } from '../../bridge/rpc';
import { isActive } from '../model/state';
import { duration, plural, speedUp, timeLeft } from '../model/words';
import { dotted, facts, type Row } from '../tree/row';
import { equalityWords } from './serial-words';

const BAR_CELLS = 5;

export function runRow(run: RunSummary): Row {
  const label = run.functionName;
  const description = dotted(...stateWords(run), `over ${run.inputs}`);
  return {
    ...{ label, description },
    ...iconOf(run),
    contextValue: contextOf(run),
    tooltip: tooltipOf(run),
    spoken: `${label}, ${dotted(...spokenWords(run), `over ${run.inputs}`)}`,
  };
}

/** Items that failed or never ran can be run again by themselves. */
export function isRetriable({ state, total, done, failed, debugging, serialOf }: RunSummary): boolean {
  const isOver = state === 'finished' || state === 'cancelled' || state === 'lost';
  return isOver && !debugging && serialOf === null && total > 0 && (failed > 0 || done < total);
}

/** Something of it can be looked at and kept. */
export function hasValues({ total, done }: RunSummary): boolean {
  return total > 0 && done > 0;
}

/** The same items one after another tell how fast it was, and whether its values are right. */
export function isComparable({ state, total, carried, debugging, serialOf }: RunSummary): boolean {
  return state === 'finished' && total > 0 && carried === 0 && !debugging && serialOf === null;
}

/** `▰▰▰▱▱`; a cell is full when all of its share is done. */
export function progressBar(done: number, total: number): string {
  const full = total === 0 ? 0 : Math.floor((done / total) * BAR_CELLS);
  return '\u25b0'.repeat(full) + '\u25b1'.repeat(BAR_CELLS - full);
}

/** One sentence when a run broke off. Items that failed are told by the status item and the run's own tab. */
export function lossSummary(run: RunSummary): string | undefined {
  if (run.state !== 'lost') return undefined;
  return `The run of ${run.functionName} was lost after ${plural(run.done, 'item')}: ${run.message ?? ''}`;
}

type Words = (string | false | undefined)[];

function stateWords(run: RunSummary): Words {
  const { state, total, done, failed, elapsedMs } = run;
  const failures = failed > 0 && `${failed} failed`;
  switch (state) {
    case 'preparing':
      return [run.cancelling ? 'cancelling' : 'preparing'];
    case 'running':
      if (run.debugging) return ['debugging', itemWords(run)];
      return [
        run.cancelling && 'cancelling',
        run.serialOf !== null && 'one after another',
        `${progressBar(done, total)} ${done}/${total}`,
        failures,
        timeLeft(run),
      ];
    case 'finished': {
      if (run.debugging) return ['debugged', itemWords(run), failures];
      const count = failed > 0 ? `${failed} of ${total} failed` : plural(total, 'item');
      return [
        run.serialOf !== null && 'one after another',
        count,
        duration(elapsedMs),
        speedUp(run),
        equalityWords(run),
      ];
    }
    case 'cancelled':
      return [endedWords('cancelled', run), failures, elapsedMs > 0 && duration(elapsedMs)];
    case 'refused':
      return [`refused: ${firstLine(run.message)}`];
    case 'lost':
      return [endedWords('lost', run), failures, firstLine(run.message)];
  }
}

function endedWords(how: string, { done, total }: RunSummary): string {
  return total === 0 ? how : `${how} after ${done} of ${total}`;
}

/** A bar of little squares is nothing to listen to. */
function spokenWords(run: RunSummary): Words {
  if (run.state !== 'running' || run.debugging) return stateWords(run);
  return [
    run.cancelling && 'cancelling',
    run.serialOf !== null && 'one after another',
    `${run.done} of ${run.total} done`,
    run.failed > 0 && `${run.failed} failed`,
  ];
}

function itemWords({ item }: RunSummary): string | undefined {
  return item === null ? undefined : `item ${item}`;
}

function iconOf(run: RunSummary): Pick<Row, 'icon' | 'color'> {
  switch (run.state) {
    case 'preparing':
      return { icon: 'loading~spin' };
    case 'running':
      return { icon: run.debugging ? 'debug' : 'sync~spin', color: 'charts.blue' };
    case 'finished':
      if (run.failed > 0) return { icon: 'warning', color: 'charts.yellow' };
      return { icon: 'pass', color: 'charts.green' };
    case 'cancelled':
      return { icon: 'circle-slash' };
    default:
      return { icon: 'error', color: 'charts.red' };
  }
}

/** What `when` clauses of menus look for: `map.ended.open.whole.values`. */
function contextOf(run: RunSummary): string {
  if (isActive(run)) return 'map.active';
  return `map.ended${isRetriable(run) ? '.open' : ''}${isComparable(run) ? '.whole' : ''}${hasValues(run) ? '.values' : ''}`;
}

function tooltipOf(run: RunSummary): string {
  const { total, done, failed, carried, elapsedMs, serialMs, perEngine } = run;
  return facts(
    ['inputs', run.inputsFile ?? run.inputs],
    ['file', basename(run.file)],
    ['state', run.cancelling ? 'cancelling' : run.state],
    ['items', total === 0 ? null : `${done} of ${total}`],
    ['failed', failed === 0 ? null : failed],
    ['from an earlier run', carried === 0 ? null : carried],
    ['began', new Date(run.startedAt).toLocaleString()],
    ['took', elapsedMs === 0 ? null : duration(elapsedMs)],
    ['work on engines', serialMs === 0 ? null : duration(serialMs)],
    ['one after another', run.serial && duration(run.serial.ms)],
    ['speed-up', speedUp(run)],
    ['compared', equalityWords(run)],
    ['engines', perEngine.length === 0 ? null : perEngine.length],
    ['why', run.message],
  );
}

function firstLine(text: string | null): string {
  return (text ?? '').split('\n')[0] ?? '';
}
