// What came of a run and of a selection, where the code stands: in the lens and behind the line, and what engines print, live
// in the output panel, with colours and links. Pictures are kept.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { hasLogWriters } from '../../scripts/lib/vscode-host.mjs';
import type { EditorWindow } from './support/editor-window';
import { openedWindow } from './support/opened-window';
import { until } from './support/until';

const SUMS = `const xs = [1, 2, 3];
xs.map((x) => 2 * x);
console.log('looking', 'around'); console.error('careful');
function broken(): never {
  throw new TypeError('no such thing');
}
broken();

/** @parallel range(40) */
export function slow(x: number): number {
  if (x === 39) console.log('the last one');
  const until = Date.now() + 25;
  while (Date.now() < until);
  return x;
}
`;
const lineOf = (text: string): number => SUMS.split('\n').findIndex((line) => line.includes(text)) + 1;

interface Page {
  document: { querySelectorAll(selector: string): Iterable<object> };
  getComputedStyle(element: object, pseudo: string): { content: string };
}

describe('the window, where the code stands', function () {
  let window: EditorWindow;
  const opened = openedWindow({
    file: 'sums.ts',
    files: { 'sums.ts': SUMS },
    settings: {
      'engineRoom.engines': 2,
      'editor.minimap.enabled': false,
      // The output goes on to its last line where somebody has clicked into it, too.
      'output.smartScroll.enabled': false,
    },
  });
  before(() => (window = opened()));

  const panel = (): Locator => window.page.locator('.part.panel');
  /** What decorations put behind the code of the editor. */
  const behind = (): Promise<string[]> =>
    window.page.evaluate(() => {
      const page = globalThis as unknown as Page;
      return [...page.document.querySelectorAll('.editor-instance .view-line span')]
        .map((span) => page.getComputedStyle(span, '::after').content)
        .filter((content) => content !== 'none' && content !== 'normal')
        .map((content) => content.slice(1, -1));
    });
  /** The last of the code, with what stands behind it. */
  const behindLine = (code: RegExp): Locator =>
    window.page
      .locator('.editor-instance .view-line', { hasText: code })
      .locator('span[class*="ced-"]')
      .last();
  const stands = (text: RegExp): Promise<unknown> =>
    until(`${String(text)} behind a line`, async () => (await behind()).find((one) => text.test(one)));
  const runLine = async (text: string): Promise<void> => {
    await window.goTo(lineOf(text));
    await window.command('Engine Room: Run Selection on Cluster');
  };

  const skipOutput = (test: Mocha.Context): never => {
    process.stderr.write('Skipped: this VS Code was made without a compiler, and shows no output.\n');
    return test.skip();
  };

  it('shows behind a statement what it gave, and opens no panel for it', async () => {
    await window.lens('Run over').waitFor();
    await runLine('const xs');
    await stands(/^✓/);
    await runLine('xs.map');
    await stands(/^=> \[ 2, 4, 6 \]$/);
    assert.equal(await panel().isVisible(), false);
    await window.shot('inline-1-value');
  });

  it('opens all of a value by the keyboard, where a screen reader gets at it', async () => {
    await window.goTo(lineOf('xs.map'));
    await window.command('Engine Room: Show Value at Cursor');
    const hover = window.page.locator('.monaco-hover', { hasText: '[ 2, 4, 6 ]' });
    await hover.and(window.page.locator(':focus-within')).waitFor();
    await window.shot('inline-7-by-key');
    await window.page.keyboard.press('Escape');
    await window.goTo(lineOf('function broken'));
    await window.command('Engine Room: Show Value at Cursor');
    await window.toasts().getByText('There is no value behind this line').waitFor();
    await window.command('Notifications: Clear All Notifications');
  });

  it('shows what is printed as it comes, whoever prints it', async function () {
    if (!hasLogWriters()) skipOutput(this);
    await window.goTo(lineOf('console.log'));
    await window.command('Engine Room: Run Selection on All Engines');
    await stands(/^✓ .* · on 2 engines$/);
    for (const engine of [0, 1]) {
      await panel()
        .getByText(new RegExp(`\\[engine.${engine}\\].*looking.around`))
        .waitFor();
      await panel()
        .getByText(new RegExp(`\\[engine.${engine}.stderr\\].*careful`))
        .waitFor();
    }
    await window.shot('inline-2-output');
  });

  it('shows an error where it was thrown, with a way there, and no message on top', async function () {
    await runLine('function broken');
    await stands(/^✓/);
    await runLine('broken();');
    await stands(/^✗ TypeError: no such thing$/);
    assert.equal(await window.toasts().getByText('TypeError').count(), 0);
    await window.shot('inline-3-error');
    const hover = window.page.locator('.monaco-hover', { hasText: 'no such thing' });
    await window.hoverUntil(behindLine(/^broken\(\);/), hover);
    await window.shot('inline-4-hover');
    await hover
      .getByText(`sums.ts:${lineOf('throw new')}`)
      .first()
      .click();
    await window.statusItem(`Ln ${lineOf('throw new')}, Col`).waitFor();
  });

  it('leads from a stack in the output to the line', async function () {
    if (!hasLogWriters()) skipOutput(this);
    await window.goTo(1);
    // While the key is down it has another class.
    const links = panel().locator('.detected-link, .detected-link-active');
    const link = links.filter({ hasText: `sums.ts:${lineOf('throw new')}` }).first();
    await link.hover();
    await link.click({ modifiers: ['ControlOrMeta'] });
    await window.statusItem(`Ln ${lineOf('throw new')}, Col`).waitFor();
  });

  it('takes a value away when its code is edited, and leaves the others', async () => {
    await window.goTo(lineOf('xs.map'));
    await window.page.keyboard.press('End');
    await window.page.keyboard.press('Enter');
    await stands(/^=> \[ 2, 4, 6 \]$/);
    await window.page.keyboard.press('Backspace');
    await window.page.keyboard.type(' xs.length;');
    await until('the end of the value', async () => !(await behind()).some((text) => text.startsWith('=>')));
    assert.ok((await behind()).some((text) => text.startsWith('✗')));
  });

  it('tells in the lens what came of a run, and that the code was edited since', async () => {
    await window.ask(window.lens('Run over'), 'range(40)');
    await window.input().press('Enter');
    await window.lens(/40 ok · \d.* s · \d\.\d×/).waitFor();
    if (hasLogWriters()) {
      await panel()
        .getByText(/slow.over.range/)
        .waitFor();
      await panel()
        .getByText(/\[engine.\d\].the.last.one/)
        .waitFor();
    }
    await window.shot('inline-5-outcome');
    await window.goTo(lineOf('return x'));
    await window.page.keyboard.press('End');
    await window.page.keyboard.press('ArrowLeft');
    await window.page.keyboard.type(' + 1');
    await window.lens(/before the edit: 40 ok/).waitFor();
    await window.shot('inline-6-before-the-edit');
    for (const _ of ' + 1') await window.page.keyboard.press('Backspace');
    await window.lens('40 ok').filter({ hasNotText: 'before' }).waitFor();
  });

  it('shows none of it where the user does not want it', async () => {
    window.changeSettings({ 'engineRoom.inlineValues.enabled': false, 'engineRoom.codeLens.outcome': false });
    await window.lens('40 ok').waitFor({ state: 'detached' });
    await until('the end of all values', async () => (await behind()).every((text) => !/^[✗✓]/.test(text)));
    await window.lens('Run over').waitFor();
    await window.shot('inline-8-switched-off');
    window.changeSettings({ 'engineRoom.codeLens.enabled': false });
    await window.lens('Run over').waitFor({ state: 'detached' });
  });
});
