/** The results as a table that is sorted by its heads and filtered above, of which only what is in sight is here. */
import * as l10n from '@vscode/l10n';
import type {
  Answered,
  ItemState,
  PlottedItems,
  ResultColumn,
  ResultRow,
  ResultsPage,
  ResultsRequest,
} from '../bridge/run-views';
import { action, element, labelled, option } from './dom';
import { PagedList } from './paged-list';
import { partedText } from './parted-text';
import { columnWidths, inputWidths, rowTemplate } from './result-widths';
import { itemTimeWords } from './time-words';
import { duration } from '../extension/model/words';
import { figure } from '../bridge/figures';

/** After the last key, before a filter is tried. */
const TYPING_MS = 200;

const STATES: readonly (readonly [ItemState, string])[] = [
  ['all', l10n.t('All items')],
  ['done', l10n.t('Results')],
  ['failed', l10n.t('Errors')],
  ['open', l10n.t('Without a result')],
];

/** Which items are shown, in which order. */
export type ResultsChoice = Pick<ResultsRequest, 'sort' | 'filter' | 'state'>;

export interface ResultActions {
  ask(request: ResultsRequest): void;
  /** The user wants others, or another order. */
  chosen(choice: ResultsChoice): void;
  showItem(index: number): void;
  showTable(index: number, title: string): void;
}

export class ResultsView {
  readonly tools = element('div', 'tools');
  readonly box = element('div', 'results');
  readonly list: PagedList;
  readonly #head = element('div', 'row head');
  readonly #filter = element('input');
  readonly #state = element('select');
  readonly #count = element('span', 'shown');
  #sort: ResultsRequest['sort'] = null;
  /** An item that is to come into sight once its row is known. */
  #find: number | undefined;
  #asked: ResultsRequest | undefined;
  #columns: ResultColumn[] = [];
  #widths: number[] = [];
  /** What the items were given, where it is known. */
  #inputs: ResultColumn[] = [];
  #inputWidths: number[] = [];

