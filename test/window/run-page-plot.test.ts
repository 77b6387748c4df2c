// The plot of a run's page beside the filter of its results: what is drawn, and where a click on a point leads.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { violations } from './support/axe';
import { openedWindow } from './support/opened-window';

const INPUTS = 'Array.from({ length: 41 }, (_, n) => n)';

/** Of the three that are round one is in the middle of what is drawn; of swings that alone is neither up nor down. */
const RISE = `/** @parallel ${INPUTS} */
export function rise(n: number): { height: number; kind: string; swing: number } {
  return { height: n * 10, kind: n % 20 === 0 ? 'round' : 'other', swing: n === 20 ? 0 : n % 2 === 0 ? -100 : 100 };
}
`;

/** The part of the plot's width at which this item is: a hundredth of the items has room on either side. */
const across = (item: number): number => (item + 0.4) / 40.8;

describe("the run's page, its plot and its filter", function () {
  const settings = { 'engineRoom.engines': 2, 'editor.minimap.enabled': false };
  const window = openedWindow({ file: 'rise.ts', files: { 'rise.ts': RISE }, settings });
  const page = () => window().run();
  const tab = (name: RegExp): Locator => page().getByRole('tab', { name });
  const filter = (): Locator => page().getByLabel('Filter', { exact: true });
  const plot = (of: RegExp): Locator => page().getByRole('group', { name: of });

  before(async () => {
    await window().ask(window().lens('Run over').first(), INPUTS);
    await window().input().press('Enter');
    await window().statusItem('finished').waitFor();
    await window().command('Engine Room: Show Run');
    await tab(/Results/).click();
  });

  it('draws the items that pass the filter, and says how many they are', async () => {
    await filter().fill("kind = 'round' or 500 < height");
    await page().getByText('3 of 41 items', { exact: true }).waitFor();
    await tab(/Plot/).click();
    await page().getByText('3 of 41 items, as filtered under Results').waitFor();
    await plot(/^height against input: numbers 3, least 0, median 200, .* greatest 400\./).waitFor();
    assert.deepEqual(await violations(page()), []);
    await window().shot('run-page-plot-1-filtered');
  });

  it('leads from a point to its row among those that pass', async () => {
    await page().locator('.plot .u-over').click();
    await page().locator('.row.chosen[data-item="20"]').waitFor();
    assert.equal(await filter().inputValue(), "kind = 'round' or 500 < height");
    assert.equal(await page().locator('#rows .row').count(), 3);
    await window().shot('run-page-plot-2-chosen');
  });

  it('takes parts of a filter together that stand in parentheses, and says which one is not closed', async () => {
    await filter().fill("(kind = 'round' or 500 < height) and height < 300");
    await page().getByText('2 of 41 items', { exact: true }).waitFor();
    await filter().fill("(kind = 'round' or 500 < height");
    await page()
      .getByText(/^The parenthesis of \(kind is not closed right before/)
      .waitFor();
    await window().shot('run-page-plot-3-parenthesis');
  });

  it('leads to an item that does not pass among all', async () => {
    await filter().fill('height > 9000');
    await page().getByText('0 of 41 items', { exact: true }).waitFor();
    await tab(/Timeline/).click();
    await page().getByTitle('Show the result').first().click();
    await page().locator('.row.chosen').waitFor();
    assert.equal(await filter().inputValue(), '');
  });

  it('says what is wrong with the filter where nothing is drawn for that', async () => {
    await tab(/Results/).click();
    await filter().fill('nope > 3');
    const problem = /^No column is called nope/;
    await page().getByText(problem).waitFor();
    await tab(/Plot/).click();
    await page().locator('#empty').getByText(problem).waitFor();
    await window().shot('run-page-plot-4-nothing');
    await tab(/Results/).click();
    await filter().fill('');
    await tab(/Plot/).click();
    await plot(/^height against input: numbers 41,/).waitFor();
    await page().getByText('as filtered under Results').waitFor({ state: 'hidden' });
  });

  it('tells of the point that is nearest in the plane, and of none that is far above or below', async () => {
    await page().getByLabel('Upwards').selectOption('swing');
    await plot(/^swing against input: numbers 41, least -100, .* greatest 100\./).waitFor();
    const over = page().locator('.plot .u-over');
    const { width, height } = (await over.boundingBox()) ?? { width: NaN, height: NaN };
    // Sideways item 21 is nearer.
    const beside = { x: width * across(20.6), y: height / 2 };
    await over.hover({ position: beside });
    await page().getByText('item 20: 0 at 20', { exact: true }).waitFor();
    await window().shot('run-page-plot-5-nearest');
    await over.hover({ position: { ...beside, x: width / 4 } });
    await page()
      .getByText(/^Point at the plot to see values/)
      .waitFor();
    await over.click({ position: beside });
    await page().locator('.row.chosen[data-item="20"]').waitFor();
  });

  it('knows what is pointed at when it is drawn anew below a pointer that does not move', async () => {
    await tab(/Plot/).click();
    const chart = plot(/^swing against input: numbers 41,/);
    await page().locator('.plot .u-over').hover();
    await page().getByText('item 20: 0 at 20', { exact: true }).waitFor();
    await chart.focus();
    await chart.press('+');
    await page().getByRole('button', { name: 'Show All' }).waitFor();
    await page().getByText('item 20: 0 at 20', { exact: true }).waitFor();
    await window().page.mouse.down();
    await window().page.mouse.up();
    await page().locator('.row.chosen[data-item="20"]').waitFor();
  });
});
