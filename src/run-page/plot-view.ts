/** The section that draws the results that are numbers: against their items, another column, or how often they occur. */
import * as l10n from '@vscode/l10n';
import type { Answered, PlotRequest, PlottedItems, PlotView as Answer } from '../bridge/run-views';
import { element, labelled, option } from './dom';
import { numberWords } from './number-words';
import { Patience } from './patience';
import { PlotChart } from './plot-chart';
import { stretchAfter } from './stretch';
import { onThemeChange } from './theme';
import { figure } from '../bridge/figures';

/** Of all of it, that can still be looked at. */
const SMALLEST = 1e-5;
const DISTRIBUTION = 'distribution';
const HINT = l10n.t('Point at the plot to see values, click to see the item, drag to look closer.');

export interface PlotRequests {
  ask(request: PlotRequest): void;
  /** Which items are wanted; undefined: all. */
  only(): PlottedItems | undefined;
  showItem(index: number): void;
}

export class PlotView {
  readonly tools = element('div', 'tools');
  readonly box = element('div', 'plot');
  readonly #y = labelled(l10n.t('Upwards'), element('select'));
  readonly #x = labelled(l10n.t('To the right'), element('select'));
  readonly #whole = element('button', 'secondary', l10n.t('Show All'));
  readonly #shown = element('span', 'shown');
  readonly #hint = element('span', '', HINT);
  readonly #pointed = element('span', '');
  readonly #facts = element('dl', 'plot-facts');
  readonly #chart: PlotChart;
  readonly #patience: Patience;
  #stretch: PlotRequest['stretch'] = null;
  /** The user has chosen what is drawn, or looked closer at it: it stays. */
  #isChosen = false;
  /** Of all of it, to the right. */
  #extent: [number, number] = [0, 0];
  #answer: Answer | undefined;

