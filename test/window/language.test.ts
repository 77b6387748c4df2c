// The main job with the editor in another language, one for tests in which every letter has a mark: what the extension
// shows is translated, all of it, and has room when it is a third longer. Pictures are kept.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { pseudo as say } from '../../scripts/lib/pseudo-language.mjs';
import { untranslated } from './support/shown-texts';
import { openedWindow } from './support/opened-window';
import { SettingsEditor } from './support/settings-editor';

/** From item 10 on it waits until it may go on. */
const STUDY = `import { existsSync } from 'node:fs';

/** @parallel range(40) */
export async function study(x: number) {
  do await new Promise((resolve) => setTimeout(resolve, 40));
  while (x > 9 && !existsSync('go'));
  console.log(\`looked at \${x}\`);
  if (x % 20 === 7) throw new RangeError(\`\${x} is out of range\`);
  return { height: x * x };
}

6 * 7;
`;

/** What is wrong here the cluster library finds, which speaks English by itself. */
const ODD = `/** @paralel range(3) */
export function odd(x: number) {
  return x;
}
`;

/** The same in every language: programs, files and folders, keys, and what the user wrote. */
const NAMES = [
  /Engine Room|AsyncMapResult|JavaScript|TypeScript|Python|Node\b|\bCPU|JSON/g,
  /\S*er-folder-[^\s\u27e7]*/gi,
  /\b(Control|Alt|Shift)\+/g,
  /study(\.ts)?|range\(\d+\)|height|looked at \d+|RangeError|is out of range|nope/g,
];

/** As the extension host's locale has it. */
const CLOCK = /\d:\d\d(:\d\d)? [AP]M/g;
/** Those of a row's label are read out before it. */
const ICONS = /^[a-z-]+(?= {2})/g;

