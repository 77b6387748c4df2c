// The Engines view as a user has it: what each engine is at and takes, one engine more or fewer, and an end to what hangs.
// Pictures are kept.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { LightEngines } from '../support/light-engines';
import { portPool } from '../support/port-pool';
import { newest } from '../support/pythons';
import type { EditorWindow } from './support/editor-window';
import { openedWindow } from './support/opened-window';
import { clickRow, pressInRow } from './support/press-in-row';
import { pickFromMenu } from './support/row-menu';
import { until } from './support/until';

const SPIN = `/** @parallel range(2) */
export function spin(n: number): number {
  for (;;) n += Math.random();
}
`;

describe('the Engines view', function () {
  this.timeout(300_000);
  let window: EditorWindow;
  const opened = openedWindow({
    file: 'spin.ts',
    files: { 'spin.ts': SPIN },
    settings: { 'engineRoom.engines': 2 },
  });
  before(async () => {
    window = opened();
    await window.lens('Run over').waitFor();
    await window.openView('Engine Room');
  });

  const cluster = (): Locator => window.row(/^Cluster/);

  it('shows the profile, its cluster and its engines, with what they take', async () => {
    await window.page.getByRole('button', { name: 'Start Cluster' }).first().click();
    await window.row(/^Profile/).waitFor();
    await window.row(/^Cluster, 2 engines/).waitFor();
    await window.row(/^Engine 0, idle · \d+ % CPU · \d+ MB/).waitFor();
    await window.row(/^Engine 1, idle · \d+ % CPU · \d+ MB/).waitFor();
    await window.page.mouse.move(700, 400);
    await window.shot('engines-1-idle');
  });

  it('has one engine more, and one fewer, with a click each', async () => {
    await pressInRow(cluster(), 'Add Engine');
    await window.row(/^Engine 2, idle/).waitFor();
    await window.row(/^Cluster, 3 engines/).waitFor();
    await cluster().hover();
    await window.shot('engines-2-scaled');
    await pressInRow(cluster(), 'Remove Engine');
    await window.row(/^Engine 2/).waitFor({ state: 'detached' });
    await window.row(/^Cluster, 2 engines/).waitFor();
  });

  it('tells what engines run and how long, and counts them on the icon', async () => {
    await window.ask(window.lens('Run over'), 'range(2)');
    await window.input().press('Enter');
    const running = (id: number): Locator =>
      window.row(new RegExp(`^Engine ${id}, spin.* · [1-9]\\d* s · \\d+ % CPU · \\d+ MB`));
    await running(0).waitFor();
    await running(1).waitFor();
    const badge = window.page.locator('.activitybar .action-item', { has: window.page.getByText('2') });
    await badge.first().waitFor();
    const told = window.page
      .locator('.workbench-hover', { hasText: 'processor:' })
      .filter({ hasText: 'kernel: JavaScript' })
      .filter({ hasText: `host: ${hostname()}` });
    // A row that is drawn anew before its tooltip is there lets it go.
    await window.hoverUntil(window.row(/^Engine 0/), told);
    await window.shot('engines-3-busy');
  });

  it('tells what waits in an engine, and interrupts what it is at', async () => {
    await window.command('Engine Room: Run Selection on All Engines');
    await window.row(/^Engine 0, spin.* · 1 queued/).waitFor();
    await window.row(/^Engine 1, spin.* · 1 queued/).waitFor();
    await window.shot('engines-10-queued');
    await pickFromMenu(window.row(/^Engine 0/), 'Interrupt Engine');
    await window.row(/^Engine 0, idle/).waitFor();
    await window.row(/^Engine 1, spin.* · 1 queued/).waitFor();
    await window.page.mouse.move(700, 400);
    await window.shot('engines-11-interrupted');
  });

  it('kills an engine at work only when that is meant, and restarts one', async () => {
    await pickFromMenu(window.row(/^Engine 1/), 'Kill Engine');
    const dialog = window.page.getByRole('dialog');
    await dialog.getByText('Engine 1 is at work. Kill it?').waitFor();
    await window.shot('engines-4-kill');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await window.row(/^Engine 1/).count(), 1);
    await pickFromMenu(window.row(/^Engine 1/), 'Kill Engine');
    await dialog.getByRole('button', { name: 'Kill Engine' }).click();
    await window.row(/^Engine 1/).waitFor({ state: 'detached' });

    await pressInRow(window.row(/^Engine 0/), 'Restart Engine');
    await window.row(/^Engine 0, idle/).waitFor();
  });

  it('stops one at work when it is done', async () => {
    await window.command('Engine Room: Add Engine');
    const one = window.row(/^Engine [1-9]\d*,/);
    await window.row(/^Engine [1-9]\d*, idle/).waitFor();
    // The other one may still have been on its way back, and each is to have work of its own.
    await window.row(/^Cluster, 2 engines/).waitFor();
    await window.row(/^Engine 0, idle/).waitFor();
    await window.ask(window.lens('Run over'), 'range(2)');
    await window.input().press('Enter');
    await window.row(/^Engine [1-9]\d*, spin/).waitFor();
    await pickFromMenu(one, 'Stop Engine');
    const dialog = window.page.getByRole('dialog');
    await dialog.getByText(/Engine \d+ is at work. Stop it\?/).waitFor();
    await window.shot('engines-15-stop');
    await dialog.getByRole('button', { name: 'Stop When Done' }).click();
    await window.row(/^Engine [1-9]\d*, spin.* · stops when done/).waitFor();
    await window.shot('engines-16-stops-when-done');
    await pickFromMenu(one, 'Interrupt Engine');
    await one.waitFor({ state: 'detached' });
    await pickFromMenu(window.row(/^Engine 0/), 'Interrupt Engine');
    await window.row(/^Engine 0, idle/).waitFor();
  });

  it('shows 200 engines, which come and go from task to task while somebody scrolls', async () => {
    const file = readdirSync(window.outside.ipythonDir)
      .map((name) => join(window.outside.ipythonDir, name, 'security', 'ipcontroller-engine.json'))
      .find((path) => existsSync(path));
    const hold = (): Promise<void> => delay(500 + Math.random() * 10_000);
    const light = await LightEngines.connect(file ?? 'no engine file', 200, hold);
    try {
      await window.row(/^Cluster, 201 engines/).waitFor();
      await window.command('Engine Room: Run Selection on All Engines');
      await window
        .row(/^Engine \d+, .*busy|^Engine \d+, spin/)
        .first()
        .waitFor();
      await clickRow(window.row(/^Engine 0/));
      await window.page.keyboard.press('End');
      await window
        .row(/^Engine 20\d, .* · 1 done/)
        .first()
        .waitFor();
      await window.shot('engines-8-many');
      await window.page.keyboard.press('Home');
      await window.row(/^Profile/).waitFor();
    } finally {
      light.close();
    }
    await window.row(/^Cluster, 1 engine/).waitFor();
  });

  it('counts engines that were given up on the icon, too', async () => {
    await pressInRow(cluster(), 'Add Engine');
    await window.row(/^Cluster, 2 engines/).waitFor();
    await window.ask(window.lens('Run over'), 'range(2)');
    await window.input().press('Enter');
    const atWork = window.row(/^Engine \d+, spin/);
    await atWork.nth(1).waitFor();
    const [kept] = window.processes('/dist/engine.js');
    const dead = new Set([kept?.pid]);
    const failed = window.row(/^Engine \d+, failed/);
    await until('an engine to be given up', async () => {
      const next = window.processes('/dist/engine.js').find(({ pid }) => !dead.has(pid));
      if (next) process.kill(next.pid, 'SIGKILL');
      dead.add(next?.pid);
      return (await failed.count()) > 0;
    });
    assert.equal(await atWork.count(), 1);
    const icon = window.page.locator('.activitybar .action-item', {
      has: window.page.locator('[aria-label*="1 engine at work, 1 engine failed"]'),
    });
    await icon.locator('.badge-content', { hasText: '2' }).waitFor();
    await window.page.mouse.move(700, 400);
    await window.shot('engines-12-given-up');
    await clickRow(window.row(/^spin, 1 of 2 done/));
    await window
      .run()
      .getByText(/^Engines died \d+ times; the last time: Engine \d+ died and was given up: It was ended by/)
      .waitFor();
    await window.shot('engines-14-died-in-run');
  });

  it('opens the log of an engine', async () => {
    await pickFromMenu(window.row(/^Engine 0/), 'Show Engine Log');
    await window.page.getByRole('tab', { name: /\.log/ }).waitFor();
    await window.shot('engines-5-log');
    // An engine is at the run of before.
    await window.command('Engine Room: Stop Cluster');
    const dialog = window.page.getByRole('dialog');
    await dialog.getByText('spin: 1 of 2 done').waitFor();
    await window.shot('engines-13-stop-at-work');
    await dialog.getByRole('button', { name: 'Stop Cluster' }).click();
    await window.page.getByRole('button', { name: 'Start Cluster' }).first().waitFor();
  });

  it('finds a cluster that ipyparallel started elsewhere, by itself, and uses it', async () => {
    const { ipythonDir, env } = window.outside;
    mkdirSync(join(ipythonDir, 'profile_elsewhere'), { recursive: true });
    const where = ['--profile=elsewhere', `--ipython-dir=${ipythonDir}`];
    const ipcluster = (...args: string[]) =>
      spawn(newest.interpreter, ['-m', 'ipyparallel.cluster', ...args, ...where], { env, stdio: 'ignore' });
    const started = ipcluster('start', '-n', '2');
    const other = window.row(/^Profile elsewhere, running, 2 engines, started by ipyparallel/);
    await other.waitFor();
    await other.hover();
    await window.shot('engines-6-elsewhere');
    await pressInRow(other, 'Use This Cluster');
    await window.row(/^Profile elsewhere · of ipyparallel/).waitFor();
    await window.row(/^Cluster, 2 Python engines/).waitFor();
    await window.row(/^Engine 1, Python · idle/).waitFor();
    // Else the tooltip of the row that was clicked may lie over the next one.
    await window.page.mouse.move(700, 400);
    const told = window.page.locator('.workbench-hover', { hasText: 'kernel: Python' });
    await window.hoverUntil(window.row(/^Engine 0, Python · idle/), told);
    await window.shot('engines-7-ipyparallel');
    const stopped = ipcluster('stop');
    await until('the end of ipcluster', () => started.exitCode !== null && stopped.exitCode !== null);
    await cluster().waitFor({ state: 'detached' });
  });

  it('finds one that has an id, as ipyparallel\u2019s Cluster gives itself one, and uses it', async () => {
    const { ipythonDir, env } = window.outside;
    const names = ['--profile=elsewhere', '--cluster-id=17-ab', `--ipython-dir=${ipythonDir}`];
    names.push(`--ports=${await portPool()}`);
    const program = ['-m', 'ipyparallel.controller', ...names];
    const controller = spawn(newest.interpreter, program, { env, stdio: 'ignore' });
    const other = window.row(/^Profile elsewhere \(17-ab\), running, 0 engines, started by ipyparallel/);
    await other.waitFor();
    await pressInRow(other, 'Use This Cluster');
    await window.row(/^Profile elsewhere \(17-ab\) \u00b7 of ipyparallel/).waitFor();
    await window.row(/^Cluster, 0 engines/).waitFor();
    await window.shot('engines-9-with-id');
    controller.kill('SIGKILL');
  });
});
