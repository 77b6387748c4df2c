/** What a run's speed-up was, and what it lost on the way: lines that add up. Pure. */
import * as l10n from '@vscode/l10n';
import type { Items, TimeAccount, TimelineView } from '../bridge/run-views';
import { duration, engineCount } from '../extension/model/words';
import { engineMark } from './engine-mark';

/** Of a shorter run a speed-up would say nothing. */
const LONG_ENOUGH_MS = 200;
/** A smaller part of the engines' time is not worth a line of its own. */
const WORTH = 0.005;
/** What items took beside their function is told where it is as large a part, and as long. */
const WORTH_NAMING = 0.2;
const WORTH_NAMING_MS = 50;
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

type Measured = Pick<TimelineView, 'account' | 'processors' | 'serialMs'>;

export function speedWords({ account, processors, serialMs }: Measured): SpeedWords {
  const { wallMs, capacityMs, workMs, chunks, engines } = account;
  if (chunks === 0) return { headline: l10n.t('No engine has begun yet.'), lines: [], remarks: [] };
  const took = [duration(workMs), duration(wallMs), engineCount(engines.length)];
  const remarks = [...processorRemark(account, processors), ...namelessRemark(account)];
  if (wallMs < LONG_ENOUGH_MS) {
    return {
      headline: l10n.t('{0} of work in {1} on {2}: too short for a speed-up to mean anything.', ...took),
      ...{ lines: [], remarks },
    };
  }
  const factor = (ms: number): string => (ms / wallMs).toFixed(2);
  const losses: [ms: number, text: string][] = [
    [account.endMs, endWords(account)],
    [account.startMs, l10n.t('before the first items: the function was on its way, or was loaded')],
    [account.gapMs, gapWords(account)],
    [account.restartMs, restartWords(account)],
    [account.lostMs, l10n.t('at items of which nothing came: their engine ended, or they were taken back')],
    [
      account.handlingMs,
      l10n.t(
        'around the function: what it imports is loaded when it is first called, inputs are unpacked, results are packed',
      ),
    ],
  ];
  const isWorth = (ms: number): boolean => ms / capacityMs >= WORTH;
  const smallMs = losses.reduce((sum, [ms]) => (isWorth(ms) ? sum : sum + ms), 0);
  const rest: typeof losses = isWorth(smallMs) ? [[smallMs, l10n.t('the rest, in small parts')]] : [];
  return {
    headline: l10n.t(
      '{0}\u00d7 as fast as one engine: {1} of work in {2} on {3}.',
      ...[factor(workMs), ...took],
    ),
    lines: [
      {
        factor: `${factor(capacityMs)}\u00d7`,
        text: possibleWords(account),
      },
      ...losses
        .filter(([ms]) => isWorth(ms))
        .sort(([one], [other]) => other - one)
        .concat(rest)
        .map(([ms, text]) => ({ factor: `\u2212${factor(ms)}\u00d7`, text })),
      { factor: `${factor(workMs)}\u00d7`, text: l10n.t('measured') },
    ],
    remarks: [...serialRemark(account, serialMs), ...remarks],
  };
}

/** How long items took; where much of that was not the function's, how much was: results tell that alone. */
export function tookWords({ ms, workMs }: Pick<Items, 'ms' | 'workMs'>): string {
  const isMostlyWork = ms - workMs < Math.max(WORTH_NAMING * ms, WORTH_NAMING_MS);
  return isMostlyWork ? duration(ms) : l10n.t('{0} ({1} in the function)', duration(ms), duration(workMs));
}

/** `item 7`, `items 12\u201319`. */
export function itemWords({ first, count }: Pick<Items, 'first' | 'count'>): string {
  return count === 1 ? l10n.t('item {0}', first) : l10n.t('items {0}\u2013{1}', first, first + count - 1);
}

/** Some come later, or go before. */
function possibleWords({ wallMs, engines }: TimeAccount): string {
  const count = engineCount(engines.length);
  return engines.every(({ thereMs }) => thereMs >= (1 - WORTH) * wallMs)
    ? l10n.t('possible, with {0} at work all the time', count)
    : l10n.t('possible, with {0} at work for as long as they were there', count);
}

function endWords({ engines, last }: TimeAccount): string {
  const lazy = engines.filter(({ items, workMs }) => items === 0 && workMs === 0);
  const none = lazy.length > 0 ? engineNames(lazy) : undefined;
  if (!last) {
    return none === undefined
      ? l10n.t('after the last items')
      : l10n.t('after the last items; {0} had no items at all', none);
  }
  const waited = [engineMark(last.engine), itemWords(last), tookWords(last)];
  return none === undefined
    ? l10n.t('at the end, waiting for engine {0}: {1} took {2}', ...waited)
    : l10n.t(
        'at the end, waiting for engine {0}: {1} took {2}; {3} had no items at all',
        ...[...waited, none],
      );
}

function gapWords({ workMs, chunks, engines }: TimeAccount): string {
  const most = engines.reduce((one, other) => (other.longestGapMs > one.longestGapMs ? other : one));
  return l10n.t(
    'between items, on their way to the engines: they go {0} of work at a time, and the longest pause was {1}, on engine {2}',
    duration(workMs / chunks),
    duration(most.longestGapMs),
    engineMark(most.engine),
  );
}

function restartWords({ engines }: TimeAccount): string {
  const died = engines.filter(({ restarts }) => restarts > 0);
  const times = died.reduce((sum, { restarts }) => sum + restarts, 0);
  const names = engineNames(died);
  if (times <= 1) return l10n.t('{0} ended: what passed until the one in its place had items', names);
  return died.length === 1
    ? l10n.t('{0} ended, {1} times in all: what passed until those in its place had items', names, times)
    : l10n.t('{0} ended, {1} times in all: what passed until those in their places had items', names, times);
}

function engineNames(engines: readonly { engine: number | null }[]): string {
  const names = engines.slice(0, NAMED).map(({ engine }) => engineMark(engine));
  const more = engines.length - names.length;
  if (names.length === 1) return l10n.t('engine {0}', names[0] ?? '?');
  return more > 0
    ? l10n.t('engines {0} and {1} more', names.join(', '), more)
    : l10n.t('engines {0} and {1}', names.slice(0, -1).join(', '), names.at(-1) ?? '?');
}

function serialRemark({ wallMs }: TimeAccount, serialMs: number | null): string[] {
  if (serialMs === null) return [];
  return [
    l10n.t(
      'One after another on one engine the same items took {0}: measured by that, the run was {1}\u00d7 as fast. Above is what its own engines worked.',
      ...[duration(serialMs), (serialMs / wallMs).toFixed(2)],
    ),
  ];
}

/** Of a controller of ipyparallel's, or of a version of before. */
function namelessRemark({ engines }: TimeAccount): string[] {
  if (engines.every(({ engine }) => engine !== null)) return [];
  return [
    l10n.t('An engine marked ? has gone since, and the controller has not kept the number that it had.'),
  ];
}

function processorRemark({ engines, workMs }: TimeAccount, processors: number | null): string[] {
  if (processors === null || engines.length <= processors) return [];
  const alone = duration(workMs);
  return [
    processors === 1
      ? l10n.t(
          '{0} share 1 processor and take turns: an item takes longer than it would alone, so that a plain loop would need less than {1}.',
          engineCount(engines.length),
          alone,
        )
      : l10n.t(
          '{0} share {1} processors and take turns: an item takes longer than it would alone, so that a plain loop would need less than {2}.',
          engineCount(engines.length),
          processors,
          alone,
        ),
  ];
}
