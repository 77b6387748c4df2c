/** The failures as a table, those of one kind as one row, which is as high as its words need. */
import * as l10n from '@vscode/l10n';
import { figure } from '../bridge/figures';
import type { Answered, FailureGroup } from '../bridge/run-views';
import { thrownLine } from '../bridge/thrown-words';
import { action, element } from './dom';
import { failureColumns, type FailureWidths } from './failure-columns';
import type { Place } from './messages';
import { PagedList } from './paged-list';
import { partedText } from './parted-text';

export interface FailureActions {
  ask(request: { from: number; count: number }): void;
  open(place: Place): void;
  /** All of the group with this item. */
  showFailures(index: number): void;
}

export class FailuresView {
  readonly box = element('div', 'failures empty');
  readonly list: PagedList;
  readonly #top = element('div', 'top');
  readonly #head = element('div', 'row head');
  #widths: FailureWidths = { input: 0, place: 0 };

  constructor(
    panel: HTMLElement,
    private readonly actions: FailureActions,
  ) {
    this.#top.setAttribute('role', 'rowgroup');
    this.#head.setAttribute('role', 'row');
    this.#head.setAttribute('aria-rowindex', '1');
    this.#top.append(this.#head);
    this.list = new PagedList({
      panel,
      head: this.#top,
      wraps: true,
      mark: (row, index) => {
        row.setAttribute('role', 'row');
        row.setAttribute('aria-rowindex', String(index + 2));
      },
      request: (from, count) => actions.ask({ from, count }),
    });
    this.list.rows.setAttribute('role', 'rowgroup');
    this.box.setAttribute('role', 'table');
    this.box.setAttribute('aria-label', l10n.t('Errors'));
    this.box.append(this.#top, this.list.box);
  }

  show({ from, total, rows, workMs }: Answered<'failures'>): void {
    // Heads above nothing would say that there is something; the list stays where it is, and is followed.
    this.box.classList.toggle('empty', total === 0);
    this.box.setAttribute('aria-rowcount', String(total + 1));
    this.#layOut(rows);
    this.list.show(
      { from, total, workMs },
      rows.map((group) => this.#row(group)),
    );
  }

  #layOut(groups: readonly FailureGroup[]): void {
    const heads = {
      count: l10n.t('count'),
      first: l10n.t('first item'),
      input: l10n.t('input'),
      place: l10n.t('place'),
    };
    const shown = groups.map((group) => {
      const place = placeOf(group);
      return { input: group.items[0]?.input ?? '', place: place ? shortPlace(place) : '' };
    });
    const { widths, template } = failureColumns(heads, shown, this.#widths);
    this.#widths = widths;
    this.box.style.setProperty('--columns', template);
    this.#head.replaceChildren(
      headCell(heads.count, 'number'),
      headCell(heads.first, 'number'),
      ...(widths.input > 0 ? [headCell(heads.input)] : []),
      headCell(heads.place, 'place'),
      headCell(l10n.t('message'), 'message'),
    );
  }

  #row(group: FailureGroup): HTMLElement {
    const { index, count } = group;
    const row = element('div', 'row');
    row.append(cellOf(figure(count), 'number'), cellOf(String(index), 'number muted'));
    if (this.#widths.input > 0) {
      const input = partedText(cellOf('', 'input'), group.items[0]?.input ?? '');
      // All of it is below then, as the message's link has it for the keyboard.
      input.addEventListener('click', () => {
        // A piece of it may be marked, to copy it.
        if (getSelection()?.isCollapsed !== false) this.actions.showFailures(index);
      });
      row.append(input);
    }
    const place = placeOf(group);
    const open =
      place && action(shortPlace(place), l10n.t('Open {0}', place.file), () => this.actions.open(place));
    const show = action(thrownLine(group), l10n.t('Show the traceback'), () =>
      this.actions.showFailures(index),
    );
    const message = cellOf(show, 'message');
    // What the row is about.
    message.setAttribute('role', 'rowheader');
    row.append(cellOf(open ?? '', 'place'), message);
    return row;
  }
}

function cellOf(content: string | HTMLElement, className: string): HTMLElement {
  const made = element('div', `cell ${className}`);
  made.setAttribute('role', 'cell');
  made.append(content);
  return made;
}

function headCell(name: string, className = ''): HTMLElement {
  const made = cellOf(element('span', '', name), className);
  made.setAttribute('role', 'columnheader');
  return made;
}

function placeOf({ file, line, column }: Partial<Place>): Place | undefined {
  return file === undefined ? undefined : { file, line: line ?? 1, column: column ?? 1 };
}

function shortPlace({ file, line, column }: Place): string {
  return `${file.split(/[\\/]/).pop()}:${line}:${column}`;
}
