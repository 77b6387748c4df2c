// The page of a run, as somebody uses it who wants to know what came out, how long it took and why. Pictures are kept.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { violations } from './support/axe';
import { EditorWindow } from './support/editor-window';
import { inkContrast } from './support/ink';
import { patienceMs, untilHeard } from './support/patience';
import { sight } from './support/sight';
import { until } from './support/until';
import { assertMessagesWrap } from './support/wrapped-messages';

/** Longer than any page is wide. */
const COLD =
  'the sensor in the northern cellar answered with a frame that is too short to be read, and did so again after it had been switched off and on and left to warm up for as long as its manual asks';

/** Item 30 is a straggler; four fail in three ways, two of which differ in what brought them about. */
const STUDY = `const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** @parallel range(40) */
export async function study(x: number) {
  await rest(x === 30 ? 900 : 40);
  console.log(\`looked at \${x}\`);
  if (x % 20 === 7) throw new RangeError(\`\${x} is out of range\`);
  if (x % 20 === 11) throw new TypeError('${COLD}', { cause: x === 11 ? new SyntaxError('frame') : new Error('no power') });
  return x * x;
}

/** @parallel range(100_000) */
export function wave(x: number) {
  return { angle: x / 500, height: Math.round(1000 * Math.sin(x / 500)) * (x / 100_000), even: x % 2 === 0 };
}
`;

