/** The section that tells when each engine worked, how much faster that was, and what was in the way. */
import * as l10n from '@vscode/l10n';
import type { Answered, Bar, TimelineRequest, TimelineView as Answer } from '../bridge/run-views';
import { duration, engineCount, itemCount } from '../extension/model/words';
import { action, element } from './dom';
import { engineMark } from './engine-mark';
import { Patience } from './patience';
import { itemWords, speedWords, tookWords } from './speed-words';
import { stretchAfter } from './stretch';
import { onThemeChange } from './theme';
import { TimelineChart, type Stretch } from './timeline-chart';
import { figure } from '../bridge/figures';

export interface TimelineRequests {
  ask(request: TimelineRequest): void;
  showItem(index: number): void;
}

export class TimelineView {
  readonly box = element('div', 'timeline');
  readonly #speed = element('div', 'speed');
  readonly #pointed = element('p', 'pointed');
  readonly #whole = element('button', 'secondary', l10n.t('Whole Run'));
  readonly #chart: TimelineChart;
  readonly #engines = element('div', 'engines-table');
  #stretch: Stretch | null = null;
  #answer: Answer | undefined;
  readonly #patience = new Patience(() =>
    this.requests.ask({ stretch: this.#stretch, width: this.#chart.width }),
  );

  constructor(private readonly requests: TimelineRequests) {
    this.#chart = new TimelineChart({
      onStretch: (stretch) => this.#look(stretch),
      onPoint: (bar, engine) => this.#point(bar, engine),
      onChoose: ({ first }) => requests.showItem(first),
    });
    const { box } = this.#chart;
    box.tabIndex = 0;
    box.setAttribute('role', 'group');
    box.addEventListener('keydown', (event) => {
      const next = stretchAfter(event.key, this.#stretch, this.#answer?.account.wallMs ?? 0);
      if (next === undefined) return;
      event.preventDefault();
      this.#look(next);
    });
    this.#whole.addEventListener('click', () => this.#look(null));
    const bar = element('div', 'chart-bar');
    bar.append(this.#pointed, this.#whole);
    this.box.append(this.#speed, bar, box, this.#engines);
    this.#point(undefined, undefined);
    new ResizeObserver(() => this.ask()).observe(box);
    onThemeChange(() => this.#chart.repaint());
  }

  /** The section is shown. */
  ask(): void {
    if (!this.box.hidden) this.#patience.now();
  }

  /** The run is further. */
  follow(): void {
    if (!this.box.hidden) this.#patience.soon();
  }

  unanswered(): void {
    this.#patience.unanswered();
  }

  show(answer: Answered<'timeline'>): void {
    const isWanted = JSON.stringify(answer.request.stretch) === JSON.stringify(this.#stretch);
    if (isWanted && !this.box.hidden) this.#draw(answer);
    this.#patience.answered(answer.workMs);
  }

  #draw(answer: Answer): void {
    this.#answer = answer;
    const { rows, account } = answer;
    this.#chart.show(rows, this.#stretch ?? { fromMs: 0, toMs: account.wallMs });
    this.#chart.box.setAttribute(
      'aria-label',
      l10n.t(
        'Timeline of {0} over {1}; the table below tells the same. Keys: plus and minus look closer and farther, arrows move, 0 shows the whole run.',
        engineCount(rows.length),
        duration(account.wallMs),
      ),
    );
    this.#whole.hidden = this.#stretch === null;
    this.#showSpeed(answer);
    this.#showEngines(answer);
  }

  #look(stretch: Stretch | null): void {
    this.#stretch = stretch;
    this.ask();
  }

  #point(bar: Bar | undefined, engine: number | null | undefined): void {
    this.#pointed.textContent =
      bar && engine !== undefined
        ? barWords(bar, engine)
        : l10n.t('Point at a bar to see its items, click it to see their results, drag to look closer.');
  }

  #showSpeed(answer: Answer): void {
    const { headline, lines, remarks } = speedWords(answer);
    const table = element('table');
    table.append(caption(l10n.t('What the speed-up is made of')));
    const body = element('tbody');
    for (const { factor, text } of lines) {
      const row = element('tr');
      const head = element('th', '', factor);
      head.scope = 'row';
      row.append(head, element('td', '', text));
      body.append(row);
    }
    table.append(body);
    this.#speed.replaceChildren(
      element('h2', '', headline),
      ...(lines.length > 0 ? [table] : []),
      ...remarks.map((remark) => element('p', 'remark', remark)),
    );
  }

  #showEngines({ account }: Answer): void {
    const isRestarted = account.engines.some(({ restarts }) => restarts > 0);
    const table = element('table');
    table.append(
      caption(l10n.t('Engines')),
      headRow([
        l10n.t('engine'),
        l10n.t('items'),
        l10n.t('at work'),
        l10n.t('first idle'),
        l10n.t('paused'),
        l10n.t('longest pause'),
        ...(isRestarted ? [l10n.t('started again')] : []),
        l10n.t('last idle'),
      ]),
    );
    const body = element('tbody');
    for (const engine of account.engines) {
      const row = element('tr');
      const head = element('th', '', engineMark(engine.engine));
      head.scope = 'row';
      const share = engine.thereMs > 0 ? Math.round((engine.workMs / engine.thereMs) * 100) : 0;
      row.append(
        head,
        element('td', '', figure(engine.items)),
        element('td', '', `${share} %`),
        ...[
          ...[engine.startMs, engine.gapMs, engine.longestGapMs],
          ...(isRestarted ? [engine.restartMs] : []),
          engine.endMs,
        ].map((ms) => element('td', '', duration(ms))),
      );
      body.append(row);
    }
    table.append(body);
    const longest = element('ul');
    for (const items of account.longest) {
      const line = element('li');
      line.append(
        action(itemWords(items), l10n.t('Show the result'), () => this.requests.showItem(items.first)),
        ` ${l10n.t('took {0} on engine {1}', tookWords(items), engineMark(items.engine))}`,
      );
      longest.append(line);
    }
    // What has the focus stays: an answer comes every moment while the run goes on.
    if (this.#engines.contains(document.activeElement)) return;
    this.#engines.replaceChildren(table, element('h3', '', l10n.t('What took longest')), longest);
  }
}

function barWords(
  { first, count, chunks, fromMs, toMs, failed, open, lost }: Bar,
  engine: number | null,
): string {
  const what =
    chunks === 1
      ? itemWords({ first, count })
      : l10n.t('{0} in {1} chunks', itemCount(count), figure(chunks));
  return [
    l10n.t('engine {0}', engineMark(engine)),
    what,
    duration(toMs - fromMs),
    l10n.t('from {0} to {1}', duration(fromMs), duration(toMs)),
    open && l10n.t('running'),
    lost && l10n.t('lost'),
    failed > 0 && l10n.t('{0} failed', figure(failed)),
  ]
    .filter((word) => word !== false)
    .join(' \u00b7 ');
}

function caption(words: string): HTMLElement {
  return element('caption', '', words);
}

function headRow(names: string[]): HTMLElement {
  const head = element('thead');
  const row = element('tr');
  for (const name of names) {
    const cell = element('th', '', name);
    cell.scope = 'col';
    row.append(cell);
  }
  head.append(row);
  return head;
}
