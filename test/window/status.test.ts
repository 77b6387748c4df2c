// The status item, from no cluster to none: its tooltip, its menu, and what the menu does. Pictures are kept.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { root } from '../../scripts/lib/paths.mjs';
import type { EditorWindow } from './support/editor-window';
import { openedWindow } from './support/opened-window';
import { tooltipBesideText } from './support/tooltip-beside-text';
import { leaveTooltips } from './support/tooltips';
import { until } from './support/until';

const run = promisify(execFile);

const FAILING = `/** @parallel range(9) */
export function odd(n: number): number {
  if (n % 2 === 0) throw new RangeError(\`\${n} is even\`);
  return n;
}
`;

/** It goes on until it is cancelled, and its count with it. */
const LONG = `/** @parallel range(100000) */
export async function long(n: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  return n;
}
`;

/** It goes on until there is a file beside it. */
const GATED = `import { existsSync } from 'node:fs';
/** @parallel range(2) */
export async function gated(n: number): Promise<number> {
  while (!existsSync('GATE')) await new Promise((resolve) => setTimeout(resolve, 50));
  return n;
}
`;

const GOES_ON = /long: \d/;

/** A Node that starts no engine before there is a file beside it: so long the cluster is starting. */
const gatedNode = (gate: string): string => `#!/bin/sh
case "$*" in *engine.js*) while [ ! -e '${gate}' ]; do sleep 0.1; done ;; esac
exec '${process.execPath}' "$@"
`;