describe('the window in another language', function () {
  this.timeout(300_000);
  let folder = '';
  const window = openedWindow({
    file: 'study.ts',
    files: { 'study.ts': STUDY, 'odd.ts': ODD },
    prepare: (made) => (folder = made),
    settings: { 'engineRoom.engines': 2, 'editor.minimap.enabled': false },
    isPseudo: true,
  });
  const problems: string[] = [];
  /** @param editorSays what is the editor's own in that part. */
  const look = async (part: string, shown: Locator, ...editorSays: RegExp[]): Promise<void> => {
    const seen = shown.filter({ visible: true });
    await seen.first().waitFor();
    for (const one of await untranslated(seen, [...editorSays, ...NAMES])) problems.push(`${part}: ${one}`);
  };

  const view = (): Locator => window().page.locator('.pane-body, .pane-header h3');
  const choices = (): Locator =>
    window().page.locator(
      '.quick-input-title, .quick-input-box, .quick-input-message, .quick-input-list .monaco-list-row',
    );
  const lenses = (): Locator => window().page.locator('.codelens-decoration');
  const item = (): Locator => window().statusItem('AsyncMapResult');
  const page = (): Locator => window().run().locator('body');
  const tab = (name: string): Locator =>
    window()
      .run()
      .getByRole('tab', { name: say(name) });
  const filled = (text: string, ...values: string[]): string =>
    say(text).replaceAll(/\{(\d)\}/g, (_, at: string) => values[Number(at)] ?? '');

  it('begins with an empty view', async () => {
    await window().lens(say('Run over\u2026')).first().waitFor();
    await look('lens', lenses());
    await window().openView(say('Engine Room'));
    await window().page.getByText(say('Start Cluster')).first().waitFor();
    await look('view', view(), /^Welcome$/g);
    await window().shot('language-1-empty');
  });

  it('leads through the first steps', async () => {
    await window().page.getByText(say('Get started in four steps').slice(1, -1)).click();
    const steps = window().page.locator('.getting-started-step');
    for (const title of ['Start a cluster', 'Use Python, or a cluster that is there already'])
      await steps.locator('h3', { hasText: say(title) }).waitFor();
    await steps.locator('h3', { hasText: say('Look at the run') }).click();
    await window()
      .page.locator('.monaco-button', { hasText: say('Show the Run') })
      .waitFor();
    const shown = ['category', 'step', 'media'].map((part) => `.getting-started-${part}`).join(', ');
    await look(
      'walkthrough',
      window().page.locator('.gettingStartedSlideDetails').locator(shown),
      /^Image showing |: Not completed$|^Inspect this in the accessible view /g,
    );
    await window().shot('language-2-walkthrough');
    await window().page.getByRole('tab', { name: 'study.ts' }).click();
  });

  it('asks for inputs', async () => {
    await window().ask(window().lens(say('Run over\u2026')).first(), 'range(40)');
    await look('inputs', choices(), /\(Press 'Enter' .*\)$/g);
    await window().shot('language-3-inputs');
    await window().answer('range(40)');
  });

  it('counts in the status item, the views and the lens', async () => {
    await window()
      .statusItem(/study: [1-9]\d*\/40/)
      .waitFor();
    await look('lens', lenses());
    await look('view', view());
    await window().shot('language-4-running');
    writeFileSync(join(folder, 'go'), '');
    await item().waitFor();
    await window().lens(filled('{0} failed', '2')).waitFor();
    await look('lens', lenses());
    await look('status item', item());
    await look('view', view());
    await window().shot('language-5-finished');
  });

  it('tells more of the cluster and the run when the mouse rests on them', async () => {
    const told = window().page.locator('.monaco-hover');
    await window().hoverUntil(item(), told.getByText(say('Cluster')));
    await look('tooltip', told, CLOCK);
    await window().shot('language-6-tooltip');
    await window().page.mouse.move(700, 400);
    for (const [name, fact] of [
      [filled('Engine {0}', '0'), 'process'],
      ['study', 'work on engines'],
    ] as const) {
      await window().hoverUntil(window().row(name).first(), told.getByText(say(fact)));
      await look(name, told, CLOCK);
      await window().page.mouse.move(700, 400);
    }
  });

  it('has a page for the run', async () => {
    await item().click();
    await window().choice(say('Show its failures')).waitFor();
    await look('menu of the run', choices());
    await window().shot('language-13-menu-of-run');
    await window().page.keyboard.press('Enter');
    // A run with failures begins with these.
    await tab('Errors').waitFor();
    for (const name of ['Results', 'Errors', 'Plot', 'Output', 'Timeline']) {
      await tab(name).click();
      await look(name, page());
      await window().shot(`language-7-${name.toLowerCase()}`);
    }
  });

  it('has a menu', async () => {
    // A page gets the focus back from a closed list late, when the next list is there, which closes for that.
    await window().page.getByRole('tab', { name: 'study.ts' }).click();
    await window()
      .statusItem(/^Ln \d+/)
      .waitFor();
    await window().command('Engine Room: Show Menu');
    await window().choice(say('Stop cluster')).waitFor();
    await look('menu', choices());
    await window().shot('language-8-menu');
    // At 200 % zoom its row is drawn only once it is looked for.
    await window().input().fill(say('Choose profile...'));
    await window().pick(say('Choose profile...'));
    await window().choice(say('Connect by Connection File\u2026')).waitFor();
    await look('profiles', choices(), ICONS);
    await window().shot('language-9-profiles');
    await window().page.keyboard.press('Escape');
  });

  it('refuses in words of the language', async () => {
    await window().page.getByRole('tab', { name: 'study.ts' }).click();
    await window().ask(window().lens(say('Run over\u2026')).first(), 'range(40)');
    await window().answer('range(40)', 'nope');
    await window().toasts().getByText('nope').waitFor();
    // Not what its buttons and the editor itself say.
    await look('refusal', window().toasts().locator('.notification-list-item-message'));
    await look(
      'buttons',
      window().toasts().locator('.notification-list-item-buttons-container .monaco-button'),
    );
    await window().shot('language-10-refused');
  });

  it('tells what is wrong with a function, and what mends it', async () => {
    await window().openFile('odd.ts');
    await window().page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
    await window().command('Go to Next Problem');
    await look(
      'problem',
      window().page.locator('.marker-widget .descriptioncontainer'),
      /^\/\*\*.*?\*\/, Error:|at \d+:\d+\.$|@paral+el|misspelled-tag/g,
    );
    await window().page.keyboard.press('Escape');
    await look(
      'quick fix',
      await window().quickFixes('@parallel'),
      /@parallel|, Quick Fix$|^Enter to Apply$/g,
    );
    await window().shot('language-12-quick-fix');
    await window().page.keyboard.press('Escape');
  });

  it('has settings', async () => {
    const settings = new SettingsEditor(window());
    const groups = ['Engines', 'Cluster', 'Functions', 'In the Editor'].map(say);
    await settings.openAt(say('Engine Room'), groups);
    for (const group of groups) {
      await settings.goTo(group);
      // Other settings are named by the editor, which makes it of their keys; so are those that a text leads to.
      await look(
        `settings of ${group}`,
        settings.texts(),
        /Engine Room(:| \u203a) [\w: ]+|Editor: Code Lens|^(engineRoom|editor)\.[\w.]+$|^https:\S+$|^Extensions$/g,
      );
    }
    await window().shot('language-11-settings');
  });

  it('was translated wherever this drive looked', () => {
    assert.deepEqual(problems, []);
  });
});
