// The Runs view as a user has it: what runs and what ran, stopped, run again, kept and thrown away. Pictures are kept.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { openedWindow } from './support/opened-window';

const SLOW = `import { existsSync } from 'node:fs';

/** @parallel Array.from({ length: 40 }, (_, x) => x) */
export async function slow(x: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 250));
  if (x % 10 === 3 && !existsSync('mended')) throw new RangeError(\`\${x} is broken\`);
  return x * x;
}

6 * 7;
`;

describe('the Runs view', function () {
  this.timeout(300_000);
  let folder = '';
  const window = openedWindow({
    file: 'slow.ts',
    files: { 'slow.ts': SLOW },
    prepare: (path) => (folder = path),
    settings: { 'engineRoom.engines': 2 },
  });
  const row = (words: RegExp): Locator => window().row(words).first();
  const inline = async (of: Locator, title: string): Promise<void> => {
    await of.hover();
    await of.getByRole('button', { name: title }).click();
  };

  it('says what to do while nothing has been run', async () => {
    await window().lens('Run over').waitFor();
    await window().openView('Engine Room');
    await window().page.getByText('Nothing has been run yet').waitFor();
    await window().shot('runs-1-empty');
  });

  it('shows how far a run is, and stops it', async () => {
    await window().lens('Run over').click();
    await window().input().press('Enter');
    await row(/^slow, [1-9]\d* of 40 done · 1 failed/).waitFor();
    await window().shot('runs-2-running');
    await inline(row(/^slow, \d+ of 40 done/), 'Cancel Run');
    await row(/^slow, cancelled after \d+ of 40/).waitFor();
  });

  it('runs it again, and then only what failed', async () => {
    await inline(row(/^slow, cancelled/), 'Run Again');
    await row(/^slow, 4 of 40 failed/).waitFor();
    await row(/^slow, 4 of 40 failed/).hover();
    await window().shot('runs-3-failed');
    writeFileSync(join(folder, 'mended'), '');
    await inline(row(/^slow, 4 of 40 failed/), 'Run Failed Items Again');
    await row(/^slow, 40 items/).waitFor();
  });

  it('opens what it has: all values, those of the earlier run among them', async () => {
    await row(/^slow, 40 items/).click();
    await window().run().getByText('4 items ran again; the other 36 have the values').waitFor();
    await window().run().getByText('1521', { exact: true }).scrollIntoViewIfNeeded();
    await window().shot('runs-4-retried');
  });

  it('has selections, too', async () => {
    await window().page.getByRole('tab', { name: 'slow.ts' }).click();
    await window().page.keyboard.press('Control+End');
    await window().page.keyboard.press('ArrowUp');
    await window().command('Engine Room: Run Selection on Cluster');
    await row(/^slow.ts:10, /).waitFor();
    await row(/^slow.ts:10, 42 ·/).waitFor();
    await window().shot('runs-5-selection');
  });

  it('forgets one run, or all that ended', async () => {
    await row(/^slow, cancelled/).click({ button: 'right' });
    await window().page.getByRole('menuitem', { name: 'Remove Run' }).waitFor();
    await window().shot('runs-6-menu');
    await window().pickFromMenu('Remove Run');
    await row(/^slow, cancelled/).waitFor({ state: 'detached' });
    await window().command('Engine Room: Clear Finished Runs');
    await window().page.getByText('Nothing has been run yet').waitFor();
  });
});
