/** How a selection that was run reads in the tree. Pure. */
import { basename } from 'node:path';
import type { SelectionRun } from '../model/selection-run';
import { duration, plural } from '../model/words';
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
      ['code', code],
      ['on', run.target === 'all' ? 'all engines' : 'an idle engine'],
      ['state', run.state],
      ['engines', run.engines === 0 ? null : run.engines],
      ['failed', run.failed === 0 ? null : run.failed],
      ['began', new Date(run.startedAt).toLocaleString()],
      ['took', run.elapsedMs === 0 ? null : duration(run.elapsedMs)],
      [run.state === 'finished' ? 'value' : 'why', run.outcome],
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
      return ['running'];
    case 'finished':
      return [outcome ?? 'done', took, engines > 1 && plural(engines, 'engine')];
    case 'failed':
      return [engines > 1 && `${failed} of ${engines} engines failed`, outcome ?? 'failed', took];
    case 'interrupted':
      return ['interrupted', took];
    case 'lost':
      return [`lost: ${outcome ?? ''}`];
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
