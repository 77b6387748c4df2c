// *Debug* above a TypeScript function in the real window: one input, again from the toolbar, and a debugger that is
// attached to an engine from the tree. Pictures are kept.
import type { Locator } from 'playwright-core';
import type { EditorWindow } from './support/editor-window';
import { untilClicked } from './support/heard-click';
import { openedWindow } from './support/opened-window';
import { patienceMs } from './support/patience';
import { pickFromMenu } from './support/row-menu';

const SUMS = `/** @parallel range(5) */
export function double(x: number): number {
  const twice = 2 * x;
  return twice;
}
`;

describe('the window, debugging TypeScript', function () {
  this.timeout(300_000);
  let window: EditorWindow;
  const opened = openedWindow({
    file: 'sums.ts',
    files: { 'sums.ts': SUMS },
    settings: { 'engineRoom.engines': 1 },
  });
  before(() => (window = opened()));

  const toolbar = (): Locator => window.page.locator('.debug-toolbar');
  /** A moment after the program stops or goes on all buttons are made anew. */
  const press = (icon: string): Promise<void> => {
    const button = `.debug-toolbar .codicon-debug-${icon}`;
    return untilClicked(window.page, button, () =>
      window.page.locator(button).click({ timeout: patienceMs }),
    );
  };
  const line = (text: string): Locator =>
    window.page.locator('.editor-instance .view-line', { hasText: text });
  /** Where the editor shows that a program stands still. */
  const stopped = (): Locator => window.page.locator('.debug-top-stack-frame-line').first();
  const variable = (name: string, value: string): Locator =>
    window.page.locator('.debug-variables .monaco-list-row', {
      hasText: new RegExp(`^${name}\\s*=\\s*${value}$`),
    });
  /** Before a stop: the view opens what is local then. By key: the number of sessions lies over the icon. */
  const showVariables = (): Promise<void> => window.page.keyboard.press('Control+Shift+D');

  it('stops where the function begins, with the input that was picked', async () => {
    await window.lens('Debug').waitFor();
    await showVariables();
    await window.ask(window.lens('Debug'), 'range(5)');
    await window.answer('range(5)');
    await window.choose('input 3');
    await stopped().waitFor();
    await window.lens('debugging').waitFor();
    await variable('x', '3').waitFor();
    await window.shot('debug-1-stopped');
  });

  it('runs the same input again from the toolbar, and goes on to its result', async () => {
    await press('step-over');
    await window.statusItem('Ln 3,').waitFor();
    await press('step-over');
    await variable('twice', '6').waitFor();
    await press('restart');
    // The first run has been cancelled, and the second stands where the function begins.
    await variable('twice', 'undefined').waitFor();
    await variable('x', '3').waitFor();
    await window.shot('debug-2-again');
    await press('continue');
    await window.lens('1 ok').waitFor();
    await toolbar().waitFor({ state: 'hidden' });
  });

  it('attaches to an engine from the tree, and stops in a run at a breakpoint', async () => {
    await window.openView('Engine Room');
    await pickFromMenu(window.row(/^Engine 0/), 'Attach Debugger to Engine');
    await toolbar().waitFor();
    await showVariables();
    await line('const twice').click();
    await window.page.keyboard.press('F9');
    await window.page.locator('.codicon-debug-breakpoint').first().waitFor();
    await window.ask(window.lens('Run over'), 'range(5)');
    await window.answer('range(5)', '[7]');
    await stopped().waitFor();
    await variable('x', '7').waitFor();
    await window.shot('debug-3-attached');
    await press('continue');
    await window.lens('1 ok').waitFor();
  });

  it('has nothing to restart where it was attached, and says so', async () => {
    await press('restart');
    await window.toasts().getByText('there is nothing to restart').waitFor();
    await window.shot('debug-4-nothing-to-restart');
  });

  it('lets the engine go when it is disconnected', async () => {
    await press('disconnect');
    await toolbar().waitFor({ state: 'hidden' });
    await window.ask(window.lens('Run over'), '[7]');
    await window.answer('[7]', 'range(2)');
    await window.lens('2 ok').waitFor();
  });
});
