import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const TEXTS = join(__dirname, '../../l10n/bundle.l10n.json');
const PROGRAM = `
require('./translations');
process.stdout.write(require('./figures').figure(12345));
`;

describe('the language of the client process', () => {
  /** @param args as the extension host begins it. */
  const shown = (...args: string[]): string =>
    execFileSync(process.execPath, ['--require', 'tsx', '--eval', PROGRAM, 'bridge.js', ...args], {
      cwd: __dirname,
      encoding: 'utf8',
    });

  it('is the editor\u2019s, for figures, too, and English where the editor has no texts in it', () => {
    assert.equal(shown(TEXTS, 'de'), '12.345');
    assert.equal(shown(), '12,345');
  });
});
