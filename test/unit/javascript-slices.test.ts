/** A slice of a JavaScript module gives what the whole module gives: random modules, run both ways. */
import assert from 'node:assert/strict';
import { readModule } from '../../src/cluster/shipping/slicing/module-model';
import { slice } from '../../src/cluster/shipping/slicing/slice';
import { randomModule } from '../support/slices/random-modules';
import { runModule } from '../support/slices/run-module';

/** Of random modules; thousands of others were run by hand. */
const SEED = 1;
const COUNT = 80;
const FAILED = /^\w*Error: /;

interface Compared {
  source: string;
  whole: string;
  sliced: string;
  /** What it gives without the statements of the slice that define nothing. */
  without: string;
  /** Shares of its statements. */
  kept: number;
  /** What the module gives without the statements of which it is told that they are left out. */
  unnoted: string;
}

async function compared(source: string): Promise<Compared> {
  const module = readModule(source);
  const { code, kept, suspects } = slice(module, ['f']);
  const blank = (text: string, { from, to }: { from: number; to: number }): string =>
    text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
  const noted = module.statements.filter(({ from, to }) => suspects.some(({ at }) => at >= from && at < to));
  const changing = kept.filter(({ defines }) => defines.size === 0);
  return {
    source,
    whole: await runModule(source),
    sliced: await runModule(code),
    without: await runModule(changing.reduce(blank, code)),
    kept: kept.length / module.statements.length,
    unnoted: await runModule(noted.reduce(blank, source)),
  };
}

async function comparedAll(program: boolean): Promise<Compared[]> {
  const every = Array.from({ length: COUNT }, (_, index) => compared(randomModule(SEED + index, program)));
  // Those that fail as a whole prove nothing.
  return (await Promise.all(every)).filter(({ whole }) => !FAILED.test(whole));
}

function assertNone(different: Compared[]): void {
  assert.deepEqual(
    different.map(({ whole, sliced, source }) => `${whole} became ${sliced} of:\n${source}`),
    [],
  );
}

describe('slices of random modules', () => {
  let all: Compared[];
  before(async function () {
    this.timeout(60_000);
    all = await comparedAll(false);
  });

  it('give what the whole modules give', () =>
    assertNone(all.filter(({ whole, sliced }) => whole !== sliced)));

  it('would not, if what changes something were left out', () => {
    assert.ok(all.length > COUNT * 0.9, `${all.length} modules ran`);
    assert.ok(all.filter(({ whole, without }) => whole !== without).length > all.length / 3);
  });

  it('leave the program out, and tell where that makes a difference', async () => {
    const programs = await comparedAll(true);
    const different = programs.filter(({ whole, sliced }) => whole !== sliced);
    assert.ok(different.length > COUNT / 10, `${different.length} of them differ`);
    // The notes account for all of the difference, and not for some other one, where the rest runs without what is noted.
    const told = different.filter(({ unnoted }) => !FAILED.test(unnoted));
    assertNone(told.filter(({ sliced, unnoted }) => sliced !== unnoted));
    assert.ok(told.length > different.length / 2, `${told.length} of ${different.length} run`);
  });

  it('are parts', () => {
    const kept = all.reduce((sum, one) => sum + one.kept, 0) / all.length;
    assert.ok(kept < 0.6, `${kept} of the statements are kept`);
  });
});
