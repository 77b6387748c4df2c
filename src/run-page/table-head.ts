/** The head of a column: its name, its type, and the button that sorts by it. */
import * as l10n from '@vscode/l10n';
import type { TableColumn, TableSort } from '../bridge/rpc';
import { element } from './dom';

/** Upwards first, then downwards, then as the table came. */
export function nextSort(now: TableSort | null, by: TableSort['by'], at: number): TableSort | null {
  if (now?.by !== by || now.at !== at) return { by, at, descending: false };
  return now.descending ? null : { by, at, descending: true };
}

export function headCell(
  { dtype, numeric }: TableColumn,
  lines: readonly string[],
  { by, at }: Pick<TableSort, 'by' | 'at'>,
  sort: TableSort | null,
  onSort: () => void,
): HTMLElement {
  const cell = element('div', numeric ? 'table-cell number' : 'table-cell');
  const isSorted = sort?.by === by && sort.at === at;
  cell.setAttribute('role', 'columnheader');
  cell.setAttribute('aria-sort', isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none');
  const name = lines.join(', ');
  const button = element('button', 'sort');
  button.dataset.sort = `${by}-${at}`;
  button.title = `${name || l10n.t('index')}${dtype && `: ${dtype}`}\n${l10n.t('Sort by this column')}`;
  if (name === '')
    button.setAttribute('aria-label', by === 'index' ? l10n.t('index') : l10n.t('column {0}', at));
  lines.forEach((line, index) => {
    const isLast = index === lines.length - 1;
    const arrow = isSorted && isLast ? (sort.descending ? ' \u2193' : ' \u2191') : '';
    button.append(element('span', 'name', line + arrow));
  });
  if (dtype !== '') button.append(element('span', 'dtype', dtype));
  button.addEventListener('click', onSort);
  cell.append(button);
  return cell;
}
