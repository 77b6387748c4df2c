/** The lower part of the page: one table or one traceback, when there is something to see. */
import type { FailureGroup } from '../bridge/rpc';
import { action, byId, element, text } from './dom';
import { failureTitle, otherMessages } from './failure-words';
import type { Place } from './messages';
import { tracebackLines } from './traceback';

export class Detail {
  constructor(private readonly open: (place: Place) => void) {
    byId('detail-close').addEventListener('click', () => {
      byId('detail').hidden = true;
      byId('panel').focus();
    });
  }

  /** @param summary stands below the table. */
  showTable(title: string, grid: HTMLElement, summary: string): void {
    this.#show(title, grid, element('p', 'summary', summary));
  }

  /** The traceback of the first, and what the others said where that differs. */
  showFailures(group: FailureGroup): void {
    const { name, message, stack } = group;
    const box = element('pre', 'traceback');
    box.tabIndex = 0;
    box.setAttribute('aria-label', 'Traceback');
    for (const { kind, parts } of tracebackLines(stack || `${name}: ${message}`)) {
      const line = element('span', kind);
      for (const { text: words, place } of parts) {
        line.append(place ? action(words, `Open ${place.file}`, () => this.open(place)) : words);
      }
      box.append(line, '\n');
    }
    for (const line of otherMessages(group)) box.append(element('span', 'frame', line), '\n');
    this.#show(failureTitle(group), box);
  }

  #show(title: string, ...content: HTMLElement[]): void {
    text('detail-title', title);
    byId('detail-body').replaceChildren(...content);
    byId('detail').hidden = false;
  }
}
