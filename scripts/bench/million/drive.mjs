// Somebody at work with runs over a million inputs, in a real window: every step is timed for the meter beside the extension.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { tsImport } from 'tsx/esm/api';
import { root } from '../../lib/paths.mjs';
import { lastWritten } from './readings.mjs';
import { activeRow, brokenRow, endedRow } from './rows.mjs';
import { names, subjects } from './subjects.mjs';

/** How long a step is watched after what it waits for. */
const SETTLE_MS = 700;
/** How long anything but a run may take: machines are shared. */
const PATIENCE_MS = 300_000;
const RUN_PATIENCE_MS = 1_200_000;

/** @param onStep hears of each step as it ends, and of the meter's file. */
export async function openDrive(language, settings, onStep) {
  const { EditorWindow } = await tsImport('../../../test/window/support/editor-window.ts', import.meta.url);
  const { pickFromMenu } = await tsImport('../../../test/window/support/row-menu.ts', import.meta.url);
  const { until } = await tsImport('../../../test/window/support/until.ts', import.meta.url);
  const folder = mkdtempSync(join(tmpdir(), 'er-million-'));
  const meter = join(folder, 'meter.jsonl');
  const { file, text, inputs } = subjects[language];
  writeFileSync(join(folder, file), text);
  const opened = Date.now();
  const window = await EditorWindow.open(
    file,
    { 'engineRoom.engines': 2, 'editor.minimap.enabled': false, ...settings },
    folder,
    {
      beside: [join(root, 'test/support/loop-meter')],
      env: { LOOP_METER: meter },
    },
  );
  const { page } = window;
  page.setDefaultTimeout(PATIENCE_MS);
  const frame = () => window.run();
  const editorTab = () => page.getByRole('tab', { name: file }).click();

  /** Once the meter has written what came before. */
  const told = async (name, from, remark) => {
    const to = Date.now();
    await until(
      `the loop meter to write after "${name}" (is the extension host still there?)`,
      () => lastWritten(meter) > to,
      RUN_PATIENCE_MS,
    );
    onStep({ name, from, to, remark, bridge: bridgeMemory(window) }, meter);
  };

  const drive = {
    window,
    pickFromMenu,
    /** @param work what is done; what it gives is a remark on the step. */
    async step(name, work) {
      const from = Date.now();
      let remark = '';
      try {
        remark = (await work()) ?? '';
      } catch (error) {
        remark = `failed: ${error.message.split('\n')[0]}`;
        await window.shot(`million-failed-${name.replaceAll(/\W+/g, '-')}`);
        // What is still asked must not stand in the way of the next step.
        await page.keyboard.press('Escape');
      }
      await delay(SETTLE_MS);
      await told(name, from, remark);
    },
    async begin(name) {
      await editorTab();
      await window.lens('Run over').nth(names.indexOf(name)).click();
      await window.input().fill(inputs);
      await window.input().press('Enter');
      await window.statusItem(new RegExp(`${name}: [\\d,]+ ?/`)).waitFor();
    },
    /** Resolves when no run of it goes on, and one is there; rejects when one broke off: its rate would tell nothing. */
    async ended(name) {
      const isThere = { timeout: RUN_PATIENCE_MS };
      await window.row(endedRow(name)).first().waitFor(isThere);
      await window
        .row(activeRow(name))
        .first()
        .waitFor({ state: 'detached', ...isThere });
      const broken = window.row(brokenRow(name));
      if ((await broken.count()) > 0) throw new Error(await broken.first().getAttribute('aria-label'));
    },
    show: async () => {
      await window.command('Engine Room: Show Run');
      await frame()
        .getByRole('tab', { name: /Results/ })
        .waitFor();
    },
    frame,
    /** Ends the window, and all that it has started. */
    async close() {
      await window.end();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    /** @param name of the function whose run is in front. */
    async save(name) {
      const path = join(folder, `all-${name}.csv`);
      await frame().getByRole('button', { name: 'Save…' }).click();
      await window.choice('CSV').click();
      await window.inputHolds(join(folder, `${name}.csv`));
      await window.input().fill(path);
      await window.input().press('Enter');
      await window.toasts().getByText('The results were saved in').waitFor();
      await page.keyboard.press('Escape');
      if (!existsSync(path)) throw new Error('nothing was saved');
      return `${(statSync(path).size / 1e6).toFixed(0)} MB`;
    },
  };
  try {
    // The extension is there, and all that begins with it.
    await window
      .lens('Run over')
      .nth(names.length - 1)
      .waitFor();
    await delay(SETTLE_MS);
    await told('the window starts', opened, '');
  } catch (error) {
    await drive.close();
    throw error;
  }
  return drive;
}

function bridgeMemory(window) {
  const bridge = window.processes('bridge.js')[0];
  const status = bridge ? readFileSync(`/proc/${bridge.pid}/status`, 'utf8') : '';
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}
