// A million items in a real window: how long the extension host's event loop is held meanwhile, and what it all costs.
// `npm run bench -- million`, or `-- million python`. Pictures of the window are kept in out/screenshots.
import { openDrive } from './million/drive.mjs';
import { readMeter, stepReading } from './million/readings.mjs';
import { ITEMS } from './million/subjects.mjs';

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

async function timed(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Goes through what somebody does with such a run. */
async function work(drive, language) {
  const { step, frame, window } = drive;
  const results = () => frame().getByRole('tab', { name: /Results/ });
  const header = (name) => frame().getByRole('button', { name, exact: true });
  const count = (words) => frame().getByText(words).waitFor();
  const scroll = async () => {
    const panel = frame().getByRole('tabpanel');
    for (const key of ['End', 'Home', ...Array(8).fill('PageDown'), 'End']) await panel.press(key);
    await frame()
      .getByRole('link', { name: String(ITEMS - 1), exact: true })
      .waitFor();
  };
  await step('nothing runs', () => new Promise((resolve) => setTimeout(resolve, 3000)));
  await step('start, first run', async () => {
    await window.openView('Engine Room');
    await drive.begin('twice');
    const ms = await timed(() => drive.ended('twice'));
    return `${seconds(ms)}`;
  });
  await step('run, its page open', async () => {
    await drive.begin('wave');
    const ms = await timed(async () => {
      await drive.show();
      await results().click();
      await drive.ended('wave');
    });
    await window.shot('million-1-page');
    return seconds(ms);
  });
  await step('scroll to the end', async () => seconds(await timed(scroll)));
  await step('sort', async () =>
    seconds(
      await timed(async () => {
        await header('height').click();
        await frame().locator('[role=columnheader][aria-sort=ascending]').waitFor();
        await frame()
          .locator('.results .rows .row > :nth-child(3)')
          .first()
          .getByText(/^-0.99/)
          .waitFor();
      }),
    ),
  );
  await step('filter', async () =>
    seconds(
      await timed(async () => {
        await frame().getByLabel('Filter', { exact: true }).fill('height > 0.9 && even = true');
        await count(/^\d+ of 1000000 items$/);
      }),
    ),
  );
  await window.shot('million-2-filtered');
  await step('plot', async () =>
    seconds(
      await timed(async () => {
        await frame().getByRole('tab', { name: /Plot/ }).click();
        await frame()
          .getByRole('group', { name: /^angle against item/ })
          .waitFor();
      }),
    ),
  );
  await step('timeline', async () => {
    await frame()
      .getByRole('tab', { name: /Timeline/ })
      .click();
    await frame()
      .getByRole('group', { name: /Timeline of/ })
      .waitFor();
  });
  await step('copy the results', async () =>
    seconds(
      await timed(async () => {
        await frame().getByRole('button', { name: 'Copy', exact: true }).click();
        await window.page
          .getByText(/Results copied|too long/)
          .first()
          .waitFor();
      }),
    ),
  );
  await window.page.keyboard.press('Escape');
  await step('save as CSV', () => drive.save('all.csv'));
  await step('copy as code', async () => {
    const row = window.row(/^wave, 1000 of/).first();
    await row.click({ button: 'right' });
    await window.page.getByRole('menuitem', { name: 'Copy Run as Code...' }).waitFor();
    await window.pickFromMenu('Copy Run as Code...');
    await window.choice(language === 'python' ? 'Python' : 'TypeScript').click();
  });
  await step('run failed again', async () => {
    await window
      .row(/^wave, 1000 of/)
      .first()
      .hover();
    await window
      .row(/^wave, 1000 of/)
      .first()
      .getByRole('button', { name: 'Run Failed Items Again' })
      .click();
    await window
      .row(/^wave, 1000 of .*/)
      .nth(1)
      .waitFor();
  });
  await step('save while it runs', async () => {
    await drive.begin('wave');
    await drive.show();
    return drive.save('some.csv');
  });
  await step('cancel', async () =>
    seconds(
      await timed(async () => {
        await frame().getByRole('button', { name: 'Cancel', exact: true }).click();
        await window
          .row(/^wave, cancelled after/)
          .first()
          .waitFor();
      }),
    ),
  );
  await step('a million lines printed', async () => {
    await drive.begin('talk');
    await window.command('Engine Room: Show Output');
    return seconds(await timed(() => drive.ended('talk')));
  });
  await window.shot('million-3-output');
}

function table(lines, steps) {
  const mb = (bytes) => `${Math.round(bytes / 2 ** 20)} MB`;
  const head = [
    'held',
    'at work',
    'p99',
    '> 50 ms',
    'by the clock',
    'messages',
    'ext. host',
    'client process',
  ];
  const rows = steps.map(({ name, from, to, bridge, remark }) => {
    const { held, p99, over, wall, messages, memory } = stepReading(lines, from, to);
    const cells = [
      `${held.toFixed(0)} ms`,
      `${p99.toFixed(1)} ms`,
      over,
      `${wall.toFixed(0)} ms`,
      messages,
      mb(memory),
      mb(bridge),
    ];
    return [name, cells, remark];
  });
  const line = (name, cells, remark) =>
    `${name.padEnd(26)}${cells.map((one) => String(one).padStart(14)).join('')}  ${remark}`;
  return [
    line('a million items', head, ''),
    ...rows.map(([name, cells, remark]) => line(name, cells, remark)),
    'held: the longest that the thread of the extension host was at work between two ticks of a timer of 2 ms.',
  ].join('\n');
}

/** @param {'typescript' | 'python'} language @param settings more of the machine's */
export async function million(language, settings = {}) {
  const drive = await openDrive(language, settings);
  try {
    await work(drive, language);
    return table(readMeter(drive.meter), drive.steps);
  } finally {
    await drive.close();
  }
}
