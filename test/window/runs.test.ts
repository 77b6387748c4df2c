// The Runs view as a user has it: what runs and what ran, stopped, run again, kept and thrown away. Pictures are kept.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Locator } from 'playwright-core';
import { openedWindow } from './support/opened-window';
import { clickRow, pressInRow } from './support/press-in-row';
import { openMenu, pickFromMenu } from './support/row-menu';
import { until } from './support/until';
import { savedInFront } from './support/saved-editors';
import { tellsInStatusBar } from './support/texts-shown';

/** Of both functions, and what their box holds. */
const INPUTS = 'Array.from({ length: 40 }, (_, x) => x)';

const SLOW = `import { existsSync } from 'node:fs';

/** @parallel ${INPUTS} */
export async function slow(x: number): Promise<number> {
  do await new Promise((resolve) => setTimeout(resolve, 250));
  while (x > 19 && !existsSync('open'));
  if (x % 10 === 3 && !existsSync('mended')) throw new RangeError(\`\${x} is broken\`);
  return x * x;
}

/** @parallel ${INPUTS} */
export async function gated(x: number): Promise<number> {
  do await new Promise((resolve) => setTimeout(resolve, 100));
  while (x > 9 && !existsSync('go'));
  return 2 * x;
}

6 * 7;
`;

const BRITTLE = `/** @parallel [0, 1, 2, 3] */
export function brittle(x: number): number {
  if (x === 3) throw new RangeError('3 is broken');
  return 10 * x;
}
`;

