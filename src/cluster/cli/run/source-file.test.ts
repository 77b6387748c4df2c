import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSourceFile } from './source-file';

describe('readSourceFile', () => {
  let dir: string;
  before(() => (dir = mkdtempSync(join(tmpdir(), 'source-file-'))));
  after(() => rmSync(dir, { recursive: true }));

  it('reads a file and knows its absolute path', () => {
    const path = join(dir, 'a.ts');
    writeFileSync(path, 'let x;');
    assert.deepEqual(readSourceFile(path), { shown: path, path, text: 'let x;' });
  });

  it('leaves out a byte order mark, so that columns and tags are right', () => {
    const path = join(dir, 'mark.ts');
    writeFileSync(path, '\uFEFF/** @parallel */\r\n');
    assert.equal(readSourceFile(path).text, '/** @parallel */\r\n');
  });

  it('refuses what is no UTF-8, by its line', () => {
    const path = join(dir, 'latin.ts');
    writeFileSync(path, Buffer.from('let x;\n// caf\xe9\n', 'latin1'));
    assert.throws(() => readSourceFile(path), {
      name: 'Refusal',
      message: `${path}:2: it is no UTF-8 text (byte 0xE9): save the file as UTF-8.`,
    });
  });

  it('refuses what is missing, of another kind, or a folder', () => {
    mkdirSync(join(dir, 'folder.ts'));
    const missing = join(dir, 'b.ts');
    assert.throws(() => readSourceFile(missing), {
      name: 'Refusal',
      message: `${missing}: there is no such file.`,
    });
    assert.throws(() => readSourceFile('notes.md'), {
      name: 'Refusal',
      message: /only TypeScript, JavaScript and Python/,
    });
    assert.throws(() => readSourceFile(join(dir, 'folder.ts')), { name: 'Refusal', message: /EISDIR/ });
  });
});
