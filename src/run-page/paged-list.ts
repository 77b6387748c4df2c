/** A list of any length, of which only the rows around those in sight are asked for and drawn. */
import { element } from './dom';
import { HigherRows } from './higher-rows';
import { pagesOf } from './page-keys';
import { Patience } from './patience';
import { around, extent, inSight, keptInSight, pageFrom, scrollTo, topOf, type Viewport } from './sight';

const ROW = 24;
/** Rows asked for at a time. */
const PAGE = 200;

export interface RowsPage {
  from: number;
  /** Rows there are in all. */
  total: number;
  /** What it cost the client process. */
  workMs: number;
}

export interface PagedListParts {
  /** What scrolls. */
  panel: HTMLElement;
  /** Above the rows; stays in sight. */
  head?: HTMLElement;
  /** Rows are as high as their words need. */
  wraps?: boolean;
  /** Dresses a row for those who hear the page. */
  mark(row: HTMLElement, index: number, total: number): void;
  request(from: number, count: number): void;
}

export class PagedList {
  /** As high as all rows. */
  readonly box = element('div', 'spacer');
  readonly rows = element('div', 'rows');
  readonly #patience = new Patience(() => this.#request());
  #from = 0;
  #drawn = 0;
  #total = 0;
  /** A row that is to come into sight once its list is here, and whether it takes the focus. */
  #wanted: { row: number; focus: boolean } | undefined;
  /** The row that stands out. */
  #chosen: number | undefined;
  /** At its end, where new rows appear. */
  #follow = true;
  /** Of what is seen of the list; 0 while that is not known. */
  #height = 0;
  readonly #higher = new HigherRows();
  /** Of the panel when its rows were measured. */
  #width = 0;

