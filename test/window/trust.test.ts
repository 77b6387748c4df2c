// A folder of somebody else's, which the user does not trust yet: Engine Room says so, starts nothing of its own and nothing
// of the folder's, and works once the user trusts it. Pictures are kept.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { EditorWindow } from './support/editor-window';
import { untilClicked } from './support/heard-click';
import { openedWindow } from './support/opened-window';
import { patienceMs } from './support/patience';
import { clickRow } from './support/press-in-row';

const SQUARES = `/** @parallel range(12) */
export function square(x: number): number {
  return x * x;
}

/*
<<<<<<< ours
Squares.
=======
Numbers times themselves.
>>>>>>> theirs
*/
`;
/** Goes on until there is a file. */
const GATED = `import { existsSync } from 'node:fs';

/** @parallel range(12) */
export async function gated(x: number): Promise<number> {
  do await new Promise((resolve) => setTimeout(resolve, 100));
  while (x > 3 && !existsSync('go'));
  return x * x;
}
`;
/** The editor's own lens at that conflict. It draws all lenses of a file at once: where this one is, ours would be. */
const OTHER_LENS = 'Accept Current Change';
/** What a folder may bring along for whoever opens it: a program in the place of Node. */
const BAIT = `#!/bin/sh
touch "$(dirname "$0")/was-run"
exec node "$@"
`;

describe('a folder that is not trusted', function () {
  this.timeout(300_000);
  let window: EditorWindow;
  let folder = '';
  const opened = openedWindow({
    file: 'read-me.txt',
    files: {
      'read-me.txt': 'Look at square.ts.\n',
      'square.ts': SQUARES,
      'gated.ts': GATED,
    },
    prepare: (made) => {
      folder = made;
      const bait = join(folder, 'node.sh');
      writeFileSync(bait, BAIT, { mode: 0o755 });
      mkdirSync(join(folder, '.vscode'));
      writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify({ 'engineRoom.engineNode': bait }));
    },
    settings: { 'engineRoom.engines': 1 },
    asksForTrust: true,
  });
  before(() => (window = opened()));
  const refused = (): Locator =>
    window.toasts().getByText('Engine Room runs no code in Restricted Mode: trust this workspace first.');

  /** The editor's own page about trust. */
  const manager = (): Locator => window.page.locator('.monaco-modal-editor-block');
  const trustButton = (): Locator => manager().getByRole('button', { name: 'Trust', exact: true });
  /** With all that the editor learns of extensions meanwhile it makes the button anew. */
  const trust = (): Promise<void> =>
    untilClicked(
      window.page,
      '.monaco-modal-editor-block .monaco-button',
      () => trustButton().click({ timeout: patienceMs }),
      'Trust',
    );
  const closeManager = async (): Promise<void> => {
    await manager()
      .getByRole('button', { name: /^Close/ })
      .click();
    await manager().waitFor({ state: 'detached' });
  };

  it('gets a view that says so, and how to trust it', async () => {
    await window.statusItem('Restricted Mode').waitFor();
    await window.openView('Engine Room');
    await window.page.getByText('In Restricted Mode Engine Room starts nothing.').waitFor();
    await window.page
      .getByText('Functions and selections can be run when you have trusted this workspace.')
      .waitFor();
    await window.page.getByText('Nothing has been run yet').waitFor({ state: 'detached' });
    await window.shot('trust-1-view');
  });

  it('has no cluster started in it', async () => {
    await window.command('Engine Room: Start Cluster');
    await refused().waitFor();
    await window.shot('trust-2-refused');
    await window.toasts().getByRole('button', { name: 'Manage Trust' }).waitFor();
    await window.command('Notifications: Clear All Notifications');
    await refused().waitFor({ state: 'detached' });
  });

  it('has nothing run, from a lens or the palette', async () => {
    await window.openFile('square.ts');
    await window.lens(OTHER_LENS).waitFor();
    assert.equal(await window.lens('Run over').count(), 0);
    await window.goTo(2);
    await window.command('Engine Room: Run Function over Inputs');
    await refused().waitFor();
    await window.shot('trust-3-no-lens');
    assert.deepEqual(window.ours(), []);
    assert.ok(!existsSync(join(folder, 'was-run')));
  });

  it('works once it is trusted', async () => {
    await window.toasts().getByRole('button', { name: 'Manage Trust' }).click();
    await trustButton().waitFor();
    await window.shot('trust-4-manage');
    await trust();
    await window.statusItem('Restricted Mode').waitFor({ state: 'detached' });
    await window.shot('trust-5-trusted');
    await closeManager();
    await window.ask(window.lens('Run over'), 'range(12)');
    await window.answer('range(12)');
    await window.row(/^square, 12 items/).waitFor();
    await window.shot('trust-6-run');
    // The folder's own settings count now, its program among them.
    assert.ok(existsSync(join(folder, 'was-run')));
  });

  it('has a run left as it is while it is not trusted again, and followed once it is', async () => {
    await window.openFile('gated.ts');
    await window.ask(window.lens('Run over'), 'range(12)');
    await window.answer('range(12)');
    await window.row(/^gated, 4 of 12 done/).waitFor();
    await window.command('Workspaces: Manage Workspace Trust');
    const entry = manager().locator('.monaco-list-row', { hasText: folder });
    await entry.hover();
    await entry.getByRole('button', { name: 'Delete Path' }).click();
    await window.statusItem('Restricted Mode').waitFor();
    await clickRow(window.row(/^gated, 4 of 12 done/));
    await window.run().getByText('Running: 4 of 12 items').waitFor();
    await window.run().getByText('is looked up once this folder is trusted.').waitFor();
    await window.shot('trust-7-run-left');
    writeFileSync(join(folder, 'go'), '');
    // By the mouse: the page has the focus, and is drawn anew just now.
    await window.statusItem('Restricted Mode').click();
    await trust();
    await window.statusItem('Restricted Mode').waitFor({ state: 'detached' });
    await closeManager();
    await clickRow(window.row(/^gated, 12 items/));
    await window.run().getByText('<AsyncMapResult: finished>').waitFor();
    await window.run().getByText('121', { exact: true }).waitFor();
    await window.shot('trust-8-run-followed');
  });
});
