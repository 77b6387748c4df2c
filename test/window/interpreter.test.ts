// An interpreter is chosen where the Python extension is not installed: from what is on this machine, when a run needs one.
// Pictures are kept.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newest } from '../support/pythons';
import { openedWindow } from './support/opened-window';
import { until } from './support/until';

const SUMS = `@parallel  # range(6)
def twice(x):
    return 2 * x
`;
const SETTINGS = join('.vscode', 'settings.json');

describe('an interpreter', function () {
  this.timeout(300_000);
  let folder = '';
  const window = openedWindow({
    file: 'sums.py',
    files: {
      'sums.py': SUMS,
      [SETTINGS]: JSON.stringify({ 'engineRoom.python': '${workspaceFolder}/.venv/bin/python' }),
    },
    prepare: (path) => {
      folder = path;
      // Nothing is in there.
      execFileSync('python3', ['-m', 'venv', '--without-pip', join(folder, '.venv')]);
      const program = (environment: string, text: string): void => {
        const file = join(folder, environment, 'bin', 'python');
        mkdirSync(join(file, '..'), { recursive: true });
        writeFileSync(file, `#!/bin/sh\n${text}\n`);
        chmodSync(file, 0o755);
      };
      program('venv', `exec '${newest.interpreter}' "$@"`);
      program('env', 'exit 3');
    },
    settings: { 'engineRoom.engines': 1 },
  });
  /** The editor empties the file first when it writes it: nothing is set then. */
  const isSet = (): unknown => {
    const text = readFileSync(join(folder, SETTINGS), 'utf8');
    return text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>)['engineRoom.python'];
  };

  it('that has no ipyparallel is told, and others are listed, with what each has', async () => {
    await window().ask(window().lens('Run over'), 'range(6)');
    await window().input().press('Enter');
    await window()
      .toasts()
      .getByText(/Python engines need ipyparallel, which .* does not have/)
      .waitFor();
    await window().toasts().getByRole('button', { name: 'Use venv' }).waitFor();
    await window().shot('interpreter-4-told');
    await window().toasts().getByRole('button', { name: 'Choose Interpreter' }).click();
    await window()
      .choice('(.venv)')
      .getByText(/no ipyparallel · chosen now · \.\/\.venv\/bin\/python/)
      .waitFor();
    await window()
      .choice('(venv)')
      .getByText(/^ready · \.\/venv\/bin\/python/)
      .waitFor();
    await window().choice('Enter Path').waitFor();
    await window().choice('Browse').waitFor();
    assert.equal(await window().page.locator('.quick-input-list', { hasText: '(env)' }).count(), 0);
    await window().shot('interpreter-1-list');
  });

  it('is set once it is chosen, and the run that waited for it goes on', async () => {
    await window().choose('(venv)');
    await window().statusItem('<AsyncMapResult: finished>').waitFor();
    assert.equal(isSet(), '${workspaceFolder}/venv/bin/python');
    await window().shot('interpreter-2-ran');
  });

  it('is chosen by the command, too', async () => {
    await window().command('Engine Room: Choose Python Interpreter');
    await window()
      .choice('(venv)')
      .getByText(/^ready · chosen now · /)
      .waitFor();
    await window()
      .choice('(.venv)')
      .getByText(/^no ipyparallel · \./)
      .waitFor();
    await window().shot('interpreter-3-command');
    await window().pick('(.venv)');
    await window().input().waitFor({ state: 'hidden' });
    // The setting is written a moment after the list has gone, and the next list says what is chosen when it opens.
    await until('the setting', () => isSet() === '${workspaceFolder}/.venv/bin/python');
    await window().command('Engine Room: Choose Python Interpreter');
    await window()
      .choice('(.venv)')
      .getByText(/^no ipyparallel · chosen now · /)
      .waitFor();
    await window().page.keyboard.press('Escape');
  });

  it('of the workspace that is ready is used by one click', async () => {
    await window().command('Engine Room: Stop Cluster');
    await until('the end of its engine', () => window().processes('ipyparallel.engine').length === 0);
    await window().ask(window().lens('Run over'), 'range(6)');
    await window().input().press('Enter');
    await window().toasts().getByRole('button', { name: 'Use venv' }).click();
    await until('the setting', () => isSet() === '${workspaceFolder}/venv/bin/python');
    // The item tells of the run before until this one goes on.
    await until('an engine of that run', () => window().processes('ipyparallel.engine').length > 0);
    await window().statusItem('<AsyncMapResult: finished>').waitFor();
  });
});
