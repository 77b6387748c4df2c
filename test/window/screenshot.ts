// Takes the README's picture, media/screenshot.png: the tutorial beside its run, with the run in progress.
// `npm run screenshot`; by hand, when what it shows has changed.
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { EditorWindow } from './support/editor-window';

/** Enough for a picture in the middle of the run. */
const inputs = 'range(40_000)';

async function takePicture(): Promise<void> {
  const window = await EditorWindow.open('tutorial.ts', {
    'engineRoom.engines': 4,
    'editor.minimap.enabled': false,
    'editor.fontSize': 13,
    'editor.lightbulb.enabled': 'off',
    'editor.scrollbar.vertical': 'hidden',
    'editor.scrollbar.horizontal': 'hidden',
    'workbench.layoutControl.enabled': false,
  });
  try {
    const { page } = window;
    await window.lens('Run over').waitFor();
    await window.openView('Engine Room');
    await window.command('Engine Room: Start Cluster');
    await window.statusItem('4 engines').waitFor();
    await window.lens('Run over').click();
    const input = page.locator('.quick-input-widget .quick-input-box input');
    await input.waitFor();
    await input.fill(inputs);
    await input.press('Enter');
    await window.statusItem(/f: \d+\/40000/).waitFor();
    await window.command('Engine Room: Show Run');
    await page.getByRole('tab', { name: /f over/ }).waitFor();
    // Not from the run's tab: a page in a frame keeps the keys to itself.
    await page.getByRole('tab', { name: 'tutorial.ts' }).click();
    await window.command('View: Move Editor into Left Group');
    await window.statusItem(/f: \d+\/40000 · \d.* left/).waitFor();
    const run = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await run.getByText('Infinity').first().waitFor();
    await window.row(/^Engine 3, f/).waitFor();
    await page.mouse.move(700, 20);
    await page.screenshot({ path: join(root, 'media', 'screenshot.png') });
  } finally {
    await window.end();
  }
}

void takePicture();
