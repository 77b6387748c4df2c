/** What stands above a tagged function. Pure. */
import type { FoundFunction, RunSummary } from '../../bridge/rpc';
import { isActive } from '../model/state';
import { duration, plural, speedUp, timeLeft } from '../model/words';

export interface Lens {
  title: string;
  tooltip: string;
  action: 'run' | 'debug' | 'cancel' | 'show' | 'explain';
}

/** @param showsOutcome of the last run; one in flight is shown all the same. */
export function lensesFor(tagged: FoundFunction, last: RunSummary | undefined, showsOutcome = true): Lens[] {
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
  if (last === undefined || !(showsOutcome || isActive(last))) return start;
  const isEdited = last.codeMark !== null && tagged.codeMark !== null && last.codeMark !== tagged.codeMark;
  return [...start, isActive(last) || !isEdited ? runLens(last) : beforeTheEdit(runLens(last))];
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
    case 'lost':
      return { title: 'last: lost', tooltip: openWords(run), action: 'show' };
    case 'cancelled':
      return {
        title: `last: cancelled after ${plural(run.done, 'item')}`,
        tooltip: openWords(run),
        action: 'show',
      };
    case 'finished':
      return { title: outcome(run), tooltip: `${openWords(run)}${factorWords(run)}`, action: 'show' };
  }
}

/** What it says is true of what was there before. */
function beforeTheEdit({ title, tooltip, action }: Lens): Lens {
  return {
    title: `$(history) before the edit: ${title.replace(/^\$\(.*?\) |^last: /, '')}`,
    tooltip: `The code was edited since. ${tooltip}`,
    action,
  };
}

/** `1000 ok \u00b7 5.1 s \u00b7 3.9\u00d7`. */
function outcome(run: RunSummary): string {
  const { total, failed, elapsedMs } = run;
  const factor = factorOf(run);
  const words = [
    (failed === 0 || total > failed) && `${total - failed} ok`,
    failed > 0 && `${failed} failed`,
    duration(elapsedMs),
    factor,
  ];
  return `$(${failed > 0 ? 'warning' : 'check'}) ${words.filter(Boolean).join(' \u00b7 ')}`;
}

/** One engine is as fast as one engine. */
function factorOf(run: RunSummary): string | undefined {
  return run.perEngine.length > 1 ? speedUp(run) : undefined;
}

function factorWords(run: RunSummary): string {
  const factor = factorOf(run);
  if (factor === undefined) return '';
  return `: it was ${factor} as fast as on one engine, with ${plural(run.perEngine.length, 'engine')}`;
}

function openWords({ functionName, inputs }: RunSummary): string {
  return `Open the run of ${functionName} over ${inputs}`;
}

function prefixed(text: string | undefined): string {
  return text === undefined ? '' : ` (${text})`;
}
