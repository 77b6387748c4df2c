// A Python user's first day: a lens above a Python function, an environment without ipyparallel that gets it from
// the package index, results, and inputs from a data file. Pictures are kept.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { EditorWindow } from './support/editor-window';
import { openedWindow } from './support/opened-window';
import { pickFromMenu } from './support/row-menu';
import { tellsInStatusBar } from './support/texts-shown';

const SUMS = `import math


@parallel  # range(6)
def area(radius):
    return math.pi * radius**2


factor = 6
print("the answer is", factor * 7)
`;
const PLANETS = 'name,radius\nMercury,2440\nVenus,6052\nEarth,6371\n';

describe('the window, for Python', function () {
  this.timeout(300_000);
  let window: EditorWindow;
  const opened = openedWindow({
    file: 'sums.py',
    files: {
      'sums.py': SUMS,
      'data/planets.csv': PLANETS,
      '.vscode/settings.json': JSON.stringify({ 'engineRoom.python': '${workspaceFolder}/.venv/bin/python' }),
    },
    // Nothing but pip is in there.
    prepare: (folder) => void execFileSync('python3', ['-m', 'venv', join(folder, '.venv')]),
    settings: { 'engineRoom.engines': 1 },
  });
  before(() => (window = opened()));

  it('asks for inputs in the words of Python', async () => {
    await window.ask(window.lens('Run over'), 'range(6)');
    await window.page.getByText('glob("*.csv")').waitFor();
    await window.shot('python-1-inputs');
    await window.input().press('Enter');
  });

  it('says that ipyparallel is missing, installs it, and goes on with the run', async () => {
    await window
      .toasts()
      .getByText(/Python engines need ipyparallel, which .* does not have: install it/)
      .waitFor();
    await window.shot('python-2-missing');
    await window.toasts().getByRole('button', { name: 'Install' }).click();
    await window
      .toasts()
      .getByText(/installing ipyparallel for/)
      .waitFor();
    await window.shot('python-3-installing');
    // As long as the network takes.
    await window.statusItem('<AsyncMapResult: finished>').waitFor({ timeout: 180_000 });
  });

  it('shows the results', async () => {
    await window.openFromStatus('<AsyncMapResult: finished>');
    await window.run().getByText('28.27').first().waitFor();
    await window.shot('python-4-results');
  });

  it('shows that the engines are Python ones', async () => {
    await window.openView('Engine Room');
    await window.row(/Engine 0, Python/).waitFor();
    await window.statusItem('1 Python engine').waitFor();
    await window.shot('python-5-engines');
  });

  it('copies the run as a program of Python', async () => {
    await pickFromMenu(window.row(/^area, 6 items/), 'Copy Run as Code...');
    await window.choice('Python').waitFor();
    await window.shot('python-7-copy');
    await tellsInStatusBar(window.page, 'Copied as Python', () => window.choose('Python'));
    await window.paste(/ipp\.Client\(/);
    await window.page.locator('.editor-instance .view-line', { hasText: 'area' }).first().waitFor();
    await window.shot('python-8-copied');
    await window.throwAway();
  });

  it('picks a data file with the button of the inputs box', async () => {
    await window.page.getByRole('tab', { name: 'sums.py' }).click();
    await window.ask(window.lens('Run over'), 'range(6)');
    await window.page.locator('.quick-input-widget a.codicon-folder-opened').click();
    await window.choice('data').waitFor();
    // Row by row, as a mouse does it: the dialog reads a typed path bit by bit, and may be at it still when Enter comes.
    await window.choose('data');
    await window.choose('planets.csv');
    await window.page.getByText('once for each row or item of this file').waitFor();
    await window.inputHolds('data/planets.csv');
    await window.shot('python-6-data-file');
    await window.input().press('Escape');
  });
});
