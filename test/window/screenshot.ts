// Takes the pictures: the README's, media/screenshot.png, and those of the walkthrough, in both themes.
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
/** Enough for a picture in the middle of the run. */
const many = 'range(40_000)';

/** The tutorial beside its run, with the run in progress. */
async function readme(): Promise<void> {
  const window = await EditorWindow.open('tutorial.ts', { ...plain, 'engineRoom.engines': 4 });
  try {
    const { page } = window;
    await window.lens('Run over').waitFor();
    await window.openView('Engine Room');
    await window.command('Engine Room: Start Cluster');
    await window.statusItem('4 engines').waitFor();
    await runOver(window, many);
    await window.statusItem(/f: \d+\/40000/).waitFor();
    await window.command('Engine Room: Show Run');
    await page.getByRole('tab', { name: /f over/ }).waitFor();
    // Not from the run's tab: a page in a frame keeps the keys to itself.
    await page.getByRole('tab', { name: 'tutorial.ts' }).click();
    await window.command('View: Move Editor into Left Group');
    await window.statusItem(/f: \d+\/40000 · \d.* left/).waitFor();
    await window.run().getByText('Infinity').first().waitFor();
    await window.row(/^Engine 3, f/).waitFor();
    await page.mouse.move(700, 20);
    keepPicture(await page.screenshot(), join(root, 'media', 'screenshot.png'));
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
    await window.lens('Run over').click();
    await window.inputHolds('range(1000)');
    await inBothThemes(window, 'tag');

    await window.input().press('Enter');
    await window.statusItem('<AsyncMapResult: finished>').click();
    await window.run().getByText('1000 / 1000').waitFor();
    await window.run().getByRole('tab', { name: 'Timeline' }).click();
    await window.run().getByText('Point at a bar').waitFor();
    await inBothThemes(window, 'run');

    await window.command('Go to File...');
    await window.input().fill('tutorial.py');
    await window.choice('tutorial.py').click();
    await runOver(window, 'range(100)');
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

async function runOver(window: EditorWindow, inputs: string): Promise<void> {
  await window.lens('Run over').click();
  await window.inputHolds('range(1000)');
  await window.input().fill(inputs);
  await window.input().press('Enter');
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
