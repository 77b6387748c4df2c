/** A user's program in TypeScript, compiled against the types that `npm run build` emits. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const tsc = createRequire(__filename).resolve('typescript/bin/tsc');

const PROGRAM = `
import { Client, range, type AsyncMapResult } from 'engine-room';
const f = (x: number): number => x * 0.5;
const optional = (x: number, unit?: string): string => x + (unit ?? '');
const later = async (text: string): Promise<{ size: number }> => ({ size: text.length });
export async function main(): Promise<void> {
  const cluster = await Client.connect({ profile: 'nbserver' });
  const lbView = cluster.loadBalancedView();
  const result: AsyncMapResult<number> = lbView.map(f, range(3));
  const values: number[] = await result;
  const sizes: { size: number }[] = await lbView.map(later, new Set(['a']), { chunkSize: 1 });
  const texts: string[] = await lbView.map(optional, range(3));
  const both: string[] = await lbView.map(optional, range(3), ['a', 'b', 'c']);
  const blocking: number[] = await lbView.parallel({ block: true })(f).map(range(3));
  const one: number = await lbView.apply(f, 1);
  const everywhere: number[] = await cluster.directView().apply(f, 1);
  for await (const value of lbView.parallel()(f).map(range(3))) value.toFixed();
  // @ts-expect-error: f takes numbers
  lbView.map(f, ['a']);
  // @ts-expect-error: there is no such option
  lbView.map(f, range(3), { chunksize: 1 });
  void [values, sizes, texts, both, blocking, one, everywhere];
}
`;

describe("the library's types", () => {
  let dir: string;
  before(() => (dir = mkdtempSync(join(tmpdir(), 'engine-room-types-'))));
  after(() => rmSync(dir, { recursive: true }));

  it('let a program be compiled, and find its mistakes', () => {
    execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.types.json')]);
    mkdirSync(join(dir, 'node_modules'));
    symlinkSync(root, join(dir, 'node_modules/engine-room'), 'dir');
    symlinkSync(join(root, 'node_modules/@types'), join(dir, 'node_modules/@types'), 'dir');
    writeFileSync(join(dir, 'package.json'), '{"type": "module"}');
    writeFileSync(join(dir, 'program.ts'), PROGRAM);
    const flags = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2022', '--types', 'node'];
    const { stdout } = spawnSync(process.execPath, [tsc, ...flags, 'program.ts'], {
      cwd: dir,
      encoding: 'utf8',
    });
    assert.equal(stdout, '');
  });
});
