// The run editor's page: draws the run it is sent and asks for the rows in sight, never for all of them.
'use strict';

(() => {
  const vscode = acquireVsCodeApi();
  const byId = (id) => document.getElementById(id);
  const ROW = 24;
  const PAGE = 200;
  const NOTHING = {
    results: 'No results yet.',
    errors: 'No errors.',
    output: 'Nothing was printed.',
  };
  const STATES = {
    preparing: 'Preparing: the function is bundled and its inputs are evaluated',
    running: 'Running',
    finished: '<AsyncMapResult: finished>',
    cancelled: 'Cancelled',
    refused: 'Refused: nothing was sent',
    lost: 'Lost',
  };

  let run;
  let section = vscode.getState()?.section;
  let chosen = section !== undefined;
  let follow = true;
  let asked = false;
  let askAgain = false;
  let tableShown = false;
  let page = { from: 0, rows: [], total: 0 };

  const panel = byId('panel');
  const rows = byId('rows');
  const tabs = [...document.querySelectorAll('[role=tab]')];

  window.addEventListener('message', ({ data }) => {
    if (data.type === 'run') showRun(data.run);
    if (data.type === 'page') showPage(data.section, data.page);
    if (data.type === 'table') showTable(data.index, data.table);
  });
  for (const action of ['cancel', 'copy', 'save']) {
    byId(action).addEventListener('click', () => vscode.postMessage({ type: action }));
  }
  byId('table-close').addEventListener('click', () => {
    byId('table').hidden = true;
    panel.focus();
  });
  tabs.forEach((tab, index) => {
    tab.addEventListener('click', () => select(tab.dataset.section));
    tab.addEventListener('keydown', ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (step === undefined) return;
      const next = tabs[(index + step + tabs.length) % tabs.length];
      next.focus();
      select(next.dataset.section);
    });
  });
  panel.addEventListener('scroll', () => {
    follow = panel.scrollTop + panel.clientHeight >= panel.scrollHeight - ROW;
    const first = Math.floor(panel.scrollTop / ROW);
    const last = Math.ceil((panel.scrollTop + panel.clientHeight) / ROW);
    if (first < page.from || (last > page.from + page.rows.length && last <= page.total)) ask();
  });
  window.addEventListener('resize', () => ask());

  function showRun(next) {
    run = next;
    // Until the user chooses: what failed first, if something did.
    if (!chosen) section = run.failed > 0 && !active() ? 'errors' : 'results';
    document.body.className = run.state === 'finished' && run.failed > 0 ? 'failed' : run.state;
    text('function', run.functionName);
    text('inputs', run.inputs);
    text('state', stateWords());
    byId('cancel').hidden = !active();
    byId('cancel').disabled = run.cancelling;
    text('cancel', run.cancelling ? 'Cancelling\u2026' : 'Cancel');
    byId('copy').disabled = byId('save').disabled = run.done === 0;
    showProgress();
    showFacts();
    showEngines();
    byId('message').hidden = !run.message;
    text('message', run.message ?? '');
    byId('notes').hidden = run.notes.length === 0;
    byId('notes').replaceChildren(...run.notes.map((note) => element('li', '', note)));
    const counts = { results: run.done - run.failed, errors: run.failed, output: run.outputLines };
    for (const tab of tabs) {
      tab.querySelector('.count').textContent = counts[tab.dataset.section] || '';
    }
    markTabs();
    ask();
  }

  function active() {
    return run.state === 'running' || run.state === 'preparing';
  }

  function stateWords() {
    if (run.cancelling) return `Cancelling after ${run.done} of ${run.total} items`;
    if (run.state === 'running') return `${STATES.running}: ${run.done} of ${run.total} items${left()}`;
    if (run.state === 'finished' && run.failed > 0) return `<AsyncMapResult: finished, ${run.failed} failed>`;
    if (run.state === 'cancelled' || run.state === 'lost') {
      return `${STATES[run.state]} after ${run.done} of ${run.total} items`;
    }
    return STATES[run.state];
  }

  function left() {
    if (run.elapsedMs < 1000 || run.done === 0) return '';
    return `, ${duration((run.elapsedMs / run.done) * (run.total - run.done))} left`;
  }

  function showProgress() {
    const progress = byId('progress');
    progress.setAttribute('aria-valuemax', String(run.total));
    progress.setAttribute('aria-valuenow', String(run.done));
    const percent = (items) => `${run.total === 0 ? 0 : (items / run.total) * 100}%`;
    byId('bar').style.width = percent(Math.max(0, run.done - run.failed));
    byId('bar-failed').style.width = percent(run.failed);
  }

  function showFacts() {
    const facts = [
      ['items', run.total === 0 ? '\u2013' : `${run.done} / ${run.total}`],
      ['elapsed', duration(run.elapsedMs)],
      ['engines', run.perEngine.length || '\u2013'],
    ];
    if (run.serialMs > 0) {
      facts.push(['work on engines', duration(run.serialMs)]);
      // Of a run that was over at once, it would say nothing.
      if (run.state === 'finished' && run.elapsedMs >= 200)
        facts.push(['speed-up', `${(run.serialMs / run.elapsedMs).toFixed(2)}\u00d7`]);
    }
    byId('facts').replaceChildren(
      ...facts.map(([name, value]) => {
        const box = element('div');
        box.append(element('dt', '', name), element('dd', '', String(value)));
        return box;
      }),
    );
  }

  function showEngines() {
    const most = Math.max(1, ...run.perEngine.map(({ items }) => items));
    byId('engines').replaceChildren(
      ...run.perEngine.map(({ engine, items }) => {
        const box = element('span', 'engine', `engine ${engine}`);
        const share = element('span', 'share');
        const fill = element('i');
        fill.style.width = `${(items / most) * 100}%`;
        share.append(fill);
        box.append(share, `${items}`);
        return box;
      }),
    );
  }

  function select(next) {
    section = next;
    chosen = true;
    vscode.setState({ section });
    follow = true;
    page = { from: 0, rows: [], total: 0 };
    rows.replaceChildren();
    panel.scrollTop = 0;
    markTabs();
    ask();
  }

  function markTabs() {
    for (const tab of tabs) {
      const selected = tab.dataset.section === section;
      tab.setAttribute('aria-selected', String(selected));
      tab.tabIndex = selected ? 0 : -1;
      if (selected) panel.setAttribute('aria-labelledby', tab.id);
    }
  }

  // One question at a time; what changed meanwhile is asked for once the answer is here.
  function ask() {
    if (!run) return;
    if (asked) {
      askAgain = true;
      return;
    }
    asked = true;
    const visible = Math.ceil(panel.clientHeight / ROW);
    const first = Math.floor(panel.scrollTop / ROW);
    const from = Math.max(0, first - Math.floor((PAGE - visible) / 2));
    vscode.postMessage({ type: 'page', section, from, count: Math.max(PAGE, visible + 2) });
  }

  function showPage(of, next) {
    asked = false;
    if (of === section) {
      const stick = section === 'output' && follow && run.state === 'running';
      page = next;
      byId('spacer').style.height = `${page.total * ROW}px`;
      rows.style.top = `${page.from * ROW}px`;
      rows.replaceChildren(...page.rows.map(rowOf[section]));
      byId('empty').hidden = page.total > 0;
      text('empty', NOTHING[section]);
      if (stick) panel.scrollTop = panel.scrollHeight;
    }
    if (!askAgain) return;
    askAgain = false;
    ask();
  }

  const rowOf = {
    results({ index, text: value, failed, isTable }) {
      const row = element('div', failed ? 'row failed' : 'row');
      row.append(element('span', 'index', index));
      row.append(
        isTable ? tableLink(index, value) : element('span', `value ${kind(value)}`, value ?? '\u2026'),
      );
      return listItem(row);
    },
    errors({ index, engine, name, message, stack, file, line, column }) {
      const row = element('div', 'row');
      row.title = stack || `${name}: ${message}`;
      row.append(element('span', 'index', index));
      row.append(element('span', 'engine', engine === null ? '' : `engine ${engine}`));
      if (file) {
        const link = element('a', '', `${file.split(/[\\/]/).pop()}:${line}:${column}`);
        link.href = '#';
        link.title = `Open ${file}`;
        link.addEventListener('click', (event) => {
          event.preventDefault();
          vscode.postMessage({ type: 'open', file, line, column });
        });
        row.append(link);
      }
      row.append(element('span', 'message', `${name}: ${message.split('\n')[0]}`));
      return listItem(row);
    },
    output({ engine, stream, text: printed }) {
      const row = element('div', 'row');
      row.append(element('span', 'engine', engine === null ? '' : `[engine ${engine}]`));
      row.append(element('span', stream, printed));
      return listItem(row);
    },
  };

  function tableLink(index, title) {
    const link = element('a', 'value', title);
    link.href = '#';
    link.title = 'Show this table';
    const ask = () => vscode.postMessage({ type: 'table', index });
    link.addEventListener('click', (event) => {
      event.preventDefault();
      ask();
    });
    // The first table shows itself: it is what the run was made for.
    if (!tableShown) ask();
    tableShown = true;
    return link;
  }

  function showTable(index, table) {
    if (!table) return;
    const made = element('table');
    const head = made.createTHead().insertRow();
    head.append(heading('col', table.indexName));
    for (const { name, dtype } of table.columns) {
      const cell = heading('col', name);
      cell.title = dtype;
      head.append(cell);
    }
    const body = made.createTBody();
    for (const { label, cells } of table.rows) {
      const row = body.insertRow();
      row.append(heading('row', label));
      cells.forEach((cell, column) => {
        const isNumber = /^(u?int|float|complex|Int|UInt|Float)/.test(table.columns[column].dtype);
        row.append(element('td', isNumber ? 'number' : '', cell));
      });
    }
    text('table-title', `${index}: ${table.title}`);
    const { rows: allRows, columns: allColumns } = table.total;
    const isCut = allRows > table.rows.length || allColumns > table.columns.length;
    const cut = `The first ${table.rows.length} rows and ${table.columns.length} columns. Save has all of them.`;
    byId('table-body').replaceChildren(made, ...(isCut ? [element('p', 'cut', cut)] : []));
    byId('table').hidden = false;
  }

  function heading(scope, content) {
    const cell = element('th', '', content);
    cell.scope = scope;
    return cell;
  }

  function kind(value) {
    if (value === null) return 'pending';
    if (/^-?(\d|Infinity$|NaN$)/.test(value) || value === 'NaN') return 'number';
    return /^['"`]/.test(value) ? 'string' : '';
  }

  function duration(ms) {
    if (ms < 99.5) return `${Math.round(ms)} ms`;
    const seconds = ms / 1000;
    if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    if (whole < 60) return `${whole} s`;
    return whole < 3600
      ? `${Math.floor(whole / 60)} min ${whole % 60} s`
      : `${Math.floor(whole / 3600)} h ${Math.round((whole % 3600) / 60)} min`;
  }

  function listItem(row) {
    row.setAttribute('role', 'listitem');
    return row;
  }

  function element(tag, className = '', content = '') {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (content !== '') made.textContent = String(content);
    return made;
  }

  function text(id, content) {
    byId(id).textContent = content;
  }

  vscode.postMessage({ type: 'ready' });
})();
