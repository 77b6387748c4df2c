// What is left of a cluster when the window closes or something is killed: nothing, within a minute, with the
// settings a user has by default. And a reload is not a close: the engines stay. Each case has a window of its own.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EditorWindow, type MarkedProcess } from './support/editor-window';
import { clickRow } from './support/press-in-row';
import { until } from './support/until';

const engineCount = 2;
/** It works until there is a file beside it, and leaves one for each item. */
const HELD = `import { existsSync, writeFileSync } from 'node:fs';

/** @parallel range(4) */
export async function held(n: number): Promise<number> {
  do await new Promise((resolve) => setTimeout(resolve, 50));
  while (!existsSync('go'));
  writeFileSync(\`done-\${n}\`, '');
  return n * n;
}
`;
const pids = (processes: MarkedProcess[]): number[] => processes.map(({ pid }) => pid).sort((a, b) => a - b);

describe('lifetimes', function () {
  this.timeout(480_000);
  let window: EditorWindow;

  const engines = (): number[] => pids(window.processes('/dist/engine.js'));
  const kill = (program: string): void => {
    const [only, ...others] = window.processes(program);
    assert.ok(only && others.length === 0, `one ${program} runs`);
    process.kill(only.pid, 'SIGKILL');
  };
  const nothingOfOursLeft = async (): Promise<void> => {
    await until('the end of our processes', () => window.ours().length === 0).catch((error: Error) => {
      const left = window.ours().map(({ pid, command }) => `${pid} ${command}`);
      throw new Error(`${error.message} Still there:\n${left.join('\n')}`);
    });
  };

  const openWithCluster = async (settings: Record<string, unknown> = {}): Promise<void> => {
    window = await EditorWindow.open('tutorial.ts', { 'engineRoom.engines': engineCount, ...settings });
    await window.lens('Run over').waitFor();
    await window.command('Engine Room: Start Cluster');
    await window.statusItem(`${engineCount} engines`).waitFor();
    await window.openView('Engine Room');
    await window.row(/^Engine 1/).waitFor();
    assert.equal(engines().length, engineCount);
  };

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window?.keepEvidence(this.currentTest);
    await window?.end();
  });

  it('keeps the engines over a reload of the window', async () => {
    // A loaded machine may need longer for the reload than the grace a user has by default.
    await openWithCluster({ 'engineRoom.leaseGrace': 120 });
    const before = engines();
    await window.page.reload();
    await window.statusItem(`${engineCount} engines`).waitFor();
    // Which view was open is kept now and then: one that was opened a moment before may not be there again.
    await window.command('Engine Room: Focus on Engines View');
    await window.row(/^Engine 1/).waitFor();
    assert.deepEqual(engines(), before);
    await window.shot('lifetime-1-reloaded');
    await window.command('Engine Room: Stop Cluster');
    await until('the end of the engines', () => engines().length === 0);
  });

  it('starts an engine again that has crashed, and says why', async () => {
    await openWithCluster();
    const before = engines();
    process.kill(before[0]!, 'SIGKILL');
    await until('an engine in place of the crashed one', () => {
      const now = engines();
      return now.length === engineCount && now.some((pid) => !before.includes(pid));
    });
    const item = window.statusItem(`${engineCount} engines`);
    await item.waitFor();
    const told = window.page.locator('.monaco-hover', { hasText: 'started again' });
    await window.hoverUntil(item, told.getByText('It was ended by signal SIGKILL.'));
    await window.shot('lifetime-2-started-again');
  });

  it('ends everything after the window was closed', async () => {
    await openWithCluster();
    await window.closePage();
    await nothingOfOursLeft();
    await window.openPage('tutorial.ts');
    await window.openView('Engine Room');
    await window.page.getByRole('button', { name: 'Start Cluster' }).first().waitFor();
    await window.shot('lifetime-3-stopped-on-close');
  });

  it('keeps the cluster after the window was closed where the user wants that, and finds it again', async () => {
    await openWithCluster({ 'engineRoom.onWindowClose': 'keep', 'engineRoom.leaseGrace': 1 });
    const before = engines();
    await window.closePage();
    await until('the end of the client process', () => window.processes('/dist/bridge.js').length === 0);
    await window.openPage('tutorial.ts');
    await window.statusItem(`${engineCount} engines`).waitFor();
    await window.openView('Engine Room');
    await window.row(/^Engine 1/).waitFor();
    assert.deepEqual(engines(), before);
    await window.shot('lifetime-4-kept-on-close');
    await window.command('Engine Room: Stop Cluster');
    await until('the end of the engines', () => engines().length === 0);
  });

  it('keeps what came of a run that ended while no window was there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'er-folder-'));
    try {
      writeFileSync(join(folder, 'held.ts'), HELD);
      const settings = { 'engineRoom.engines': engineCount, 'engineRoom.leaseGrace': 1 };
      window = await EditorWindow.open('held.ts', settings, folder);
      await window.ask(window.lens('Run over'), 'range(4)');
      await window.answer('range(4)');
      await window.statusItem('held: 0/4').waitFor();
      await window.closePage();
      await until('the end of the client process', () => window.processes('/dist/bridge.js').length === 0);
      writeFileSync(join(folder, 'go'), '');
      await until('all items', () => [0, 1, 2, 3].every((n) => existsSync(join(folder, `done-${n}`))));
      await window.openPage('held.ts');
      await window.openView('Engine Room');
      await clickRow(window.row(/^held/));
      await window.run().locator('#state', { hasText: '<AsyncMapResult: finished>' }).waitFor();
      await window.run().locator('[data-item="3"]', { hasText: '9' }).waitFor();
      await window.shot('lifetime-6-ended-without-window');
      await window.command('Engine Room: Stop Cluster');
      await until('the end of the engines', () => engines().length === 0);
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    }
  });

  it('ends everything after the extension host was killed and its window is gone', async () => {
    await openWithCluster();
    kill('--type=extensionHost');
    await window.closePage();
    await nothingOfOursLeft();
  });

  it('ends the engines after the controller was killed, and says so', async () => {
    await openWithCluster();
    kill('/dist/controller.js');
    await until('the end of the engines', () => engines().length === 0);
    await window.statusItem(/No engines|Cluster failed/).waitFor();
    await window.shot('lifetime-5-controller-killed');
    await window.closePage();
    await nothingOfOursLeft();
  });
});
