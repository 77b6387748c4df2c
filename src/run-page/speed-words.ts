/** What a run's speed-up was, and what it lost on the way: lines that add up. Pure. */
import type { Items, TimeAccount, TimelineView } from '../bridge/run-views';
import { duration, plural } from '../extension/model/words';

/** Of a shorter run a speed-up would say nothing. */
const LONG_ENOUGH_MS = 200;
/** A smaller part of the engines' time is not worth a line of its own. */
const WORTH = 0.005;
/** Engines named one by one. */
const NAMED = 4;

export interface SpeedLine {
  /** `4.00\u00d7`, `\u22120.52\u00d7`. */
  factor: string;
  text: string;
}

export interface SpeedWords {
  headline: string;
  lines: SpeedLine[];
  /** What else should be known, a sentence each. */
  remarks: string[];
}

export function speedWords({
  account,
  processors,
}: Pick<TimelineView, 'account' | 'processors'>): SpeedWords {
  const { wallMs, capacityMs, workMs, chunks, engines } = account;
  if (chunks === 0) return { headline: 'No engine has begun yet.', lines: [], remarks: [] };
  const took = `${duration(workMs)} of work in ${duration(wallMs)} on ${plural(engines.length, 'engine')}`;
  const remarks = processorRemark(account, processors);
  if (wallMs < LONG_ENOUGH_MS) {
    return { headline: `${took}: too short for a speed-up to mean anything.`, lines: [], remarks };
  }
  const factor = (ms: number): string => (ms / wallMs).toFixed(2);
  const losses: [ms: number, text: string][] = [
    [account.endMs, endWords(account)],
    [account.startMs, 'before the first items: the function was on its way, or was loaded'],
    [account.gapMs, gapWords(account)],
    [account.handlingMs, 'around the function: inputs are unpacked, results are packed'],
  ];
  return {
    headline: `${factor(workMs)}\u00d7 as fast as one engine: ${took}.`,
    lines: [
      {
        factor: `${factor(capacityMs)}\u00d7`,
        text: `possible, with ${plural(engines.length, 'engine')} at work all the time`,
      },
      ...losses
        .filter(([ms]) => ms / capacityMs >= WORTH)
        .sort(([one], [other]) => other - one)
        .map(([ms, text]) => ({ factor: `\u2212${factor(ms)}\u00d7`, text })),
      { factor: `${factor(workMs)}\u00d7`, text: 'measured' },
    ],
    remarks,
  };
}

/** `item 7`, `items 12\u201319`. */
export function itemWords({ first, count }: Pick<Items, 'first' | 'count'>): string {
  return count === 1 ? `item ${first}` : `items ${first}\u2013${first + count - 1}`;
}

function endWords({ engines, last }: TimeAccount): string {
  const lazy = engines.filter(({ items, workMs }) => items === 0 && workMs === 0);
  const without = lazy.length > 0 ? `; ${engineNames(lazy)} had no items at all` : '';
  if (!last) return `after the last items${without}`;
  return `at the end, waiting for engine ${last.engine}: ${itemWords(last)} took ${duration(last.ms)}${without}`;
}

function gapWords({ workMs, chunks, engines }: TimeAccount): string {
  const most = engines.reduce((one, other) => (other.longestGapMs > one.longestGapMs ? other : one));
  return (
    `between items, on their way to the engines: they go ${duration(workMs / chunks)} of work at a time, ` +
    `and the longest pause was ${duration(most.longestGapMs)}, on engine ${most.engine}`
  );
}

function engineNames(engines: readonly { engine: number }[]): string {
  const names = engines.slice(0, NAMED).map(({ engine }) => engine);
  const more = engines.length - names.length;
  if (names.length === 1) return `engine ${names[0]}`;
  return more > 0
    ? `engines ${names.join(', ')} and ${more} more`
    : `engines ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function processorRemark({ engines, workMs }: TimeAccount, processors: number | null): string[] {
  if (processors === null || engines.length <= processors) return [];
  return [
    `${plural(engines.length, 'engine')} share ${plural(processors, 'processor')} and take turns: an item takes ` +
      `longer than it would alone, so that a plain loop would need less than ${duration(workMs)}.`,
  ];
}
