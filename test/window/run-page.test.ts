// The page of a run, as somebody uses it who wants to know what came out, how long it took and why. Pictures are kept.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { violations } from './support/axe';
import { EditorWindow } from './support/editor-window';

/** Item 30 is a straggler; three fail in two ways. */
const STUDY = `const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** @parallel range(40) */
export async function study(x: number) {
  await rest(x === 30 ? 900 : 40);
  console.log(\`looked at \${x}\`);
  if (x % 20 === 7) throw new RangeError(\`\${x} is out of range\`);
  if (x === 11) throw new TypeError('eleven');
  return x * x;
}
`;

describe("the run's page", function () {
  let window: EditorWindow;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'er-page-'));
    writeFileSync(join(folder, 'study.ts'), STUDY);
    const settings = { 'engineRoom.engines': 3, 'editor.minimap.enabled': false };
    window = await EditorWindow.open('study.ts', settings, folder);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.keepEvidence(this.currentTest.title);
  });
  after(async () => {
    await window?.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });

  const page = (): FrameLocator =>
    window.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const tab = (name: RegExp): Locator => page().getByRole('tab', { name });

  /** Runs the function that comes at this place in the file over its inputs, and opens its page. */
  const run = async (place: number, name: string, inputs?: string): Promise<void> => {
    await window.page.getByRole('tab', { name: 'study.ts' }).click();
    await window.lens('Run over').nth(place).click();
    const input = window.page.locator('.quick-input-widget .quick-input-box input');
    await input.waitFor();
    if (inputs !== undefined) await input.fill(inputs);
    await input.press('Enter');
    await window.statusItem(new RegExp(`${name}: |AsyncMapResult`)).waitFor();
    await window.command('Engine Room: Show Last Run');
    await tab(/Results/).waitFor();
  };

  it('tells when each engine worked, and what the speed-up is made of', async () => {
    await run(0, 'study');
    await tab(/Timeline/).click();
    await page()
      .getByText(/waiting for engine \d: items? (29|30)/)
      .waitFor();
    await page()
      .getByRole('rowheader', { name: /^\d\.\d\d\u00d7$/ })
      .first()
      .waitFor();
    await page().getByText('<AsyncMapResult: finished, 3 failed>').waitFor();
    await window.shot('run-page-1-timeline');
    const factors = await page().locator('.speed tbody th').allTextContents();
    const numbers = factors.map((text) => Number(text.replace('\u2212', '-').replace('\u00d7', '')));
    const sum = numbers.slice(0, -1).reduce((total, number) => total + number, 0);
    assert.ok(Math.abs(sum - (numbers.at(-1) ?? 0)) < 0.05, `they add up: ${factors.join(' ')}`);
    assert.equal(await page().getByRole('table', { name: 'Engines' }).getByRole('row').count(), 4);
  });

  it('looks closer with the keyboard, and leads from the longest item to its result', async () => {
    const chart = page().getByRole('group', { name: /Timeline of 3 engines/ });
    await chart.focus();
    await chart.press('+');
    await chart.press('ArrowRight');
    await page().getByRole('button', { name: 'Whole Run' }).waitFor();
    await window.shot('run-page-2-closer');
    await chart.press('0');
    await page().getByRole('button', { name: 'Whole Run' }).waitFor({ state: 'hidden' });
    await page()
      .getByRole('listitem')
      .getByRole('link', { name: /^items? (29|30)/ })
      .click();
    await page()
      .locator('.row.chosen', { hasText: /^(29|30)/ })
      .waitFor();
    await window.shot('run-page-3-its-result');
  });

  for (const name of ['Results', 'Errors', 'Output', 'Timeline']) {
    it(`has nothing in ${name} that axe finds fault with`, async () => {
      await tab(new RegExp(name)).click();
      await page().locator('.row, .chart').first().waitFor();
      assert.deepEqual(await violations(page()), []);
    });
  }
});
