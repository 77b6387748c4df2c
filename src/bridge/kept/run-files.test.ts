import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunFiles } from './run-files';

const PART = { total: 2, items: null, beganAt: 1 };
const CHUNKS = [
  { msgId: 'a', first: 0, count: 1 },
  { msgId: 'b', first: 1, count: 1 },
] as const;

describe('the file of a run', () => {
  let dir = '';
  let errors: Error[] = [];
  const unwritten = (error: Error): void => void errors.push(error);

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'engine-room-files-'));
    errors = [];
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('says once that it cannot be written, and is whole once it can', () => {
    rmSync(dir, { recursive: true });
    const files = new RunFiles(dir);
    const file = files.begin('run', PART, undefined, unwritten);
    file.sent(CHUNKS[0]);
    file.flush();
    assert.deepEqual(files.read('run'), []);
    assert.deepEqual(
      errors.map((error) => (error as NodeJS.ErrnoException).code),
      ['ENOENT'],
    );
    mkdirSync(dir);
    file.sent(CHUNKS[1]);
    file.flush();
    assert.deepEqual(files.read('run'), [{ ...PART, chunks: [...CHUNKS] }]);
    assert.equal(errors.length, 1);
  });

  it('says so of a full disk (on Linux only: it has /dev/full)', function () {
    if (process.platform !== 'linux') return this.skip();
    symlinkSync('/dev/full', join(dir, 'run.sent'));
    new RunFiles(dir).begin('run', PART, undefined, unwritten);
    assert.match(String(errors[0]), /ENOSPC/);
  });
});
