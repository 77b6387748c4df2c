// A Python user's first day: a lens above a Python function, an environment without ipyparallel that gets it from
// the package index, results, and inputs from a data file. Pictures are kept.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { EditorWindow } from './support/editor-window';

const SUMS = `import math


@parallel  # range(6)
def area(radius):
    return math.pi * radius**2


factor = 6
print("the answer is", factor * 7)
`;
const PLANETS = 'name,radius\nMercury,2440\nVenus,6052\nEarth,6371\n';

describe('the window, for Python', function () {
  this.timeout(300_000);
  let window: EditorWindow;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'er-python-'));
    writeFileSync(join(folder, 'sums.py'), SUMS);
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data', 'planets.csv'), PLANETS);
    // Nothing but pip is in there.
    execFileSync('python3', ['-m', 'venv', join(folder, '.venv')]);
    mkdirSync(join(folder, '.vscode'));
    const settings = { 'engineRoom.python': '${workspaceFolder}/.venv/bin/python' };
    writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
    window = await EditorWindow.open('sums.py', { 'engineRoom.engines': 1 }, folder);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.keepEvidence(this.currentTest.title);
  });
  after(async () => {
    await window?.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });

  const input = (): Locator => window.page.locator('.quick-input-widget .quick-input-box input');
  const toasts = (): Locator => window.page.locator('.notifications-toasts');
  const run = (): ReturnType<Locator['frameLocator']> =>
    window.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');

  it('asks for inputs in the words of Python', async () => {
    await window.lens('Run over').click();
    await input().waitFor();
    assert.equal(await input().inputValue(), 'range(6)');
    await window.page.getByText('glob("*.csv")').waitFor();
    await window.shot('python-1-inputs');
    await input().press('Enter');
  });

  it('says that ipyparallel is missing, installs it, and goes on with the run', async () => {
    await toasts()
      .getByText(/Python engines need ipyparallel, which .* does not have: install it/)
      .waitFor();
    await window.shot('python-2-missing');
    await toasts().getByRole('button', { name: 'Install' }).click();
    await toasts()
      .getByText(/installing ipyparallel for/)
      .waitFor();
    await window.shot('python-3-installing');
    // As long as the network takes.
    await window.statusItem('<AsyncMapResult: finished>').waitFor({ timeout: 180_000 });
  });

  it('shows the results', async () => {
    await window.statusItem('<AsyncMapResult: finished>').click();
    await run().getByText('28.27').first().waitFor();
    await window.shot('python-4-results');
  });

  it('shows that the engines are Python ones', async () => {
    await window.openView('Engine Room');
    await window.row(/Engine 0, Python/).waitFor();
    await window.statusItem('1 Python engine').waitFor();
    await window.shot('python-5-engines');
  });

  it('picks a data file with the button of the inputs box', async () => {
    await window.page.getByRole('tab', { name: 'sums.py' }).click();
    await window.lens('Run over').click();
    await input().waitFor();
    await window.page.locator('.quick-input-widget a.codicon-folder-opened').click();
    const file = (name: string): Locator =>
      window.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first();
    await file('data').waitFor();
    // Row by row, as a mouse does it: the dialog reads a typed path bit by bit, and may be at it still when Enter comes.
    await file('data').click();
    await file('planets.csv').click();
    await window.page.getByText('once for each row or item of this file').waitFor();
    assert.equal(await input().inputValue(), 'data/planets.csv');
    await window.shot('python-6-data-file');
    await input().press('Escape');
  });
});
