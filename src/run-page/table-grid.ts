/** A table of any size: rows and columns around those in sight are asked for and drawn, labels stay where they are. */
import type { Cell, TableColumn, TableHead, TableRows, TableRowsRequest, TableSort } from '../bridge/rpc';
import { ColumnLayout, textOf } from './column-layout';
import { element } from './dom';
import { around, extent, inSight, topOf, type Viewport } from './sight';
import { headCell, nextSort } from './table-head';

const ROW = 22;
/** Rows and columns asked for at a time. */
const ROWS = 120;
const COLUMNS = 40;

export class TableGrid {
  readonly box = element('div', 'grid');
  readonly #sizer = element('div', 'sizer');
  readonly #headRow = element('div', 'table-row head');
  readonly #body = element('div', 'body');
  readonly #labels: ColumnLayout;
  readonly #columns: ColumnLayout;
  readonly #character: number;
  #sort: TableSort | null = null;
  #shown: { request: TableRowsRequest; rows: TableRows } | undefined;
  #asked: TableRowsRequest | undefined;
  /** Rows came while another tab was open: where they stand is measured when the table is seen again. */
  #isUndrawn = false;

  constructor(
    private readonly head: TableHead,
    private readonly request: (wanted: TableRowsRequest) => void,
    label: string,
  ) {
    this.#labels = new ColumnLayout(head.index);
    this.#columns = new ColumnLayout(head.columns);
    this.#character = characterWidth();
    this.box.tabIndex = 0;
    const table = this.#sizer;
    table.setAttribute('role', 'table');
    table.setAttribute('aria-label', label);
    table.setAttribute('aria-rowcount', String(head.rows + 1));
    table.setAttribute('aria-colcount', String(this.#labels.length + this.#columns.length));
    const top = element('div', 'top');
    top.setAttribute('role', 'rowgroup');
    this.#body.setAttribute('role', 'rowgroup');
    this.#headRow.setAttribute('role', 'row');
    this.#headRow.setAttribute('aria-rowindex', '1');
    top.append(this.#headRow);
    table.append(top, this.#body);
    this.box.append(table);
    this.box.addEventListener('scroll', () => this.#look());
    new ResizeObserver(() => this.#look()).observe(this.box);
  }

  show(request: TableRowsRequest, rows: TableRows): void {
    const isCurrent = this.#asked === undefined || same(request, this.#asked);
    if (isCurrent) this.#asked = undefined;
    if (JSON.stringify(request.sort) !== JSON.stringify(this.#sort)) return;
    this.#shown = { request, rows };
    for (const { labels, cells } of rows.rows) {
      this.#labels.fit(labels);
      this.#columns.fit(cells, rows.firstColumn);
    }
    this.#isUndrawn = true;
    this.#look();
  }

  /** Draws what came, and asks for what is in sight and not there. */
  #look(): void {
    // While its tab is not open it stands at its beginning, which nobody looks at.
    if (this.box.offsetParent === null) return;
    if (this.#isUndrawn) this.#draw();
    this.#isUndrawn = false;
    const rows = inSight(this.#viewport);
    const columns = this.#columnsInSight();
    if (this.#asked || this.#has(rows, columns)) return;
    const wide = around(columns, COLUMNS);
    const { from, count } = around(rows, ROWS);
    this.#asked = { from, count, firstColumn: wide.from, columns: wide.count, sort: this.#sort };
    this.request(this.#asked);
  }

  #has(rows: { first: number; end: number }, columns: { first: number; end: number }): boolean {
    if (!this.#shown) return false;
    const { request } = this.#shown;
    return (
      rows.first >= request.from &&
      rows.end <= request.from + request.count &&
      columns.first >= request.firstColumn &&
      columns.end <= request.firstColumn + request.columns
    );
  }

  #draw(): void {
    if (!this.#shown) return;
    const { rows, request } = this.#shown;
    const { firstColumn } = rows;
    const end = Math.min(this.#columns.length, firstColumn + request.columns);
    this.#drawHead(firstColumn, end);
    const width = this.#px(
      this.#labels.start(this.#labels.length) + this.#columns.start(this.#columns.length),
    );
    this.#sizer.style.width = `${width}px`;
    this.#sizer.style.height = `${extent(this.#viewport) + this.#headRow.offsetHeight}px`;
    this.#body.style.top = `${topOf(rows.from, this.#viewport) + this.#headRow.offsetHeight}px`;
    this.#body.replaceChildren(
      ...rows.rows.map(({ labels, cells }, offset) => {
        const row = element('div', 'table-row');
        row.setAttribute('role', 'row');
        row.setAttribute('aria-rowindex', String(rows.from + offset + 2));
        row.append(...labels.map((cell, at) => this.#label(this.#cell(cell, this.head.index[at]), at)));
        row.append(this.#gap(firstColumn));
        cells.forEach((cell, at) => {
          const made = this.#cell(cell, this.head.columns[firstColumn + at]);
          made.setAttribute('role', 'cell');
          row.append(this.#column(made, firstColumn + at));
        });
        return row;
      }),
    );
  }

  #drawHead(firstColumn: number, end: number): void {
    const { head } = this;
    const focused = (document.activeElement as HTMLElement | null)?.dataset.sort;
    const cell = (by: TableSort['by'], at: number, column: TableColumn, lines: string[]): HTMLElement =>
      headCell(column, lines, { by, at }, this.#sort, () => {
        this.#sort = nextSort(this.#sort, by, at);
        this.#shown = undefined;
        this.#asked = undefined;
        this.box.scrollTop = 0;
        this.#look();
      });
    const corner = head.columnsName.filter((name) => name !== '').join(', ');
    this.#headRow.replaceChildren(
      ...head.index.map((column, at) =>
        this.#label(cell('index', at, column, [...(at === 0 && corner ? [corner] : []), ...column.name]), at),
      ),
      this.#gap(firstColumn),
      ...head.columns
        .slice(firstColumn, end)
        .map((column, at) =>
          this.#column(cell('column', firstColumn + at, column, column.name), firstColumn + at),
        ),
    );
    if (focused) this.#headRow.querySelector<HTMLElement>(`[data-sort="${focused}"]`)?.focus();
  }

  #cell(cell: Cell, column: TableColumn | undefined): HTMLElement {
    const words = textOf(cell);
    const made = element('div', column?.numeric ? 'table-cell number' : 'table-cell', words);
    if (/^(NaN|NaT|None|<NA>)$/.test(words)) made.classList.add('missing');
    if (typeof cell !== 'string') made.title = cell.full;
    return made;
  }

  /** Labels stay in sight when the table is scrolled to the right. */
  #label(made: HTMLElement, at: number): HTMLElement {
    if (!made.hasAttribute('role')) made.setAttribute('role', 'rowheader');
    made.classList.add('label');
    made.setAttribute('aria-colindex', String(at + 1));
    made.style.left = `${this.#px(this.#labels.start(at))}px`;
    made.style.width = `${this.#px(this.#labels.width(at))}px`;
    return made;
  }

  #column(made: HTMLElement, at: number): HTMLElement {
    made.setAttribute('aria-colindex', String(this.#labels.length + at + 1));
    made.style.width = `${this.#px(this.#columns.width(at))}px`;
    return made;
  }

  /** In place of the columns before the first one that is drawn. */
  #gap(firstColumn: number): HTMLElement {
    const gap = element('div', 'gap');
    gap.style.width = `${this.#px(this.#columns.start(firstColumn))}px`;
    return gap;
  }

  #columnsInSight(): { first: number; end: number } {
    const labels = this.#px(this.#labels.start(this.#labels.length));
    const { scrollLeft, clientWidth } = this.box;
    const to = scrollLeft + Math.max(0, clientWidth - labels);
    return this.#columns.between(scrollLeft / this.#character, to / this.#character);
  }

  get #viewport(): Viewport {
    const { scrollTop, clientHeight } = this.box;
    const height = Math.max(0, clientHeight - this.#headRow.offsetHeight);
    return { scrollTop, height, rowHeight: ROW, total: this.head.rows };
  }

  #px(characters: number): number {
    return Math.ceil(characters * this.#character);
  }
}

function same(one: TableRowsRequest, other: TableRowsRequest): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Of the editor's font, in pixels. */
function characterWidth(): number {
  const probe = element('span', 'probe', '0'.repeat(100));
  document.body.append(probe);
  const { width } = probe.getBoundingClientRect();
  probe.remove();
  return width / 100;
}
