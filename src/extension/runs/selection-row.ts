/** How a selection that was run reads in the tree. Pure. */
import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { SelectionRun } from '../model/selection-run';
import { duration, engineCount } from '../model/words';
import { dotted, facts, type Row } from '../tree/row';

export function selectionRow(run: SelectionRun): Row {
  const label = placeOf(run);
  const code = firstLine(run.piece.code);
  const description = dotted(...stateWords(run), code);
  return {
    ...{ label, description },
    ...iconOf(run),
    contextValue: run.state === 'running' ? 'selection.active' : 'selection.ended',
    tooltip: facts(
      [l10n.t('code'), code],
      [l10n.t('on'), run.target === 'all' ? l10n.t('all engines') : l10n.t('an idle engine')],
      [l10n.t('state'), stateName(run.state)],
      [l10n.t('engines'), run.engines === 0 ? null : run.engines],
      [l10n.t('failed'), run.failed === 0 ? null : run.failed],
      [l10n.t('began'), new Date(run.startedAt).toLocaleString()],
      [l10n.t('took'), run.elapsedMs === 0 ? null : duration(run.elapsedMs)],
      [run.state === 'finished' ? l10n.t('value') : l10n.t('why'), run.outcome],
    ),
    spoken: `${label}, ${description}`,
  };
}

/** `sums.ts:3\u20135`. */
function placeOf({ piece: { file, firstLine: first, lastLine: last } }: SelectionRun): string {
  return `${basename(file)}:${first === last ? first : `${first}\u2013${last}`}`;
}

function stateWords({
  state,
  outcome,
  elapsedMs,
  engines,
  failed,
}: SelectionRun): (string | false | undefined)[] {
  const took = duration(elapsedMs);
  switch (state) {
    case 'running':
      return [l10n.t('running')];
    case 'finished':
      return [outcome ?? l10n.t('done'), took, engines > 1 && engineCount(engines)];
    case 'failed':
      return [
        engines > 1 && l10n.t('{0} of {1} engines failed', failed, engines),
        outcome ?? l10n.t('failed'),
        took,
      ];
    case 'interrupted':
      return [l10n.t('interrupted'), took];
    case 'lost':
      return [l10n.t('lost: {0}', outcome ?? '')];
  }
}

function iconOf({ state }: SelectionRun): Pick<Row, 'icon' | 'color'> {
  switch (state) {
    case 'running':
      return { icon: 'sync~spin', color: 'charts.blue' };
    case 'finished':
      return { icon: 'code', color: 'charts.green' };
    case 'interrupted':
      return { icon: 'circle-slash' };
    default:
      return { icon: 'error', color: 'charts.red' };
  }
}

function firstLine(text: string): string {
  return text.trimStart().split('\n')[0]?.trim() ?? '';
}

function stateName(state: SelectionRun['state']): string {
  switch (state) {
    case 'running':
      return l10n.t('running');
    case 'finished':
      return l10n.t('finished');
    case 'failed':
      return l10n.t('failed');
    case 'interrupted':
      return l10n.t('interrupted');
    case 'lost':
      return l10n.t('lost');
  }
}
