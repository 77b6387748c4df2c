// A scientist's session: DataFrames as tables, inputs from data files and from several sequences, errors that lead
// to their line, a selection and a whole file on an engine. Real pandas on real ipengines. Pictures are kept.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { hasLogWriters } from '../../scripts/lib/vscode-host.mjs';
import type { ToPage } from '../../src/run-page/messages';
import { newest } from '../support/pythons';
import type { EditorWindow } from './support/editor-window';
import { openedWindow } from './support/opened-window';
import { clickRow } from './support/press-in-row';
import { pickFromMenu } from './support/row-menu';

/** Items differ in number, so that each lens tells its own last run. */
const SURVEY = `import numpy as np
import pandas as pd

@parallel  # [3, 5000]
def survey(n):
    return pd.DataFrame({
        "city": [f"City {i}" for i in range(n)],
        "founded": pd.date_range("2024-01-01", periods=n),
        "seen": pd.date_range("2024-01-01 09:30", periods=n, freq="h", tz="Europe/Berlin"),
        "height": np.random.default_rng(n).normal(0, 100, n).round(3),
        "capital": [i % 2 == 0 for i in range(n)],
        "note": [None if i % 3 else "a text that is too long to be shown whole in a column" for i in range(n)],
    }).assign(**{f"m{k}": k / 8 for k in range(60)})

@parallel
def gravity(planet):
    return f"{planet['name']} {planet['mass'] / planet['radius'] ** 2:.2f}"

xs, ys = [1, 2, 3], [10, 20, 30]

@parallel  # over xs, ys
def add(x, y):
    return x + y

@parallel  # [4, 1, -1, 0]
def share(x):
    return portion(x)

def portion(x):
    return 12 / (x - 1) + 1 / x

@parallel  # [1, 4, 9, 25]
def orbit(radius):
    return {"planet": "P", "radius": radius, "years": radius ** 1.5}

print("measured", sum(xs), "times")
ys[-1] / 2
`;
/** Where the file says so first. */
const lineOf = (code: string): number => SURVEY.split('\n').findIndex((line) => line.includes(code)) + 1;
const PORTION_LINE = lineOf('12 / (x - 1)');
const DATA = {
  'csv.csv':
    'name,mass,radius\nVenus,81.5,0.95\nEarth,100,1\nMars,10.7,0.53\nJupiter,31780,11.2\nMoon,1.23,0.273\n',
  'json.json': JSON.stringify([{ name: 'Saturn', mass: 9520, radius: 9.45 }]),
  'lines.jsonl':
    '{"name":"Uranus","mass":1450,"radius":4.01}\n{"name":"Neptune","mass":1710,"radius":3.88}\n',
};

