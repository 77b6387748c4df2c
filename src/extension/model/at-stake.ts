/** What would be lost if engines, or their whole cluster, ended now: in words, for the question before. Pure. */
import * as l10n from '@vscode/l10n';
import type { EngineSnapshot } from '../../bridge/rpc';
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
      detail: l10n.t('What they run is lost, with all that they hold.'),
    };
  }
  return {
    question: questions[end](engineName(first)),
    detail:
      first.task === null
        ? l10n.t('What it runs is lost, with all that the engine holds.')
        : l10n.t('{0} is lost, with all that the engine holds.', first.task),
  };
}

/** Of runs of this window, and of what else its engines are at. @returns undefined where nothing runs. */
export function stakeOfCluster(
  { runs, cluster }: Pick<State, 'runs' | 'cluster'>,
  end: Exclude<End, 'kill'>,
): Stake | undefined {
  const running = runs.filter(({ state }) => state === 'running');
  const busy = cluster.engines.filter(isAtWork);
  if (running.length + busy.length === 0) return undefined;
  const question =
    end === 'stop'
      ? l10n.t('The cluster of profile {0} is at work. Stop it?', cluster.profile)
      : l10n.t('The cluster of profile {0} is at work. Restart it?', cluster.profile);
  const detail =
    running.length > 0
      ? [...running.map(spokenWords), l10n.t('Results that are there are kept; all else is lost.')].join('\n')
      : l10n.t('What its engines run is lost, with all that they hold.');
  return { question, detail };
}

const questions: Record<End, (engine: string) => string> = {
  stop: (engine) => l10n.t('{0} is at work. Stop it?', engine),
  restart: (engine) => l10n.t('{0} is at work. Restart it?', engine),
  kill: (engine) => l10n.t('{0} is at work. Kill it?', engine),
};

function isAtWork({ state }: EngineSnapshot): boolean {
  return state === 'busy';
}
