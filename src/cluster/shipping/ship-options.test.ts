/** What travels with a function beyond its slice: edited files, the whole module, packages, assets. */
import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadShipped } from '../engine/code';
import { type FunctionRequest, shipFunction } from './ship-function';
import { shipInputs } from './ship-inputs';
import { ShippingError, type ShippingMode } from './shipped-function';
import { stopBundler } from './index';

describe('shipping', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'engine-room-ship-')));
  const at = (name: string): string => join(folder, name);
  const save = (name: string, text: string): string => {
    writeFileSync(at(name), text);
    return at(name);
  };
  const run = async (request: FunctionRequest, ...args: unknown[]): Promise<unknown> =>
    (await loadShipped(await shipFunction(request)))(...args);
  const refusal = async (request: FunctionRequest): Promise<string> => {
    const error: unknown = await shipFunction(request).catch((reason: unknown) => reason);
    assert.ok(error instanceof ShippingError, String(error));
    return error.message.replace(`${folder}/`, '');
  };
  after(async () => {
    await stopBundler();
    rmSync(folder, { recursive: true });
  });

  describe('files that are not UTF-8', () => {
    const latin = (name: string, text: string): string => {
      writeFileSync(at(name), Buffer.from(text, 'latin1'));
      return at(name);
    };
    const save16 = (name: string, text: string): void =>
      writeFileSync(at(name), Buffer.from(`\uFEFF${text}`, 'utf16le'));
    const no = 'it is no UTF-8 text (byte 0xE9): save the file as UTF-8';

    it("are refused, the function's own and those that it imports", async () => {
      const own = latin('own-latin.ts', "// x\nexport const f = () => 'caf\xe9';");
      assert.equal(await refusal({ file: own, name: 'f' }), `own-latin.ts:2:1: ${no}`);
      latin('word.ts', "\n\nexport const word = 'caf\xe9';");
      const code = save('imports-code.ts', "import { word } from './word';\nexport const f = () => word;");
      assert.equal(await refusal({ file: code, name: 'f' }), `word.ts:3:1: ${no}`);
      latin('word.txt', 'caf\xe9');
      const text = save('imports-text.ts', "import word from './word.txt';\nexport const f = () => word;");
      assert.equal(await refusal({ file: text, name: 'f' }), `word.txt:1:1: ${no}`);
    });

    it('are read where a byte order mark says what they are', async () => {
      save16('marked.ts', "export const word = 'caf\xe9';");
      save16('marked.json', '"caf\xe9"');
      const file = save(
        'imports-marked.ts',
        "import { word } from './marked';\nimport json from './marked.json';\nexport const f = () => word + json;",
      );
      assert.equal(await run({ file, name: 'f' }), 'caf\xe9caf\xe9');
    });
  });

  describe('edited files', () => {
    const file = save(
      'main.ts',
      "import { k } from './helper'; import data from './data.json'; import note from './note.md';\nexport const f = (x: number) => [k * x, data.n, note];",
    );
    const helper = save('helper.ts', 'export const k: number = 2;');
    const data = save('data.json', '{"n": 1}');
    const note = save('note.md', '# Saved');
    const request = { file, name: 'f' };

    it('travel as their editors hold them, imported ones too', async () => {
      assert.deepEqual(await run(request, 1), [2, 1, '# Saved']);
      const unsaved = [
        { file: helper, source: '\uFEFFexport const k: number = 5;' },
        { file: data, source: '{"n": 7}' },
        { file: note, source: '# Edited' },
        { file: at('another.ts'), source: 'not even TypeScript' },
      ];
      assert.deepEqual(await run({ ...request, unsaved }, 1), [5, 7, '# Edited']);
    });
    it('are known by a linked name, too', async () => {
      symlinkSync(folder, at('linked'));
      const unsaved = [{ file: at('linked/helper.ts'), source: 'export const k = 9;' }];
      assert.deepEqual(await run({ ...request, unsaved }, 1), [9, 1, '# Saved']);
    });
    it('count for the inputs as well', async () => {
      const source = "import { k } from './helper';\nexport const xs = [k];";
      const unsaved = [{ file: helper, source: 'export const k = 4;' }];
      const inputs = await loadShipped(await shipInputs({ file, source, expression: 'xs', unsaved }));
      assert.deepEqual(await inputs(), [[4]]);
    });
    it('are named when they do not parse', async () => {
      const unsaved = [{ file: helper, source: 'export const k = ;' }];
      assert.equal(await refusal({ ...request, unsaved }), 'helper.ts:1:18: does not parse: Unexpected ";"');
    });
  });

  describe('the whole module', () => {
    const source =
      'const seen: string[] = [];\nfunction setUp(to: string[]) { to.push("set up"); f(); }\nsetUp(seen);\nexport function f() { return seen; }\nexport default f;';
    const request = { file: at('module.ts'), source, name: 'f' };

    it('leaves nothing out', async () => {
      assert.deepEqual(await run(request), []);
      assert.deepEqual(await run({ ...request, mode: 'module' }), ['set up']);
    });
    it('has no notes on what is left out', async () => {
      assert.equal((await shipFunction(request)).notes.length, 1);
      assert.deepEqual((await shipFunction({ ...request, mode: 'module' })).notes, []);
    });
  });

  describe('strictness', () => {
    const f = 'function f() { return [this === undefined, help()] }';
    const help = 'exports.help = () => (function () { return this === undefined })();';
    const strictness = async (above: string, mode?: ShippingMode): Promise<unknown> =>
      run({ file: at('strict.js'), source: `${above}\n${f}\nexports.f = f;`, name: 'f', mode });

    it('of CommonJS is what its top says, whichever way it travels', async () => {
      save('strict-help.js', `'use strict';\n${help}`);
      save('sloppy-help.js', help);
      const strict = "#!/usr/bin/env node\n/* A * program */ // it is\n'use client'\n'use strict'";
      for (const mode of ['slice', 'module'] as const) {
        assert.deepEqual(await strictness(`${strict}\nconst help = () => 1;`, mode), [true, 1]);
        assert.deepEqual(await strictness("const help = () => 'use strict';", mode), [false, 'use strict']);
        const withHelp = (kind: string): string => `const { help } = require('./${kind}-help');`;
        assert.deepEqual(await strictness(`${strict}\n${withHelp('strict')}`, mode), [true, true]);
        assert.deepEqual(await strictness(withHelp('strict'), mode), [false, true]);
        assert.deepEqual(await strictness(withHelp('sloppy'), mode), [false, false]);
      }
    });
    it('does not come from tsconfig.json, which Node does not read', async () => {
      save('tsconfig.json', '{ "compilerOptions": { "strict": true } }');
      assert.deepEqual(await strictness('const help = () => 1;'), [false, 1]);
      rmSync(at('tsconfig.json'));
    });
    it('does not come from data, nor from an import in an expression', async () => {
      save('strict.json', '{}');
      const data = "'use strict'; const help = () => require('./strict.json');";
      assert.deepEqual(await strictness(data), [true, {}]);
      assert.deepEqual(await strictness("const help = () =>\nimport('./strict.json') && 1;"), [false, 1]);
    });
  });

  describe('packages', () => {
    const file = join(__dirname, 'x.ts');
    const source =
      "import { parse } from 'acorn';\nexport const f = (text: string) => parse(text, { ecmaVersion: 6 }).body.length;";

    it('travel along when they are to, for machines that do not have them', async () => {
      const shipped = await shipFunction({ file, source, name: 'f', packages: 'bundled' });
      const elsewhere = await loadShipped({ ...shipped, origin: at('elsewhere.ts') });
      assert.equal(elsewhere('a; b'), 2);
      const installed = await shipFunction({ file, source, name: 'f' });
      await assert.rejects(
        loadShipped({ ...installed, origin: at('elsewhere.ts') }),
        /has no module 'acorn'/,
      );
    });
    it('stay where they are when they are native', async () => {
      save('addon.node', '');
      const native = "const addon = require('./addon.node'); export const f = () => addon;";
      assert.equal(
        await refusal({ file: at('native.js'), source: native, name: 'f', packages: 'bundled' }),
        "native.js:1:23: 'addon.node' is a native addon and runs where it was installed only; install its package beside the file on the engines' machines",
      );
    });
  });

  describe('assets', () => {
    const importing = async (name: string): Promise<unknown> =>
      run({
        file: at('assets.ts'),
        source: `import it from './${name}';\nexport const f = () => it;`,
        name: 'f',
      });

    it('are texts', async () => {
      for (const name of ['a.txt', 'a.md', 'a.sql', 'a.csv', 'a.html', 'a.glsl', 'a.svg']) {
        save(name, `text of ${name}`);
        assert.equal(await importing(name), `text of ${name}`);
      }
    });
    it('are bytes of WebAssembly', async () => {
      writeFileSync(at('a.wasm'), Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]));
      assert.deepEqual(await importing('a.wasm'), Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    });
    it('of other kinds are refused', async () => {
      save('a.png', '');
      const source = "import it from './a.png';\nexport const f = () => it;";
      assert.equal(
        await refusal({ file: at('assets.ts'), source, name: 'f' }),
        'assets.ts:1:16: a file of type .png cannot be imported: read it with node:fs instead',
      );
    });
    it('are found beside the file that reads them', async () => {
      save('b.txt', 'beside');
      const source =
        "import { readFileSync } from 'node:fs';\nexport const f = () => readFileSync(new URL('./b.txt', import.meta.url), 'utf8');";
      assert.equal(await run({ file: at('reads.ts'), source, name: 'f' }), 'beside');
    });
  });
});
