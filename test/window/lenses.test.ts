// Lenses in an editor that is left in the moment in which another extension brings lenses of its own: the editor shows all of
// them as words without a link then, and forgets to ask for them. Pictures are kept.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openedWindow } from './support/opened-window';

const TAGGED = `/** @parallel [1, 2, 3] */
export function half(x: number): number {
  return x / 2;
}
`;

const MANIFEST = {
  ...{ name: 'other', publisher: 'engine-room-tests', version: '0.0.1', engines: { vscode: '^1.101.0' } },
  ...{ main: './main.js', activationEvents: ['onStartupFinished'], extensionKind: ['workspace'] },
};

/** Brings lenses whenever there is a file that asks for it, and takes the file away; there are none of them to be seen. */
const OTHER = `const { existsSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const vscode = require('vscode');

exports.activate = ({ subscriptions }) => {
  const file = join(vscode.workspace.workspaceFolders[0].uri.fsPath, 'lenses-please');
  const bring = () => {
    if (!existsSync(file)) return;
    rmSync(file);
    const provider = { provideCodeLenses: () => [] };
    subscriptions.push(vscode.languages.registerCodeLensProvider({ scheme: 'file' }, provider));
  };
  const timer = setInterval(bring, 50);
  const ready = vscode.window.createStatusBarItem();
  ready.text = 'brings lenses';
  ready.show();
  subscriptions.push(ready, { dispose: () => clearInterval(timer) });
};
`;

/** Runs in the page: presses the icon of a view as soon as no lens is a link. `left` is when it has. */
const leaveFor = (view: string): string => `window.left = new Promise((resolve) => {
  const icon = document.querySelector('.activitybar a.action-label[aria-label^="${view}"]');
  const observer = new MutationObserver(() => {
    if (document.querySelector('.codelens-decoration a')) return;
    observer.disconnect();
    // As the mouse does on its way down.
    icon.focus();
    icon.click();
    resolve();
  });
  observer.observe(document.body, { childList: true, subtree: true });
}), undefined`;

describe('the lenses of an editor that is left as others come', function () {
  this.timeout(300_000);
  let folder = '';
  const other = (): string => join(folder, 'other');
  const window = openedWindow({
    file: 'half.ts',
    files: { 'half.ts': TAGGED },
    prepare: (path) => {
      folder = path;
      mkdirSync(other());
      writeFileSync(join(other(), 'package.json'), JSON.stringify(MANIFEST));
      writeFileSync(join(other(), 'main.js'), OTHER);
    },
    beside: () => [other()],
  });

  const leave = async (view: string): Promise<void> => {
    await window().page.locator('.view-line', { hasText: 'return' }).click();
    await window().lens('Run over').waitFor();
    await window().page.evaluate(leaveFor(view));
    writeFileSync(join(folder, 'lenses-please'), '');
    await window().page.evaluate('window.left');
  };

  // `ask` mends by itself what these two look at.
  it('can be pressed again once the view of the cluster is in sight', async () => {
    await window().statusItem('brings lenses').waitFor();
    await leave('Engine Room');
    await window().lens('Run over').waitFor();
    await window().page.locator('.part.sidebar:focus-within').waitFor();
    await window().shot('lenses-1-beside-the-view');
  });

  it('can be pressed again with the engines folded away, too', async () => {
    await window()
      .page.getByRole('button', { name: /^Engines Section/ })
      .click();
    await window().openView('Explorer');
    await leave('Engine Room');
    await window().lens('Run over').waitFor();
    await window().shot('lenses-2-engines-folded');
  });

  it('can be pressed elsewhere once the editor has the keys', async () => {
    await leave('Explorer');
    await window().ask(window().lens('Run over'), '[1, 2, 3]');
    await window().shot('lenses-3-asked');
  });
});