describe('the Runs view', function () {
  this.timeout(300_000);
  let folder = '';
  const window = openedWindow({
    file: 'slow.ts',
    files: { 'slow.ts': SLOW },
    prepare: (path) => (folder = path),
    // A loaded machine may need longer for the reload than the grace a user has by default.
    settings: { 'engineRoom.engines': 2, 'engineRoom.leaseGrace': 120, 'engineRoom.leaseBusyGrace': 120 },
  });
  const row = (words: RegExp): Locator => window().row(words).first();
  /** How the rows of runs begin, from the top. */
  const words = async (): Promise<string[]> => {
    const all = await window().page.getByRole('treeitem', { name: /^slow/ }).all();
    const names = await Promise.all(all.map(async (one) => (await one.getAttribute('aria-label')) ?? ''));
    return names.map((name) => name.replace(/ \u00b7.*| after \d.*/, ''));
  };

  /** Saves the results of the run of which four items ran again. @returns what is in the file. */
  const save = async (format: string, name: string, picture?: string): Promise<string> => {
    await pickFromMenu(row(/^slow, 40 items, 4 of them now/), 'Save Results...');
    await window().choice(format).waitFor();
    if (picture !== undefined) await window().shot(picture);
    await window().choose(format);
    const proposed = `slow${extname(name)}`;
    await window().inputHolds(join(folder, proposed));
    if (name !== proposed) await window().input().fill(join(folder, name));
    await window().input().press('Enter');
    await window().toasts().getByText(`The results were saved in ${name}.`).waitFor();
    return readFileSync(join(folder, name), 'utf8');
  };

  const inputHead = (): Locator => window().run().getByRole('columnheader', { name: 'input', exact: true });

  const valueHead = (order: string): Locator =>
    window().run().locator(`[role=columnheader][aria-sort=${order}]`, { hasText: 'value' });
  const filter = (): Locator => window().run().getByLabel('Filter', { exact: true });

  const results = (): Locator =>
    window()
      .run()
      .getByRole('tab', { name: /Results/ });

  it('says what to do while nothing has been run', async () => {
    await window().lens('Run over').first().waitFor();
    await window().openView('Engine Room');
    await window().page.getByText('Nothing has been run yet').waitFor();
    await window().shot('runs-1-empty');
  });

  it('shows how far a run is, and stops it', async () => {
    await window().ask(window().lens('Run over').first(), INPUTS);
    await window().input().press('Enter');
    await row(/^slow, [1-9]\d* of 40 done · [1-4] failed/)
      .getByText(/[▰▱]{5} \d+\/40/)
      .waitFor();
    await window()
      .statusItem(/slow: \d+\/40 · \d.* s left · [1-4] failed/)
      .waitFor();
    await window().shot('runs-2-running');
    await clickRow(row(/^slow, \d+ of 40 done/));
    await results().and(window().run().locator('[aria-selected=true]')).waitFor();
    await pressInRow(row(/^slow, \d+ of 40 done/), 'Cancel Run');
    await row(/^slow, cancelled after \d+ of 40/).waitFor();
    writeFileSync(join(folder, 'open'), '');
  });

  it('leaves its page at the results, where the user was when it ended', async () => {
    await window().run().getByRole('button', { name: 'Run Again' }).waitFor();
    assert.equal(await results().getAttribute('aria-selected'), 'true');
    const cell = (words: string): Locator =>
      window().run().getByRole('cell', { name: words, exact: true }).first();
    await cell('0').waitFor();
    await filter().fill('cancelled');
    await cell('0').waitFor({ state: 'detached' });
    await cell('cancelled').waitFor();
    await filter().fill('');
    await cell('0').waitFor();
    await window().shot('runs-19-stays-at-results');
    await window().page.getByRole('tab', { name: 'slow.ts' }).click();
    await results().waitFor({ state: 'detached' });
    await window()
      .page.getByRole('tab', { name: /^slow over/ })
      .click();
    await window().run().getByRole('button', { name: 'Run Again' }).waitFor();
    assert.equal(await results().getAttribute('aria-selected'), 'true');
    await window().command('View: Close Editor');
    await results().waitFor({ state: 'detached' });
  });

  it('runs it again, and then only what failed', async () => {
    await pressInRow(row(/^slow, cancelled/), 'Run Again');
    await row(/^slow, 4 of 40 failed/).waitFor();
    // What failed is told, and needs nobody at once.
    await window().statusItem('finished, 4 failed').waitFor();
    assert.equal(await window().page.locator('.statusbar-item.warning-kind').count(), 0);
    await row(/^slow, 4 of 40 failed/).hover();
    await window().shot('runs-3-failed');
    writeFileSync(join(folder, 'mended'), '');
    await pressInRow(row(/^slow, 4 of 40 failed/), 'Run Failed Items Again');
    await row(/^slow, 40 items, 4 of them now · \d\.\d s/).waitFor();
  });

  it('opens what it has: all values, those of the earlier run among them', async () => {
    await clickRow(row(/^slow, 40 items/));
    await window().run().getByText('4 items ran again; the other 36 have the values').waitFor();
    await window().run().getByText('1521', { exact: true }).waitFor({ state: 'attached' });
    await window().shot('runs-4-retried');
  });

  it('has selections, too', async () => {
    await window().page.getByRole('tab', { name: 'slow.ts' }).click();
    await window().goTo(18);
    await window().command('Engine Room: Run Selection on Cluster');
    await row(/^slow.ts:18, 42 ·/).waitFor();
    await window().shot('runs-5-selection');
  });

  it('compares a run with the same items one after another', async () => {
    await pickFromMenu(row(/^slow, 4 of 40 failed/), 'Compare with Serial Run');
    await row(/^slow, one after another · \d+ of 40 done/).waitFor();
    // What failed then has a value now.
    await window().toasts().getByText('as fast. 4 values differ, first that of item 3.').waitFor();
    await row(/^slow, 4 of 40 failed .* 4 values differ/).waitFor();
    await window().shot('runs-7-compared');
    assert.deepEqual(await words(), [
      'slow, one after another',
      'slow.ts:18, 42',
      'slow, 40 items, 4 of them now',
      'slow, 4 of 40 failed',
      'slow, cancelled',
    ]);
  });

  it('saves results as a table, and as JSON', async () => {
    const lines = (await save('CSV', 'slow.csv', 'runs-8-save-as')).split('\r\n');
    assert.deepEqual(lines.slice(0, 3), ['item,input,value,error', '0,0,0,', '1,1,1,']);
    assert.equal(lines[40], '39,39,1521,');
    const saved = JSON.parse(await save('JSON', 'slow.json')) as object[];
    assert.deepEqual([saved.length, saved[39]], [40, { item: 39, input: 39, value: 1521 }]);
  });

  it('copies a run as code', async () => {
    await pickFromMenu(row(/^slow, 40 items, 4 of them now/), 'Copy Run as Code...');
    await window().choice('TypeScript').waitFor();
    await window().shot('runs-9-copy');
    await tellsInStatusBar(window().page, 'Copied as TypeScript', () => window().choose('TypeScript'));
    await window().paste(/loadBalancedView\(\)\.map\(slow/);
    await window().shot('runs-12-typescript');
    await window().throwAway();
  });

  it('has the page that was open after a reload, with its results', async () => {
    await clickRow(row(/^slow, 40 items, 4 of them now/));
    await window().run().getByText('1521', { exact: true }).waitFor({ state: 'attached' });
    await inputHead().waitFor();
    for (const order of ['ascending', 'descending']) {
      await window().run().getByRole('button', { name: 'value' }).press('Enter');
      await valueHead(order).waitFor();
    }
    await filter().fill('value > 900');
    await window().run().getByText('9 of 40 items').waitFor();
    await savedInFront(window().page, 'value > 900');
    await window().reloadFolder();
    await window()
      .page.getByRole('tab', { name: /^slow over/, selected: true })
      .waitFor();
    await window().run().getByText('4 items ran again; the other 36 have the values').waitFor();
    await window().run().getByText('1521', { exact: true }).waitFor({ state: 'attached' });
    // What its items were given, and how they were looked at.
    await inputHead().waitFor();
    await window().run().getByText('9 of 40 items').waitFor();
    await valueHead('descending').waitFor();
    assert.equal(await filter().inputValue(), 'value > 900');
    await filter().fill('input > 35');
    await window().run().getByText('4 of 40 items').waitFor();
    await window().openView('Engine Room');
    await row(/^slow, 40 items, 4 of them now/).waitFor();
    await window().shot('runs-13-page-is-back');
  });

  it('has its runs after a reload, those that went on, too', async () => {
    await window().page.getByRole('tab', { name: 'slow.ts' }).click();
    await window().ask(window().runLens('gated'), INPUTS);
    await window().input().press('Enter');
    await row(/^gated, [1-9]\d* of 40 done/).waitFor();
    await window().beside('slow.ts', async () => {
      await window().openView('Engine Room');
      // What the first window is at is no run of this one, and none that was lost.
      await row(/^Engine 0/).waitFor();
      await window().page.getByText('Nothing has been run yet').waitFor();
      assert.equal(await window().toasts().getByText('gated').count(), 0);
      await window().shot('runs-19-second-window');
    });
    await window().page.reload();
    await row(/^gated, [1-9]\d* of 40 done/).waitFor();
    await window().shot('runs-10-reloaded');
    await clickRow(row(/^gated, [1-9]\d* of 40 done/));
    // Nothing comes of it before the file is there, and its time goes on.
    const elapsed = window().run().locator('#facts div', { hasText: 'elapsed' }).locator('dd');
    const seen = new Set<string | null>();
    await until('four times', async () => seen.add(await elapsed.textContent()).size >= 4);
    writeFileSync(join(folder, 'go'), '');
    await clickRow(row(/^gated, 40 items/));
    await window().run().getByText('78', { exact: true }).waitFor({ state: 'attached' });
  });

  it('has what runs gave that had ended before', async () => {
    await clickRow(row(/^slow, 40 items, 4 of them now/));
    await window()
      .page.getByRole('tab', { name: /^slow over/, selected: true })
      .waitFor();
    await window().run().getByText('1521', { exact: true }).waitFor({ state: 'attached' });
    // The tab of before the window was loaded again, which nobody has looked at since, is this one now.
    await window()
      .page.getByRole('tab', { name: /^slow over/ })
      .nth(1)
      .waitFor({ state: 'detached' });
    await window().shot('runs-11-recalled');
  });

  it('saves the same table of one of them as before', async () => {
    const before = readFileSync(join(folder, 'slow.csv'), 'utf8');
    assert.equal(await save('CSV', 'recalled.csv', 'runs-24-recalled'), before);
  });

  it('has them when the editor is closed and opened again, those of a second window, too', async () => {
    await window().beside('slow.ts', async () => {
      // It opens where the cursor was, and in a low window that lens may be out of sight.
      const cursor = window().statusItem(/^Ln \d+/);
      await cursor.waitFor();
      await window().goTo(4);
      await window().openView('Engine Room');
      await window().ask(window().runLens('slow'), INPUTS);
      await window().input().press('Enter');
      await row(/^slow, 40 items · /).waitFor();
    });
    await window().closePage();
    // What a window is at is left alone by others.
    const windows = (): unknown[] => window().processes('--type=extensionHost');
    await until('both windows have gone', () => windows().length === 0);
    await window().openPage('slow.ts');
    await window().openView('Engine Room');
    await clickRow(row(/^slow, 40 items · /));
    await window().run().getByText('1521', { exact: true }).waitFor({ state: 'attached' });
    await clickRow(row(/^gated, 40 items/));
    await window().run().getByText('78', { exact: true }).waitFor({ state: 'attached' });
    await window().shot('runs-14-opened-again');
  });

  it('knows after a reload who did its items though an engine has gone, in head and timeline alike', async () => {
    await pickFromMenu(row(/^Engine 1/), 'Stop Engine');
    await row(/^Engine 1/).waitFor({ state: 'detached' });
    await window().reloadFolder();
    await window().openView('Engine Room');
    await clickRow(row(/^gated, 40 items/));
    await window().run().getByText('78', { exact: true }).waitFor({ state: 'attached' });
    await window().run().getByRole('tab', { name: 'Timeline' }).click();
    await window().run().getByRole('group', { name: 'Timeline of 2 engines' }).waitFor();
    const inTimeline = window().run().locator('.engines-table tbody th');
    assert.deepEqual(await inTimeline.allTextContents(), ['0', '1']);
    const inHead = await window().run().locator('#engines .engine').allTextContents();
    assert.deepEqual(
      inHead.map((text) => /^engine \d/.exec(text)?.[0]),
      ['engine 0', 'engine 1'],
    );
    await window().shot('runs-23-engine-gone');
  });

  it('is run again on its page, which then shows the new run', async () => {
    await window().run().getByRole('button', { name: 'Run Again' }).click();
    // Both have the same function and inputs: their tabs tell the time, that of before, too, as soon as the other is known.
    const tabs = window().page.getByRole('tab', { name: /^gated over .* \u00b7 \d/ });
    await tabs
      .nth(1)
      .and(window().page.getByRole('tab', { selected: true }))
      .waitFor();
    await window().run().getByText('<AsyncMapResult: finished>').waitFor();
    await window().run().getByText('78', { exact: true }).waitFor({ state: 'attached' });
    assert.equal(await tabs.count(), 2);
    await window().shot('runs-15-again');
  });

  it('says which values are of the code before it was changed, after a reload, too, and runs all again', async () => {
    await window().page.getByRole('tab', { name: 'slow.ts' }).click();
    await window().goTo(1);
    writeFileSync(join(folder, 'slow.ts'), BRITTLE + SLOW);
    // The cursor goes along with its line once the editor has read the file: an earlier `goTo` is undone by that.
    await window()
      .statusItem(`Ln ${BRITTLE.split('\n').length},`)
      .waitFor();
    await window().goTo(1);
    await window().ask(window().runLens('brittle'), '[0, 1, 2, 3]');
    await window().input().press('Enter');
    await row(/^brittle, 1 of 4 failed/).waitFor();
    writeFileSync(join(folder, 'slow.ts'), BRITTLE.replace('x === 3', 'x > 3').replace('10', '11') + SLOW);
    await window().lens('before the edit: 3 ok').waitFor();
    await pressInRow(row(/^brittle, 1 of 4 failed/), 'Run Failed Items Again');
    const mixed = row(/^brittle, 4 items, 1 of them now · 3 values of earlier code/);
    const told = window().page.locator('.monaco-hover', { hasText: 'values of earlier code: 3' });
    await window().hoverUntil(mixed, told);
    await window().shot('runs-20-earlier-code');
    await clickRow(mixed);
    const sentence = '3 of 4 items have a value from before the code was changed.';
    await window().run().getByText(sentence).waitFor();
    await window().run().getByText('33', { exact: true }).waitFor({ state: 'attached' });
    await window().run().getByText('20', { exact: true }).waitFor({ state: 'attached' });
    await window().shot('runs-21-earlier-code-page');
    await window().reloadFolder();
    await window().openView('Engine Room');
    await clickRow(mixed);
    await window().run().getByText(sentence).waitFor();
    await window().run().getByRole('button', { name: 'Run All Again' }).click();
    await window().run().getByText('22', { exact: true }).waitFor({ state: 'attached' });
    await window().run().getByText(sentence).waitFor({ state: 'hidden' });
    await row(/^brittle, 4 items · /).waitFor();
    await window().shot('runs-22-all-again');
    // Out of the way: at 200 % zoom the view draws nine rows, those of the runs that follow among them.
    const brittle = window().page.getByRole('treeitem', { name: /^brittle/ });
    for (let left = 2; left >= 0; left -= 1) {
      await pickFromMenu(brittle.first(), 'Remove Run');
      await until('one run fewer', async () => (await brittle.count()) === left);
    }
  });

  it('offers nothing that needs results which have gone with their cluster, and says that they have', async () => {
    await window().command('Engine Room: Stop Cluster');
    const dialog = window().page.getByRole('dialog');
    await dialog.getByText('has results that are nowhere else. Stop it?').waitFor();
    await dialog.getByRole('button', { name: 'Fetch Results and Stop' }).waitFor();
    await window().shot('runs-18-results-in-cluster');
    await dialog.getByRole('button', { name: 'Stop Cluster' }).click();
    await window().page.getByRole('button', { name: 'Start Cluster' }).first().waitFor();
    await window().page.reload();
    const failed = row(/^slow, 4 of 40 failed/);
    // While rows come, another one may come below the mouse.
    await window().hoverUntil(failed, failed.getByRole('button', { name: 'Run Again' }));
    await failed.getByRole('button', { name: 'Run Failed Items Again' }).waitFor({ state: 'detached' });
    await openMenu(failed, 'Copy Run as Code...');
    assert.equal(await window().page.getByRole('menuitem', { name: 'Save Results...' }).count(), 0);
    await window().shot('runs-16-results-gone');
    await window().page.keyboard.press('Escape');
    await clickRow(failed);
    await window().run().getByText('were in a cluster that no longer runs').waitFor();
    await window().run().getByText('The errors are gone').waitFor();
    await window().shot('runs-17-errors-gone');
  });

  it('forgets one run, or all that ended', async () => {
    await openMenu(row(/^slow, cancelled/), 'Remove Run');
    await window().shot('runs-6-menu');
    await window().page.keyboard.press('Escape');
    await pickFromMenu(row(/^slow, cancelled/), 'Remove Run');
    await row(/^slow, cancelled/).waitFor({ state: 'detached' });
    await window().command('Engine Room: Clear Finished Runs');
    await window().page.getByText('Nothing has been run yet').waitFor();
  });
});
