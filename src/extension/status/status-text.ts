/** The one status item, from the state. Pure. */
import * as l10n from '@vscode/l10n';
import type { ClusterSnapshot, Kernel, RunSummary } from '../../bridge/rpc';
import { countdownMs, countdownWords } from '../model/countdown';
import { starvingRun } from '../model/starving';
import { activeRun, registeredCounts, type State } from '../model/state';
import { resultWords, spokenWords } from '../model/state-words';
import { addEngine, engineWords, noEngines, olderValueWords, olderWords, timeLeft } from '../model/words';
import { dotted } from '../tree/row';
import { figure } from '../../bridge/figures';

export interface StatusView {
  /** Icon and words. */
  text: string;
  icon: string;
  /** Without a time left: what is read for longer than a moment must not go on saying one. */
  words: string;
  /** What a click does, as a sentence. */
  hint: string;
  /** For screen readers: the same in words, whose run it is among them. */
  spoken: string;
  /** Colours the item: only where nothing goes on before somebody does something about it. */
  severity: 'none' | 'warning' | 'error';
  /** Whose words these are, where they are a run's. */
  run?: RunSummary;
}

/**
 * @param now epoch milliseconds.
 * @returns undefined while there is nothing to say: no cluster, no run, no tagged function seen.
 */
export function statusView(state: State, now: number): StatusView | undefined {
  const starving = starvingRun(state);
  if (starving) return starvingView(starving.run, starving.lacks);
  const running = activeRun(state);
  if (running) return ofRun('sync~spin', running, timeLeft(running), [failures(running)]);
  // What goes on with the cluster itself is newer than any run that ended before.
  const { cluster } = state;
  const isEnding = countdownMs(cluster, now) !== undefined;
  const settled = (cluster.state === 'running' && !isEnding) || cluster.state === 'none';
  const news = settled ? state.runs.find(({ id }) => id === state.news) : undefined;
  return news ? endedView(news) : clusterView(state, now);
}

/** The menu has what helps it. */
function starvingView(run: RunSummary, lacks: Kernel): StatusView {
  return {
    ...ofRun('warning', run, undefined, [noEngines(lacks), failures(run)]),
    hint: `${addEngine(lacks)} ${l10n.t('Click for the menu.')}`,
    severity: 'warning',
  };
}

function failures({ failed }: RunSummary): Words {
  return failed > 0 && l10n.t('{0} failed', figure(failed));
}

/** Nobody must act for it: whatever came of it, the item has no colour. */
function endedView(run: RunSummary): StatusView {
  const view = ofRun(verdictIcon(run), run, undefined, [olderWords(run)]);
  return { ...view, spoken: spoken(spokenWords(run), olderValueWords(run)) };
}

function verdictIcon(run: RunSummary): string {
  if (run.state === 'refused') return 'error';
  if (run.state === 'cancelled') return 'circle-slash';
  const isPartial = run.state === 'lost' || run.failed > 0 || run.total === 0 || run.older > 0;
  return isPartial ? 'warning' : 'check';
}

function clusterView(state: State, now: number): StatusView | undefined {
  const { cluster } = state;
  switch (cluster.state) {
    case 'starting':
      return ofCluster('sync~spin', l10n.t('Starting engines'));
    case 'stopping':
      return ofCluster('sync~spin', l10n.t('Stopping engines'));
    case 'running':
      return runningView(state, now);
    case 'error':
      return { ...ofCluster('error', l10n.t('Cluster failed')), severity: 'error' };
    case 'none':
      return state.tagsSeen || state.runs.length > 0 ? ofCluster('server', l10n.t('No engines')) : undefined;
  }
}

function runningView(state: State, now: number): StatusView {
  const there = engineWords(registeredCounts(state));
  const starting = count(state.cluster, 'starting');
  const restarting = count(state.cluster, 'restarting');
  const failed = count(state.cluster, 'failed');
  const left = countdownMs(state.cluster, now);
  const parts = [
    there,
    starting > 0 && l10n.t('{0} starting', starting),
    restarting > 0 && l10n.t('{0} restarting', restarting),
    failed > 0 && l10n.t('{0} given up', failed),
    state.selections > 0 && l10n.t('running a selection'),
    left !== undefined && l10n.t('stops in {0}', countdownWords(left)),
  ];
  const isMoving = starting + restarting + state.selections > 0;
  // One that is started again by itself needs nobody.
  if (failed > 0) return { ...ofCluster('warning', ...parts), severity: 'warning' };
  return ofCluster(isMoving ? 'sync~spin' : 'server', ...parts);
}

function count({ engines }: ClusterSnapshot, state: 'starting' | 'restarting' | 'failed'): number {
  return engines.filter((engine) => engine.state === state).length;
}

type Words = string | false | undefined;

function ofRun(icon: string, run: RunSummary, left: Words, more: Words[]): StatusView {
  return {
    ...ofCluster(icon, resultWords(run), left, ...more),
    words: dotted(resultWords(run), ...more),
    hint: l10n.t('Click for the menu; Enter there opens the run.'),
    spoken: spoken(spokenWords(run), left, ...more),
    run,
  };
}

function ofCluster(icon: string, ...parts: Words[]): StatusView {
  const words = dotted(...parts);
  return {
    ...{ text: `$(${icon}) ${words}`, icon, words },
    hint: l10n.t('Click for the menu.'),
    spoken: spoken(...parts),
    severity: 'none',
  };
}

function spoken(...words: Words[]): string {
  return `Engine Room: ${words.filter(Boolean).join(', ')}`;
}
