/** The run editor's page: draws the run it is sent and asks for what is in sight, never for all of it. */
import './translations';
import './skeleton';
import 'uplot/dist/uPlot.min.css';
import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../bridge/rpc';
import { Detail } from './detail';
import { byId, text } from './dom';
import { emptyWords, unplotted } from './empty-words';
import { FailuresView } from './failures-view';
import { FirstLook } from './first-look';
import { showFacts, showHeader } from './header';
import {
  isFollowed,
  type FromPage,
  type PageSection,
  type Place,
  type ToPage,
  type UnaskedView,
} from './messages';
import { OutputView, type OutputChoice } from './output-view';
import { PlotView } from './plot-view';
import { ResultsView, type ResultsChoice } from './results-view';
import { isActive } from '../extension/model/state';
import { TableGrid } from './table-grid';
import { Tabs } from './tabs';
import { TimelineView } from './timeline-view';

/** It outlives the page: another tab in front of it, and the window that is loaded again. */
interface PageState {
  run?: string;
  section?: PageSection;
  results?: ResultsChoice;
  output?: OutputChoice;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

const SECOND_MS = 1000;

const vscode = acquireVsCodeApi();
const tell = (message: FromPage): void => vscode.postMessage(message);
const remember = (state: PageState): void => vscode.setState({ ...vscode.getState(), ...state });

let run: RunSummary | undefined;
/** When it was told of last, on the page's clock. */
let toldAt = 0;
/** What the lower part shows. */
let table: { index: number; title: string; grid?: TableGrid } | undefined;
/** The first table, or the first error, shows itself: it is what the run was made for, or failed by. */
const firstTable = new FirstLook(({ index, title }: { index: number; title: string }, byItself) => {
  table = { index, title: `${index}: ${title}` };
  tell({ type: 'table', index, byItself });
});
const firstFailure = new FirstLook((index: number, byItself) =>
  tell({ type: 'ask', view: 'failure', request: { index }, byItself }),
);

const panel = byId('panel');
const openPlace = (place: Place): void => tell({ type: 'open', ...place });
const detail = new Detail(openPlace);
const results = new ResultsView(
  panel,
  {
    ask: (request) => tell({ type: 'ask', view: 'results', request }),
    chosen: (choice) => remember({ results: choice }),
    showTable: (index, title) => firstTable.choose({ index, title }),
    showItem: (index) => {
      table = undefined;
      firstTable.over();
      tell({ type: 'ask', view: 'item', request: { index } });
    },
  },
  vscode.getState()?.results,
);
const failures = new FailuresView(panel, {
  ask: (request) => tell({ type: 'ask', view: 'failures', request }),
  open: openPlace,
  showFailures: (index) => firstFailure.choose(index),
});
const output = new OutputView(
  panel,
  {
    ask: (request) => tell({ type: 'ask', view: 'output', request }),
    chosen: (choice) => remember({ output: choice }),
  },
  vscode.getState()?.output,
);
const timeline = new TimelineView({
  ask: (request) => tell({ type: 'ask', view: 'timeline', request }),
  showItem,
});
const plot = new PlotView({
  ask: (request) => tell({ type: 'ask', view: 'plot', request }),
  only: () => results.filtered,
  showItem,
});

/** What each tab shows; tools stand above what scrolls. */
const sections: Readonly<
  Record<PageSection, { box: HTMLElement; tools?: HTMLElement; open(): void; follow(): void }>
> = {
  results: { box: results.box, tools: results.tools, ...opened(results.list) },
  errors: { box: failures.box, ...opened(failures.list) },
  output: { box: output.box, tools: output.tools, ...opened(output.list) },
  plot: { box: plot.box, tools: plot.tools, open: () => plot.ask(), follow: () => plot.follow() },
  timeline: { box: timeline.box, open: () => timeline.ask(), follow: () => timeline.follow() },
};
/** Who waits for the answer about a view. */
const asking: Readonly<Record<UnaskedView, { unanswered(): void }>> = {
  ...{ results: results.list, failures: failures.list, output: output.list },
  ...{ timeline, plot },
  ...{ failure: firstFailure, table: firstTable },
};
for (const { box, tools } of Object.values(sections)) {
  panel.append(box);
  if (tools) panel.before(tools);
}
panel.append(byId('empty'));
const tabs = new Tabs(vscode.getState()?.section, (section) => {
  remember({ section });
  showSection();
});

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'run') showRun(data);
  if (data.type === 'answer') showAnswer(data);
  if (data.type === 'unanswered') showUnanswered(data);
  if (data.type === 'table') showTable(data);
  if (data.type === 'tableRows' && table?.index === data.index) table.grid?.show(data.request, data.rows);
});
for (const type of ['cancel', 'again', 'retry', 'copy', 'save'] as const) {
  byId(type).addEventListener('click', () => tell({ type }));
}
byId('all').addEventListener('click', () => tell({ type: 'again' }));
window.setInterval(() => {
  if (run?.state !== 'running') return;
  showFacts(run, performance.now() - toldAt);
  results.tick();
}, SECOND_MS);
window.addEventListener('resize', () => sections[tabs.section].follow());

