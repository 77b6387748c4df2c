import assert from 'node:assert/strict';
import { MainPhase, newPhaseBuffer, PhaseView } from './phase';

describe('the shared phase', () => {
  const both = (): [MainPhase, PhaseView] => {
    const buffer = newPhaseBuffer();
    return [new MainPhase(buffer), new PhaseView(buffer)];
  };

  it('lets user code be stopped, and code an earlier request left behind', () => {
    const [main, view] = both();
    assert.equal(view.beginStop(), true);
    view.stopped();
    main.enterUserCode(3);
    assert.equal(view.beginStop(), true);
  });

  it('leaves the engine’s own work alone, which then goes on', () => {
    const [main, view] = both();
    main.enterOwnWork();
    assert.equal(view.beginStop(), false);
    main.enterOwnWork();
    main.enterIdle();
  });

  it('carries acknowledgements across', () => {
    const [main, view] = both();
    assert.equal(view.heard(1), false);
    main.acknowledge(2);
    assert.equal(view.heard(2), true);
    assert.equal(view.heard(3), false);
  });

  it('wakes the thread that waits to leave', () => {
    const [main, view] = both();
    view.markLeft();
    main.waitUntilLeft(60_000);
  });
});
