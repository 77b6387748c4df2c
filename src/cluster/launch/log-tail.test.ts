import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logTail } from './log-tail';

describe('the end of a log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'engine-room-log-'));
  const file = join(folder, 'engine.log');
  after(() => rmSync(folder, { recursive: true }));

  it('is what was written since the process began', () => {
    writeFileSync(file, 'before\nfirst\nlast\n');
    assert.equal(logTail(file, 'before\n'.length), 'first\nlast\n');
    assert.equal(logTail(join(folder, 'nowhere'), 0), '');
  });

  it('begins with a whole line where it is cut', () => {
    writeFileSync(file, `${'[IPEngine] routine\n'.repeat(1000)}last\n`);
    const lines = logTail(file, 0).trimEnd().split('\n');
    assert.deepEqual([...new Set(lines)], ['[IPEngine] routine', 'last']);
  });
});
