/** Slices sources with real Pythons, and compares what is kept with what is marked. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { packageRoot } from '../../../src/cluster/launch/programs';
import { ControllerBench } from '../controller-bench';
import { newest, old } from '../pythons';

export interface SlicingCase {
  title: string;
  /** Lines at which a kept statement begins end with `#+`. The function is `f`. */
  source: string;
  notes?: string[];
}

/** Prints for each source the lines that kept statements begin at, and the notes. */
const SCRIPT = `
import json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
from engine_room.slicing import slice_module
def told(source):
    sliced = slice_module(source, ["f"])
    starts = [min([s.lineno] + [d.lineno for d in getattr(s, "decorator_list", [])]) for s in sliced.body]
    return {"lines": starts, "notes": sliced.notes}
print(json.dumps([told(source) for source in json.loads(sys.argv[2])]))
`;

export function describeSlicing(what: string, cases: readonly SlicingCase[]): void {
  for (const python of [newest, old]) {
    describe(`${what} beside ipyparallel ${python.version}`, () => {
      const bench = new ControllerBench();
      let told: { lines: number[]; notes: string[] }[];
      before(async () => {
        const folder = join(packageRoot(__dirname), 'src/cluster/python');
        const sources = JSON.stringify(cases.map(({ source }) => source));
        const { code, stdout, stderr } = await bench.runPython(python, '-c', SCRIPT, folder, sources);
        assert.equal(code, 0, stderr);
        told = JSON.parse(stdout) as typeof told;
      });
      after(() => bench.close());

      for (const [index, { title, source, notes = [] }] of cases.entries()) {
        it(`keeps ${title}`, () => {
          const marked = source.split('\n').flatMap((line, at) => (line.endsWith('#+') ? [at + 1] : []));
          assert.deepEqual(told[index], { lines: marked, notes });
        });
      }
    });
  }
}
