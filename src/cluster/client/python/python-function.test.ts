import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pythonFunction } from './python-function';

describe('pythonFunction', () => {
  const dir = mkdtempSync(join(tmpdir(), 'python-function-'));
  after(() => rmSync(dir, { recursive: true, force: true }));
  const file = join(dir, 'analysis.py');
  const source = 'def area(r): return r * r\n';
  writeFileSync(file, `\uFEFF${source}`);
  const target = { kind: 'module', name: 'area', file, source };

  it('reads the file where no text is given, by path or URL', () => {
    for (const named of [file, relative(process.cwd(), file), pathToFileURL(file)]) {
      assert.deepEqual(pythonFunction({ file: named, name: 'area' }).target, target);
    }
  });
  it('takes the text that is given, whatever is on disk', () => {
    const text = 'def area(r): return 0\n';
    const { target: made } = pythonFunction({ file, source: text, name: 'area', mode: 'module' });
    assert.deepEqual(made, { ...target, source: text, mode: 'module' });
    assert.deepEqual(pythonFunction({ source, name: 'area' }).target, {
      kind: 'module',
      name: 'area',
      source,
    });
  });
  it('reads a file by the encoding that it declares, and refuses it where it does not fit', () => {
    const latin = join(dir, 'latin.py');
    const text = '# coding: latin-1\nCITY = "Orl\xe9ans"\n';
    writeFileSync(latin, Buffer.from(text, 'latin1'));
    assert.deepEqual(pythonFunction({ file: latin, name: 'area' }).target, {
      ...{ ...target, file: latin },
      source: text,
    });
    writeFileSync(latin, Buffer.from(text.slice(text.indexOf('\n')), 'latin1'));
    assert.throws(() => pythonFunction({ file: latin, name: 'area' }), {
      name: 'ShippingError',
      message: `${latin}:2:1: it is no UTF-8 text (byte 0xE9): save the file as UTF-8`,
    });
  });
  it('refuses a file that is not there', () => {
    const none = join(dir, 'none.py');
    assert.throws(() => pythonFunction({ file: none, name: 'area' }), {
      name: 'ShippingError',
      message: `${none}:1:1: there is no such file; correct the path`,
    });
  });
});
