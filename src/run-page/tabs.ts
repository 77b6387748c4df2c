/** The tabs above the list: results, errors, output, timeline. */
import type { RunSummary } from '../bridge/rpc';
import { byId } from './dom';
import { tabCounts } from './empty-words';
import type { PageSection } from './messages';
import { figure } from '../bridge/figures';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

export class Tabs {
  readonly #tabs = [...document.querySelectorAll<HTMLElement>('[role=tab]')];
  #section: PageSection;
  /** By the user, or by what the run was like when the page was opened: nobody is led away from what they look at. */
  #isChosen: boolean;

  constructor(
    chosen: PageSection | undefined,
    private readonly onSelect: (section: PageSection) => void,
  ) {
    this.#section = chosen ?? 'results';
    this.#isChosen = chosen !== undefined;
    this.#tabs.forEach((tab, index) => {
      tab.addEventListener('click', () => this.#choose(tab));
      tab.addEventListener('keydown', ({ key }) => {
        const step = STEPS[key];
        if (step === undefined) return;
        const next = this.#tabs[(index + step + this.#tabs.length) % this.#tabs.length];
        next?.focus();
        if (next) this.#choose(next);
      });
    });
  }

  get section(): PageSection {
    return this.#section;
  }

  /** The page of a run that has failed opens at its errors. */
  show(run: RunSummary, isActive: boolean): void {
    if (!this.#isChosen) this.#section = run.failed > 0 && !isActive ? 'errors' : 'results';
    this.#isChosen = true;
    const counts = tabCounts(run);
    for (const tab of this.#tabs) {
      const count = tab.querySelector('.count');
      if (count) count.textContent = counted(counts[sectionOf(tab)]);
    }
    this.#mark();
  }

  /** As if the user had chosen it. */
  select(section: PageSection): void {
    const tab = this.#tabs.find((one) => sectionOf(one) === section);
    if (tab) this.#choose(tab);
  }

  #choose(tab: HTMLElement): void {
    this.#section = sectionOf(tab);
    this.#isChosen = true;
    this.#mark();
    this.onSelect(this.#section);
  }

  #mark(): void {
    for (const tab of this.#tabs) {
      const isSelected = sectionOf(tab) === this.#section;
      tab.setAttribute('aria-selected', String(isSelected));
      tab.tabIndex = isSelected ? 0 : -1;
      if (isSelected) byId('panel').setAttribute('aria-labelledby', tab.id);
    }
  }
}

/** Nothing is worth no badge. */
function counted(count = 0): string {
  return count === 0 ? '' : figure(count);
}

function sectionOf(tab: HTMLElement): PageSection {
  return tab.dataset.section as PageSection;
}
