// Somebody at work with runs over a million inputs, in a real window: every step is timed for the meter beside the extension.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { tsImport } from 'tsx/esm/api';
import { root } from '../../lib/paths.mjs';
import { names, subjects } from './subjects.mjs';

/** How long a step is watched after what it waits for. */
const SETTLE_MS = 700;
/** What reached its end in the run row of the view, whatever came of it. */
const ENDED = / items · | of \d+ failed · |cancelled after/;

export async function openDrive(language, settings) {
  const { EditorWindow } = await tsImport('../../../test/window/support/editor-window.ts', import.meta.url);
  const folder = mkdtempSync(join(tmpdir(), 'er-million-'));
  const meter = join(folder, 'meter.jsonl');
  const { file, text } = subjects[language];
  writeFileSync(join(folder, file), text);
  const window = await EditorWindow.open(
    file,
    { 'engineRoom.engines': 2, 'editor.minimap.enabled': false, ...settings },
    folder,
    {
      beside: [join(root, 'test/support/loop-meter')],
      env: { LOOP_METER: meter },
    },
  );
  const steps = [];
  const { page } = window;
  page.setDefaultTimeout(90_000);
  const frame = () => window.run();
  const editorTab = () => page.getByRole('tab', { name: file }).click();

  const drive = {
    window,
    folder,
    meter,
    steps,
    /** @param work what is done; what it gives is a remark on the step. */
    async step(name, work) {
      const from = Date.now();
      let remark = '';
      try {
        remark = (await work()) ?? '';
      } catch (error) {
        remark = `failed: ${error.message.split('\n')[0]}`;
        // What is still asked must not stand in the way of the next step.
        await page.keyboard.press('Escape');
        await window.shot(`million-failed-${name.replaceAll(/\W+/g, '-')}`);
      }
      await delay(SETTLE_MS);
      const bridge = window.processes('bridge.js')[0];
      const status = bridge ? readFileSync(`/proc/${bridge.pid}/status`, 'utf8') : '';
      const kilobytes = (key) => Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
      const step = {
        name,
        from,
        to: Date.now(),
        remark,
        bridge: kilobytes('VmRSS') * 1024,
        bridgeMost: kilobytes('VmHWM') * 1024,
      };
      steps.push(step);
      return step;
    },
    async begin(name) {
      await editorTab();
      await window.lens('Run over').nth(names.indexOf(name)).click();
      await window.input().waitFor();
      await window.input().press('Enter');
      await window.statusItem(new RegExp(`${name}: \\d+/`)).waitFor();
    },
    row: (words) => window.row(words).first(),
    ended: (name) =>
      window
        .row(new RegExp(`^${name}, .*(${ENDED.source})`))
        .first()
        .waitFor(),
    show: async () => {
      await window.command('Engine Room: Show Run');
      await frame()
        .getByRole('tab', { name: /Results/ })
        .waitFor();
    },
    frame,
    async close() {
      await window.end();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    async save(name) {
      const path = join(folder, name);
      await frame().getByRole('button', { name: 'Save…' }).click();
      await window.choice('CSV').click();
      await window.inputHolds(join(folder, 'wave.csv'));
      await window.input().fill(path);
      await window.input().press('Enter');
      await window.toasts().getByText('The results were saved in').waitFor();
      await page.keyboard.press('Escape');
      if (!existsSync(path)) throw new Error('nothing was saved');
      return `${(statSync(path).size / 1e6).toFixed(0)} MB`;
    },
  };
  return drive;
}