function showRun({ run: next, sinceMs, lacks }: Extract<ToPage, { type: 'run' }>): void {
  const isNew = run?.id !== next.id;
  run = next;
  toldAt = performance.now() - sinceMs;
  showHeader(run, sinceMs, lacks, openPlace);
  const before = tabs.section;
  tabs.show(run, isActive(run));
  if (isNew) remember({ run: run.id, section: tabs.section });
  if (tabs.section === before) sections[before].follow();
  else showSection();
}

function showSection(): void {
  for (const [name, { box, tools }] of Object.entries(sections)) {
    box.hidden = name !== tabs.section;
    if (tools) tools.hidden = box.hidden;
  }
  document.body.dataset.section = tabs.section;
  detail.turnTo(tabs.section);
  byId('empty').hidden = true;
  panel.scrollTop = 0;
  sections[tabs.section].open();
}

function showAnswer(data: Extract<ToPage, { type: 'answer' }>): void {
  switch (data.view) {
    case 'results': {
      const { rows, total, of, problem } = data.answer;
      results.show(data.answer);
      showEmpty(
        'results',
        problem === null ? total : 1,
        of > 0 ? l10n.t('No item passes the filter.') : undefined,
      );
      const first = rows.find(({ isTable }) => isTable);
      if (first && tabs.section === 'results')
        firstTable.offer({ index: first.index, title: first.cells[0] ?? '' });
      return;
    }
    case 'failures': {
      const [first] = data.answer.rows;
      failures.show(data.answer);
      showEmpty('errors', data.answer.total);
      if (first && tabs.section === 'errors') firstFailure.offer(first.index);
      return;
    }
    case 'failure':
      if (!data.answer.group) return firstFailure.unanswered();
      firstFailure.over();
      return detail.showFailures(data.answer.group, data.answer.input);
    case 'output':
      output.show(data.answer, run !== undefined && isActive(run), run?.outputLines ?? 0);
      return showEmpty(
        'output',
        data.answer.total,
        data.answer.kept > 0 ? l10n.t('No line holds that.') : undefined,
      );
    case 'timeline':
      return timeline.show(data.answer);
    case 'plot':
      return showEmpty('plot', plot.show(data.answer) ? 1 : 0, unplotted(data.answer));
    case 'item':
      return detail.showItem(data.answer);
  }
}

/** What is there stays, and the next question is asked when there is one. */
function showUnanswered({ view, reason }: Extract<ToPage, { type: 'unanswered' }>): void {
  asking[view].unanswered();
  if (!isFollowed(view)) return;
  text('empty', reason);
  byId('empty').hidden = false;
}

function showEmpty(section: PageSection, total: number, filtered?: string): void {
  if (section !== tabs.section) return;
  byId('empty').hidden = total > 0;
  text('empty', filtered ?? emptyWords(section, run));
}

function showTable({ index, head }: Extract<ToPage, { type: 'table' }>): void {
  if (!head) return firstTable.unanswered();
  if (table?.index !== index) return;
  const { title } = table;
  const grid = new TableGrid(head, (request) => tell({ type: 'tableRows', index, request }), title);
  table.grid = grid;
  firstTable.over();
  detail.showTable(title, grid.box, head.summary);
}

function showItem(index: number): void {
  tabs.select('results');
  results.reveal(index);
}

function opened(list: { clear(): void; ask(): void; follow(): void }): { open(): void; follow(): void } {
  return {
    open: () => {
      list.clear();
      list.ask();
    },
    follow: () => list.follow(),
  };
}

showSection();
tell({ type: 'ready' });
