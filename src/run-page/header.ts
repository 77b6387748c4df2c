/** The page's upper part: what runs, how far it is, and what it cost. */
import * as l10n from '@vscode/l10n';
import type { Kernel, RunSummary } from '../bridge/rpc';
import { action, button, byId, element, text } from './dom';
import { engineMark } from './engine-mark';
import { messageParts } from './message-parts';
import type { Place } from './messages';
import { factsOf, retryWords, stateWords } from './run-facts';
import { figure } from '../bridge/figures';
import { olderSentence } from '../extension/model/older-sentence';
import { isRetriable } from '../extension/model/offers';
import { isActive } from '../extension/model/state';

/**
 * @param sinceMs how long ago the run was so: it may be at its items for minutes without news.
 * @param lacks what it needs an engine of, where none is left.
 * @param open a place in what it says.
 */
export function showHeader(
  run: RunSummary,
  sinceMs: number,
  lacks: Kernel | null,
  open: (place: Place) => void,
): void {
  // Its classes are the editor's: it tells the kind of theme by them.
  document.body.dataset.state = run.state === 'finished' && run.failed > 0 ? 'failed' : run.state;
  text('function', run.functionName);
  text('inputs', run.inputs);
  text('state', stateWords(run, lacks));
  button('cancel').hidden = !isActive(run);
  button('again').hidden = isActive(run) || run.debugging || run.serialOf !== null;
  button('retry').hidden = !isRetriable(run);
  button('retry').title = retryWords(run);
  button('cancel').disabled = run.cancelling;
  text('cancel', run.cancelling ? l10n.t('Cancelling\u2026') : l10n.t('Cancel'));
  button('copy').disabled = button('save').disabled = run.done === 0 || run.resultsGone;
  showProgress(run);
  showFacts(run, sinceMs);
  showEngines(run);
  byId('message').hidden = !run.message;
  byId('message').replaceChildren(
    ...messageParts(run).map(({ text: words, place }) =>
      place ? action(words, l10n.t('Open {0}', place.file), () => open(place)) : words,
    ),
  );
  const older = olderSentence(run);
  byId('older').hidden = older === undefined;
  text('older-words', older ?? '');
  button('all').hidden = button('again').hidden;
  byId('notes').hidden = run.notes.length === 0;
  byId('notes').replaceChildren(...run.notes.map((note) => element('li', '', note)));
}

/** @param sinceMs see `showHeader`. */
export function showFacts(run: RunSummary, sinceMs: number): void {
  const elapsedMs = run.elapsedMs + (run.state === 'running' ? sinceMs : 0);
  byId('facts').replaceChildren(
    ...factsOf({ ...run, elapsedMs }).map(([name, value]) => {
      const box = element('div');
      box.append(element('dt', '', name), element('dd', '', value));
      return box;
    }),
  );
}

function showProgress({ total, done, failed }: RunSummary): void {
  const progress = byId('progress');
  progress.setAttribute('aria-valuemax', String(total));
  progress.setAttribute('aria-valuenow', String(done));
  const percent = (items: number): string => `${total === 0 ? 0 : (items / total) * 100}%`;
  byId('bar').style.width = percent(Math.max(0, done - failed));
  byId('bar-failed').style.width = percent(failed);
}

function showEngines({ perEngine }: RunSummary): void {
  const most = Math.max(1, ...perEngine.map(({ items }) => items));
  byId('engines').replaceChildren(
    ...perEngine.map(({ engine, items }) => {
      const box = element('span', 'engine', l10n.t('engine {0}', engineMark(engine)));
      const share = element('span', 'share');
      const fill = element('i');
      fill.style.width = `${(items / most) * 100}%`;
      share.append(fill);
      box.append(share, figure(items));
      return box;
    }),
  );
}
