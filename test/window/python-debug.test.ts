// *Debug* above a Python function in the real window: it stops in the .py, with the editor's own tools about it.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newest } from '../support/pythons';
import { EditorWindow } from './support/editor-window';

const SUMS = `from fractions import Fraction


@parallel  # [Fraction(1, n) for n in (1, 2, 3)]
def half(share):
    rest = 1 - share
    return rest / 2
`;

describe('the window, debugging Python', function () {
  this.timeout(300_000);
  let window: EditorWindow;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'er-python-debug-'));
    writeFileSync(join(folder, 'sums.py'), SUMS);
    const settings = { 'engineRoom.engines': 1, 'engineRoom.python': newest.interpreter };
    window = await EditorWindow.open('sums.py', settings, folder);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.keepEvidence(this.currentTest.title);
  });
  after(async () => {
    await window?.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });

  it('lets one of the inputs be picked, stops where the function begins, and goes on to its result', async () => {
    const { page } = window;
    await window.lens('Debug').click();
    const input = page.locator('.quick-input-widget .quick-input-box input');
    await input.waitFor();
    assert.equal(await input.inputValue(), '[Fraction(1, n) for n in (1, 2, 3)]');
    await input.press('Enter');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'Fraction(1, 3)' }).click();
    await page.locator('.debug-top-stack-frame-line').first().waitFor();
    await window.lens('debugging').waitFor();
    await window.shot('python-debug');
    await page.locator('.debug-toolbar .codicon-debug-continue').click();
    await window.lens('last: 1 item').waitFor();
    await page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
  });
});
