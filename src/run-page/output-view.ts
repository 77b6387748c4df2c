/** What was printed: as it came, or each engine's or each item's together. */
import * as l10n from '@vscode/l10n';
import type { Answered, OutputRequest, OutputRow } from '../bridge/run-views';
import { element, labelled, option } from './dom';
import { PagedList } from './paged-list';
import { itemWords } from './speed-words';
import { figure } from '../bridge/figures';

const TYPING_MS = 200;
const ORDERS: readonly (readonly [OutputRequest['order'], string])[] = [
  ['time', l10n.t('As it came')],
  ['engine', l10n.t('By engine')],
  ['item', l10n.t('By item')],
];

/** Which lines are shown, in which order. */
export type OutputChoice = Pick<OutputRequest, 'order' | 'filter'>;

export interface OutputActions {
  ask(request: OutputRequest): void;
  /** The user wants others, or another order. */
  chosen(choice: OutputChoice): void;
}

export class OutputView {
  readonly tools = element('div', 'tools');
  readonly box = element('div', 'output');
  readonly list: PagedList;
  readonly #filter = element('input');
  readonly #order = element('select');
  readonly #count = element('span', 'shown');
  #asked: OutputRequest | undefined;

  constructor(
    panel: HTMLElement,
    private readonly actions: OutputActions,
    before: OutputChoice | undefined,
  ) {
    this.list = new PagedList({
      panel,
      mark: markItem,
      request: (from, count) => {
        this.#asked = { from, count, ...this.#choice };
        actions.ask(this.#asked);
      },
    });
    this.list.rows.setAttribute('role', 'list');
    this.box.append(this.list.box);
    this.#makeTools();
    this.#order.value = before?.order ?? 'time';
    this.#filter.value = before?.filter ?? '';
  }

  /** @param isRunning its end is where news appears. @param printed lines there were, the dropped ones included. */
  show(page: Answered<'output'>, isRunning: boolean, printed: number): void {
    const { request, from, total, rows, kept, workMs } = page;
    const { order, filter } = request;
    if (this.#asked?.order !== order || this.#asked.filter !== filter) return this.list.outdated(workMs);
    this.#count.textContent = [
      filter === '' ? '' : l10n.t('{0} of {1} lines.', figure(total), figure(kept)),
      printed > kept ? l10n.t('The first {0} lines are no longer kept.', figure(printed - kept)) : '',
    ]
      .join(' ')
      .trim();
    this.list.show({ from, total, workMs }, rows.map(lineOf), isRunning && order === 'time');
  }

  #makeTools(): void {
    this.#filter.type = 'search';
    this.#filter.placeholder = l10n.t('Filter lines');
    let typing: number | undefined;
    this.#filter.addEventListener('input', () => {
      window.clearTimeout(typing);
      typing = window.setTimeout(() => this.#again(), TYPING_MS);
    });
    this.#order.append(...ORDERS.map(([value, words]) => option(value, words)));
    this.#order.addEventListener('change', () => this.#again());
    this.#count.setAttribute('role', 'status');
    this.tools.append(
      labelled(l10n.t('Filter lines'), this.#filter),
      labelled(l10n.t('Order of lines'), this.#order),
      this.#count,
    );
  }

  get #choice(): OutputChoice {
    return { order: this.#order.value as OutputChoice['order'], filter: this.#filter.value };
  }

  #again(): void {
    this.actions.chosen(this.#choice);
    this.list.clear();
    this.list.ask();
  }
}

/** For those who hear a list. */
export function markItem(row: HTMLElement, index: number, total: number): void {
  row.setAttribute('role', 'listitem');
  row.setAttribute('aria-setsize', String(total));
  row.setAttribute('aria-posinset', String(index + 1));
}

export function lineOf({ engine, stream, text, items }: OutputRow): HTMLElement {
  const row = element('div', 'row');
  row.append(
    element('span', 'engine', engine === null ? '' : `[${l10n.t('engine {0}', engine)}]`),
    element('span', 'items', items ? itemWords(items) : ''),
    element('span', stream, text),
  );
  return row;
}
