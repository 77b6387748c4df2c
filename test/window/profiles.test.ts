// What a profile is started with, as a user sets it and sees it hold: engines, language, interpreter, environment. And a
// cluster that ipcluster has started in a terminal, found and used. Pictures are kept.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newest } from '../support/pythons';
import type { EditorWindow } from './support/editor-window';
import { openedWindow } from './support/opened-window';
import { pickFromMenu } from './support/row-menu';
import { until } from './support/until';

const FACTS = `import os


@parallel  # range(2)
def facts(n):
    return os.environ.get("DATA", "no data") + "|" + str(len(os.environ["API_TOKEN"]))
`;
const SECRET = 'vErYsEcReT';

describe('profiles in the window', function () {
  this.timeout(300_000);
  let window: EditorWindow;
  let folder: string;
  const opened = openedWindow({
    file: 'notes.ts',
    files: {
      'facts.py': FACTS,
      'notes.ts': '/** @parallel range(2) */\nexport const f = (n: number) => n;\n',
    },
    prepare: (made) => (folder = made),
  });
  before(async () => {
    window = opened();
    await window.lens('Run over').waitFor();
    await window.openView('Engine Room');
  });

  const settingsFile = (): string => join(folder, '.vscode', 'settings.json');
  const profileOf = (all: Record<string, unknown>): unknown => Object.values(all)[0];
  /** What was kept for the workspace's profile. */
  const kept = (): unknown => {
    const settings = JSON.parse(readFileSync(settingsFile(), 'utf8')) as Record<string, never>;
    return profileOf(settings['engineRoom.profiles'] ?? {});
  };
  const title = (text: string): Promise<void> =>
    window.page.locator('.quick-input-title', { hasText: text }).waitFor();
  const answer = async (text: string): Promise<void> => {
    await window.input().fill(text);
    await window.input().press('Enter');
  };
  /** The list of a profile's values, and one of them. */
  const edit = async (value: string): Promise<void> => {
    await window.choice('Open Settings (JSON)').waitFor();
    await window.choose(value);
  };
  const setVariable = async (row: string, line: string): Promise<void> => {
    await window.choice('Add Variable').waitFor();
    await window.choose(row);
    await window.page.getByText('NAME=value').waitFor();
    await answer(line);
  };
  const leave = async (): Promise<void> => {
    await window.page.keyboard.press('Escape');
    await window.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  };
  /** Waits until the editor has read the settings, which were written by another hand: a list tells what was set as it opened. */
  const untilRead = async (isRead: (engines: string) => boolean): Promise<void> => {
    await until('the editor to read its settings', async () => {
      await window.command('Engine Room: Edit Profile');
      await window.choice('Number of Engines').waitFor();
      const engines = await window.choice('Number of Engines').innerText();
      await leave();
      return isRead(engines);
    });
  };
  const runFacts = async (expected: string): Promise<void> => {
    await window.ask(window.lens('Run over'), 'range(2)');
    await window.input().press('Enter');
    await window.openFromStatus('<AsyncMapResult: finished>');
    await window.run().getByText(expected).first().waitFor();
  };

  it('are edited value by value, and kept in the workspace', async () => {
    await window.command('Engine Room: Edit Profile');
    await title('Profile er-folder-');
    await window.choice('Number of Engines').getByText('default:').waitFor();
    await window.shot('profiles-1-defaults');
    // A list that is gone on with stays when something else takes the keys: a view that is drawn anew does.
    await window.page.keyboard.press('Control+1');
    await window.page.locator('.editor-instance .monaco-editor.focused').waitFor();
    await edit('Number of Engines');
    await title('Number of Engines of Profile');
    await window.input().fill('many');
    await window.page.getByText('A whole number from 1 to 512').waitFor();
    await answer('2');
    await edit('Language');
    await window.choice('That of the File').waitFor();
    await window.shot('profiles-2-language');
    await window.choose('Python');
    await edit('Python Interpreter');
    await window.choose('Enter Path');
    await window.page.getByText('stand for their folders').waitFor();
    await answer(newest.interpreter);
    await edit('Environment Variables');
    await setVariable('Add Variable', 'DATA=${workspaceFolder}/data');
    await setVariable('Add Variable', `API_TOKEN=${SECRET}`);
    await window.choice('API_TOKEN').getByText('\u2022\u2022\u2022\u2022').waitFor();
    await window.shot('profiles-3-environment');
    await window.page.keyboard.press('Escape');
    await window.choice('Environment Variables').getByText('DATA, API_TOKEN').waitFor();
    await window.shot('profiles-4-set');
    await leave();
    assert.deepEqual(kept(), {
      ...{ engines: 2, language: 'python', python: newest.interpreter },
      environment: { DATA: '${workspaceFolder}/data', API_TOKEN: SECRET },
    });
  });

  it('are started as they are set, whatever file is in the editor', async () => {
    await window.command('Engine Room: Start Cluster');
    await window.row(/^Cluster, 2 Python engines$/).waitFor();
    await window.shot('profiles-5-started');
    await window.openFile('facts.py');
    await runFacts(`${join(folder, 'data')}|${SECRET.length}`);
    await window.shot('profiles-6-results');
    // Each with its nanny.
    assert.ok(window.processes(`${newest.interpreter} -c`).length >= 2);
  });

  it('that are edited while their cluster runs hold from its next start, which is offered', async () => {
    await window.page.getByRole('tab', { name: 'facts.py' }).click();
    await pickFromMenu(window.row(/^Profile/), 'Edit Profile');
    await edit('Number of Engines');
    await title('Number of Engines of Profile');
    await window.inputHolds('2');
    await answer('1');
    await edit('Environment Variables');
    await setVariable('DATA', 'DATA=elsewhere');
    await window.choice('DATA').getByText('elsewhere').waitFor();
    await window.page.keyboard.press('Escape');
    await window.choice('Open Settings (JSON)').waitFor();
    await leave();
    // It goes by itself, but not from under the mouse.
    await window.toasts().getByText('holds from its next start').hover();
    await window.row(/^Cluster, 2 Python engines · profile edited since/).waitFor();
    await window.shot('profiles-7-edited');
    await window.toasts().getByRole('button', { name: 'Restart Cluster' }).click();
    await window.row(/^Cluster, 1 Python engine$/).waitFor();
    await runFacts(`elsewhere|${SECRET.length}`);
  });

  it('keep their secrets out of every log', () => {
    const { ipythonDir } = window.outside;
    const all = readdirSync(join(ipythonDir, '..'), { recursive: true, encoding: 'utf8' });
    const logs = all.filter((name) => name.endsWith('.log')).map((name) => join(ipythonDir, '..', name));
    assert.ok(
      logs.some((name) => name.endsWith('controller.log')),
      'the controller has a log',
    );
    const telling = logs.filter((name) => readFileSync(name, 'utf8').includes(SECRET));
    assert.deepEqual(telling, []);
  });

  it('that cannot be followed are refused in a sentence', async () => {
    await window.command('Engine Room: Stop Cluster');
    await window.row(/^Cluster/).waitFor({ state: 'detached' });
    // A page takes the focus back late, and a list that loses it closes.
    await window.page.getByRole('tab', { name: 'facts.py' }).click();
    const before = readFileSync(settingsFile(), 'utf8');
    writeFileSync(settingsFile(), before.replace('"engines": 1', '"engines": "many"'));
    await untilRead((engines) => engines.includes('many'));
    await window.command('Engine Room: Start Cluster');
    await window
      .toasts()
      .getByText(/engines "many": write a whole number from 1 to 512, or "auto"/)
      .waitFor();
    await window.shot('profiles-8-refused');
    await window.toasts().getByRole('button', { name: 'Open Settings' }).click();
    const told = window.page.getByText('What the clusters of a profile are started with');
    await told.waitFor();
    await window.shot('profiles-12-setting');
    await window.page.keyboard.press('Escape');
    await told.waitFor({ state: 'detached' });
    writeFileSync(settingsFile(), before);
    await untilRead((engines) => !engines.includes('many'));
  });

  it('of their own name are made, and edited, in the list of profiles', async () => {
    await window.command('Engine Room: Choose Profile');
    await window.choice('New Profile').waitFor();
    await window.choice('1 engine, Python').waitFor();
    await window.shot('profiles-9-list');
    await window.choose('New Profile');
    await title('New Profile');
    await answer('heavy');
    await until('its being kept', () =>
      readFileSync(settingsFile(), 'utf8').includes('"engineRoom.profile": "heavy"'),
    );
    await window.command('Engine Room: Choose Profile');
    await window.choice('heavy').hover();
    await window.choice('heavy').getByRole('button', { name: 'Edit Profile' }).click();
    await title('Profile heavy');
    await leave();
  });

  it('that ipcluster has started in a terminal appear by themselves, in the view and in the menu', async () => {
    const { ipythonDir, env } = window.outside;
    mkdirSync(join(ipythonDir, 'profile_lab'), { recursive: true });
    const where = ['--profile=lab', `--ipython-dir=${ipythonDir}`];
    const ipcluster = (...args: string[]) =>
      spawn(newest.interpreter, ['-m', 'ipyparallel.cluster', ...args, ...where], { env, stdio: 'ignore' });
    const started = ipcluster('start', '-n', '1');
    await window.row(/^Profile lab, running, 1 engine, started by ipyparallel/).waitFor();
    // Nobody looks at the view, and the menu knows of it all the same.
    await window.page.locator('.activitybar a.action-label[aria-label^="Explorer"]').click();
    await window.command('Engine Room: Show Menu');
    await window.choice('Use cluster of lab').waitFor();
    await window.shot('profiles-10-elsewhere');
    await window.choose('Use cluster of lab');
    await window.statusItem('1 Python engine').waitFor();
    await window.openView('Engine Room');
    await window.row(/^Profile lab · of ipyparallel/).waitFor();
    await window.shot('profiles-11-used');
    const stopped = ipcluster('stop');
    await until('the end of ipcluster', () => started.exitCode !== null && stopped.exitCode !== null);
    await window.row(/^Cluster/).waitFor({ state: 'detached' });
  });
});
