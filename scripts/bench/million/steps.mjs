// What somebody does with runs over a million items, step by step.
import { setTimeout as delay } from 'node:timers/promises';
import { ITEMS } from './subjects.mjs';

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const million = String.raw`1[,.]?000[,.]?000`;

async function timed(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const time = async (work) => seconds(await timed(work));

/** With how many items a second that is. */
async function rate(work) {
  const ms = await timed(work);
  return `${seconds(ms)}, ${Math.round(ITEMS / ms).toLocaleString('en')},000 items/s`;
}

/** What a failing step leaves undone fails others: each begins with what it needs in sight. */
export async function work(drive, language) {
  await running(drive);
  await lookedAt(drive);
  await takenAway(drive, language);
}

async function running(drive) {
  const { step, frame, window } = drive;
  await step('nothing runs', () => delay(3000));
  await step('start, first run', async () => {
    await window.openView('Engine Room');
    await drive.begin('twice');
    return rate(() => drive.ended('twice'));
  });
  await step('a million lines printed', async () => {
    await drive.begin('talk');
    await window.command('Engine Room: Show Output');
    return rate(() => drive.ended('talk'));
  });
  await window.shot('million-1-output');
  await window.command('View: Hide Panel');
  await step('run, its page open', async () => {
    await drive.begin('wave');
    return rate(async () => {
      await drive.show();
      await frame()
        .getByRole('tab', { name: /Results/ })
        .click();
      await drive.ended('wave');
    });
  });
  await window.shot('million-2-page');
  await step('run failed again', async () => {
    const failed = window.row(/^wave, [\d,]+ of [\d,]+ failed/);
    await failed.first().hover();
    await failed.first().getByRole('button', { name: 'Run Failed Items Again' }).click();
    return time(() => failed.nth(1).waitFor());
  });
  await step('save while it runs', async () => {
    await drive.begin('ponder');
    await drive.show();
    return drive.save('ponder');
  });
  await step('cancel', () =>
    time(async () => {
      await frame().getByRole('button', { name: 'Cancel', exact: true }).click();
      await window.row(/^ponder, cancelled after/).waitFor();
    }),
  );
}

async function lookedAt(drive) {
  const { step, frame, window } = drive;
  await step('open its page again', () =>
    time(async () => {
      await window
        .row(/^wave, [\d,]+ of [\d,]+ failed/)
        .first()
        .click();
      await frame()
        .getByRole('tab', { name: /Results/ })
        .click();
      await frame().locator('.results .rows .row').first().waitFor();
    }),
  );
  await step('scroll to the end', () =>
    time(async () => {
      const panel = frame().getByRole('tabpanel');
      for (const key of ['End', 'Home', ...Array(8).fill('PageDown'), 'End']) await panel.press(key);
      await frame()
        .getByRole('link', { name: /^999,?999$/ })
        .waitFor();
    }),
  );
  await step('sort', () =>
    time(async () => {
      await frame().getByRole('button', { name: 'height', exact: true }).click();
      await frame().locator('[role=columnheader][aria-sort=ascending]').waitFor();
      const heads = await frame().locator('.results .head [role=columnheader]').allTextContents();
      const column = heads.findIndex((text) => text.startsWith('height'));
      await frame()
        .locator(`.results .rows .row > :nth-child(${column + 1})`)
        .first()
        .getByText(/^-0.99/)
        .waitFor();
    }),
  );
  await step('filter', () =>
    time(async () => {
      await frame().getByLabel('Filter', { exact: true }).fill('height > 0.9 && even = true');
      await frame()
        .getByText(new RegExp(`^[\\d,]+ of ${million} items$`))
        .waitFor();
    }),
  );
  await window.shot('million-3-filtered');
  await step('plot', () =>
    time(async () => {
      await frame().getByRole('tab', { name: /Plot/ }).click();
      await frame()
        .getByRole('group', { name: /^angle against input/ })
        .waitFor();
    }),
  );
  await step('timeline', () =>
    time(async () => {
      await frame()
        .getByRole('tab', { name: /Timeline/ })
        .click();
      await frame()
        .getByRole('group', { name: /Timeline of/ })
        .waitFor();
    }),
  );
}

async function takenAway(drive, language) {
  const { step, frame, window } = drive;
  await step('copy the results', () =>
    time(async () => {
      await frame().getByRole('button', { name: 'Copy', exact: true }).click();
      await window.page
        .getByText(/Results copied|too long/)
        .first()
        .waitFor();
    }),
  );
  await window.page.keyboard.press('Escape');
  await step('save as CSV', () => drive.save('wave'));
  await step('copy as code', async () => {
    const row = window.row(/^wave, [\d,]+ of [\d,]+ failed/).first();
    await drive.pickFromMenu(row, 'Copy Run as Code...');
    await window.choose(language === 'python' ? 'Python' : 'TypeScript');
  });
}
