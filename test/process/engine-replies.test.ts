/** A JavaScript engine answers with every field an ipengine answers with, and says on IOPub what that says, in its order. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { packageRoot } from '../../src/cluster/launch/programs';
import { ControllerBench } from '../support/controller-bench';
import { newest, old } from '../support/pythons';

type Shape = string | { [key: string]: Shape } | Shape[];

interface Answered {
  said: { topic: string; type: string; state: string; content: Shape }[];
  [part: string]: unknown;
}

/** What IPython tells of itself, and what only its notebooks ask of a language. */
const PYTHONS_OWN =
  /language_info\.(codemirror_mode|nbconvert_exporter|pygments_lexer)|supported_features|help_links|_jupyter_types_experimental/;

const program = join(packageRoot(__dirname), 'test', 'support', 'python', 'reply_shapes.py');

for (const python of [newest, old]) {
  it(`a JavaScript engine's replies lack nothing an ipengine's have (${python.version})`, async () => {
    const bench = new ControllerBench();
    try {
      const controller = await bench.controller(['--ping=500']);
      bench.engine(controller);
      bench.ipengine(controller, [], python);
      const { code, stdout, stderr } = await bench.runPython(python, program, bench.profile.path);
      assert.equal(code, 0, stderr);
      const cases = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as [string, [Answered | null, Answered | null]]);
      assert.equal(cases.length, 15);
      for (const [name, [answer, example]] of cases) {
        assert.ok(answer, name);
        // The last word of an ipengine may be lost with it, and only that.
        if (!example && name === 'shutdown') continue;
        assert.ok(example, name);
        const { said: ours, ...reply } = answer;
        const { said: theirs, ...wanted } = example;
        assert.deepEqual(
          lacking(reply as Shape, wanted as Shape).filter((path) => !PYTHONS_OWN.test(path)),
          [],
          name,
        );
        assert.deepEqual(
          [reply['type'], reply['idents'], reply['buffers']],
          [wanted['type'], wanted['idents'], wanted['buffers']],
          name,
        );
        assert.deepEqual(ours.map(saying), once(theirs).map(saying), name);
        assert.deepEqual(lacking(ours as unknown as Shape, once(theirs) as unknown as Shape), [], name);
      }
    } finally {
      await bench.close();
    }
  });
}

const saying = ({ topic, type, state }: Answered['said'][number]): string => [topic, type, state].join(' ');

/** ipyparallel 7.1 says an error of a call twice. */
const once = (said: Answered['said']): Answered['said'] =>
  said.filter(({ type }, index) => type !== 'error' || said[index - 1]?.type !== 'error');

/** Paths of what `wanted` has and `got` has not, or of another type. */
function lacking(got: Shape | undefined, wanted: Shape, path = ''): string[] {
  if (typeof wanted !== 'object') return got === wanted ? [] : [path];
  if (typeof got !== 'object' || Array.isArray(got) !== Array.isArray(wanted)) return [path];
  return Object.entries(wanted).flatMap(([key, each]) =>
    lacking((got as Record<string, Shape>)[key], each, path === '' ? key : `${path}.${key}`),
  );
}
