// No drive of the window is left out at 200 % zoom.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { sights } from '../../scripts/lib/sights.mjs';

/** Opens a server only. */
const NO_WINDOW = 'server';

describe('the drives at 200 % zoom', () => {
  it('are all drives there are, each in one of the themes', () => {
    const drives = readdirSync(join(root, 'test/window')).flatMap(
      (file) => /^(.*)\.test\.ts$/.exec(file)?.[1] ?? [],
    );
    assert.deepEqual(Object.values(sights).flat().sort(), drives.filter((name) => name !== NO_WINDOW).sort());
  });
});
