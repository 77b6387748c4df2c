// Takes the pictures: the README's, in media, and those of the walkthrough, in both themes.
// `npm run screenshot`, or `-- readme`, `-- walkthrough` for some; by hand, when what they show has changed.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from '../../scripts/lib/paths.mjs';
import { newest } from '../support/pythons';
import { EditorWindow } from './support/editor-window';
import { keepPicture } from './support/picture';

const plain = {
  'editor.minimap.enabled': false,
  'editor.fontSize': 13,
  'editor.lightbulb.enabled': 'off',
  'editor.scrollbar.vertical': 'hidden',
  'editor.scrollbar.horizontal': 'hidden',
  'workbench.layoutControl.enabled': false,
};
const themes = { light: ['Light 2026', 'vs'], dark: ['Dark 2026', 'vs-dark'] } as const;
/** Half of the walkthrough's page, which is where its pictures stand. */
const small = { width: 900, height: 560 };
/** As wide as a README is on most screens, or a little more: text stays as crisp as it is. */
const large = { width: 1280, height: 720 };
/** Where the mouse makes nothing tell of itself. */
const aside = [900, 45] as const;

/** Two functions that have run, a third that runs; then the plot of what one of them found. */
async function readme(): Promise<void> {
  const window = await EditorWindow.open('primes.ts', { ...plain, 'engineRoom.engines': 2 });
  try {
    const { page } = window;
    await page.setViewportSize(large);
    await window.lens('Run over').first().waitFor();
    await window.openView('Engine Room');
    await runOver(window, 'range(200)', 'range(1000)');
    await window.lens(/1000 ok/).waitFor();
    await window.ask(
      window.lens('Run over').nth(1),
      '[15, 91, 10_403, 1_022_117, 25_013_809], [3, 7, 101, 1_009, 5_000]',
    );
    await window.answer('[15, 91, 10_403, 1_022_117, 25_013_809], [3, 7, 101, 1_009, 5_000]');
    await window.lens(/1 failed/).waitFor();

    await window.command('Go to File...');
    await window.input().fill('montecarlo.js');
    await window.choose('montecarlo.js');
    await runOver(window, 'range(1, 65)', 'range(1, 1000)');
    await page.getByRole('tab', { name: 'primes.ts' }).click();
    await window.lens(/1000 ok/).waitFor();
    await window.statusItem(/estimatePi: \d+\/999 · \d.* left/).waitFor();
    await window.row(/^Engine 1, estimatePi/).waitFor();
    await page.mouse.move(...aside);
    keepPicture(await page.screenshot(), join(root, 'media', 'screenshot.png'));

    await window.row(/^primesInBlock, 1000 items/).click();
    await window.run().getByText('1000 / 1000').first().waitFor();
    await window.command('View: Toggle Primary Side Bar Visibility');
    await window.run().getByRole('tab', { name: 'Plot' }).click();
    await window.run().getByText('Point at the plot').waitFor();
    await page.mouse.move(...aside);
    await delay(1500);
    keepPicture(await page.screenshot(), join(root, 'media', 'run-page.png'));
  } finally {
    await window.end();
  }
}

/** What the four steps are about. */
async function walkthrough(): Promise<void> {
  const settings = { 'engineRoom.engines': 2, 'engineRoom.python': newest.interpreter };
  const window = await EditorWindow.open('tutorial.ts', { ...plain, ...settings });
  try {
    const { page } = window;
    await page.setViewportSize(small);
    await window.openView('Engine Room');
    await window.command('Engine Room: Start Cluster');
    await window.row(/^Engine 1, idle · \d+ % CPU/).waitFor();
    await inBothThemes(window, 'start');

    await window.command('View: Toggle Primary Side Bar Visibility');
    await window.ask(window.lens('Run over'), 'range(1000)');
    await inBothThemes(window, 'tag');

    await window.input().press('Enter');
    await window.openFromStatus('<AsyncMapResult: finished>');
    await window.run().getByText('1000 / 1000').waitFor();
    await window.run().getByRole('tab', { name: 'Timeline' }).click();
    await window.run().getByText('Point at a bar').waitFor();
    await inBothThemes(window, 'run');

    await window.command('Go to File...');
    await window.input().fill('tutorial.py');
    await window.choose('tutorial.py');
    await runOver(window, 'range(1000)', 'range(100)');
    await window.lens(/100 ok/).waitFor();
    await window.openView('Engine Room');
    await window
      .row(/^Engine \d, Python · idle/)
      .first()
      .waitFor();
    await inBothThemes(window, 'python');
  } finally {
    await window.end();
  }
}

async function runOver(window: EditorWindow, proposal: string, inputs: string): Promise<void> {
  await window.lens('Run over').first().click();
  await window.answer(proposal, inputs);
}

async function inBothThemes(window: EditorWindow, name: string): Promise<void> {
  for (const [kind, [theme, className]] of Object.entries(themes)) {
    window.changeSettings({ 'workbench.colorTheme': theme });
    await window.page.locator(`.monaco-workbench.${className}`).waitFor();
    await window.page.mouse.move(small.width - 40, 10);
    // Code and pages are coloured a little later, without a word.
    await delay(1500);
    keepPicture(await window.page.screenshot(), join(root, 'media/walkthrough', `${name}-${kind}.png`));
  }
}

const pictures: Record<string, () => Promise<void>> = { readme, walkthrough };
const wanted = process.argv.slice(2);
async function takePictures(): Promise<void> {
  for (const name of wanted.length > 0 ? wanted : Object.keys(pictures)) await pictures[name]?.();
}
void takePictures();
