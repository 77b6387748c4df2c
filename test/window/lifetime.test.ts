// What is left of a cluster when the window closes or something is killed: nothing, within a minute, with the
// settings a user has by default. And a reload is not a close: the engines stay. Each case has a window of its own.
import assert from 'node:assert/strict';
import { EditorWindow, type MarkedProcess } from './support/editor-window';
import { until } from './support/until';

const engineCount = 2;
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
