/** Real files with helpers; the hash; what cannot be shipped says why and where. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadShipped } from '../engine/code';
import { shipFunction, ShippingError, stopBundler } from './index';

const fixtures = join(__dirname, '../../../test/fixtures/shipping');
const fixture = (name: string): string => join(fixtures, name);

async function run(
  file: string,
  source: string | undefined,
  name: string,
  ...args: unknown[]
): Promise<unknown> {
  const shipped = await shipFunction({ file: fixture(file), source, name });
  return (await loadShipped(shipped))(...args);
}

async function refusal(file: string, source: string | undefined, name: string): Promise<string> {
  const error = await shipFunction({ file: fixture(file), source, name }).then(
    () => assert.fail('it was shipped'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ShippingError, String(error));
  return error.message.replace(`${fixtures}/`, '');
}

const MAIN = '\nfunction main() { throw new Error("main ran"); }\nmain();\n';

describe('shipFunction', () => {
  after(stopBundler);

  describe('a real file', () => {
    it('brings its helpers, JSON and tsconfig paths', async () => {
      assert.equal(await run('analysis.ts', undefined, 'lengths', 2), 4000);
      assert.equal(await run('analysis.ts', undefined, 'aliased', 2), 4);
    });
    it('keeps every file in its own place', async () => {
      const [helper, own] = [fixture('helper.ts'), fixture('analysis.ts')];
      const places = [helper, pathToFileURL(helper).href, own, pathToFileURL(own).href];
      assert.deepEqual(await run('analysis.ts', undefined, 'places'), places);
    });
    it('ships top-level await as an ES module', async () => {
      const shipped = await shipFunction({ file: fixture('awaits.ts'), name: 'f' });
      assert.equal(shipped.format, 'esm');
      assert.equal(await (await loadShipped(shipped))(2), 6);
    });
    it('survives an import circle', async () =>
      assert.equal(await run('circle-a.ts', undefined, 'f', 2), 42));
    it('leaves installed packages where they are', async () => {
      const source =
        "import { TraceMap } from '@jridgewell/trace-mapping'; export const f = () => TraceMap.name;";
      const shipped = await shipFunction({ file: fixture('x.ts'), source, name: 'f' });
      assert.ok(shipped.code.length < 3000);
      assert.equal((await loadShipped(shipped))(), 'TraceMap');
    });
  });

  describe('the hash', () => {
    const hash = async (source: string): Promise<string> =>
      (await shipFunction({ file: fixture('x.ts'), source, name: 'f' })).hash;
    const source = 'const k = 2;\nfunction f(x: number) {\n  return x * k;\n}\n';
    it('stays when comments, layout or other functions change', async () => {
      const edited = `// new\n\n${source.replace('return', '/* why */ return /* here */')}\nfunction other() { return 5 }${MAIN}`;
      assert.equal(await hash(edited), await hash(source));
    });
    it('changes with a helper', async () =>
      assert.notEqual(await hash(source.replace('2', '3')), await hash(source)));
  });

  it('keeps a module strict and a script as it is', async () => {
    const strict = async (source: string): Promise<unknown> =>
      (await loadShipped(await shipFunction({ file: fixture('x.js'), source, name: 'f' })))();
    const f = 'function f() { return this === undefined }';
    assert.deepEqual([await strict(`export ${f}`), await strict(f)], [true, false]);
  });
  it('notes what is left out because it runs the program, and why, where that changes what is kept', async () => {
    const source =
      'let n = 0, ended = false;\nfunction bump() { n++ }\nconst twice = () => { bump(); f() };\nvoid twice();\n' +
      'setInterval(() => bump(), 1000);\n{ ended = true; process.exit(1); }\nf();\nfunction f() { return [n, ended] }';
    const { notes } = await shipFunction({ file: fixture('x.ts'), source, name: 'f' });
    const left = (line: number, why: string, name: string): string =>
      `Line ${line} is left out because it ${why}; if it changes '${name}', the engines do not see that.`;
    assert.deepEqual(notes, [
      left(4, 'runs the function', 'n'),
      left(5, 'starts a timer', 'n'),
      left(6, 'ends the process', 'ended'),
    ]);
  });
  it('notes what works on the world outside, and what every engine does', async () => {
    const source =
      "import { Push } from 'zeromq';\nimport fs from 'node:fs';\nconst socket = new Push();\nawait socket.send('x');\n" +
      "const out = fs.createWriteStream('log');\nsocket.unbind('x');\n" +
      'export async function f(x) { out.write(x); return socket; }';
    const { notes } = await shipFunction({ file: fixture('x.mts'), source, name: 'f' });
    assert.deepEqual(notes, [
      "Line 4 is left out because it works on the world outside; if it changes 'socket', the engines do not see that.",
      "Line 5 works on files on every engine, as the function uses 'out': move it to where the function is called if it is to happen once.",
      "Line 6 runs on every engine, as the function uses 'socket': move it to where the function is called if it is to happen once.",
    ]);
  });
  it('notes module state, effects and calls left out', async () => {
    const source = `import 'node:os';\nlet count = 0;\nconst reg = [];\nfunction fill(r) { r.push(f()) }\nfill(reg);\nfunction f() { count++; return reg; }`;
    const { notes } = await shipFunction({ file: fixture('x.ts'), source, name: 'f' });
    assert.deepEqual(notes, [
      "'count' is module state: every engine has its own, and it starts anew when the code changes.",
      "Line 5 is left out because it runs the function; if it changes 'reg', the engines do not see that.",
      'Line 1 imports a module for its effects: it runs once on every engine.',
    ]);
  });
  it('notes what the program puts into a table of the function, though others fill it too, and no more than that', async () => {
    const source =
      'const seen = new Map();\nconst table = new Map();\nfunction put(k, v) { table.set(k, v) }\nput(1, 2);\n' +
      'function f(x) { seen.set(x, 1); return table.get(x) }\nput(3, f(1));\nconsole.log(f(2));';
    const { notes } = await shipFunction({ file: fixture('x.ts'), source, name: 'f' });
    assert.deepEqual(notes, [
      "'seen' is module state: every engine has its own, and it starts anew when the code changes.",
      "Line 6 is left out because it runs the function; if it changes 'table', the engines do not see that.",
    ]);
  });

  describe('refuses', () => {
    const refusals: [
      title: string,
      source: string | undefined,
      name: string,
      message: string,
      file?: string,
    ][] = [
      [
        'a parse error anywhere',
        'function f() {}\n\nconst x = ;\n',
        'f',
        'x.ts:3:11: does not parse: Unexpected ";"',
      ],
      [
        'a nested function',
        'function g() {\n  function f() {}\n}',
        'f',
        "x.ts:2:3: 'f' is nested in 'g'; move it to the top level of the file.",
      ],
      [
        'a method',
        'class A {\n  f() {}\n}',
        'f',
        "x.ts:2:3: 'f' is a method of 'A'; make it a top-level function that takes the object as an argument.",
      ],
      [
        'a generator',
        '\nfunction* f() {}',
        'f',
        "x.ts:2:1: 'f' is a generator; return an array instead of yielding.",
      ],
      ['a class', 'class f {}', 'f', "x.ts:1:1: 'f' is a class; tag a top-level function that uses it."],
      [
        'a value',
        'const a = 1;\nconst f = 5;',
        'f',
        "x.ts:2:1: 'f' is not a function; tag a function declaration, or a const that holds a function.",
      ],
      [
        'an imported name',
        'import { double as f } from "./packages/lib/src/twice";\nf(1);',
        'f',
        "x.ts:1:20: 'f' is imported here; run it from the file that defines it.",
      ],
      [
        'a function in a block',
        'export let g;\ntry { function f() {} g = f; } catch {}',
        'f',
        "x.ts:2:7: 'f' stands in a block; move it to the top level of the file.",
      ],
      [
        'an unknown name',
        'const a = 1;',
        'f',
        "x.ts:1:1: there is no function 'f' at the top level of this file.",
      ],
      [
        'a missing package',
        'const a = "é";\nimport { x } from "not-there"; export const f = () => x;',
        'f',
        "x.ts:2:19: cannot find 'not-there': install the package",
      ],
      [
        'a missing file',
        '// one\nimport { x } from "./not-there";\nfunction f() { return x }',
        'f',
        "x.ts:2:19: cannot find './not-there': correct the path",
      ],
      [
        'the editor',
        undefined,
        'inEditor',
        "analysis.ts:1:1: 'vscode' exists in the editor only and the function reaches it; move the code that needs it to another function",
        'analysis.ts',
      ],
      ['a file that is not there', undefined, 'f', 'missing.ts:1:1: cannot be read (ENOENT)', 'missing.ts'],
    ];
    for (const [title, source, name, message, file = 'x.ts'] of refusals) {
      it(title, async () => assert.equal(await refusal(file, source, name), message));
    }
  });

  it("does not take the program's own connection along", async () => {
    const head = "import { Client } from 'engine-room';\nconst cluster = await Client.connect();\n";
    const uses = 'export async function f(x) { return cluster.ids.length + x; }\n';
    assert.match(
      await refusal('new.ts', head + uses, 'f'),
      /^new\.ts:2:1: 'cluster' is this program's own connection .* connect inside the function$/,
    );
    const leaves = 'export function f(x) { return x; }\nawait cluster.loadBalancedView().map(f, [1]);\n';
    assert.equal(await run('new.ts', head + leaves, 'f', 1), 1);
  });
});
