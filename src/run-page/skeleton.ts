/** What is on the page before any run is: made in the page, so that the editor need not hold it. Imported before all that looks for it. */
import * as l10n from '@vscode/l10n';
import { escaped } from '../extension/model/escaped';

document.title = l10n.t('Run');
document.body.insertAdjacentHTML(
  'afterbegin',
  `
  <header>
    <div class="headline">
      <h1><span id="function"></span> <span class="over">${escaped(l10n.t('over'))}</span> <code id="inputs"></code></h1>
      <div class="actions" role="toolbar" aria-label="${escaped(l10n.t('Run actions'))}">
        <button id="cancel" class="secondary" hidden>${escaped(l10n.t('Cancel'))}</button>
        <button id="again" class="secondary" title="${escaped(l10n.t('Run this function over these inputs again, as it is written now'))}" hidden>${escaped(l10n.t('Run Again'))}</button>
        <button id="retry" class="secondary" hidden>${escaped(l10n.t('Run Failed Items Again'))}</button>
        <button id="copy" class="secondary" title="${escaped(l10n.t('Copy the results as JSON lines'))}">${escaped(l10n.t('Copy'))}</button>
        <button id="save" class="secondary" title="${escaped(l10n.t('Save the results as CSV or JSON'))}">${escaped(l10n.t('Save\u2026'))}</button>
      </div>
    </div>
    <div id="progress" role="progressbar" aria-label="${escaped(l10n.t('Items done'))}" aria-valuemin="0"><div id="bar"></div><div id="bar-failed"></div></div>
    <p id="state" role="status" aria-live="polite"></p>
    <dl id="facts"></dl>
    <div id="engines" aria-label="${escaped(l10n.t('Items by engine'))}"></div>
    <p id="message" role="alert" hidden></p>
    <div id="older" role="note" hidden><span id="older-words"></span> <button id="all" class="secondary">${escaped(l10n.t('Run All Again'))}</button></div>
    <ul id="notes" hidden></ul>
  </header>
  <main>
    <div role="tablist" aria-label="${escaped(l10n.t('Run'))}">
      <button role="tab" id="tab-results" aria-controls="panel" data-section="results">${escaped(l10n.t('Results'))} <span class="count"></span></button>
      <button role="tab" id="tab-errors" aria-controls="panel" data-section="errors">${escaped(l10n.t('Errors'))} <span class="count"></span></button>
      <button role="tab" id="tab-output" aria-controls="panel" data-section="output">${escaped(l10n.t('Output'))} <span class="count"></span></button>
      <button role="tab" id="tab-plot" aria-controls="panel" data-section="plot">${escaped(l10n.t('Plot'))}</button>
      <button role="tab" id="tab-timeline" aria-controls="panel" data-section="timeline">${escaped(l10n.t('Timeline'))}</button>
    </div>
    <div role="tabpanel" id="panel" tabindex="0"><p id="empty" role="status" hidden></p></div>
  </main>
  <section id="detail" aria-labelledby="detail-title" hidden>
    <div class="headline"><h2 id="detail-title"></h2><button id="detail-close" class="secondary">${escaped(l10n.t('Close'))}</button></div>
    <div id="detail-bodies"></div>
  </section>
`,
);
