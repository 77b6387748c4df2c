/** The failures, those of one kind as one row. */
import * as l10n from '@vscode/l10n';
import type { Answered, FailureGroup } from '../bridge/run-views';
import { itemCount } from '../extension/model/words';
import { action, element } from './dom';
import type { Place } from './messages';
import { markItem } from './output-view';
import { PagedList } from './paged-list';
import { partedText } from './parted-text';
import { WIDEST_INPUT } from './result-widths';

export interface FailureActions {
  ask(request: { from: number; count: number }): void;
  open(place: Place): void;
  /** All of the group with this item. */
  showFailures(index: number): void;
}

export class FailuresView {
  readonly box = element('div', 'failures');
  readonly list: PagedList;
  /** Of what items were given, in characters; 0 where that is not known. */
  #inputWidth = 0;

  constructor(
    panel: HTMLElement,
    private readonly actions: FailureActions,
  ) {
    this.list = new PagedList({
      panel,
      mark: markItem,
      request: (from, count) => actions.ask({ from, count }),
    });
    this.list.rows.setAttribute('role', 'list');
    this.box.append(this.list.box);
  }

  show({ from, total, rows, workMs }: Answered<'failures'>): void {
    const longest = rows.reduce((most, { items: [first] }) => Math.max(most, first?.input?.length ?? 0), 0);
    // Never narrower than before: what stands beside it must not jump.
    this.#inputWidth = Math.max(this.#inputWidth, Math.min(longest, WIDEST_INPUT));
    this.box.style.setProperty('--input', `${this.#inputWidth}ch`);
    this.list.show(
      { from, total, workMs },
      rows.map((group) => this.#row(group)),
    );
  }

  #row(group: FailureGroup): HTMLElement {
    const { index, engine, name, message, count } = group;
    const row = element('div', 'row');
    const who = count > 1 ? itemCount(count) : engine === null ? '' : l10n.t('engine {0}', engine);
    row.append(element('span', 'index', index));
    if (this.#inputWidth > 0) row.append(partedText(element('span', 'input'), group.items[0]?.input ?? ''));
    row.append(element('span', 'engine', who));
    const place = placeOf(group);
    if (place)
      row.append(action(shortPlace(place), l10n.t('Open {0}', place.file), () => this.actions.open(place)));
    const words = `${name}: ${message.split('\n')[0]}`;
    row.append(
      action(words, l10n.t('Show the traceback'), () => this.actions.showFailures(index), 'message'),
    );
    return row;
  }
}

function placeOf({ file, line, column }: Partial<Place>): Place | undefined {
  return file === undefined ? undefined : { file, line: line ?? 1, column: column ?? 1 };
}

function shortPlace({ file, line, column }: Place): string {
  return `${file.split(/[\\/]/).pop()}:${line}:${column}`;
}
