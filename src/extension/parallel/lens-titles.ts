/** What stands above a tagged function. Pure. */
import * as l10n from '@vscode/l10n';
import type { FoundFunction, Kernel, RunSummary } from '../../bridge/rpc';
import { olderSentence } from '../model/older-sentence';
import { isActive } from '../model/state';
import {
  addEngine,
  duration,
  engineCount,
  itemCount,
  noEngines,
  olderWords,
  speedUp,
  timeLeft,
} from '../model/words';
import { figure } from '../../bridge/figures';

export interface Lens {
  title: string;
  tooltip: string;
  action: 'run' | 'debug' | 'cancel' | 'show' | 'explain';
  /** The run that it cancels or shows. */
  run?: string;
}

interface Shown {
  /** What came of the last run; one in flight is shown all the same. */
  showsOutcome?: boolean;
  /** What the last run needs an engine of, where none is left. */
  lacks?: Kernel | undefined;
  /** The newest run, where it was refused. */
  refused?: RunSummary | undefined;
}

/** @param last that was not refused. */
export function lensesFor(
  tagged: FoundFunction,
  last: RunSummary | undefined,
  { showsOutcome = true, lacks, refused }: Shown = {},
): Lens[] {
  if (tagged.refusal !== undefined) {
    return [
      {
        title: `$(circle-slash) ${l10n.t('{0}: cannot run in parallel', tagged.name)}`,
        tooltip: tagged.refusal,
        action: 'explain',
      },
    ];
  }
  const run: Lens = {
    title: `$(play) ${l10n.t('Run over\u2026')}`,
    tooltip: tagged.inputs
      ? l10n.t('Run {0} over inputs on the cluster, by default {1}', tagged.name, tagged.inputs)
      : l10n.t('Run {0} over inputs on the cluster', tagged.name),
    action: 'run',
  };
  const debug: Lens = {
    title: `$(debug-alt) ${l10n.t('Debug')}`,
    tooltip: l10n.t('Run {0} with one input under the debugger, on one engine', tagged.name),
    action: 'debug',
  };
  const start = [run, debug];
  const told = [refused, last].flatMap((one) => (one && (showsOutcome || isActive(one)) ? [one] : []));
  const lenses = told.map((one) => ({
    ...(isActive(one) ? activeLens(one, lacks) : endedLens(one, isEdited(one, tagged))),
    run: one.id,
  }));
  return [...start, ...lenses];
}

function isEdited({ codeMark }: RunSummary, tagged: FoundFunction): boolean {
  return codeMark !== null && tagged.codeMark !== null && codeMark !== tagged.codeMark;
}

function activeLens(run: RunSummary, lacks?: Kernel): Lens {
  const cancel = l10n.t('Cancel this run');
  if (run.state === 'preparing')
    return {
      title: `$(sync~spin) ${l10n.t('preparing \u00b7 cancel')}`,
      tooltip: cancel,
      action: 'cancel',
    };
  if (run.debugging)
    return {
      title: `$(debug) ${l10n.t('debugging \u00b7 cancel')}`,
      tooltip: l10n.t('Stop this run'),
      action: 'cancel',
    };
  const [done, total] = [figure(run.done), figure(run.total)];
  if (lacks !== undefined)
    return {
      title: `$(warning) ${l10n.t('{0}/{1} \u00b7 {2} \u00b7 cancel', done, total, noEngines(lacks))}`,
      tooltip: `${addEngine(lacks)} ${cancel}`,
      action: 'cancel',
    };
  const left = timeLeft(run);
  return {
    title: `$(sync~spin) ${l10n.t('{0}/{1} \u00b7 cancel', done, total)}`,
    tooltip: left === undefined ? cancel : l10n.t('Cancel this run ({0})', left),
    action: 'cancel',
  };
}

/** @param isEdited what it says is true of what was there before. */
function endedLens(run: RunSummary, isEdited: boolean): Lens {
  const { icon, words, tooltip } = ended(run);
  if (isEdited)
    return {
      title: `$(history) ${l10n.t('before the edit: {0}', words)}`,
      tooltip: `${l10n.t('The code was edited since.')} ${tooltip}`,
      action: 'show',
    };
  const title = icon === undefined ? l10n.t('last: {0}', words) : `$(${icon}) ${words}`;
  return { title, tooltip, action: 'show' };
}

function ended(run: RunSummary): { icon?: string; words: string; tooltip: string } {
  const tooltip = openWords(run);
  switch (run.state) {
    case 'cancelled':
      return { words: l10n.t('cancelled after {0}', itemCount(run.done)), tooltip };
    case 'finished':
      if (run.total === 0) return { icon: 'warning', words: l10n.t('no inputs'), tooltip };
      return {
        icon: run.failed > 0 || run.older > 0 ? 'warning' : 'check',
        words: outcome(run),
        tooltip: [olderSentence(run), factorWords(run) ?? tooltip].filter(Boolean).join(' '),
      };
    case 'refused':
      return {
        icon: 'error',
        // What an earlier version kept says nothing shorter.
        words: l10n.t('not run: {0}', run.short ?? run.message ?? ''),
        tooltip: `${run.message} ${tooltip}`,
      };
    default:
      return { words: l10n.t('lost'), tooltip };
  }
}

/** `1000 ok \u00b7 5.1 s \u00b7 3.9\u00d7`. */
function outcome(run: RunSummary): string {
  const { total, failed, elapsedMs } = run;
  const factor = factorOf(run);
  const words = [
    (failed === 0 || total > failed) && okWords(run),
    olderWords(run),
    failed > 0 && l10n.t('{0} failed', figure(failed)),
    duration(elapsedMs),
    factor,
  ];
  return words.filter(Boolean).join(' \u00b7 ');
}

/** Of a run that tried some items again: `179 ok, 10 of them now`. */
function okWords({ total, failed, carried }: RunSummary): string {
  const ok = total - failed;
  return carried === 0
    ? l10n.t('{0} ok', figure(ok))
    : l10n.t('{0} ok, {1} of them now', figure(ok), figure(ok - carried));
}

/** One engine is as fast as one engine. */
function factorOf(run: RunSummary): string | undefined {
  return run.perEngine.length > 1 ? speedUp(run) : undefined;
}

function factorWords(run: RunSummary): string | undefined {
  const factor = factorOf(run);
  if (factor === undefined) return undefined;
  return l10n.t(
    'Open the run of {0} over {1}: it was {2} as fast as on one engine, with {3}',
    run.functionName,
    run.inputs,
    factor,
    engineCount(run.perEngine.length),
  );
}

function openWords({ functionName, inputs }: RunSummary): string {
  return l10n.t('Open the run of {0} over {1}', functionName, inputs);
}
