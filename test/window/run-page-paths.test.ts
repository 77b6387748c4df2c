// The page of a run over the files of one folder, some of which cannot be read: which of them, and what came of the others.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { violations } from './support/axe';
import { openedWindow } from './support/opened-window';

/** One is too long for a row. */
const INPUTS =
  'Array.from({ length: 24 }, (_, n) => `/data/run-17/measured/${n === 11 ? "deep/".repeat(60) : ""}part-${1000 + n}.csv`)';
const DEEP = `'/data/run-17/measured/${'deep/'.repeat(60)}part-1011.csv'`;

const READ = `/** @parallel ${INPUTS} */
export function read(path: string): string {
  if (path.includes('-1005') || path.includes('-1017')) throw new RangeError('there are no rows');
  if (path.includes('-1011')) throw new TypeError('no such column');
  return 'read ' + path.slice(-8);
}
`;

/** With the kind of crosses and the like that a browser is to draw in them. */
const THEMES = [
  ['Dark 2026', 'dark'],
  ['Light 2026', 'light'],
  ['Default High Contrast', 'dark'],
  ['Default High Contrast Light', 'light'],
] as const;

describe("the run's page, over paths", function () {
  const settings = { 'engineRoom.engines': 2, 'editor.minimap.enabled': false };
  const window = openedWindow({ file: 'read.ts', files: { 'read.ts': READ }, settings });
  const tab = (name: RegExp): Locator => window().run().getByRole('tab', { name });
  const style = (of: Locator): Promise<{ color: string; colorScheme: string }> =>
    of.evaluate((node) => {
      const { getComputedStyle } = globalThis as unknown as {
        getComputedStyle(of: unknown): { color: string; colorScheme: string };
      };
      const { color, colorScheme } = getComputedStyle(node);
      return { color, colorScheme };
    });
  /** Which the page asks for: `dark`, `light`, or `normal` where it does not say. */
  const kindDrawn = async (): Promise<string> => (await style(window().run().locator('body'))).colorScheme;

  before(async () => {
    await window().ask(window().lens('Run over').first(), INPUTS);
    await window().input().press('Enter');
    await window().statusItem('finished, 3 failed').waitFor();
    await window().command('Engine Room: Show Run');
  });

  it('opens at the errors of a run that has failed, and names the inputs of these', async () => {
    await tab(/Errors/)
      .and(window().run().locator('[aria-selected=true]'))
      .waitFor();
    const rows = window().run().locator('.failures .rows .row');
    const given = (error: string): Locator => rows.filter({ hasText: error }).locator('.input');
    await given('RangeError').waitFor();
    assert.notEqual(await kindDrawn(), 'normal');
    await window().shot('run-page-paths-1-errors');
    assert.equal(await given('RangeError').textContent(), "'/data/run-17/measured/part-1005.csv'");
    assert.equal(await given('TypeError').textContent(), `${DEEP.slice(0, 200)}\u2026`);
    const shown = (title: string): Locator =>
      window().run().getByRole('heading', { name: title, exact: true });
    await rows
      .filter({ hasText: 'TypeError' })
      .getByRole('link', { name: /no such column/ })
      .click();
    await shown('11: TypeError').waitFor();
    await rows
      .filter({ hasText: 'RangeError' })
      .getByRole('link', { name: /there are no rows/ })
      .click();
    await shown('RangeError in 2 items: 5, 17').waitFor();
    await window().run().getByText("17: '/data/run-17/measured/part-1017.csv'").waitFor();
    const whole = (name: string): Locator => window().run().getByRole('region', { name, exact: true });
    assert.equal(await whole('Input of item 5').textContent(), "'/data/run-17/measured/part-1005.csv'");
    await window().shot('run-page-paths-2-items');
    await given('TypeError').click();
    await shown('11: TypeError').waitFor();
    assert.equal(await whole('Input').textContent(), DEEP);
    await window().shot('run-page-paths-2-whole-input');
    assert.deepEqual(await violations(window().run()), []);
  });

  it('tells paths of one folder apart in their column, which is narrower', async () => {
    await tab(/Results/).click();
    const cell = window().run().locator('#rows .input').first();
    await cell.waitFor();
    await window().shot('run-page-paths-3-results');
    const words = "'/data/run-17/measured/part-1000.csv'";
    assert.equal(await cell.textContent(), words);
    assert.equal(await cell.getAttribute('title'), words, 'all of it is there to be read');
    const [begin, end] = [cell.locator('span').first(), cell.locator('span').last()];
    assert.ok((await end.textContent())?.endsWith("1000.csv'"));
    const isCut = ({ scrollWidth, clientWidth }: { scrollWidth: number; clientWidth: number }): boolean =>
      scrollWidth > clientWidth;
    assert.deepEqual([await begin.evaluate(isCut), await end.evaluate(isCut)], [true, false]);
    const [box, column] = [await end.boundingBox(), await cell.boundingBox()];
    assert.ok(box && column && box.x + box.width <= column.x + column.width, 'the end is within its column');
  });

  for (const [theme, drawn] of THEMES) {
    it(`shows texts in the colour of the page, and failures in another one, in ${theme}`, async () => {
      window().changeSettings({ 'workbench.colorTheme': theme });
      const page = window().run();
      await tab(/Results/).click();
      await page.locator('#rows .value').first().waitFor();
      await page.locator(`body[data-vscode-theme-id="${theme}"]`).waitFor();
      const colour = async (of: Locator): Promise<string> => (await style(of)).color;
      const plain = await colour(page.locator('body'));
      assert.equal(await kindDrawn(), drawn);
      const row = page.locator('.results .rows .row');
      assert.equal(await colour(row.filter({ hasText: 'read 1000' }).locator('.value')), plain);
      assert.equal(await colour(row.filter({ hasText: 'part-1000' }).locator('.input')), plain);
      assert.notEqual(await colour(row.filter({ hasText: 'TypeError' }).locator('.value')), plain);
      assert.deepEqual(await violations(page), []);
      await window().shot(`run-page-paths-4-${theme.replaceAll(' ', '-')}`);
    });
  }
});
