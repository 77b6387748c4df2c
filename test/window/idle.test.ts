// A cluster that nobody gives work: it counts down, can be kept, and is gone when nobody keeps it. Pictures are kept.
import assert from 'node:assert/strict';
import { EditorWindow } from './support/editor-window';
import { tooltipBesideText } from './support/tooltip-beside-text';
import { until } from './support/until';

interface Animated {
  getAnimations(options: { subtree: boolean }): { finished: Promise<unknown> }[];
}

describe('an idle cluster', function () {
  let window: EditorWindow;

  before(async () => {
    // Time enough to find *Keep* on a loaded machine; half of it is counted down.
    window = await EditorWindow.open('tutorial.ts', {
      'engineRoom.engines': 1,
      'engineRoom.idleMinutes': 1.5,
    });
    await window.lens('Run over').waitFor();
    await window.command('Engine Room: Start Cluster');
    await window.statusItem('1 engine').waitFor();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.keepEvidence(this.currentTest);
  });
  after(() => window?.end());

  it('counts down in the status bar', async () => {
    await window.statusItem(/1 engine · stops in 0:\d\d/).waitFor();
    const hover = window.page.locator('.monaco-hover', { hasText: 'stops at' });
    await window.hoverUntil(window.statusItem(/stops in/), hover.getByText('Keep'));
    // It fades in.
    await hover.evaluate(async (element) => {
      const animations = (element as unknown as Animated).getAnimations({ subtree: true });
      await Promise.all(animations.map(({ finished }) => finished));
    });
    await window.shot('idle-1-countdown');
    // Nobody could click what comes and goes with each second.
    const { texts, isGone } = await tooltipBesideText(window.page, 'Keep', 3);
    assert.equal(isGone, false, `it is there while the item says: ${texts.join('; ')}`);
  });

  it('is kept from the menu', async () => {
    await window.page.mouse.move(400, 300);
    await window.statusItem(/stops in/).click();
    await window.choice('Keep cluster').waitFor();
    await window.shot('idle-2-menu');
    await window.pick('Keep cluster');
    await window.statusItem(/stops in/).waitFor({ state: 'detached' });
    await window.statusItem('1 engine').waitFor();
  });

  it('is stopped when nobody keeps it, and says why', async () => {
    window.changeSettings({ 'engineRoom.idleMinutes': 0.05 });
    await window.statusItem('No engines').waitFor();
    assert.equal(await window.statusItem('Cluster failed').count(), 0);
    await until('the end of the engine', () => window.processes('/dist/engine.js').length === 0);
    await window.hoverUntil(
      window.statusItem('No engines'),
      window.page.locator('.monaco-hover').getByText('nothing ran for 3 s'),
    );
    await window.shot('idle-3-stopped');
  });
});
