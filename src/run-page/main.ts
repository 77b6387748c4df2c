/** The run editor's page: draws the run it is sent and asks for what is in sight, never for all of it. */
import 'uplot/dist/uPlot.min.css';
import type { RunSection, RunSummary } from '../bridge/rpc';
import { Detail } from './detail';
import { byId, text } from './dom';
import { showHeader } from './header';
import { rowMaker } from './list-rows';
import type { FromPage, PageSection, ToPage } from './messages';
import { PagedList } from './paged-list';
import { isActive } from './run-facts';
import { TableGrid } from './table-grid';
import { Tabs } from './tabs';
import { TimelineView } from './timeline-view';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): { section?: PageSection } | undefined;
  setState(state: { section: PageSection }): void;
};

const NOTHING: Readonly<Record<RunSection, string>> = {
  results: 'No results yet.',
  errors: 'No errors.',
  output: 'Nothing was printed.',
};

const vscode = acquireVsCodeApi();
const tell = (message: FromPage): void => vscode.postMessage(message);

let run: RunSummary | undefined;
/** What the lower part shows, and what showed itself there because nobody had asked yet. */
let table: { index: number; title: string; grid?: TableGrid } | undefined;
let hasShownItself = false;

const detail = new Detail((place) => tell({ type: 'open', ...place }));
const makers = rowMaker({
  open: (place) => tell({ type: 'open', ...place }),
  showTable: askTable,
  showFailures: (group) => {
    table = undefined;
    hasShownItself = true;
    detail.showFailures(group);
  },
});
const list = new PagedList(
  { panel: byId('panel'), spacer: byId('spacer'), rows: byId('rows') },
  (from, count) => {
    if (tabs.section !== 'timeline') tell({ type: 'page', section: tabs.section, from, count });
  },
);
const timeline = new TimelineView({
  ask: (request) => tell({ type: 'timeline', request }),
  showItem: (index) => {
    tabs.select('results');
    list.reveal(index);
  },
});
byId('panel').append(timeline.box);
const tabs = new Tabs(vscode.getState()?.section, (section) => {
  vscode.setState({ section });
  showSection();
});

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'run') showRun(data.run);
  if (data.type === 'page') showPage(data);
  if (data.type === 'timeline') timeline.show(data.view);
  if (data.type === 'table' && data.head && table?.index === data.index) {
    const { index, title } = table;
    const grid = new TableGrid(data.head, (request) => tell({ type: 'tableRows', index, request }), title);
    table.grid = grid;
    detail.showTable(title, grid.box, data.head.summary);
  }
  if (data.type === 'tableRows' && table?.index === data.index) table.grid?.show(data.request, data.rows);
});
for (const type of ['cancel', 'copy', 'save'] as const) {
  byId(type).addEventListener('click', () => tell({ type }));
}
window.addEventListener('resize', () => ask());

function showRun(next: RunSummary): void {
  run = next;
  showHeader(run);
  const before = tabs.section;
  tabs.show(run, isActive(run));
  if (tabs.section === before) ask();
  else showSection();
}

function showSection(): void {
  const isTimeline = tabs.section === 'timeline';
  timeline.box.hidden = !isTimeline;
  byId('spacer').hidden = isTimeline;
  document.body.dataset.section = tabs.section;
  byId('empty').hidden = true;
  list.clear();
  ask();
}

function ask(): void {
  if (tabs.section === 'timeline') timeline.ask();
  else list.ask();
}

function showPage(answer: Extract<ToPage, { type: 'page' }>): void {
  const { section, page } = answer;
  if (section !== tabs.section) return list.show(page, undefined, false);
  const stick = section === 'output' && run?.state === 'running';
  list.show(page, rowsOf(answer), stick);
  byId('empty').hidden = page.total > 0;
  text('empty', NOTHING[section]);
  showFirst(answer);
}

function rowsOf({ section, page }: Extract<ToPage, { type: 'page' }>): HTMLElement[] {
  if (section === 'results') return page.rows.map(makers.results);
  if (section === 'errors') return page.rows.map(makers.errors);
  return page.rows.map(makers.output);
}

/** The first table, or the first error, shows itself: it is what the run was made for, or failed by. */
function showFirst({ section, page }: Extract<ToPage, { type: 'page' }>): void {
  if (hasShownItself) return;
  if (section === 'results') {
    const first = page.rows.find(({ isTable }) => isTable);
    if (first) askTable(first.index, first.text ?? '');
  }
  if (section === 'errors' && page.rows[0]) {
    hasShownItself = true;
    detail.showFailures(page.rows[0]);
  }
}

function askTable(index: number, title: string): void {
  hasShownItself = true;
  table = { index, title: `${index}: ${title}` };
  tell({ type: 'table', index });
}

showSection();
tell({ type: 'ready' });
