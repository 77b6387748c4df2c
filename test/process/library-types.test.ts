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
import {
  AsyncResult, Client, CompositeError, depend, Dependency, FIRST_COMPLETED, NdArray, needs, py, range, ref,
  type AsyncMapResult, type BroadcastView, type DirectView, type ExecuteReply, type PartMetadata,
} from 'engine-room';
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
  const direct: DirectView = cluster.direct({ step: 2 }).with({ label: 'even', kernel: 'javascript' });
  const replies: ExecuteReply[] = await direct.execute('1 + 1', { silent: false });
  const dealt: number[] = await direct.map(f, range(3), { dist: 'r' });
  await direct.scatter('part', new NdArray('<f8', [2, 1], new Float64Array(2)), { flatten: true });
  const pulled: unknown[][] = await direct.pull(['a', 'b']);
  const python: unknown[] = await direct.apply(py('len'), [1, 2]);
  const wide: BroadcastView = cluster.broadcastView('all', { coalescing: true }).with({ targets: [0] });
  const result2: AsyncResult<number> = lbView.with({ after: [result], retries: 1, timeLimit: 9 }).apply(f, 1);
  const { done } = await result2.wait({ returnWhen: FIRST_COMPLETED });
  const metadata: readonly PartMetadata[] = done.flatMap((part) => [...part.metadata]);
  const anyResult: AsyncResult<unknown> = result2;
  for await (const value of lbView.imap(later, ['a'], { maxOutstanding: 2, ordered: false })) value.size.toFixed();
  await using pool = cluster.executor({ label: 'pool' });
  const submitted: { size: number } = await pool.submit(later, 'text');
  const conditional: number[] = await lbView.map(depend(() => true, f), range(3));
  const needy: number = await lbView.apply(needs(['sharp'], f), 1);
  await lbView.with({ follow: new Dependency(result2, { all: false }) }).execute('1', { kernel: 'python' });
  const total: number = await result2.get({ timeoutMs: 5, returnExceptions: true });
  direct.apply(later as (text: unknown) => unknown, ref('name'));
  void [direct, replies, dealt, pulled, python, wide, metadata, anyResult, submitted, conditional, needy, total];
  void CompositeError;
  // @ts-expect-error: the condition changes nothing about the arguments
  lbView.map(depend(() => true, f), ['a']);
  // @ts-expect-error: there is no such selection
  cluster.direct('some');
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
    const flags = [
      '--strict',
      '--noEmit',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--lib',
      'esnext',
      '--types',
      'node',
    ];
    const { stdout } = spawnSync(process.execPath, [tsc, ...flags, 'program.ts'], {
      cwd: dir,
      encoding: 'utf8',
    });
    assert.equal(stdout, '');
  });
});
