/** What would be lost if engines, or their whole cluster, ended now: in words, for the question before. Pure. */
import * as l10n from '@vscode/l10n';
import type { EngineSnapshot, RunSummary } from '../../bridge/rpc';
import type { State } from './state';
import { engineName, spokenWords } from './state-words';

/** How it would come to its end. */
export type End = 'stop' | 'restart' | 'kill';

export interface Stake {
  question: string;
  detail: string;
}

/** @returns undefined where none of them is at work. */
export function stakeOfEngines(engines: readonly EngineSnapshot[], end: End): Stake | undefined {
  const [first, ...others] = engines.filter(isAtWork);
  if (!first) return undefined;
  if (others.length > 0) {
    return {
      question: l10n.t('{0} engines are at work. Stop them?', others.length + 1),
      detail: l10n.t('What they run is lost if they stop now; what they hold is lost in any case.'),
    };
  }
  return { question: questions[end](engineName(first)), detail: detailOf(first, end) };
}

/** One that is only to stop may do so when it is done. */
function detailOf({ task }: EngineSnapshot, end: End): string {
  if (end === 'stop')
    return task === null
      ? l10n.t('What it runs is lost if it stops now; what the engine holds is lost in any case.')
      : l10n.t('{0} is lost if it stops now; what the engine holds is lost in any case.', task);
  return task === null
    ? l10n.t('What it runs is lost, with all that the engine holds.')
    : l10n.t('{0} is lost, with all that the engine holds.', task);
}

/**
 * Of runs of this window, and of what else its engines are at.
 * @param inCluster runs that have ended, whose results nobody else has.
 * @returns undefined where nothing is.
 */
export function stakeOfCluster(
  { runs, cluster }: Pick<State, 'runs' | 'cluster'>,
  inCluster: readonly RunSummary[],
  end: Exclude<End, 'kill'>,
): Stake | undefined {
  const running = runs.filter(({ state }) => state === 'running');
  const isBusy = running.length > 0 || cluster.engines.some(isAtWork);
  if (!isBusy && inCluster.length === 0) return undefined;
  const work =
    running.length > 0
      ? [...running.map(spokenWords), l10n.t('Results that are there are kept; all else is lost.')]
      : [l10n.t('What its engines run is lost, with all that they hold.')];
  const results = inCluster.length === 0 ? [] : [inClusterWords(inCluster)];
  return {
    question: questionOf(cluster.profile, isBusy, end),
    detail: [...(isBusy ? work : []), ...results].join('\n'),
  };
}

function questionOf(profile: string, isBusy: boolean, end: Exclude<End, 'kill'>): string {
  if (!isBusy)
    return end === 'stop'
      ? l10n.t('The cluster of profile {0} has results that are nowhere else. Stop it?', profile)
      : l10n.t('The cluster of profile {0} has results that are nowhere else. Restart it?', profile);
  return end === 'stop'
    ? l10n.t('The cluster of profile {0} is at work. Stop it?', profile)
    : l10n.t('The cluster of profile {0} is at work. Restart it?', profile);
}

function inClusterWords(runs: readonly RunSummary[]): string {
  const names = [...new Set(runs.map(({ functionName }) => functionName))].join(', ');
  return runs.length === 1
    ? l10n.t(
        'The results of an earlier run ({0}) are lost with it, unless this window fetches them first, which then has them until it is closed.',
        names,
      )
    : l10n.t(
        'The results of {0} earlier runs ({1}) are lost with it, unless this window fetches them first, which then has them until it is closed.',
        runs.length,
        names,
      );
}

const questions: Record<End, (engine: string) => string> = {
  stop: (engine) => l10n.t('{0} is at work. Stop it?', engine),
  restart: (engine) => l10n.t('{0} is at work. Restart it?', engine),
  kill: (engine) => l10n.t('{0} is at work. Kill it?', engine),
};

export function isAtWork({ state }: EngineSnapshot): boolean {
  return state === 'busy';
}
