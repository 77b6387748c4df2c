// Setting up empties no folder but its own.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertNoLink } from '../../scripts/lib/npm.mjs';

describe('the folder of dependencies', () => {
  let dir: string;
  before(() => (dir = mkdtempSync(join(tmpdir(), 'engine-room-dependencies-'))));
  after(() => rmSync(dir, { recursive: true, force: true }));

  it('is not made anew where it is a link to another', () => {
    const [folder, link] = [join(dir, 'folder'), join(dir, 'link')];
    mkdirSync(folder);
    symlinkSync(folder, link);
    assert.throws(() => assertNoLink(link), /a link to .*folder, which npm ci would empty: run npm ci there/);
    assertNoLink(folder);
    assertNoLink(join(dir, 'missing'));
  });
});
