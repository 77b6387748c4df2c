import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shipFunction, stopBundler } from '../../shipping';
import { describeError, loadShipped } from './index';

const AWAITS = 'const k = await Promise.resolve(1);\n';

describe('loadShipped', () => {
  const before = Error.prepareStackTrace;
  let dir: string;
  beforeEach(async () => {
    dir = await realpath(await mkdtemp(join(tmpdir(), 'engine room é (1) %41 #-')));
    await addPackage('there', '{"main":"index.js"}', { 'index.js': 'exports.word = "here";' });
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));
  after(async () => {
    Error.prepareStackTrace = before;
    await stopBundler();
  });

  async function addPackage(name: string, manifest: string, files: Record<string, string>): Promise<void> {
    const root = join(dir, 'node_modules', name);
    await mkdir(root, { recursive: true });
    for (const [file, text] of Object.entries({ 'package.json': manifest, ...files }))
      await writeFile(join(root, file), text);
  }
  const ship = (source: string): ReturnType<typeof shipFunction> =>
    shipFunction({ file: join(dir, 'program.ts'), source, name: 'f' });

  for (const [format, prefix] of [
    ['cjs', ''],
    ['esm', AWAITS],
  ] as const) {
    const source = `${prefix}import { word } from 'there';\nexport const f = () => [word, ${prefix ? 'k' : '1'}];`;

    it(`finds packages from the user's folder (${format})`, async () => {
      const shipped = await ship(source);
      assert.equal(shipped.format, format);
      assert.ok(!shipped.code.includes('exports.word'), 'the package stays outside');
      assert.deepEqual((await loadShipped(shipped))(), ['here', 1]);
    });

    it(`leaves nothing on the disk (${format})`, async () => {
      await loadShipped(await ship(source));
      const cache = join(dir, 'node_modules', '.cache', 'engine-room');
      assert.deepEqual(existsSync(cache) ? await readdir(cache) : [], []);
      assert.deepEqual(await readdir(dir), ['node_modules']);
    });

    it(`names a package the engine lacks, and its import (${format})`, async () => {
      const shipped = await ship(source);
      await rm(join(dir, 'node_modules', 'there'), { recursive: true });
      const line = prefix ? 2 : 1;
      await assert.rejects(loadShipped(shipped), (error: Error) => {
        assert.match(
          error.message,
          new RegExp(
            `^This engine has no module 'there', imported at .*program\\.ts:${line}:\\d+; install it in`,
          ),
        );
        return true;
      });
    });

    it(`makes a new instance with its own state at each load (${format})`, async () => {
      const shipped = await ship(`${prefix}let n = ${prefix ? 'k' : '1'}; export const f = () => ++n;`);
      const [one, two] = [await loadShipped(shipped), await loadShipped(shipped)];
      assert.deepEqual([one(), one(), two()], [2, 3, 2]);
    });
  }

  it('runs packages that are ES modules only, on every Node', async () => {
    await addPackage('modern', '{"type":"module","exports":"./index.js"}', {
      'index.js': 'export const word = "modern";',
    });
    assert.equal(
      (await loadShipped(await ship("import { word } from 'modern';\nexport const f = () => word;")))(),
      'modern',
    );
  });

  it('imports installed packages while it runs', async () => {
    const f = await loadShipped(await ship("export const f = async () => (await import('there')).word;"));
    assert.equal(await f(), 'here');
  });

  it('leaves a package that is missing to who asks for it', async () => {
    const f = await loadShipped(
      await ship("export const f = async (name) => name && (await import('nowhere-to-be-found')).word;"),
    );
    assert.equal(await f(''), '');
    await assert.rejects(Promise.resolve(f('x')), { code: 'ERR_MODULE_NOT_FOUND' });
  });

  it('says when what was tagged turns out to be no function', async () => {
    const shipped = await ship('const made = () => 5;\nexport const f = made();');
    await assert.rejects(loadShipped(shipped), {
      name: 'TypeError',
      message: `What is to be called in ${join(dir, 'program.ts')} is no function but 5; tag a function.`,
    });
  });

  it('brings a workspace package that is linked into node_modules', async () => {
    await mkdir(join(dir, 'packages', 'lib'), { recursive: true });
    await writeFile(join(dir, 'packages', 'lib', 'package.json'), '{"name":"lib","main":"index.ts"}');
    await writeFile(
      join(dir, 'packages', 'lib', 'index.ts'),
      "import { word } from 'there';\nexport const say = (x: number): string => word + x;",
    );
    await symlink(join(dir, 'packages', 'lib'), join(dir, 'node_modules', 'lib'), 'junction');
    const f = await loadShipped(await ship("import { say } from 'lib';\nexport const f = () => say(1);"));
    assert.equal(f(), 'here1');
  });

  it('maps stacks in a folder whose name needs escaping', async () => {
    const run = await loadShipped(await ship("export function f() {\n  throw new Error('x');\n}"));
    const error: unknown = await Promise.resolve()
      .then(run)
      .catch((reason: unknown) => reason);
    const place = { function: 'f', file: join(dir, 'program.ts'), line: 2, column: 9 };
    assert.deepEqual(describeError(error).frames, [place]);
  });
});
