// The main job in the real window: see the lens, start a cluster, run over the tag's inputs, watch the count
// rise, and find the results and the engines. Pictures are kept.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import type { EditorWindow } from './support/editor-window';
import { openedWindow } from './support/opened-window';
import { keepTextsShown } from './support/texts-shown';
import { until } from './support/until';

const HALF = `import { halve } from './x';

/** @parallel [2, 4] */
export const half = (x: number): number => halve(x);
`;

describe('the window', function () {
  let window: EditorWindow;
  let textsShown: () => Promise<string[]>;
  const opened = openedWindow({
    file: 'tutorial.ts',
    files: {
      'tutorial.ts': readFileSync(join(root, 'examples/tutorial.ts'), 'utf8'),
      'study/half.ts': HALF,
    },
    settings: { 'engineRoom.engines': 2 },
  });
  before(() => (window = opened()));

  it('shows a lens above the tagged function', async () => {
    await window.lens('Run over').waitFor();
    await window.shot('1-lens');
  });

  it('starts a cluster from the welcome view', async () => {
    await window.openView('Engine Room');
    await window.page.getByRole('button', { name: 'Start Cluster' }).first().click();
    await window.row(/^Engine 0/).waitFor();
    await window.row(/^Engine 1/).waitFor();
    await window.statusItem('2 engines').waitFor();
    await window.shot('2-engines');
  });

  it('runs over the inputs of the tag, from the lens', async () => {
    await window.ask(window.lens('Run over'), 'range(1000)');
    await window.shot('3-inputs');
    textsShown = await keepTextsShown(window.page, '.statusbar-item');
    await window.answer('range(1000)');
  });

  it('counts items in the status bar until the run is finished', async () => {
    const counts = async (): Promise<number[]> =>
      (await textsShown()).flatMap((text) => /f: (\d+)\/1000/.exec(text)?.slice(1).map(Number) ?? []);
    // Who looks late finds the run ended.
    await until('a count', async () => (await counts()).length > 0);
    await window.shot('4-running');
    await window.statusItem('<AsyncMapResult: finished>').waitFor();
    const seen = await counts();
    assert.ok(seen.length >= 3, `the count rises: ${seen.join(', ')}`);
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
      'the count never falls',
    );
    await window.shot('5-finished');
  });

  it('opens the run with its results', async () => {
    await window.openFromStatus('<AsyncMapResult: finished>');
    const frame = window.run();
    await frame.getByRole('tab', { name: /Results/ }).waitFor();
    await frame
      .getByText(/1[\s,.]?000/)
      .first()
      .waitFor();
    await frame.getByText('Infinity').first().waitFor();
    await window.shot('6-run');
  });

  it('refuses inputs that make no sense where everybody sees it', async () => {
    await window.page.getByRole('tab', { name: 'tutorial.ts' }).click();
    await window.ask(window.lens('Run over'), 'range(1000)');
    await window.answer('range(1000)', 'nope');
    await window
      .toasts()
      .getByText(/uses 'nope'/)
      .waitFor();
    await window.statusItem('f: refused').waitFor();
    // What came of the run before still holds.
    await window.lens("not run: the inputs expression uses 'nope'").waitFor();
    await window.lens('1000 ok').waitFor();
    await window.shot('7-refused');
    await window.toasts().getByRole('button', { name: 'Edit Inputs' }).click();
    await window.inputHolds('nope');
    await window.shot('7-refused-edit');
    await window.page.keyboard.press('Escape');
  });

  it('tells where an import leads nowhere, and opens the place from the page that the lens opens', async () => {
    await window.openFile('half.ts');
    await window.ask(window.runLens('half'), '[2, 4]');
    await window.answer('[2, 4]');
    const sentence = "Cannot find './x': correct the path (study/half.ts:1).";
    await window.toasts().getByText(sentence).waitFor();
    await window.lens("not run: cannot find './x'").click();
    const frame = window.run();
    await frame.getByRole('alert').getByText(sentence).waitFor();
    // There are no results to look at, nor will be.
    await frame.getByRole('tablist').waitFor({ state: 'hidden' });
    await window.shot('7-refused-page');
    await frame.getByRole('link', { name: 'study/half.ts:1' }).click();
    await window.statusItem('Ln 1, Col 23').waitFor();
    await window.shot('7-refused-place');
  });

  it('stops the cluster', async () => {
    await window.command('Engine Room: Stop Cluster');
    await window.page.getByRole('button', { name: 'Start Cluster' }).first().waitFor();
    await window.shot('8-stopped');
  });
});
