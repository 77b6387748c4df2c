/** The lower part of the page: one table or one traceback, when there is something to see. */
import { action, byId, element, text } from './dom';
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

  showTraceback(title: string, stack: string): void {
    const box = element('pre', 'traceback');
    box.tabIndex = 0;
    box.setAttribute('aria-label', 'Traceback');
    for (const { kind, parts } of tracebackLines(stack)) {
      const line = element('span', kind);
      for (const { text: words, place } of parts) {
        line.append(place ? action(words, `Open ${place.file}`, () => this.open(place)) : words);
      }
      box.append(line, '\n');
    }
    this.#show(title, box);
  }

  #show(title: string, ...content: HTMLElement[]): void {
    text('detail-title', title);
    byId('detail-body').replaceChildren(...content);
    byId('detail').hidden = false;
  }
}
