/** A slice of a Python module gives what the whole module gives: many small modules, and random ones, run both ways. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/cluster/launch/programs';
import { ControllerBench } from '../support/controller-bench';
import { newest, old } from '../support/pythons';

/** What compare.py tells of a module. */
interface Compared {
  title: string;
  /** What its function gives, as a text; `without` the lines that the slice must not lose. */
  whole: string;
  sliced: string;
  without: string | null;
  /** Lines kept that had to be left out. */
  kept: number[];
  source: string;
}

const root = packageRoot(__dirname);
const titles = titlesIn(join(root, 'test/support/slices/cases.py'));
/** Of random modules; thousands of others were run by hand. */
const SEED = 1;
const COUNT = 25;

for (const python of [newest, old]) {
  describe(`slices compared with whole modules, beside ipyparallel ${python.version}`, () => {
    const bench = new ControllerBench();
    after(() => bench.close());
    const run = async (...args: string[]): Promise<unknown> => {
      const script = join(root, 'test/support/slices/compare.py');
      const folder = join(root, 'src/cluster/python');
      const { code, stdout, stderr } = await bench.runPython(python, script, folder, ...args);
      assert.equal(code, 0, stderr);
      return JSON.parse(stdout);
    };
    const compared = async (...args: string[]): Promise<Compared[]> => (await run(...args)) as Compared[];

    describe('keep', () => {
      let told: Map<string, Compared>;
      before(async () => {
        told = new Map((await compared('cases')).map((one) => [one.title, one]));
      });
      for (const title of titles) {
        it(title, () => {
          const { whole, sliced, without, kept } = told.get(title)!;
          assert.doesNotMatch(whole, /Error: /, 'the module itself runs');
          assert.equal(sliced, whole);
          assert.notEqual(without, whole, 'the marked lines matter');
          assert.deepEqual(kept, [], 'nothing is kept of what only the program needs');
        });
      }
    });

    it('follow names as far as they lead', async () => {
      assert.deepEqual(await run('leads', String(SEED), '400'), []);
    });

    it('are right of random modules', async () => {
      const different = await compared('random', String(SEED), String(COUNT));
      assert.deepEqual(
        different.map(({ whole, sliced, source }) => `${whole} became ${sliced} of:\n${source}`),
        [],
      );
    });
  });
}

function titlesIn(file: string): string[] {
  const found = [...readFileSync(file, 'utf8').matchAll(/^### (.*)$/gm)].map(([, title]) => title!);
  assert.ok(found.length > 0);
  return found;
}