describe('the window, for data in Python', function () {
  let window: EditorWindow;
  const opened = openedWindow({
    file: 'survey.py',
    files: {
      'survey.py': SURVEY,
      ...Object.fromEntries(Object.entries(DATA).map(([name, text]) => [`data/${name}`, text])),
    },
    settings: {
      'engineRoom.engines': 2,
      // A loaded machine may need longer for the reload than the grace a user has by default.
      'engineRoom.leaseGrace': 120,
      'engineRoom.python': newest.interpreter,
      'editor.minimap.enabled': false,
    },
  });
  before(async () => {
    window = opened();
    // Before its extensions begin, a window still gives the focus to its file, and a box that is open closes for that.
    await window.lens('Run over').first().waitFor();
  });

  const results = (): Locator => window.run().locator('#rows .value');

  /** Opens the box of a function, which is brought in sight first: at 200 % zoom the window has no room for the whole file. */
  const ask = async (name: string, proposal: string): Promise<void> => {
    await window.page.getByRole('tab', { name: 'survey.py' }).click();
    await window.goTo(lineOf(`def ${name}(`));
    await window.ask(window.runLens(name), proposal);
  };
  /** As the page's theme has it. */
  const colourOf = (name: string): Promise<string> =>
    window
      .run()
      .locator('body')
      .evaluate((body, variable) => {
        const shown = body.ownerDocument.createElement('i');
        shown.style.color = `var(${variable})`;
        body.append(shown);
        const { color } = body.ownerDocument.defaultView!.getComputedStyle(shown);
        shown.remove();
        return color;
      }, name);
  const show = async (lastRun: string): Promise<void> => {
    await window.lens(lastRun).click();
    await window
      .run()
      .getByRole('tab', { name: /Results/ })
      .waitFor();
  };

  it('shows a DataFrame as a table, as pandas prints it', async () => {
    await ask('survey', '[3, 5000]');
    await window.answer('[3, 5000]');
    await show('2 ok');
    await window
      .run()
      .locator('#rows a', { hasText: 'DataFrame, 3 rows \u00d7 66 columns: city, founded' })
      .waitFor();
    const first = window.run().locator('.grid [role=row][aria-rowindex="2"] [role=cell]');
    await first.first().waitFor();
    const cells = await first.allTextContents();
    assert.deepEqual(cells.slice(0, 3), ['City 0', '2024-01-01', '2024-01-01 09:30:00+01:00']);
    assert.match(cells[3] ?? '', /^-?\d+\.\d{3}$/);
    assert.equal(cells[4], 'True');
    await window.run().getByText('3 rows \u00d7 66 columns', { exact: true }).waitFor();
    const height = window.run().getByRole('columnheader', { name: /height.*float64/ });
    const aligned = await height.evaluate(
      (cell) => cell.ownerDocument.defaultView?.getComputedStyle(cell).textAlign,
    );
    assert.equal(aligned, 'right');
    await window.shot('python-data-1-table');
  });

  it('scrolls thousands of rows and many columns, and sorts them, with the keyboard too', async () => {
    await window.run().locator('#rows a', { hasText: '5000 rows' }).click();
    await window.run().getByText('5000 rows \u00d7 66 columns', { exact: true }).waitFor();
    // The results were scrolled sideways to a link that is wider than they are.
    const [links, rows] = [results(), window.run().locator('.results .top, .results .rows .row')];
    const lefts = await links.evaluateAll((made) => made.map((one) => one.getBoundingClientRect().left));
    assert.deepEqual(lefts, Array(2).fill(lefts[0]), 'values are below each other');
    const widths = await rows.evaluateAll((made) => made.map((one) => one.getBoundingClientRect().width));
    assert.deepEqual(widths, Array(3).fill(widths[0]), 'the head is as wide as the rows');
    const table = window.run().getByRole('table', { name: /5000 rows/ });
    assert.deepEqual(
      [await table.getAttribute('aria-rowcount'), await table.getAttribute('aria-colcount')],
      ['5001', '67'],
    );
    const grid = window.run().locator('.grid');
    await grid.focus();
    await grid.press('End');
    const ring = await grid.evaluate(
      (box) => box.ownerDocument.defaultView?.getComputedStyle(box).borderTopColor,
    );
    assert.equal(ring, await colourOf('--vscode-focusBorder'), 'one sees that it has the focus');
    await window.run().getByRole('rowheader', { name: '4999', exact: true }).waitFor();
    assert.ok(
      (await window.run().getByRole('row').count()) < 300,
      'only what is near the rows in sight is drawn',
    );
    await grid.evaluate((box) => (box.scrollLeft = box.scrollWidth));
    await window.run().getByRole('columnheader', { name: /m59/ }).waitFor();
    await window.run().getByRole('cell', { name: '7.375', exact: true }).first().waitFor();
    await window.shot('python-data-2-scrolled');
    await grid.evaluate((box) => (box.scrollLeft = 0));
    await window
      .run()
      .getByRole('button', { name: /^height/ })
      .press('Enter');
    await window.run().locator('[role=columnheader][aria-sort=ascending]').waitFor();
    const heights = window.run().locator('.grid [role=row] [role=cell]:nth-child(6)');
    await window.run().getByRole('rowheader', { name: '4999', exact: true }).waitFor({ state: 'detached' });
    const shown = (await heights.allTextContents()).slice(0, 20).map(Number);
    assert.equal(shown.length, 20);
    assert.deepEqual(
      shown,
      [...shown].sort((a, b) => a - b),
    );
    await window.shot('python-data-3-sorted');
  });

  it('asks for no rows of a table while another tab is open', async () => {
    const [page, grid] = [window.run().locator('body'), window.run().locator('.grid')];
    const rowAt = (position: number): Locator => grid.locator(`.body [aria-rowindex="${position + 1}"]`);
    await grid.evaluate((box) => (box.scrollTop = box.scrollHeight));
    await rowAt(5000).waitFor();
    const answered = await page.evaluateHandle((body) => {
      const firsts: number[] = [];
      body.ownerDocument.defaultView?.addEventListener('message', ({ data }: { data: ToPage }) => {
        if (data.type === 'tableRows') firsts.push(data.request.from);
      });
      return firsts;
    });
    await window.run().getByRole('tab', { name: 'Timeline' }).click();
    await grid.waitFor({ state: 'hidden' });
    // Whoever watches the size of the table has been told of it then.
    await page.evaluate(async (body) => {
      const view = body.ownerDocument.defaultView;
      for (const _ of [1, 2]) await new Promise((drawn) => view?.requestAnimationFrame(drawn));
    });
    await window
      .run()
      .getByRole('tab', { name: /Results/ })
      .click();
    await grid.evaluate((box) => (box.scrollTop = box.scrollHeight / 2));
    await rowAt(2500).waitFor();
    // It asks one question at a time: one for the first rows would have been answered before.
    const firsts = await answered.jsonValue();
    assert.ok(firsts.length > 0 && !firsts.includes(0), `rows from ${firsts.join(', ')} on came`);
  });

  const planets = ['Venus 90.30', 'Earth 100.00', 'Mars 38.09', 'Jupiter 253.35', 'Moon 16.50'];
  for (const [file, proposed, expected, first] of [
    ['csv.csv', '', planets, ["'Venus'", '81.5', '0.95']],
    ['json.json', 'data/csv.csv', ['Saturn 106.60'], ["'Saturn'", '9520', '9.45']],
    ['lines.jsonl', 'data/json.json', ['Uranus 90.17', 'Neptune 113.59'], ["'Uranus'", '1450', '4.01']],
  ] as const) {
    const count = expected.length;
    it(`runs over the rows of ${file}, picked in a dialog`, async () => {
      await ask('gravity', proposed);
      await window.page.locator('.quick-input-widget a.codicon-folder-opened').click();
      // The dialog opens beside the file.
      await window.choose('data');
      await window.choice(file).waitFor();
      await window.shot(`python-data-4-pick-${file}`);
      await window.choose(file);
      await window.page.getByText('once for each row or item of this file').waitFor();
      await window.answer(`data/${file}`);
      await window.lensAbove('def gravity(', `${count} ok`).click();
      await window.run().getByText(`data/${file}`).waitFor();
      await results()
        .nth(count - 1)
        .waitFor();
      assert.deepEqual(
        await results().allTextContents(),
        expected.map((text) => `'${text}'`),
      );
      for (const name of ['name', 'mass', 'radius'])
        await window
          .run()
          .getByRole('columnheader', { name: `input.${name}`, exact: true })
          .waitFor();
      const given = window.run().locator('#rows .row').first().locator('.input');
      assert.deepEqual(await given.allTextContents(), first);
      await window.shot(`python-data-4-rows-${file}`);
    });
  }

  it('finds rows by what a field of theirs was, and sorts them by it', async () => {
    await ask('gravity', 'data/lines.jsonl');
    await window.answer('data/lines.jsonl', 'data/csv.csv');
    await window.lensAbove('def gravity(', '5 ok').click();
    await results().nth(4).waitFor();
    await window.run().getByLabel('Filter', { exact: true }).fill('mass > 50');
    await window.run().getByText('3 of 5 items', { exact: true }).waitFor();
    await window.run().getByRole('button', { name: 'input.mass', exact: true }).click();
    await window.run().locator('[role=columnheader][aria-sort=ascending]').waitFor();
    await window.shot('python-data-4-filtered');
    await results().first().getByText("'Venus 90.30'").waitFor();
    assert.deepEqual(await results().allTextContents(), [
      "'Venus 90.30'",
      "'Earth 100.00'",
      "'Jupiter 253.35'",
    ]);
  });

  it('runs over several sequences', async () => {
    await ask('add', 'xs, ys');
    await window.answer('xs, ys');
    await show('3 ok');
    await results().nth(2).waitFor();
    assert.deepEqual(await results().allTextContents(), ['11', '22', '33']);
    for (const name of ['input 1', 'input 2'])
      await window.run().getByRole('columnheader', { name, exact: true }).waitFor();
    assert.deepEqual(await window.run().locator('#rows .input').allTextContents(), [
      ...['1', '10'],
      ...['2', '20'],
      ...['3', '30'],
    ]);
    await window.shot('python-data-5-sequences');
  });

  it('plots what came out against what was given: the fields of records that are no input first', async () => {
    await ask('orbit', '[1, 4, 9, 25]');
    await window.answer('[1, 4, 9, 25]');
    await show('4 ok');
    await window.run().getByRole('tab', { name: 'Plot' }).click();
    const plot = (of: RegExp): Locator => window.run().getByRole('group', { name: of });
    await plot(/^years against input: numbers 4, least 1, .* greatest 125\./).waitFor();
    await window.shot('python-data-10-plot');
    await window.run().getByLabel('Upwards').selectOption('radius');
    await plot(/^radius against input: .* greatest 25\./).waitFor();
  });

  it('shows an error with its file, line and caret, and opens the line', async () => {
    await ask('share', '[4, 1, -1, 0]');
    await window.answer('[4, 1, -1, 0]');
    await show('2 ok · 2 failed');
    await window
      .run()
      .getByRole('tab', { name: /Errors/, selected: true })
      .waitFor();
    await window.run().getByRole('link', { name: 'ZeroDivisionError: division by zero' }).first().click();
    const traceback = window.run().getByLabel('Traceback');
    await traceback.getByText('12 / (x - 1)').waitFor();
    const place = window
      .run()
      .getByRole('link', { name: new RegExp(`^survey.py:${PORTION_LINE}:`) })
      .first();
    // Which of the two items failed first is a matter of luck.
    const column = Number((await place.innerText()).split(':').at(-1));
    const carets = { 12: /x\n\s+~~~\^~~~~~~~~\n/, 27: /x\n\s+~~\^~~\n/ }[column];
    assert.ok(carets, `column ${column}`);
    assert.match(await traceback.innerText(), carets);
    await window.shot('python-data-6-error');
    await place.click();
    await window.statusItem(`Ln ${PORTION_LINE}, Col ${column}`).waitFor();
    await window.shot('python-data-7-its-line');
  });

  it('tells after a reload of the window what had failed, and finds rows by what they were given', async () => {
    await window.reloadFolder();
    await window.openView('Engine Room');
    await clickRow(window.row(/^share, 2 of 4 failed/));
    const run = window.run();
    await run.getByRole('tab', { name: /Errors/ }).click();
    const failed = run.getByRole('table', { name: 'Errors' }).getByRole('row', { name: /ZeroDivisionError/ });
    // Which of the two items failed first is a matter of luck.
    await failed.first().waitFor();
    const [, item, input] = await failed.first().getByRole('cell').allTextContents();
    assert.equal(input, { 1: '1', 3: '0' }[Number(item)]);
    await window.shot('python-data-11-errors-after-reload');
    await run.getByRole('tab', { name: /Results/ }).click();
    await run.getByRole('columnheader', { name: 'input', exact: true }).waitFor();
    await run.getByLabel('Filter', { exact: true }).fill('input < 1');
    await run.getByText('2 of 4 items', { exact: true }).waitFor();
    assert.deepEqual(await run.locator('#rows .input').allTextContents(), ['-1', '0']);
    await window.shot('python-data-12-filter-after-reload');
    await clickRow(window.row(/^gravity, 5 items/).first());
    await run.getByRole('columnheader', { name: 'input.mass', exact: true }).waitFor();
    await window.page.getByRole('tab', { name: 'survey.py' }).click();
  });

  it('runs the statement under the cursor, and the whole file, tags and all', async function () {
    if (!hasLogWriters()) {
      process.stderr.write('Skipped: this VS Code was made without a compiler, and shows no output.\n');
      this.skip();
    }
    // The reload has left it where a run's line was shown.
    await window.goTo(1);
    await window.lens('Run over').first().waitFor();
    const output = window.page.locator('.part.panel .view-lines');
    await window.page
      .locator('.editor-actions')
      .getByRole('button', { name: /Run File on Cluster/ })
      .click();
    await output.getByText(/measured.6.times/).waitFor();
    await output.getByText(/=>.15\.0/).waitFor();
    await window.shot('python-data-8-file');
    await window.goTo(lineOf('xs, ys ='));
    const line = window.page.locator('.editor-instance .view-line', { hasText: /^xs,/ });
    await pickFromMenu(line, 'Run Selection on Cluster');
    await output.getByText(/survey\.py:19$/).waitFor();
    await output
      .getByText(/done.in/)
      .nth(1)
      .waitFor();
    await window.shot('python-data-9-selection');
    assert.equal(await window.toasts().getByText('Error').count(), 0);
  });
});
