/** The run editor's HTML: a skeleton which src/run-page fills. Pure. */

export interface PageParts {
  nonce: string;
  cspSource: string;
  scriptUri: string;
  styleUris: readonly string[];
}

export function runPage({ nonce, cspSource, scriptUri, styleUris }: PageParts): string {
  const csp = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'; font-src ${cspSource}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${csp}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  ${styleUris.map((uri) => `<link rel="stylesheet" href="${uri}">`).join('\n  ')}
  <title>Run</title>
</head>
<body>
  <header>
    <div class="headline">
      <h1><span id="function"></span> <span class="over">over</span> <code id="inputs"></code></h1>
      <div class="actions" role="toolbar" aria-label="Run actions">
        <button id="cancel" class="secondary" hidden>Cancel</button>
        <button id="copy" class="secondary" title="Copy the results as JSON lines">Copy</button>
        <button id="save" class="secondary" title="Save the results as CSV or JSON">Save\u2026</button>
      </div>
    </div>
    <div id="progress" role="progressbar" aria-label="Items done" aria-valuemin="0"><div id="bar"></div><div id="bar-failed"></div></div>
    <p id="state" role="status" aria-live="polite"></p>
    <dl id="facts"></dl>
    <div id="engines" aria-label="Items by engine"></div>
    <p id="message" role="alert" hidden></p>
    <ul id="notes" hidden></ul>
  </header>
  <main>
    <div role="tablist" aria-label="Run">
      <button role="tab" id="tab-results" aria-controls="panel" data-section="results">Results <span class="count"></span></button>
      <button role="tab" id="tab-errors" aria-controls="panel" data-section="errors">Errors <span class="count"></span></button>
      <button role="tab" id="tab-output" aria-controls="panel" data-section="output">Output <span class="count"></span></button>
      <button role="tab" id="tab-plot" aria-controls="panel" data-section="plot">Plot</button>
      <button role="tab" id="tab-timeline" aria-controls="panel" data-section="timeline">Timeline</button>
    </div>
    <div role="tabpanel" id="panel" tabindex="0"><p id="empty" role="status" hidden></p></div>
  </main>
  <section id="detail" aria-labelledby="detail-title" hidden>
    <div class="headline"><h2 id="detail-title"></h2><button id="detail-close" class="secondary">Close</button></div>
    <div id="detail-body"></div>
  </section>
  <script nonce="${nonce}" src="${scriptUri}"></script>
</body>
</html>`;
}