/** What WCAG asks of graphics (1.4.11). */
const GRAPHICS_CONTRAST = 3;
/** With the side bar, a column of the width for which WCAG asks this (1.4.10). */
const NARROW = { width: 680, height: 600 };
/** A laptop's 1366 by 768 at 200 %, and rows enough to read in. */
const LOW = { width: 683, height: 384 };
const LEAST_ROOM = 100;

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
    if (this.currentTest?.state === 'failed') await window.keepEvidence(this.currentTest);
  });
  after(async () => {
    await window?.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });

  const page = (): FrameLocator =>
    window.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const tab = (name: RegExp): Locator => page().getByRole('tab', { name });

  /** @param theme by the name that settings have for it; none: the window's own. */
  const wear = async (theme: unknown): Promise<void> => {
    window.changeSettings({ 'workbench.colorTheme': theme });
    await page()
      .locator(theme === undefined ? 'body' : `body[data-vscode-theme-id="${String(theme)}"]`)
      .waitFor();
  };

  /** Runs a function over the inputs of its tag, and opens its page: the last run is another one until this one has begun. */
  const run = async (name: string, inputs: string): Promise<void> => {
    await window.page.getByRole('tab', { name: 'study.ts' }).click();
    await window.ask(window.runLens(name), inputs);
    await window.answer(inputs);
    await window.statusItem(new RegExp(`${name}: |AsyncMapResult`)).waitFor();
    const its = window.page.getByRole('tab', { name: new RegExp(`^${name} over`), selected: true });
    await untilHeard(`the page of ${name}`, async () => {
      await window.command('Engine Room: Show Run');
      await its.waitFor({ timeout: patienceMs });
    });
    await tab(/Results/).waitFor();
  };

  it('tells when each engine worked, and what the speed-up is made of', async () => {
    await run('study', 'range(40)');
    await tab(/Timeline/).click();
    await page()
      .getByText(/waiting for engine \d: items? (2[6-9]|30)/)
      .waitFor();
    await page()
      .getByRole('rowheader', { name: /^\d\.\d\d\u00d7$/ })
      .first()
      .waitFor();
    await page().getByText('<AsyncMapResult: finished, 4 failed>').waitFor();
    await window.shot('run-page-1-timeline');
    const factors = await page().locator('.speed tbody th').allTextContents();
    const numbers = factors.map((text) => Number(text.replace('\u2212', '-').replace('\u00d7', '')));
    const sum = numbers.slice(0, -1).reduce((total, number) => total + number, 0);
    assert.ok(Math.abs(sum - (numbers.at(-1) ?? 0)) < 0.1, `they add up: ${factors.join(' ')}`);
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
      .getByRole('link', { name: /^items? \d/ })
      .first()
      .click();
    await page().locator('.row.chosen').waitFor();
    await window.shot('run-page-3-its-result');
  });

  it('shows all of an item, and what was printed, by item', async () => {
    await page().getByRole('link', { name: '30', exact: true }).press('Enter');
    await page().getByRole('region', { name: 'Value' }).getByText('900').waitFor();
    await page().getByRole('region', { name: 'Input' }).getByText('30').waitFor();
    await page().getByRole('region', { name: 'Printed' }).getByText('looked at 30').waitFor();
    await window.shot('run-page-4-item');
    await page().getByRole('button', { name: 'Close' }).click();
    await tab(/Output/).click();
    await page().getByLabel('Order of lines').selectOption('By item');
    await page().locator('.output .row').first().getByText('looked at 0').waitFor();
    const lines = await page().locator('.output .row .stdout').allTextContents();
    assert.deepEqual(
      lines,
      Array.from({ length: 40 }, (_, item) => `looked at ${item}`),
    );
    await window.shot('run-page-5-output');
    await page().getByLabel('Filter lines').fill('AT 2');
    await page().getByText('11 of 40 lines.').waitFor();
    await page().getByLabel('Filter lines').fill('');
    await page().getByText('11 of 40 lines.').waitFor({ state: 'detached' });
  });

  it('shows what was printed by engine', async () => {
    await page().getByLabel('Order of lines').selectOption('By engine');
    await page().locator('.output .row').first().waitFor();
    const engines = await page().locator('.output .row .engine').allTextContents();
    assert.equal(engines.length, 40);
    assert.deepEqual(
      engines,
      [...engines].sort((one, other) => one.localeCompare(other)),
    );
    assert.deepEqual([...new Set(engines)], ['[engine 0]', '[engine 1]', '[engine 2]']);
    await window.shot('run-page-12-output-by-engine');
  });

  it('gathers failures of one kind, and leads to the line that threw', async () => {
    await tab(/Errors/).click();
    const table = page().getByRole('table', { name: 'Errors' });
    const row = table.getByRole('row', { name: /RangeError/ });
    await row.waitFor();
    assert.deepEqual(await table.getByRole('columnheader').allTextContents(), [
      ...['count', 'first item', 'input', 'place', 'message'],
    ]);
    assert.deepEqual((await row.getByRole('cell').allTextContents()).slice(0, 3), ['2', '7', '7']);
    assert.equal(await table.getAttribute('aria-rowcount'), '4');
    const messages = await table.getByRole('rowheader').allTextContents();
    assert.deepEqual(messages.sort(), [
      'RangeError: 7 is out of range',
      `TypeError: ${COLD}, caused by Error: no power`,
      `TypeError: ${COLD}, caused by SyntaxError: frame`,
    ]);
    await window.shot('run-page-13-failures');
    await row.getByRole('link', { name: /^study.ts:7:/ }).click();
    await window.page.getByRole('tab', { name: 'study.ts', selected: true }).waitFor();
    await window.statusItem('Ln 7,').waitFor();
    await window.shot('run-page-14-the-line');
    await window.page.getByRole('tab', { name: /^study over/ }).click();
    await tab(/Errors/).waitFor();
  });

  it('leaves a traceback with its tab, and has it there again', async () => {
    const traceback = page().getByRole('region', { name: 'Traceback' });
    await traceback.waitFor();
    await tab(/Results/).click();
    await page().locator('.results .row').first().waitFor();
    await traceback.waitFor({ state: 'hidden' });
    await window.shot('run-page-16-results-alone');
    await tab(/Errors/).click();
    await traceback.waitFor();
  });

  it('keeps the chosen row in sight when what there is of it opens below', async () => {
    await tab(/Results/).click();
    await page().getByRole('tabpanel').press('End');
    await page().getByRole('link', { name: '39', exact: true }).click();
    await page().getByRole('region', { name: 'Value' }).getByText('1521').waitFor();
    const bottom = async (of: Locator): Promise<number> => {
      const box = await of.boundingBox();
      return box ? box.y + box.height : NaN;
    };
    await until('the chosen row above what there is of it', async () => {
      const [row, list] = [page().locator('.row.chosen'), page().getByRole('tabpanel')];
      // To a pixel: browsers scroll to whole ones.
      return (await bottom(row)) < (await bottom(list)) + 1;
    });
    await window.shot('run-page-15-chosen-row');
    await page().getByRole('button', { name: 'Close' }).click();
  });

  for (const theme of ['Dark 2026', 'Light 2026', 'Default High Contrast', 'Default High Contrast Light']) {
    it(`has nothing that axe finds fault with, and plots that stand out, in ${theme}`, async () => {
      await wear(theme);
      await tab(/Results/).click();
      await page().getByRole('link', { name: '7', exact: true }).press('Enter');
      await page()
        .getByRole('link', { name: /study.ts:7:/ })
        .waitFor();
      for (const name of ['Results', 'Errors', 'Output', 'Plot', 'Timeline']) {
        await tab(new RegExp(name)).click();
        await page().locator('.row:visible, .chart:visible canvas').first().waitFor();
        assert.deepEqual(await violations(page()), [], name);
        await window.shot(`run-page-${theme.replaceAll(' ', '-')}-${name}`);
        if (!/Plot|Timeline/.test(name)) continue;
        const seen = await inkContrast(page().locator('.chart:visible canvas'));
        assert.ok(seen >= GRAPHICS_CONTRAST, `${name}: ${seen}`);
      }
    });
  }

  it('needs no sideways scrolling in a narrow column', async () => {
    await wear(sight().settings['workbench.colorTheme']);
    await window.page.setViewportSize(NARROW);
    for (const name of ['Results', 'Errors', 'Output', 'Plot', 'Timeline']) {
      await tab(new RegExp(name)).click();
      await page().locator('.row:visible, .chart:visible canvas').first().waitFor();
      const [needed, there] = await page()
        .locator(':root')
        .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
      assert.ok((there ?? 0) < NARROW.width && needed === there, `${name}: ${needed} of ${there} pixels`);
      if (name === 'Errors') await assertMessagesWrap(page(), 'no power');
      await window.shot(`run-page-11-narrow-${name}`);
    }
    await window.page.setViewportSize(sight().viewport);
  });

  it('keeps room for what its tabs show in a low window, where the page scrolls', async () => {
    await window.page.setViewportSize(LOW);
    for (const name of ['Results', 'Errors', 'Output', 'Plot', 'Timeline']) {
      await tab(new RegExp(name)).click();
      await page().locator('.row:visible, .chart:visible canvas').first().waitFor();
      const panel = page().getByRole('tabpanel');
      await panel.scrollIntoViewIfNeeded();
      const height = await panel.evaluate(({ clientHeight }) => clientHeight);
      assert.ok(height >= LEAST_ROOM, `${name}: ${height} pixels`);
      await window.shot(`run-page-19-low-${name}`);
    }
    await window.page.setViewportSize(sight().viewport);
  });

  it('runs what failed again, and shows that run', async () => {
    await page().getByRole('button', { name: 'Run Failed Items Again' }).click();
    await page().getByText('4 items ran again; the other 36 have the values').waitFor();
    await window.shot('run-page-18-failed-again');
  });

  it('sorts and filters a hundred thousand records', async () => {
    await run('wave', 'range(100_000)');
    await page().getByText('<AsyncMapResult: finished>').waitFor();
    await tab(/Results/).click();
    const heights = page().locator('.results .rows .row > :nth-child(4)');
    const top = async (): Promise<number[]> => (await heights.allTextContents()).slice(0, 5).map(Number);
    await page().getByRole('button', { name: 'height' }).press('Enter');
    await page().locator('[role=columnheader][aria-sort=ascending]').waitFor();
    await page().getByRole('button', { name: 'height' }).press('Enter');
    await page().locator('[role=columnheader][aria-sort=descending]').waitFor();
    await heights
      .first()
      .getByText(/^9\d\d/)
      .waitFor();
    const highest = await top();
    assert.deepEqual(
      highest,
      [...highest].sort((a, b) => b - a),
    );
    const filter = page().getByLabel('Filter', { exact: true });
    await filter.fill('height > 900 && even = true');
    await page()
      .getByText(/^[\d,]+ of 100,000 items$/)
      .waitFor();
    await window.shot('run-page-6-records');
    await filter.fill('/(/');
    await page()
      .getByText(/^The filter cannot be read/)
      .waitFor();
    await window.shot('run-page-7-bad-filter');
    await filter.fill('');
    await page()
      .getByRole('table', { name: 'Results' })
      .and(page().locator('[aria-rowcount="100001"]'))
      .waitFor();
    await page().getByRole('button', { name: 'height' }).press('Enter');
    await page().getByRole('link', { name: '0', exact: true }).waitFor();
    await page().getByRole('tabpanel').press('End');
    await page().getByRole('link', { name: '99999', exact: true }).waitFor();
    assert.ok(
      (await page().locator('.results .row').count()) < 520,
      'only rows near those in sight are drawn',
    );
    await window.shot('run-page-8-end');
    assert.deepEqual(await violations(page()), []);
  });

  it('shows what each item was given, and sorts and filters by it', async () => {
    const givens = page().locator('.results .rows .row > :nth-child(2)');
    const first = async (): Promise<string[]> => (await givens.allTextContents()).slice(0, 3);
    const count = (text: string): Promise<void> => page().getByText(`${text} of 100,000 items`).waitFor();
    const filter = page().getByLabel('Filter', { exact: true });
    await filter.fill('input > 99_900 && even = true');
    await count('49');
    assert.deepEqual(await first(), ['99902', '99904', '99906']);
    const head = page().getByRole('columnheader', { name: /^input/ });
    await head.getByRole('button').press('Enter');
    await head.and(page().locator('[aria-sort=ascending]')).waitFor();
    await head.getByRole('button').press('Enter');
    await head.and(page().locator('[aria-sort=descending]')).waitFor();
    await givens.first().getByText('99998', { exact: true }).waitFor();
    assert.deepEqual(await first(), ['99998', '99996', '99994']);
    await window.shot('run-page-17-inputs');
    await page().getByLabel('Items shown').selectOption('Results');
    // Behind another editor the page is thrown away, and made anew in front of it.
    await window.page.getByRole('tab', { name: 'study.ts' }).click();
    await tab(/Results/).waitFor({ state: 'detached' });
    await window.page.getByRole('tab', { name: /^wave over/ }).click();
    await givens.first().getByText('99998', { exact: true }).waitFor();
    await count('49');
    await head.and(page().locator('[aria-sort=descending]')).waitFor();
    assert.equal(await filter.inputValue(), 'input > 99_900 && even = true');
    assert.equal(await page().getByLabel('Items shown').inputValue(), 'done');
    await window.shot('run-page-20-kept');
    await page().getByLabel('Items shown').selectOption('All items');
    // No value holds it, and its item does not either: only what the item was given.
    await filter.fill('/^54321$/');
    await count('1');
    assert.deepEqual(await first(), ['54321']);
    await head.getByRole('button').press('Enter');
    await filter.fill('');
    await page()
      .getByRole('table', { name: 'Results' })
      .and(page().locator('[aria-rowcount="100001"]'))
      .waitFor();
  });

  it('plots what came out against the input, the item, another column, and by how often they occur', async () => {
    await tab(/Plot/).click();
    const chart = page().getByRole('group', { name: /^angle against input: numbers 100,000/ });
    await chart.waitFor();
    await page().getByLabel('Upwards').selectOption('height');
    await page()
      .getByRole('group', { name: /^height against input: .*greatest 9\d\d/ })
      .waitFor();
    await page().getByLabel('To the right').selectOption('item');
    await page()
      .getByRole('group', { name: /^height against item/ })
      .waitFor();
    await window.shot('run-page-9-plot');
    await page().locator('.plot .chart').press('+');
    await page().getByRole('button', { name: 'Show All' }).waitFor();
    await page().locator('.plot .u-over').click();
    await page().locator('.row.chosen').waitFor();
    await tab(/Plot/).click();
    await page()
      .getByRole('group', { name: /^height against item/ })
      .waitFor();
    await page().getByLabel('To the right').selectOption('angle');
    await page()
      .getByRole('group', { name: /^height against angle/ })
      .waitFor();
    await page().getByLabel('To the right').selectOption('how often they occur');
    await page()
      .getByRole('group', { name: /^Distribution of height/ })
      .waitFor();
    await page().getByText('numbers', { exact: true }).waitFor();
    await window.shot('run-page-10-distribution');
    assert.deepEqual(await violations(page()), []);
  });
});
