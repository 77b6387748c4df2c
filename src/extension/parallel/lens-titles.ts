/** What stands above a tagged function. Pure. */
import type { RunSummary } from '../../bridge/rpc';
import type { TaggedFunction } from '../../cluster/shipping/shipped-function';
import { duration, plural, timeLeft } from '../model/words';

export interface Lens {
  title: string;
  tooltip: string;
  action: 'run' | 'debug' | 'cancel' | 'show' | 'explain';
}

export function lensesFor(tagged: TaggedFunction, last: RunSummary | undefined): Lens[] {
  if (tagged.refusal !== undefined) {
    return [
      {
        title: `$(circle-slash) ${tagged.name}: cannot run in parallel`,
        tooltip: tagged.refusal,
        action: 'explain',
      },
    ];
  }
  const run: Lens = {
    title: '$(play) Run over\u2026',
    tooltip: `Run ${tagged.name} over inputs on the cluster${tagged.inputs ? `, by default ${tagged.inputs}` : ''}`,
    action: 'run',
  };
  const debug: Lens = {
    title: '$(debug-alt) Debug',
    tooltip: `Run ${tagged.name} with one input under the debugger, on one engine`,
    action: 'debug',
  };
  const start = [run, debug];
  return last === undefined ? start : [...start, runLens(last)];
}

function runLens(run: RunSummary): Lens {
  switch (run.state) {
    case 'preparing':
      return { title: '$(sync~spin) preparing \u00b7 cancel', tooltip: 'Cancel this run', action: 'cancel' };
    case 'running':
      if (run.debugging) {
        return { title: '$(debug) debugging \u00b7 cancel', tooltip: 'Stop this run', action: 'cancel' };
      }
      return {
        title: `$(sync~spin) ${run.done}/${run.total} \u00b7 cancel`,
        tooltip: `Cancel this run${prefixed(timeLeft(run))}`,
        action: 'cancel',
      };
    case 'refused':
      return { title: 'last: refused', tooltip: run.message ?? 'Open the run to see why', action: 'show' };
    default:
      return {
        title: `last: ${lastWords(run)}`,
        tooltip: `Open the run of ${run.functionName} over ${run.inputs}`,
        action: 'show',
      };
  }
}

function lastWords(run: RunSummary): string {
  if (run.state === 'lost') return 'lost';
  if (run.state === 'cancelled') return `cancelled after ${plural(run.done, 'item')}`;
  const failed = run.failed > 0 ? ` \u00b7 ${run.failed} failed` : '';
  return `${plural(run.total, 'item')} \u00b7 ${duration(run.elapsedMs)}${failed}`;
}

function prefixed(text: string | undefined): string {
  return text === undefined ? '' : ` (${text})`;
}