describe('the status item', function () {
  let window: EditorWindow;
  let gate: string;
  let runGate: string;
  const settings: Record<string, unknown> = { 'engineRoom.engines': 2 };

  const hover = (): Locator => window.page.locator('.monaco-hover', { hasText: 'Cluster' });
  const menuRow = (text: string): Locator =>
    window.page.locator('.quick-input-list .monaco-list-row', { hasText: text });
  /** The item in the colour of a warning or of an error. */
  const needsSomebody = (): Locator =>
    window.page.locator('.statusbar-item:is(.warning-kind, .error-kind)', { hasText: /engine|Cluster/ });
  /** The tooltip of the item, on which the mouse may rest, reaches to the files in a low window. */
  const openFromExplorer = async (name: string): Promise<void> => {
    await leaveTooltips(window.page);
    await window.row(name).dblclick();
    await window.page.getByRole('tab', { name }).waitFor();
  };
  /** Of a menu that may be longer than the window is high: its end is there once one types. */
  const pickFromItem = async (title: string): Promise<void> => {
    await window.statusItem('2 engines').click();
    await menuRow('Open last run').waitFor();
    await input().fill(title);
    await window.pick(title);
  };
  const input = (): Locator => window.page.locator('.quick-input-widget .quick-input-box input');

  // A folder of its own: the choice of a profile is written into it.
  const opened = openedWindow({
    file: 'tutorial.ts',
    files: {
      'tutorial.ts': readFileSync(join(root, 'examples', 'tutorial.ts'), 'utf8'),
      'odd.ts': FAILING,
      'long.ts': LONG,
    },
    prepare: (folder) => {
      gate = join(folder, 'open');
      runGate = join(folder, 'open-run');
      writeFileSync(join(folder, 'gated.ts'), GATED.replace('GATE', runGate));
      const node = join(folder, 'gated-node');
      writeFileSync(node, gatedNode(gate), { mode: 0o755 });
      settings['engineRoom.engineNode'] = node;
    },
    settings,
  });
  before(() => (window = opened()));

  it('offers a start where a tagged function was seen', async () => {
    await window.lens('Run over').waitFor();
    await window.statusItem('No engines').click();
    await menuRow('Start cluster').waitFor();
    await window.shot('status-1-menu-before');
    await window.pick('Start cluster');
  });

  it('says that engines are starting, and how far that is', async () => {
    const starting = window.statusItem('Starting engines');
    await window.hoverUntil(starting, hover().getByText('0 of 2 engines'));
    await window.shot('status-11-starting');
    await window.page.mouse.move(400, 300);
    writeFileSync(gate, '');
    await starting.waitFor({ state: 'detached' });
    await window.statusItem('2 engines').waitFor();
  });

  it('shows the cluster in a table', async () => {
    await window.ask(window.lens('Run over'), 'range(1000)');
    await window.answer('range(1000)');
    // Both at once: a tooltip that is drawn anew is gone until the mouse rests on the item again.
    await window.hoverUntil(
      window.statusItem('<AsyncMapResult: finished>'),
      hover().filter({ hasText: 'JavaScript: 2 idle' }).getByText('f over range(1000)'),
    );
    await window.shot('status-2-tooltip');
    await window.page.mouse.move(400, 300);
    await window.openFromStatus('<AsyncMapResult: finished>');
    await window.page.getByRole('tab', { name: /^f/ }).waitFor();
    // There it has the focus, which what is opened next must not lose to it.
    await window.run().getByText('<AsyncMapResult: finished>').waitFor();
  });

  it('tells of failures with a sign, in words for the ear, and without a colour', async () => {
    await openFromExplorer('odd.ts');
    await window.ask(window.lens('Run over'), 'range(9)');
    await input().press('Enter');
    const item = window.statusItem('<AsyncMapResult: finished, 5 failed>');
    await item.locator('.codicon-warning').waitFor();
    await window.page.getByRole('button', { name: 'Engine Room: odd: finished, 5 failed' }).waitFor();
    assert.equal(await needsSomebody().count(), 0);
    await window.hoverUntil(item, hover().getByText('odd over range(9) \u00b7 finished, 5 failed'));
    await window.shot('status-12-failed');
    await window.page.mouse.move(400, 300);
    await item.click();
    await menuRow('Show its failures').waitFor();
    await window.shot('status-20-menu-failed');
    await window.page.keyboard.press('Enter');
    await window.page.getByRole('tab', { name: /^odd over/ }).waitFor();
    await window
      .run()
      .getByRole('tab', { name: /^Errors/, selected: true })
      .waitFor();
    await window.run().getByText('<AsyncMapResult: finished, 5 failed>').waitFor();
  });

  it('keeps its tooltip under a resting mouse while a run counts on', async () => {
    await openFromExplorer('long.ts');
    await window.ask(window.lens('Run over'), 'range(100000)');
    await window.answer('range(100000)');
    const item = window.statusItem(GOES_ON);
    await window.hoverUntil(item, hover().getByText('long over range(100000)'));
    const { texts, isGone } = await tooltipBesideText(window.page, 'long over range(100000)', 12);
    assert.equal(isGone, false, `it is there while the item says: ${texts.join('; ')}`);
    await hover().filter({ hasText: 'JavaScript: 2 busy' }).getByText('finished, 5 failed').waitFor();
    await window.shot('status-19-tooltip-during-run');
    await window.page.mouse.move(400, 300);
  });

  it('has the run that goes on first in its menu, and opens it', async () => {
    await window.openFromStatus(GOES_ON);
    await window.page.getByRole('tab', { name: /^long over/ }).waitFor();
    await window
      .run()
      .locator('#state', { hasText: /^Running: \d+ of 100,000 items/ })
      .waitFor();
  });

  it('cancels it from there, and tells of it until it was looked at', async () => {
    await window.statusItem(GOES_ON).click();
    await menuRow('Cancel run').waitFor();
    await window.shot('status-21-menu-during-run');
    // What is read out for the first two rows, of which the first has the focus.
    const rows = window.page.locator('.quick-input-list .monaco-list-row');
    const names = await Promise.all(
      [0, 1].map((at) => rows.and(window.page.locator(`[data-index="${at}"]`)).getAttribute('aria-label')),
    );
    assert.match(names[0] ?? '', /^long: [\d,]+\/100,000, over range\(100000\), Show its results/);
    assert.match(names[1] ?? '', /^Cancel run/);
    await window.page.keyboard.press('ArrowDown');
    await rows.and(window.page.locator('.focused', { hasText: 'Cancel run' })).waitFor();
    await window.page.keyboard.press('Enter');
    const cancelled = window.statusItem('<AsyncMapResult: cancelled');
    await window.hoverUntil(cancelled, hover().filter({ hasText: '2 idle' }).getByText('cancelled'));
    await window.page.mouse.move(400, 300);
    await cancelled.click();
    await menuRow('<AsyncMapResult: cancelled').waitFor();
    assert.equal(await menuRow('Cancel run').count(), 0);
    assert.equal(await menuRow('Open last run').count(), 0);
    await window.page.keyboard.press('Escape');
    await menuRow('<AsyncMapResult: cancelled').waitFor({ state: 'hidden' });
    await window.openFromStatus('<AsyncMapResult: cancelled');
    await window.page.getByRole('tab', { name: /^long over/, selected: true }).waitFor();
    await window.statusItem('2 engines').waitFor();
  });

  it('keeps its rows where they are when the run ends, and cancels nothing then', async () => {
    await openFromExplorer('gated.ts');
    await window.ask(window.lens('Run over'), 'range(2)');
    await window.answer('range(2)');
    await window.statusItem('gated: 0/2').click();
    // Those below are not drawn at 200 % zoom.
    await menuRow('Stop cluster').waitFor();
    const places = (): Promise<string[]> =>
      window.page
        .locator('.quick-input-list .monaco-list-row')
        .evaluateAll((rows) =>
          rows.map((row) => `${row.getAttribute('data-index')}: ${row.textContent}`).sort(),
        );
    const before = await places();
    writeFileSync(runGate, '');
    await window.statusItem('<AsyncMapResult: finished>').waitFor();
    assert.deepEqual(await places(), before);
    await window.shot('status-22-menu-after-run');
    await menuRow('Cancel run').click();
    await menuRow('Cancel run').waitFor({ state: 'hidden' });
    await window.openFromStatus('<AsyncMapResult: finished>');
    await window.page.getByRole('tab', { name: /^gated over/, selected: true }).waitFor();
    await window.run().getByText('<AsyncMapResult: finished>').waitFor();
  });

  it('runs again what has ended', async () => {
    await window.statusItem('2 engines').click();
    await menuRow('Run again').waitFor();
    await window.shot('status-23-menu-run-again');
    await window.pick('Run again');
    await window.openFromStatus('<AsyncMapResult: finished>');
    await window.page
      .getByRole('tab', { name: /^gated over/ })
      .nth(1)
      .waitFor();
  });

  it('leads to all runs, to the log, and to the choice of a profile', async () => {
    await pickFromItem('Show all runs');
    await window.row(/^odd, 5 of 9 failed/).waitFor();
    await window.row(/^f, 1000 items/).waitFor();
    await window.shot('status-13-all-runs');
    await window.command('View: Close Primary Side Bar');

    await pickFromItem('Show log');
    const log = window.page.getByRole('document', { name: 'Engine Room Log' });
    await log.locator('.view-line', { hasText: 'Attached to the cluster of' }).waitFor();
    await window.shot('status-14-log');
    await window.command('View: Hide Panel');

    await pickFromItem('Choose profile');
    await window.choice('own').getByText('in use').waitFor();
    await window.choice('Connect by Connection File').waitFor();
    await window.shot('status-15-choose-profile');
    await window.page.keyboard.press('Escape');
  });

  it('sets the number of engines', async () => {
    await window.statusItem('2 engines').click();
    await menuRow('Set number of engines').waitFor();
    await window.shot('status-3-menu');
    await window.pick('Set number of engines');
    await window.inputHolds('2');
    await input().fill('many');
    await window.page.getByText('A whole number from 0 to').waitFor();
    await input().fill('3');
    await window.shot('status-4-number');
    await input().press('Enter');
    await window.statusItem('3 engines').waitFor();
    await window.command('Engine Room: Set Number of Engines');
    await window.inputHolds('3');
    await input().fill('1');
    await input().press('Enter');
    await window.statusItem('1 engine').waitFor();
  });

  it('says why an engine was started again, and asks for help when it is given up', async () => {
    const dead = new Set<number>();
    const givenUp = window.statusItem('1 given up');
    /** @returns false once there is none to come. */
    const killNext = async (): Promise<boolean> => {
      const next = await until('an engine, or that it is given up', async () => {
        const engine = window.processes('/dist/engine.js').find(({ pid }) => !dead.has(pid));
        return engine ?? ((await givenUp.count()) > 0 ? 'given up' : undefined);
      });
      if (next === 'given up') return false;
      dead.add(next.pid);
      process.kill(next.pid, 'SIGKILL');
      return true;
    };
    await killNext();
    await window.hoverUntil(window.statusItem('1 engine'), hover().getByText('started again'));
    await window.shot('status-5-crashed');
    await window.page.mouse.move(400, 300);
    // Quickly after each other: the fifth failure is borne, the sixth is one too many.
    while (await killNext()) assert.ok(dead.size < 20, 'an engine that dies again and again is given up');
    await needsSomebody().getByText('1 given up').waitFor();
    await window.shot('status-18-warning');
    await givenUp.click();
    await menuRow('Replace engines').waitFor();
    await window.shot('status-6-given-up');
    await window.pick('Replace engines');
    await givenUp.waitFor({ state: 'detached' });
    await window.statusItem('1 engine').waitFor();
  });

  it('asks for help when the cluster fails, says why, and offers a start', async () => {
    const [controller] = window.processes('/dist/controller.js');
    assert.ok(controller, 'a controller runs');
    process.kill(controller.pid, 'SIGKILL');
    const failed = window.statusItem('Cluster failed');
    await needsSomebody().getByText('Cluster failed').waitFor();
    // Without the mouse on it, which takes the colour away.
    await window.shot('status-16-cluster-failed');
    await window.hoverUntil(failed, hover().getByText('The controller has died'));
    await window.shot('status-17-why');
    await window.page.mouse.move(400, 300);
    await failed.click();
    await window.pick('Start cluster');
    await window.statusItem('2 engines').waitFor();
    assert.equal(await needsSomebody().count(), 0);
  });

  it('stops the cluster', async () => {
    await window.statusItem('2 engines').click();
    await window.pick('Stop cluster');
    await window.statusItem('No engines').waitFor();
    // Those of the controller that died find out by themselves.
    await until('the end of all engines', () => window.processes('/dist/engine.js').length === 0);
  });

  it('connects to a cluster elsewhere by its connection file, and goes back to a profile', async () => {
    const { ipythonDir, env } = window.outside;
    const far = join(ipythonDir, '..', 'far');
    const program = join(root, 'bin', 'engine-room.js');
    await run(process.execPath, [program, 'start', `--profile-dir=${far}`, '-n', '1'], { env });
    await window.command('Engine Room: Choose Profile');
    await window.choice('Connect by Connection File').waitFor();
    await window.shot('status-9-profiles');
    await window.pick('Connect by Connection File');
    await window.page.locator('.quick-input-title', { hasText: 'Connect by Connection File' }).waitFor();
    const [row = 'none'] = readdirSync(ipythonDir);
    await window.goToFolder(row, join(far, 'security'));
    await window.choose('ipcontroller-client.json');
    await window.hoverUntil(window.statusItem('1 engine'), hover().getByText('ipcontroller-client.json'));
    await window.shot('status-10-by-file');
    await window.page.mouse.move(400, 300);
    await window.command('Engine Room: Choose Profile');
    await window.choose('own');
    await window.statusItem('No engines').waitFor();
    assert.equal(window.processes('/dist/engine.js').length, 1);
    await run(process.execPath, [program, 'stop', `--profile-dir=${far}`], { env });
  });

  it('lets go of a cluster that somebody else started, connects again, and asks before it stops it', async () => {
    const { ipythonDir, env } = window.outside;
    const [folder] = readdirSync(ipythonDir);
    const profile = `--profile-dir=${join(ipythonDir, folder ?? 'none')}`;
    await run(process.execPath, [join(root, 'bin', 'engine-room.js'), 'start', profile, '-n', '1'], { env });
    await window.statusItem('1 engine').click();
    await menuRow('Disconnect from cluster').waitFor();
    await window.shot('status-7-elsewhere');
    await window.pick('Disconnect from cluster');
    await window.hoverUntil(window.statusItem('No engines'), hover().getByText('disconnected'));
    assert.equal(window.processes('/dist/engine.js').length, 1);
    await window.command('Engine Room: Start Cluster');
    await window.statusItem('1 engine').waitFor();
    await window.command('Engine Room: Stop Cluster');
    await window.page.getByText('was started by engine-room start').waitFor();
    await window.shot('status-8-stop');
    await window.page.getByRole('button', { name: 'Stop Cluster' }).click();
    await window.statusItem('No engines').waitFor();
    await until('the end of the engine', () => window.processes('/dist/engine.js').length === 0);
  });
});