  constructor(private readonly parts: PagedListParts) {
    const { panel } = parts;
    this.box.append(this.rows);
    panel.addEventListener('scroll', () => {
      if (this.#isHidden) return;
      this.#follow = panel.scrollTop + panel.clientHeight >= panel.scrollHeight - ROW;
      const { first, end } = inSight(this.#viewport);
      if (first < this.#from || end > this.#from + this.#drawn) this.ask();
    });
    panel.addEventListener('keydown', (event) => this.#page(event));
    // What is shown of a chosen row makes the list lower.
    new ResizeObserver(() => {
      if (panel.clientWidth !== this.#width && !this.#isHidden) this.#measure();
      this.#keepChosen();
    }).observe(panel);
    this.rows.addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const index = this.#indexOf(event.target);
      if (step === undefined || index === undefined) return;
      const next = index + step;
      if (next < 0 || next >= this.#total) return;
      event.preventDefault();
      if (!this.#focus(next)) this.#goTo({ row: next, focus: true });
    });
  }

  /** For the user, who must not wait. */
  ask(): void {
    this.#patience.now();
  }

  /** For the run, which is further. */
  follow(): void {
    if (!this.#isHidden) this.#patience.soon();
  }

  /** Brings a row into sight, and makes it stand out. */
  reveal(row: number): void {
    this.#wanted = { row, focus: true };
    this.#chosen = row;
    this.ask();
  }

  choose(row: number): void {
    this.#chosen = row;
    for (const made of this.rows.children) made.classList.toggle('chosen', this.#indexOf(made) === row);
  }

  /** Another list from now on. */
  clear(): void {
    this.#follow = true;
    this.#wanted = undefined;
    this.#chosen = undefined;
    [this.#from, this.#drawn, this.#total] = [0, 0, 0];
    this.#higher.clear();
    this.rows.replaceChildren();
    this.parts.panel.scrollTop = 0;
  }

  /**
   * An answer is here.
   * @param made the drawn rows.
   * @param stick stay at the end, where the user is.
   */
  show(page: RowsPage, made: HTMLElement[], stick = false): void {
    this.#draw(page, made, stick);
    this.#patience.answered(page.workMs);
  }

  /** An answer is here whose rows are no longer wanted. @param workMs what it cost the client process. */
  outdated(workMs: number): void {
    this.#patience.answered(workMs);
  }

  /** There is none to what was asked. */
  unanswered(): void {
    this.#patience.unanswered();
  }

  /** A list that is too high for a browser moves by more rows than a page of the browser's has. */
  #page(event: KeyboardEvent): void {
    const pages = pagesOf(event);
    const target = pages === undefined || this.#isHidden ? undefined : pageFrom(this.#viewport, pages);
    if (target === undefined) return;
    event.preventDefault();
    this.#scroll(target);
  }

  #keepChosen(): void {
    if (this.#isHidden) {
      this.#height = 0;
      return;
    }
    const [viewport, before] = [this.#viewport, this.#height];
    this.#height = viewport.height;
    const target = this.#chosen === undefined ? undefined : keptInSight(this.#chosen, viewport, before);
    if (target !== undefined) this.#scroll(target);
  }

  /** The rows that are here go along: in a list that is too high for a browser they belong elsewhere then. */
  #scroll(target: number): void {
    this.parts.panel.scrollTop = target;
    this.#place();
  }

  #place(): void {
    this.box.style.height = `${extent(this.#viewport)}px`;
    this.rows.style.top = `${topOf(this.#from, this.#viewport)}px`;
  }

  #request(): void {
    const { from, count } = around(inSight(this.#viewport), PAGE);
    this.parts.request(from, count);
  }

  #draw({ from, total }: RowsPage, made: HTMLElement[], stick: boolean): void {
    const { panel } = this.parts;
    const focused = this.#indexOf(document.activeElement);
    [this.#from, this.#drawn, this.#total] = [from, made.length, total];
    this.#place();
    // A tab that comes to the front need not resize the panel.
    if (!this.#isHidden) this.#height ||= this.#viewport.height;
    made.forEach((row, offset) => {
      const index = from + offset;
      row.dataset.row = String(index);
      row.classList.toggle('chosen', index === this.#chosen);
      this.parts.mark(row, index, total);
    });
    this.rows.replaceChildren(...made);
    if (!this.#isHidden) this.#measure();
    this.#keepOneStop(focused);
    if (focused !== undefined) this.#focus(focused);
    if (this.#wanted && this.#wanted.row < total) this.#goTo(this.#wanted);
    else if (stick && this.#follow) this.#scroll(panel.scrollHeight);
    // It may have become longer or shorter, or have been scrolled meanwhile.
    const { first, end } = inSight(this.#viewport);
    if (first < from || end > from + made.length) this.#patience.now();
  }

  /** How high the drawn rows are; the first in sight stays where it is. */
  #measure(): void {
    const { panel, wraps } = this.parts;
    if (!wraps) return;
    const { first } = inSight(this.#viewport);
    const before = topOf(first, this.#viewport);
    if (panel.clientWidth !== this.#width) this.#higher.clear();
    this.#width = panel.clientWidth;
    const extra = Array.from(this.rows.children, (row) => (row as HTMLElement).offsetHeight - ROW);
    this.#higher.note(this.#from, extra);
    this.#place();
    const moved = topOf(first, this.#viewport) - before;
    if (moved !== 0) this.#scroll(panel.scrollTop + moved);
  }

  #goTo(wanted: { row: number; focus: boolean }): void {
    const { row, focus } = wanted;
    this.#scroll(scrollTo(row, this.#viewport));
    const isDrawn = row >= this.#from && row < this.#from + this.#drawn;
    this.#wanted = isDrawn ? undefined : wanted;
    if (isDrawn && focus) this.#focus(row);
    if (!isDrawn) this.ask();
  }

  /** Tab goes through the list once, the arrow keys go through its rows. */
  #keepOneStop(focused: number | undefined): void {
    const { first } = inSight(this.#viewport);
    const stop = focused ?? Math.min(Math.max(first, this.#from), this.#from + this.#drawn - 1);
    for (const row of this.rows.children) {
      const links = row.querySelectorAll<HTMLElement>('a');
      for (const link of links) link.tabIndex = this.#indexOf(row) === stop ? 0 : -1;
    }
  }

  /** @returns false when there is nothing to focus in that row. */
  #focus(row: number): boolean {
    const link = this.rows.querySelector<HTMLElement>(`[data-row="${row}"] a`);
    link?.focus();
    if (link) this.#keepOneStop(row);
    return link !== null;
  }

  #indexOf(target: EventTarget | null): number | undefined {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
    return row === null || !this.rows.contains(row) ? undefined : Number(row.dataset.row);
  }

  get #isHidden(): boolean {
    return this.box.offsetParent === null;
  }

  get #viewport(): Viewport {
    const { panel, head } = this.parts;
    const height = Math.max(0, panel.clientHeight - (head?.offsetHeight ?? 0));
    return {
      ...{ scrollTop: panel.scrollTop, height, rowHeight: ROW, total: this.#total },
      higher: this.#higher,
    };
  }
}