  constructor(requests: PlotRequests) {
    this.#chart = new PlotChart({
      onStretch: (stretch) => this.#look(stretch),
      onPoint: (at) => this.#point(at),
      onChoose: (at) => {
        const item = this.#answer?.items[at];
        if (item !== undefined) requests.showItem(item);
      },
    });
    this.#patience = new Patience(() => {
      const only = requests.only();
      requests.ask({
        y: (this.#isChosen && this.#y.value) || null,
        x: (this.#isChosen && this.#x.value) || null,
        stretch: this.#stretch,
        width: this.#chart.width,
        ...(only && { only }),
      });
    });
    this.#shown.setAttribute('role', 'status');
    for (const select of [this.#y, this.#x]) select.addEventListener('change', () => this.#look(null));
    this.#whole.addEventListener('click', () => this.#look(null));
    this.#makeKeys();
    this.tools.append(
      this.#y,
      element('span', 'over', l10n.t('against')),
      this.#x,
      this.#whole,
      this.#shown,
      this.#readout(),
    );
    this.box.append(this.#chart.box, this.#facts);
    onThemeChange(() => this.#chart.repaint());
    new ResizeObserver(() => this.#chart.fit()).observe(this.box);
    // Of its own accord the plot's box never grows higher or lower.
    window.addEventListener('resize', () => this.#chart.fit());
  }

  ask(): void {
    this.#patience.now();
  }

  /** The run is further. */
  follow(): void {
    this.#patience.soon();
  }

  unanswered(): void {
    this.#patience.unanswered();
  }

  /** @returns whether there is anything to see. */
  show(answer: Answered<'plot'>): boolean {
    const { request, facts, passing } = answer;
    this.#answer = answer;
    if (request.stretch === null) this.#extent = [answer.xs[0] ?? 0, answer.xs.at(-1) ?? 0];
    this.#offer(answer);
    this.#whole.hidden = this.#stretch === null;
    this.box.classList.toggle('nothing', facts === null);
    // Another column may have numbers of these items.
    this.tools.classList.toggle('nothing', facts === null && !(passing && passing.count > 0));
    this.#shown.textContent = passing ? shownWords(passing) : '';
    if (facts && !this.box.hidden) this.#draw(answer, facts);
    this.#patience.answered(answer.workMs);
    return facts !== null;
  }

  #draw(answer: Answer, facts: NonNullable<Answer['facts']>): void {
    const isDistribution = answer.x === DISTRIBUTION;
    const [y, x] = [this.#y, this.#x].map((select) => select.selectedOptions[0]?.textContent ?? '');
    this.#chart.show(
      answer,
      isDistribution ? { x: y ?? '', y: l10n.t('items') } : { x: x ?? '', y: y ?? '' },
    );
    const { count, without, least, median, mean, greatest } = facts;
    const words: [string, string][] = [
      [l10n.t('numbers'), figure(count)],
      ...(without > 0 ? [[l10n.t('without one'), figure(without)] as [string, string]] : []),
      [l10n.t('least'), numberWords(least)],
      [l10n.t('median'), numberWords(median)],
      [l10n.t('mean'), numberWords(mean)],
      [l10n.t('greatest'), numberWords(greatest)],
    ];
    this.#facts.replaceChildren(
      ...words.map(([name, value]) => {
        const fact = element('div');
        fact.append(element('dt', '', name), element('dd', '', value));
        return fact;
      }),
    );
    const told = words.map(([name, value]) => `${name} ${value}`).join(', ');
    const label = isDistribution
      ? l10n.t('Distribution of {0}: {1}.', y ?? '', told)
      : l10n.t('{0} against {1}: {2}.', y ?? '', x ?? '', told);
    const keys = l10n.t('Keys: plus and minus look closer and farther, arrows move, 0 shows all.');
    this.#chart.box.setAttribute('aria-label', `${label} ${keys}`);
  }

  /** What can be drawn, and what is as long as the user has not chosen; both change while results come. */
  #offer({ columns, y, x }: Answer): void {
    const chosen = { y: this.#y.value, x: this.#x.value };
    const offered = columns.map(({ key, name }) => `${key} ${name}`).join('\n');
    if (this.tools.dataset.offered !== offered) {
      this.tools.dataset.offered = offered;
      this.#y.replaceChildren(...columns.map(({ key, name }) => option(key, name)));
      this.#x.replaceChildren(
        ...columns.map(({ key, name }) => option(key, name)),
        option(DISTRIBUTION, l10n.t('how often they occur')),
      );
    }
    this.#y.value = this.#isChosen ? chosen.y : (y ?? '');
    this.#x.value = this.#isChosen ? chosen.x : x;
  }

  #makeKeys(): void {
    const { box } = this.#chart;
    box.tabIndex = 0;
    box.setAttribute('role', 'group');
    box.addEventListener('keydown', (event) => {
      // As if all of it began at 0.
      const [start, end] = this.#extent;
      if (start === end) return;
      const now = this.#stretch && { fromMs: this.#stretch.from - start, toMs: this.#stretch.to - start };
      const next = stretchAfter(event.key, now, end - start, (end - start) * SMALLEST);
      if (next === undefined) return;
      event.preventDefault();
      this.#look(next && { from: next.fromMs + start, to: next.toMs + start });
    });
  }

  #look(stretch: PlotRequest['stretch']): void {
    this.#stretch = stretch;
    this.#isChosen = true;
    this.ask();
  }

  /** Both in one place, which is as large for either: else the plot would move below the pointer, and something else be pointed at. */
  #readout(): HTMLElement {
    const place = element('p', 'pointed');
    place.append(this.#hint, this.#pointed);
    return place;
  }

  #point(at: number | undefined): void {
    const words = this.#wordsAt(at);
    this.#hint.style.visibility = words === undefined ? '' : 'hidden';
    this.#pointed.textContent = words ?? '';
  }

  #wordsAt(at: number | undefined): string | undefined {
    const { xs, ys, items, step, x: against } = this.#answer ?? {};
    const [x, y] = at === undefined ? [] : [xs?.[at], ys?.[at]];
    if (at === undefined || x === undefined || y === undefined) return undefined;
    if (against === DISTRIBUTION) {
      const half = (step ?? 0) / 2;
      return l10n.t('{0} from {1} to {2}', y, numberWords(x - half), numberWords(x + half));
    }
    const [item, value] = [items?.[at] ?? '?', numberWords(y)];
    return against === 'item'
      ? l10n.t('item {0}: {1}', item, value)
      : l10n.t('item {0}: {1} at {2}', item, value, numberWords(x));
  }
}

/** Why not all of the run's items are drawn. */
function shownWords({ count, of, problem }: NonNullable<Answer['passing']>): string {
  const shown = l10n.t('{0} of {1} items, as filtered under Results', figure(count), figure(of));
  return problem === null ? shown : `${shown} \u00b7 ${problem}`;
}
