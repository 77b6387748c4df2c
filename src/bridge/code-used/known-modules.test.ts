import assert from 'node:assert/strict';
import { join } from 'node:path';
import { KnownModules } from './known-modules';
import { modulePieces } from './module-code';
import { ownModules } from './own-modules';

const FOLDER = join('/', 'project');
const at = (name: string): string => join(FOLDER, name);
const LONG_AGO = 1000;

/** A disk that tells what it was asked for. */
class Disk {
  readonly files = new Map<string, { text: string; mtimeMs: number }>();
  asked: string[] = [];
  read: string[] = [];
  parsed: string[] = [];
  readonly modules = (most?: number): KnownModules =>
    new KnownModules(
      {
        stat: (path) => {
          this.asked.push(path);
          const file = this.files.get(path);
          return file
            ? Promise.resolve({ mtimeMs: file.mtimeMs, size: file.text.length })
            : Promise.reject(new Error('ENOENT'));
        },
        readFile: (path) => {
          this.read.push(path);
          return Promise.resolve(Buffer.from(this.files.get(path)?.text ?? ''));
        },
      },
      (text, path) => {
        this.parsed.push(path);
        return modulePieces(text, path);
      },
      most,
    );

  write(name: string, text: string, mtimeMs = LONG_AGO): void {
    this.files.set(at(name), { text, mtimeMs });
  }

  forget(): void {
    this.asked = [];
    this.read = [];
    this.parsed = [];
  }
}

describe('modules that are known', () => {
  let disk: Disk;
  let modules: KnownModules;
  const imports = ['a', 'b', 'numpy'].map((name) => ({ level: 0, parts: [name] }));
  const own = (unsaved: Record<string, string> = {}): Promise<Map<string, string>> => {
    const texts = Object.entries(unsaved).map(([name, source]) => ({ file: at(name), source }));
    return ownModules(at('main.py'), imports, texts, modules);
  };
  const names = (paths: readonly string[]): string[] => paths.map((path) => path.slice(FOLDER.length + 1));

  beforeEach(() => {
    disk = new Disk();
    modules = disk.modules();
    disk.write('a.py', 'import numpy\nimport b\nimport main\n\ndef f():\n    import c\n');
    disk.write('b.py', 'import numpy\nimport a, c\n');
    disk.write('c.py', 'import numpy\nC = 1\n');
  });

  it('are read and parsed once each, and what is not there is looked for once, whoever imports it', async () => {
    assert.deepEqual(names([...(await own()).keys()]).sort(), ['a.py', 'b.py', 'c.py']);
    assert.deepEqual(names(disk.read).sort(), ['a.py', 'b.py', 'c.py']);
    assert.deepEqual(disk.parsed, disk.read);
    assert.equal(new Set(disk.asked).size, disk.asked.length);
    assert.ok(names(disk.asked).includes('numpy.py'));
  });

  it('are not read again for the next run, but for those that were changed', async () => {
    const first = await own();
    disk.forget();
    assert.deepEqual(await own(), first);
    assert.deepEqual([disk.read, disk.parsed], [[], []]);
    disk.write('c.py', 'import numpy\nC = 2\n', LONG_AGO + 1);
    const second = await own();
    assert.deepEqual([names(disk.read), names(disk.parsed)], [['c.py'], ['c.py']]);
    assert.notEqual(second.get(at('c.py')), first.get(at('c.py')));
    assert.equal(second.get(at('a.py')), first.get(at('a.py')));
  });

  it('are found once they are there', async () => {
    await own();
    disk.write('numpy.py', 'N = 1\n');
    assert.ok((await own()).has(at('numpy.py')));
  });

  it('are read again, and parsed where they differ, when their time is too young to tell', async () => {
    const now = Date.now();
    disk.write('c.py', 'C = 1\n', now);
    const first = await own();
    disk.forget();
    await own();
    assert.deepEqual([names(disk.read), disk.parsed], [['c.py'], []]);
    disk.write('c.py', 'C = 2\n', now);
    assert.notEqual((await own()).get(at('c.py')), first.get(at('c.py')));
  });

  it('are as the editor has them where they are not saved', async () => {
    const saved = await own();
    disk.forget();
    const edited = await own({ 'c.py': 'C = 3\n' });
    assert.notEqual(edited.get(at('c.py')), saved.get(at('c.py')));
    assert.deepEqual(await own({ 'c.py': 'C = 3\n' }), edited);
    assert.deepEqual([disk.read, names(disk.parsed)], [[], ['c.py']]);
    assert.deepEqual(await own(), saved, 'closed without saving');
  });

  it('are let go of when there are too many, those used longest ago first', async () => {
    const few = disk.modules(2);
    for (const name of ['a.py', 'b.py', 'a.py', 'c.py']) await few.onDisk(at(name));
    disk.forget();
    for (const name of ['a.py', 'c.py', 'b.py']) await few.onDisk(at(name));
    assert.deepEqual(names(disk.read), ['b.py']);
  });

  it('are none where they are no text', async () => {
    disk.files.set(at('c.py'), { text: '# coding: nothing-of-the-kind\n', mtimeMs: LONG_AGO });
    assert.ok(!(await own()).has(at('c.py')));
  });
});
