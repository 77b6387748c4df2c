/** The programs made of engine_room/ hold what they import: an engine's, that of the editor's interpreter, and a plain loop's. */
import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { examinerProgram, pythonProgram, serialProgram } from './program';
import { pythonSources } from './sources';

const programs = {
  engines: inflateSync(pythonProgram().bytes).toString(),
  'the editor': examinerProgram(),
  'a plain loop': serialProgram(),
};

/** The modules, in their order, each with those it imports from. */
function modulesOf(program: string): [name: string, imports: string[]][] {
  const sources = JSON.parse(/^install\([^{]*(\{.*\}), '\w+'\)$/m.exec(program)![1]!) as Record<
    string,
    string
  >;
  return Object.entries(sources).map(([name, text]) => [
    name,
    [...text.matchAll(/^from \.(\w*) import (.*)$/gm)].flatMap(([, module, names]) =>
      module ? [module] : names!.split(', '),
    ),
  ]);
}

for (const [whose, program] of Object.entries(programs)) {
  describe(`the Python program of ${whose}`, () => {
    const known = new Set<string>();
    for (const [name, imports] of modulesOf(program)) {
      it(`has ${name} after what it imports from`, () => {
        assert.deepEqual(
          imports.filter((one) => !known.has(one)),
          [],
        );
        known.add(name);
      });
    }
  });
}

it('every module of engine_room/ is in one of the programs', () => {
  const held = new Set(
    Object.values(programs).flatMap((program) => modulesOf(program).map(([name]) => name)),
  );
  const there = [...pythonSources.keys()].flatMap((path) => /^engine_room\/(\w+)\.py$/.exec(path)?.[1] ?? []);
  assert.deepEqual(
    there.filter((name) => !held.has(name)),
    [],
  );
});