  constructor(
    panel: HTMLElement,
    private readonly actions: ResultActions,
    before: ResultsChoice | undefined,
  ) {
    this.#makeTools();
    if (before) this.#choose(before);
    const top = element('div', 'top');
    top.setAttribute('role', 'rowgroup');
    this.#head.setAttribute('role', 'row');
    this.#head.setAttribute('aria-rowindex', '1');
    top.append(this.#head);
    this.list = new PagedList({
      panel,
      head: top,
      mark: (row, index) => {
        row.setAttribute('role', 'row');
        row.setAttribute('aria-rowindex', String(index + 2));
      },
      request: (from, count) => {
        this.#asked = { from, count, ...this.#choice, ...(this.#find !== undefined && { find: this.#find }) };
        actions.ask(this.#asked);
      },
    });
    this.list.rows.setAttribute('role', 'rowgroup');
    this.list.rows.id = 'rows';
    this.box.setAttribute('role', 'table');
    this.box.setAttribute('aria-label', l10n.t('Results'));
    this.box.append(top, this.list.box);
  }

  show(page: Answered<'results'>): void {
    const { request, rows, total, of, problem, workMs } = page;
    const isWanted = this.#asked !== undefined && sameOrder(request, this.#asked);
    if (!isWanted) return this.list.outdated(workMs);
    this.#layOut(page);
    this.box.setAttribute('aria-rowcount', String(total + 1));
    this.#count.textContent =
      problem ?? (total === of ? '' : l10n.t('{0} of {1} items', figure(total), figure(of)));
    this.#filter.setAttribute('aria-invalid', String(problem !== null));
    this.list.show(
      { from: request.from, total, workMs },
      rows.map((row) => this.#row(row)),
    );
    if (request.find !== undefined && request.find === this.#find) this.#found(request.find, page.at ?? null);
  }

  /** Of what is shown now; nothing where that is all items. */
  get filtered(): PlottedItems | undefined {
    const { filter, state } = this.#choice;
    return filter.trim() === '' && state === 'all' ? undefined : { filter, state };
  }

  /** Shows this item among those that are chosen, or, where it is none of them, among all. */
  reveal(index: number): void {
    this.#find = index;
    this.list.ask();
  }

  #found(index: number, at: number | null): void {
    this.#find = undefined;
    if (at !== null) return this.list.reveal(at);
    if (!this.filtered) return;
    this.#choose({ ...this.#choice, filter: '', state: 'all' });
    this.#again(index);
  }

  /** Items that are under way take longer by the second, also where nothing else is told. */
  tick(): void {
    for (const cell of this.list.rows.querySelectorAll<HTMLElement>('[data-since]'))
      cell.textContent = duration(performance.now() - Number(cell.dataset.since));
  }

  #makeTools(): void {
    const filter = this.#filter;
    filter.type = 'search';
    filter.placeholder = l10n.t('Filter: text, > 3, time > 1 s, /expression/');
    filter.title = l10n.t(
      'Items whose row holds a text, or for which a comparison is true: > 3, time > 1 s, engine = 2, name != Moon. Several with && (all of them) and || (one will do). A /regular expression/ goes, too.',
    );
    let typing: number | undefined;
    filter.addEventListener('input', () => {
      window.clearTimeout(typing);
      typing = window.setTimeout(() => this.#again(), TYPING_MS);
    });
    this.#state.append(...STATES.map(([value, words]) => option(value, words)));
    this.#state.addEventListener('change', () => this.#again());
    this.#count.setAttribute('role', 'status');
    this.tools.append(
      labelled(l10n.t('Filter'), filter),
      labelled(l10n.t('Items shown'), this.#state),
      this.#count,
    );
  }

  get #choice(): ResultsChoice {
    return { sort: this.#sort, filter: this.#filter.value, state: this.#state.value as ItemState };
  }

  #choose({ sort, filter, state }: ResultsChoice): void {
    this.#sort = sort;
    this.#filter.value = filter;
    this.#state.value = state;
  }

  #again(find?: number): void {
    this.#find = find;
    this.actions.chosen(this.#choice);
    this.list.clear();
    this.list.ask();
  }

  #layOut({ inputs, columns, rows }: ResultsPage): void {
    const isOther = JSON.stringify([inputs, columns]) !== JSON.stringify([this.#inputs, this.#columns]);
    if (isOther) {
      [this.#columns, this.#widths] = [columns, []];
      [this.#inputs, this.#inputWidths] = [inputs, []];
    }
    this.#inputWidths = inputWidths(inputs, rows, this.#inputWidths);
    this.#widths = columnWidths(columns, rows, this.#widths);
    const { item, rest } = ownColumns();
    const heads = [item, ...rest].map(({ name }) => name);
    this.box.style.setProperty('--columns', rowTemplate(this.#inputWidths, this.#widths, heads));
    if (isOther || this.#head.childElementCount === 0) this.#drawHead();
  }

  #drawHead(): void {
    const focused = (document.activeElement as HTMLElement | null)?.dataset.sort;
    const { item, rest } = ownColumns();
    const columns = [item, ...this.#inputs, ...this.#columns, ...rest];
    this.#head.replaceChildren(...columns.map((column) => this.#headCell(column)));
    if (focused !== undefined)
      this.#head.querySelector<HTMLElement>(`[data-sort="${CSS.escape(focused)}"]`)?.focus();
  }

  #headCell({ key, name, numeric }: ResultColumn): HTMLElement {
    const cell = element('div', numeric ? 'cell number' : 'cell');
    const sorted = this.#sort?.key === key ? this.#sort : undefined;
    const arrow = sorted ? (sorted.descending ? ' \u2193' : ' \u2191') : '';
    cell.setAttribute('role', 'columnheader');
    cell.setAttribute('aria-sort', sorted ? (sorted.descending ? 'descending' : 'ascending') : 'none');
    const button = element('button', 'sort', `${name}${arrow}`);
    button.dataset.sort = key;
    button.title = l10n.t('Sort by {0}', name);
    button.addEventListener('click', () => {
      this.#sort = sorted?.descending ? null : { key, descending: sorted !== undefined };
      this.#drawHead();
      this.#again();
    });
    cell.append(button);
    return cell;
  }

  #row(result: ResultRow): HTMLElement {
    const { index, cells, failed, isTable, engine } = result;
    const row = element('div', failed ? 'row failed' : 'row');
    row.dataset.item = String(index);
    const item = cellOf(
      action(String(index), l10n.t('Show all of item {0}', index), () => this.#open(result), 'index'),
    );
    item.setAttribute('role', 'rowheader');
    const inputs = this.#inputs.map(({ numeric }, at) => inputCell(result.inputs?.[at] ?? '', numeric));
    const values = cells.map((text, at) => this.#valueCell(result, text, at));
    if (cells.length < this.#columns.length) {
      const [only] = values;
      only?.setAttribute('aria-colspan', String(this.#columns.length));
      only?.style.setProperty('grid-column', `span ${this.#columns.length}`);
    }
    row.append(
      item,
      ...inputs,
      ...values,
      timeCell(result),
      cellOf(engine === null ? '' : String(engine), 'number muted'),
    );
    if (!isTable) row.addEventListener('click', () => this.#open(result));
    return row;
  }

  #valueCell(result: ResultRow, text: string | null, at: number): HTMLElement {
    const { index, isTable, failed, ended } = result;
    if (isTable && text !== null) {
      return cellOf(
        action(
          text,
          `${l10n.t('Show this table')}\n${text}`,
          () => this.actions.showTable(index, text),
          'value',
        ),
      );
    }
    const missing = isRunning(result) ? 'running' : 'pending';
    const kind = text === null ? missing : ended ? 'ended' : failed ? '' : kindOf(text);
    const isAcross = failed || result.cells.length < this.#columns.length;
    const numeric = this.#columns[at]?.numeric === true && !isAcross ? 'number-cell' : '';
    return cellOf(text ?? noValue(result), `value ${kind} ${numeric}`);
  }

  #open({ index, isTable, cells }: ResultRow): void {
    const row = this.list.rows.querySelector<HTMLElement>(`[data-item="${index}"]`);
    if (row) this.list.choose(Number(row.dataset.row));
    if (isTable) this.actions.showTable(index, cells[0] ?? '');
    else this.actions.showItem(index);
  }
}

function cellOf(content: string | HTMLElement, className = ''): HTMLElement {
  const cell = element('div', `cell ${className}`.trim());
  cell.setAttribute('role', 'cell');
  cell.append(content);
  return cell;
}

function timeCell({ timeMs, together, runningMs }: ResultRow): HTMLElement {
  if (runningMs !== undefined && together === 1) {
    const cell = cellOf(duration(runningMs), 'number muted');
    cell.dataset.since = String(performance.now() - runningMs);
    cell.title = l10n.t('So far');
    return cell;
  }
  const cell = cellOf(itemTimeWords(timeMs, together), 'number muted');
  if (together > 1)
    cell.title =
      runningMs === undefined
        ? l10n.t('Its share: {0} items went in one message', figure(together))
        : l10n.t('{0} items went in one message: which of them is running is not known', figure(together));
  return cell;
}

/** By itself: of several that went together one does, and nobody knows which. */
function isRunning({ together, runningMs }: Pick<ResultRow, 'together' | 'runningMs'>): boolean {
  return runningMs !== undefined && together === 1;
}

/** What stands for a value that is not there: of a record's field, or of an item that runs, waits, or may do either. */
function noValue({ engine, together, runningMs }: ResultRow): string {
  if (isRunning({ together, runningMs })) return l10n.t('running');
  return engine === null || runningMs !== undefined ? '\u2026' : '';
}

function inputCell(text: string, numeric: boolean): HTMLElement {
  return partedText(cellOf('', `input ${kindOf(text)} ${numeric ? 'number-cell' : ''}`), text);
}

function sameOrder(one: ResultsRequest, other: ResultsRequest): boolean {
  const order = ({ sort, filter, state }: ResultsRequest): string => JSON.stringify([sort, filter, state]);
  return order(one) === order(other);
}

/** Texts have the page's own colour: themes give them one that is, or nearly is, that of errors. */
function kindOf(value: string): string {
  return /^-?(\d[\d.]*(e[+-]?\d+)?n?|Infinity|NaN|inf|nan)$/.test(value) ? 'number' : '';
}

/** Those that every run has, before and after its values. */
function ownColumns(): { item: ResultColumn; rest: ResultColumn[] } {
  return {
    item: { key: 'item', name: l10n.t('item'), numeric: true },
    rest: [
      { key: 'time', name: l10n.t('time'), numeric: true },
      { key: 'engine', name: l10n.t('engine'), numeric: true },
    ],
  };
}
