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
  const { cluster, runs, selections } = state;
  const states = cluster.engines.map((engine) => (engine.state === 'busy' ? 'idle' : engine.state));
  const isAtRest =
    !runs.some(isActive) && selections === 0 && cluster.engines.every(({ state }) => state !== 'busy');
  if (isAtRest) return { text, shape: text };
  const news = runs.map(({ id, state: how, failed, message }) => [id, how, failed > 0, message]);
  const crashes = cluster.engines.map(({ crash }) => crash);
  return { text, shape: JSON.stringify([hint, cluster.state, cluster.message, states, crashes, news]) };
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
