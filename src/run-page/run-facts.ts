/** What the head of the page says of a run. Pure. */
import type { RunSummary } from '../bridge/rpc';
import { duration, speedUpFactor, timeLeft } from '../extension/model/words';

const STATES: Readonly<Record<RunSummary['state'], string>> = {
  preparing: 'Preparing: the function is bundled and its inputs are evaluated',
  running: 'Running',
  finished: '<AsyncMapResult: finished>',
  cancelled: 'Cancelled',
  refused: 'Refused: nothing was sent',
  lost: 'Lost',
};

export function isActive({ state }: Pick<RunSummary, 'state'>): boolean {
  return state === 'running' || state === 'preparing';
}

export function stateWords(run: RunSummary): string {
  const { state, done, total, failed } = run;
  if (run.cancelling) return `Cancelling after ${done} of ${total} items`;
  if (state === 'running') {
    const left = timeLeft(run);
    return `${STATES.running}: ${done} of ${total} items${left === undefined ? '' : `, ${left}`}`;
  }
  if (state === 'finished' && failed > 0) return `<AsyncMapResult: finished, ${failed} failed>`;
  if (state === 'cancelled' || state === 'lost') return `${STATES[state]} after ${done} of ${total} items`;
  return STATES[state];
}

export function factsOf(run: RunSummary): [name: string, value: string][] {
  const { total, done, elapsedMs, serialMs, perEngine } = run;
  const facts: [string, string][] = [
    ['items', total === 0 ? '\u2013' : `${done} / ${total}`],
    ['elapsed', duration(elapsedMs)],
    ['engines', String(perEngine.length || '\u2013')],
  ];
  if (serialMs <= 0) return facts;
  facts.push(['work on engines', duration(serialMs)]);
  if (run.serial) facts.push(['one after another', duration(run.serial.ms)]);
  const factor = speedUpFactor(run);
  if (factor !== undefined) facts.push(['speed-up', `${factor.toFixed(2)}\u00d7`]);
  if (run.serial)
    facts.push(['values', run.serial.differing === 0 ? 'equal' : `${run.serial.differing} differ`]);
  return facts;
}
