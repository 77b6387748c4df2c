/** When the status item's tooltip is told anew: soon where something came or went, rarely while only counts and times go on. Pure. */
import { isActive, type State } from '../model/state';
import { tooltipTable } from './tooltip';

/** The editor draws a tooltip anew for each change, under the mouse, too: what is to be read must stay. */
const SOON_MS = 1000;
const RARELY_MS = 10_000;

export interface Tooltip {
  text: string;
  /** The same without what goes on all the time. */
  shape: string;
}

/** @param hint what a click does. */
export function tooltipOf(state: State, hint: string): Tooltip {
  const text = tooltipTable(state, hint);
  const { cluster, runs } = state;
  const isAtWork = runs.some(isActive) || state.selections > 0 || cluster.engines.some(isBusy);
  if (!isAtWork) return { text, shape: text };
  const engines = cluster.engines.map((engine) =>
    isBusy(engine) ? { ...engine, state: 'idle' as const } : engine,
  );
  const still: State = {
    ...state,
    cluster: { ...cluster, engines, queued: 0 },
    runs: runs.map((run) =>
      isActive(run) ? { ...run, done: 0, failed: Math.min(run.failed, 1), elapsedMs: 0, leftMs: null } : run,
    ),
  };
  return { text, shape: `at work ${tooltipTable(still, hint)}` };
}

export class TooltipPace {
  #shown: Tooltip = { text: '', shape: '' };
  #at = -Infinity;

  /**
   * @param now milliseconds of a clock that nobody sets.
   * @returns undefined where this is what is shown, 0 where it is to be shown now, else in how many milliseconds to ask again.
   */
  waitMs(wanted: Tooltip, now: number): number | undefined {
    if (wanted.text === this.#shown.text) return undefined;
    const interval = wanted.shape === this.#shown.shape ? RARELY_MS : SOON_MS;
    const wait = Math.max(0, this.#at + interval - now);
    if (wait === 0) [this.#shown, this.#at] = [wanted, now];
    return wait;
  }
}

function isBusy({ state }: State['cluster']['engines'][number]): boolean {
  return state === 'busy';
}
