// A run whose last engine is killed: it says that nobody is left, and goes on once the menu has added one; and as one that dies is started again. Pictures are kept.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { EditorWindow } from './support/editor-window';
import { openedWindow } from './support/opened-window';
import { clickRow } from './support/press-in-row';
import { pickFromMenu } from './support/row-menu';

/** Its first items take a while, and the others until there is a file beside it: it does not end before its engine was killed. */
const SLOW = `import { existsSync } from 'node:fs';

/** @parallel range(40) */
export async function slow(n: number): Promise<number> {
  do await new Promise((resolve) => setTimeout(resolve, 500));
  while (n > 3 && !existsSync('open'));
  return n;
}
`;

describe('a run whose engines are gone', function () {
  this.timeout(300_000);
  let window: EditorWindow;
  let gate: string;
  const opened = openedWindow({
    file: 'slow.ts',
    files: { 'slow.ts': SLOW },
    prepare: (folder) => (gate = join(folder, 'open')),
    settings: { 'engineRoom.engines': 1 },
  });
  before(async () => {
    window = opened();
    await window.lens('Run over').waitFor();
    await window.openView('Engine Room');
  });

  const starving = (): Locator =>
    window.page.locator('.statusbar-item.warning-kind', { hasText: /slow: \d+\/40 · no JavaScript engines/ });

  it('tells no time left, but what it lacks', async () => {
    await window.ask(window.lens('Run over'), 'range(40)');
    await window.answer('range(40)');
    await window.statusItem(/slow: \d+\/40 · .* left/).waitFor();
    await pickFromMenu(window.row(/^Engine 0/), 'Kill Engine');
    await window.page.getByRole('dialog').getByRole('button', { name: 'Kill Engine' }).click();
    await starving().waitFor();
    await window.lens(/\d+\/40 \u00b7 no JavaScript engines \u00b7 cancel/).waitFor();
    await window.row(/^slow, .* no JavaScript engines/).waitFor();
    await window.page.locator('.pane-header .description', { hasText: /^\d+ queued$/ }).waitFor();
    const hint = window.page.locator('.monaco-hover', {
      hasText: 'No JavaScript engine is left for this run',
    });
    await window.hoverUntil(starving(), hint);
    await window.shot('starving-1-none-left');
  });

  it('tells the same on its page, and goes on promising nothing', async () => {
    await clickRow(window.row(/^slow, .* no JavaScript engines/));
    await window
      .run()
      .locator('#state', { hasText: /^Running: \d+ of 40 items, no JavaScript engines$/ })
      .waitFor();
    await window
      .run()
      .locator('#notes', { hasText: 'No JavaScript engine is left for this run: add one, and it goes on.' })
      .waitFor();
    await window.shot('starving-2-page');
  });

  it('goes on with the engine that its menu adds', async () => {
    await starving().click();
    const rows = window.page.locator('.quick-input-list .monaco-list-row');
    for (const [at, text] of [
      [0, 'Add a JavaScript engine'],
      [1, /slow: \d+\/40 · no JavaScript engines/],
      [2, 'Cancel run'],
    ] as const)
      await rows.and(window.page.locator(`[data-index="${at}"]`, { hasText: text })).waitFor();
    await window.shot('starving-6-menu');
    await window.pick('Add a JavaScript engine');
    await starving().waitFor({ state: 'detached' });
    const row = window.run().locator('[data-item]', { hasText: 'running' });
    await row.locator('.cell', { hasText: /^1$/ }).waitFor();
    // Its time goes on although nothing is told of it meanwhile.
    await row.locator('[data-since]', { hasText: /^(?:[2-9]\.\d|\d\d+) s$/ }).waitFor();
    await window.shot('starving-3-under-way');
  });

  it('tells apart from pauses what passes while an engine that died is started again', async () => {
    const atWork = window.run().locator('[data-item]', { hasText: 'running' });
    const item = (await atWork.getAttribute('data-item')) ?? '';
    const [engine] = window.processes('/dist/engine.js');
    process.kill(engine?.pid ?? NaN, 'SIGKILL');
    await window.run().locator(`.row.failed[data-item="${item}"]`).waitFor();
    await atWork.waitFor();
    await window.run().getByRole('tab', { name: 'Timeline' }).click();
    await window
      .run()
      .getByRole('cell', { name: 'engine 1 ended: what passed until the one in its place had items' })
      .waitFor();
    await window
      .run()
      .getByRole('cell', { name: 'possible, with 2 engines at work for as long as they were there' })
      .waitFor();
    await window.shot('starving-4-started-again');
    writeFileSync(gate, '');
    await window.statusItem(/<AsyncMapResult: finished, \d+ failed>/).waitFor();
    await window.row(/^slow, \d+ of 40 failed/).waitFor();
    await window
      .run()
      .locator('#notes', { hasText: 'No JavaScript engine is left' })
      .waitFor({ state: 'detached' });
    await window.shot('starving-5-finished');
  });
});
