/** The TypeScript of the pages about views and results: compiled against the emitted types, and run on a cluster. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster, stopCluster } from '../../src/cluster/launch';

const root = join(__dirname, '../..');
const { resolve } = createRequire(__filename);
const PAGES = ['direct-view', 'load-balanced-view', 'broadcast-view', 'results'];
const FLAGS = [
  '--strict',
  '--noEmit',
  '--module',
  'nodenext',
  '--target',
  'es2022',
  '--lib',
  'es2022,esnext.disposable',
];

/** All blocks of a page, as one program. */
function programOf(page: string): string {
  const text = readFileSync(join(root, 'docs', `${page}.md`), 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code).join('\n');
}

/** What stands behind each `console.log(…);` is what it prints. */
function promisesOf(program: string): string[] {
  return [...program.matchAll(/^ *console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text as string);
}

describe('the pages about views', () => {
  const dir = mkdtempSync(join(tmpdir(), 'engine-room-docs-'));
  const ipythonDir = join(dir, 'ipython');

  before(async () => {
    execFileSync(process.execPath, [resolve('typescript/bin/tsc'), '-p', join(root, 'tsconfig.types.json')]);
    mkdirSync(join(dir, 'node_modules'));
    symlinkSync(root, join(dir, 'node_modules/engine-room'), 'dir');
    symlinkSync(join(root, 'node_modules/@types'), join(dir, 'node_modules/@types'), 'dir');
    writeFileSync(join(dir, 'package.json'), '{"type": "module"}');
    for (const page of PAGES) writeFileSync(join(dir, `${page}.ts`), programOf(page));
    await startCluster({ ipythonDir, engines: 2 });
  });
  after(async () => {
    await stopCluster({ ipythonDir }).catch(() => {});
    rmSync(dir, { recursive: true });
  });

  it('compile', () => {
    const files = PAGES.map((page) => `${page}.ts`);
    const tsc = [resolve('typescript/bin/tsc'), ...FLAGS, '--types', 'node', ...files];
    assert.equal(spawnSync(process.execPath, tsc, { cwd: dir, encoding: 'utf8' }).stdout, '');
  });

  for (const page of PAGES) {
    it(`print what ${page}.md says`, async () => {
      const args = ['--import', resolve('tsx'), join(dir, `${page}.ts`)];
      const env = { ...process.env, IPYTHONDIR: ipythonDir };
      const child = spawn(process.execPath, args, { cwd: dir, env, stdio: ['ignore', 'pipe', 'pipe'] });
      const text = { stdout: '', stderr: '' };
      for (const name of ['stdout', 'stderr'] as const) {
        child[name].setEncoding('utf8').on('data', (chunk: string) => (text[name] += chunk));
      }
      const [code] = (await once(child, 'close')) as [number | null];
      assert.deepEqual(text.stdout.trimEnd().split('\n'), promisesOf(programOf(page)), text.stderr);
      assert.equal(code, 0, text.stderr);
    });
  }
});
