/** How a run reads in the tree and in messages. Pure. */
import type { RunSummary } from '../../bridge/rpc';
import { duration, plural } from '../model/words';

export interface RunRow {
  label: string;
  description: string;
  icon: string;
  color?: string;
}

export function runRow(run: RunSummary): RunRow {
  return { label: `${run.functionName} over ${run.inputs}`, ...stateRow(run) };
}

function stateRow(run: RunSummary): Omit<RunRow, 'label'> {
  switch (run.state) {
    case 'preparing':
      return { description: 'preparing', icon: 'sync~spin' };
    case 'running':
      return {
        description: `${run.cancelling ? 'cancelling, ' : ''}${run.done}/${run.total}`,
        icon: 'sync~spin',
        color: 'charts.blue',
      };
    case 'finished':
      return run.failed > 0
        ? {
            description: `${run.failed} of ${run.total} failed \u00b7 ${duration(run.elapsedMs)}`,
            icon: 'warning',
            color: 'charts.yellow',
          }
        : {
            description: `${plural(run.total, 'item')} \u00b7 ${duration(run.elapsedMs)}`,
            icon: 'pass',
            color: 'charts.green',
          };
    case 'cancelled':
      return { description: `cancelled after ${plural(run.done, 'item')}`, icon: 'circle-slash' };
    case 'refused':
      return { description: 'refused', icon: 'error', color: 'charts.red' };
    case 'lost':
      return { description: 'lost', icon: 'error', color: 'charts.red' };
  }
}

/** One sentence when a run broke off. Items that failed are told by the status item and the run's own tab. */
export function lossSummary(run: RunSummary): string | undefined {
  if (run.state !== 'lost') return undefined;
  return `The run of ${run.functionName} was lost after ${plural(run.done, 'item')}: ${run.message ?? ''}`;
}
