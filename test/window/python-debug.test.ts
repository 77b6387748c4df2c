// *Debug* above a Python function in the real window: it stops in the .py, with the editor's own tools about it.
import { newest } from '../support/pythons';
import type { EditorWindow } from './support/editor-window';
import { openedWindow } from './support/opened-window';

const SUMS = `from fractions import Fraction


@parallel  # [Fraction(1, n) for n in (1, 2, 3)]
def half(share):
    rest = 1 - share
    return rest / 2
`;

describe('the window, debugging Python', function () {
  this.timeout(300_000);
  let window: EditorWindow;
  const opened = openedWindow({
    file: 'sums.py',
    files: { 'sums.py': SUMS },
    settings: { 'engineRoom.engines': 1, 'engineRoom.python': newest.interpreter },
  });
  before(() => (window = opened()));

  it('lets one of the inputs be picked, stops where the function begins, and goes on to its result', async () => {
    const { page } = window;
    await window.ask(window.lens('Debug'), '[Fraction(1, n) for n in (1, 2, 3)]');
    await window.answer('[Fraction(1, n) for n in (1, 2, 3)]');
    await window.choose('Fraction(1, 3)');
    await page.locator('.debug-top-stack-frame-line').first().waitFor();
    await window.lens('debugging').waitFor();
    await window.shot('python-debug');
    await page.locator('.debug-toolbar .codicon-debug-continue').click();
    await window.lens('1 ok').waitFor();
    await page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
  });
});
