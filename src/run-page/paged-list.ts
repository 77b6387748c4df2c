/** A list of any length, of which only the rows around those in sight are asked for and drawn. */
import type { Page } from '../bridge/rpc';
import { around, extent, inSight, scrollTo, topOf, type Viewport } from './sight';

const ROW = 24;
/** Rows asked for at a time. */
const PAGE = 200;

export interface ListParts {
  /** What scrolls. */
  panel: HTMLElement;
  /** As high as all rows. */
  spacer: HTMLElement;
  rows: HTMLElement;
}

/** One question at a time; what changed meanwhile is asked for once the answer is here. */
export class PagedList {
  #from = 0;
  #drawn = 0;
  #total = 0;
  #asked = false;
  #askAgain = false;
  /** A row that is to come into sight once its list is here. */
  #wanted: number | undefined;
  /** The row that stands out. */
  #chosen: number | undefined;
  /** At its end, where new rows appear. */
  #follow = true;

  constructor(
    private readonly parts: ListParts,
    private readonly request: (from: number, count: number) => void,
  ) {
    const { panel, rows } = parts;
    panel.addEventListener('scroll', () => {
      this.#follow = panel.scrollTop + panel.clientHeight >= panel.scrollHeight - ROW;
      const { first, end } = inSight(this.#viewport);
      if (first < this.#from || end > this.#from + this.#drawn) this.ask();
    });
    rows.addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const index = indexOf(event.target);
      if (step === undefined || index === undefined || !this.#focus(index + step)) return;
      event.preventDefault();
    });
  }

  ask(): void {
    if (this.#asked) {
      this.#askAgain = true;
      return;
    }
    this.#asked = true;
    const { from, count } = around(inSight(this.#viewport), PAGE);
    this.request(from, count);
  }

  /** Brings a row into sight. */
  reveal(row: number): void {
    this.#wanted = row;
    this.#chosen = row;
    this.ask();
  }

  /** Another list from now on. */
  clear(): void {
    this.#follow = true;
    this.#wanted = undefined;
    this.#chosen = undefined;
    [this.#from, this.#drawn, this.#total] = [0, 0, 0];
    this.parts.rows.replaceChildren();
    this.parts.panel.scrollTop = 0;
  }

  /**
   * An answer is here.
   * @param made the drawn rows; undefined when they are no longer wanted.
   * @param stick stay at the end, where the user is.
   */
  show(page: Page<unknown>, made: HTMLElement[] | undefined, stick: boolean): void {
    this.#asked = false;
    if (made) this.#draw(page, made, stick);
    if (!this.#askAgain) return;
    this.#askAgain = false;
    this.ask();
  }

  #draw({ from, total }: Page<unknown>, made: HTMLElement[], stick: boolean): void {
    const { panel, spacer, rows } = this.parts;
    const focused = indexOf(document.activeElement);
    [this.#from, this.#drawn, this.#total] = [from, made.length, total];
    spacer.style.height = `${extent(this.#viewport)}px`;
    rows.style.top = `${topOf(from, this.#viewport)}px`;
    made.forEach((row, offset) => {
      row.dataset.row = String(from + offset);
      row.classList.toggle('chosen', from + offset === this.#chosen);
      row.setAttribute('role', 'listitem');
      row.setAttribute('aria-setsize', String(total));
      row.setAttribute('aria-posinset', String(from + offset + 1));
    });
    rows.replaceChildren(...made);
    if (focused !== undefined) this.#focus(focused);
    if (this.#wanted !== undefined && this.#wanted < total) return this.#goTo(this.#wanted);
    if (stick && this.#follow) panel.scrollTop = panel.scrollHeight;
  }

  #goTo(row: number): void {
    const isDrawn = row >= this.#from && row < this.#from + this.#drawn;
    this.parts.panel.scrollTop = scrollTo(row, this.#viewport);
    if (!isDrawn) return this.ask();
    this.#wanted = undefined;
  }

  /** @returns false when there is nothing to focus in that row. */
  #focus(row: number): boolean {
    const link = this.parts.rows.querySelector<HTMLElement>(`[data-row="${row}"] a`);
    link?.focus();
    return link !== null;
  }

  get #viewport(): Viewport {
    const { scrollTop, clientHeight: height } = this.parts.panel;
    return { scrollTop, height, rowHeight: ROW, total: this.#total };
  }
}

function indexOf(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('#rows [data-row]') : null;
  return row === null ? undefined : Number(row.dataset.row);
}
