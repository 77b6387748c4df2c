/** The lower part of the page: one table or one traceback, when there is something to see. Each tab has its own. */
import * as l10n from '@vscode/l10n';
import type { FailureGroup, ItemDetail } from '../bridge/run-views';
import { action, byId, element, text } from './dom';
import { failureTitle, otherItems } from './failure-words';
import type { PageSection, Place } from './messages';
import { lineOf } from './output-view';
import { itemTimeWords } from './time-words';
import { tracebackLines } from './traceback';
import { figure } from '../bridge/figures';

export class Detail {
  readonly #shown = new Map<PageSection, { title: string; body: HTMLElement }>();
  #section: PageSection = 'results';

  constructor(private readonly open: (place: Place) => void) {
    byId('detail-close').addEventListener('click', () => {
      this.#shown.get(this.#section)?.body.remove();
      this.#shown.delete(this.#section);
      this.#draw();
      byId('panel').focus();
    });
  }

  /** Another tab is open now: what belongs to the others waits for them. */
  turnTo(section: PageSection): void {
    this.#section = section;
    this.#draw();
  }

  /** @param summary stands below the table. */
  showTable(title: string, grid: HTMLElement, summary: string): void {
    this.#show('results', title, grid, element('p', 'summary', summary));
  }

  /** What the first was given, its traceback, and what the others were given and said. */
  showFailures(group: FailureGroup, input: string | null): void {
    const box = this.#traceback(group);
    for (const line of otherItems(group)) box.append(element('span', 'frame', line), '\n');
    const { engine, count, index } = group;
    const who = engine === null || count > 1 ? [] : [element('p', 'facts', l10n.t('engine {0}', engine))];
    const whose = count > 1 ? l10n.t('Input of item {0}', index) : l10n.t('Input');
    this.#show('errors', failureTitle(group), ...who, ...(input === null ? [] : [given(input, whose)]), box);
  }

  /** All there is of one item: its value or traceback, who made it in which time, and what was printed. */
  showItem(item: ItemDetail): void {
    const { index, input, text: value, ended, failure, engine, timeMs, together, output } = item;
    const facts = [
      engine === null ? '' : l10n.t('engine {0}', engine),
      itemTimeWords(timeMs, together),
      together > 1 ? l10n.t('its share of {0} items in one message', figure(together)) : '',
    ].filter((fact) => fact !== '');
    const lines = region('div', 'item-lines', l10n.t('Printed'));
    lines.append(...output.map(lineOf));
    const printed = together > 1 ? l10n.t('Printed by it and its neighbours') : l10n.t('Printed');
    const title = failure ? failureTitle(failure) : l10n.t('Item {0}', index);
    this.#show(
      'results',
      title,
      element('p', 'facts', facts.join(' \u00b7 ')),
      ...(input === null ? [] : [given(input)]),
      failure
        ? this.#traceback(failure)
        : box(l10n.t('Value'), value ?? ended ?? l10n.t('There is no result yet.')),
      ...(output.length > 0 ? [element('h3', '', printed), lines] : []),
    );
  }

  #traceback({ name, message, stack }: FailureGroup): HTMLPreElement {
    const box = region('pre', 'traceback', l10n.t('Traceback'));
    for (const { kind, parts } of tracebackLines(stack || `${name}: ${message}`)) {
      const line = element('span', kind);
      for (const { text: words, place } of parts) {
        line.append(place ? action(words, l10n.t('Open {0}', place.file), () => this.open(place)) : words);
      }
      box.append(line, '\n');
    }
    return box;
  }

  #show(section: PageSection, title: string, ...content: HTMLElement[]): void {
    this.#shown.get(section)?.body.remove();
    const body = element('div', 'detail-body');
    body.append(...content);
    byId('detail-bodies').append(body);
    this.#shown.set(section, { title, body });
    this.#draw();
  }

  /** What is hidden keeps its place when it is scrolled. */
  #draw(): void {
    for (const [section, { body }] of this.#shown) body.hidden = section !== this.#section;
    const current = this.#shown.get(this.#section);
    text('detail-title', current?.title ?? '');
    byId('detail').hidden = current === undefined;
  }
}

function box(label: string, words: string): HTMLElement {
  const made = region('pre', 'traceback', label);
  made.textContent = words;
  return made;
}

/** As low as it can be: what came of it has the room. */
function given(input: string, label = l10n.t('Input')): HTMLElement {
  const line = element('div', 'given');
  line.append(element('h3', '', label), box(label, input));
  return line;
}

/** What scrolls by itself can be reached with the keyboard, and has a name. */
function region<K extends 'pre' | 'div'>(tag: K, className: string, label: string): HTMLElementTagNameMap[K] {
  const box = element(tag, className);
  box.tabIndex = 0;
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', label);
  return box;
}
