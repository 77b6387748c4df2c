// What happens next in a life: out of a seed and of what is there. Pure.
import type { RandomChoices } from '../../support/slices/random-choices';

/** What the driver knows to be so. */
export interface Situation {
  cluster: 'none' | 'running' | 'failed';
  /** Engines of each language. */
  javascript: number;
  python: number;
}

export type LifeEvent =
  | 'start'
  | 'stop'
  | 'restart'
  | 'idle stop'
  | 'map'
  | 'Python map'
  | 'cancelled map'
  | 'selection'
  | 'run page'
  | 'engine more'
  | 'engine less'
  | 'engine crash'
  | 'controller crash'
  | 'client crash'
  | 'host crash'
  | 'reload'
  | 'close and open';

type Weights = Partial<Record<LifeEvent, number>>;

/** How often things happen while a cluster runs. */
export const ways = {
  /** The window stays as it is, and so does its client process. */
  stays: {
    ...{ stop: 30, restart: 3, 'idle stop': 3, map: 14, 'Python map': 3, 'cancelled map': 8 },
    ...{ selection: 5, 'run page': 8, 'engine more': 6, 'engine less': 6, 'engine crash': 12 },
    ...{ 'controller crash': 4 },
  },
  /** All that can happen. */
  restless: {
    ...{ stop: 16, restart: 2, 'idle stop': 2, map: 10, 'Python map': 3, 'cancelled map': 4 },
    ...{ selection: 3, 'run page': 4, 'engine more': 3, 'engine less': 3, 'engine crash': 8 },
    ...{ 'controller crash': 4, 'client crash': 8, 'host crash': 3, reload: 26, 'close and open': 5 },
  },
  /** One controller lives through it all. */
  oneCluster: {
    ...{ map: 20, 'cancelled map': 12, selection: 8, 'run page': 6, 'engine more': 6, 'engine less': 6 },
    ...{ 'engine crash': 10, 'client crash': 14, reload: 12 },
  },
} satisfies Record<string, Weights>;

export type Way = keyof typeof ways;

/** Engines of JavaScript there may be. */
const MOST_ENGINES = 2;
/** A short life, too, shall see most of what there is. */
const FOR_WHAT_IS_NEW = 4;

/** @param happened what has been before: the rest comes sooner. */
export function nextEvent(
  choices: RandomChoices,
  way: Way,
  situation: Situation,
  happened: ReadonlySet<LifeEvent>,
): LifeEvent {
  const weights: Weights = Object.fromEntries(
    Object.entries(ways[way]).map(([event, weight]) => [
      event,
      happened.has(event as LifeEvent) ? weight : weight * FOR_WHAT_IS_NEW,
    ]),
  );
  const possible = (Object.keys(weights) as LifeEvent[]).filter((event) => isPossible(event, situation));
  // What needs no cluster happens now and then without one; mostly one is started.
  if (situation.cluster !== 'running') return drawn(choices, possible, { ...weights, start: 60 }, ['start']);
  return drawn(choices, possible, weights);
}

function isPossible(event: LifeEvent, { cluster, javascript, python }: Situation): boolean {
  switch (event) {
    case 'start':
      return cluster !== 'running';
    // They start one.
    case 'map':
    case 'Python map':
    case 'run page':
    case 'client crash':
    case 'host crash':
    case 'reload':
    case 'close and open':
      return true;
    // Where both languages are, the user is asked which.
    case 'engine more':
      return cluster === 'running' && javascript < MOST_ENGINES && python === 0;
    case 'engine less':
      return cluster === 'running' && javascript === MOST_ENGINES && python === 0;
    default:
      return cluster === 'running' && javascript > 0;
  }
}

function drawn(
  choices: RandomChoices,
  possible: readonly LifeEvent[],
  weights: Weights,
  more: readonly LifeEvent[] = [],
): LifeEvent {
  const all = [...possible, ...more];
  let left = choices.next() * all.reduce((sum, event) => sum + (weights[event] ?? 0), 0);
  for (const event of all) {
    left -= weights[event] ?? 0;
    if (left < 0) return event;
  }
  return all.at(-1) as LifeEvent;
}
