/** What runs only where a file is started itself stays behind; what runs where it is imported goes along. */
import assert from 'node:assert/strict';
import { readModule } from './module-model';
import { slice } from './slice';
import { assertMarked } from './test-support';

/** True where the file is started itself, and on no engine. */
const STARTED = [
  'require.main === module',
  'module == require.main',
  'import.meta.main',
  'import.meta.main === true',
  '!!import.meta.main',
  'process.argv[1] === fileURLToPath(import.meta.url)',
  'import.meta.url === pathToFileURL(process.argv[1]).href',
  'import.meta.filename === process.argv[1]',
  "typeof require !== 'undefined' && require.main === module",
  'process.argv[1] && import.meta.url === `file://${process.argv[1]}`',
  'isMain',
];
/** The opposite. */
const IMPORTED = [
  'require.main !== module',
  '!(require.main === module)',
  '!import.meta.main',
  'import.meta.main !== true',
  'import.meta.main === false',
  'process.argv[1] !== fileURLToPath(import.meta.url)',
  '!isMain || require.main !== module',
  '!isMain',
];
const HEAD = [
  `import { fileURLToPath, pathToFileURL } from 'node:url';`,
  `const isMain = process.argv[1] === __filename;`,
  `import { serve } from './serve';`,
];

/** The lines that go along behind the head, and what is noted. */
function sliced(...lines: string[]): [kept: string[], notes: unknown[]] {
  const source = [...HEAD, `const t = { lib: 0 };`, `function f() { return t.lib; }`, ...lines].join('\n');
  const { code, suspects, repeats } = slice(readModule(source), ['f']);
  const kept = code.split('\n').slice(HEAD.length + 2);
  return [kept.map((line) => line.replace(/ +/g, ' ').trim()), [...suspects, ...repeats]];
}

describe('what depends on how the file was started', () => {
  for (const test of STARTED)
    it(`runs there only: if (${test})`, () => {
      assert.deepEqual(sliced(`if (${test}) { t.lib = 1; serve(f); }`), [[''], []]);
      assert.deepEqual(sliced(`if (${test}) t.lib = 1; else t.lib = 2;`), [
        [`if (${test}) ; else t.lib = 2;`],
        [],
      ]);
      assert.deepEqual(sliced(`if (${test}) { serve(t); } else if (t.lib) { t.lib = 2; }`), [
        [`if (${test}) { } else if (t.lib) { t.lib = 2; }`],
        [],
      ]);
    });

  for (const test of IMPORTED)
    it(`runs where it is imported: if (${test})`, () => {
      assert.deepEqual(sliced(`if (${test}) t.lib = 1;`), [[`if (${test}) t.lib = 1;`], []]);
      assert.deepEqual(sliced(`if (${test}) { t.lib = 1; } else {\nt.lib = f(); }`), [
        [`if (${test}) { t.lib = 1; } else {`, '}'],
        [],
      ]);
    });

  it('is told by && and || and ?: too', () => {
    assert.deepEqual(sliced(`require.main === module && (t.lib = 1);`), [[''], []]);
    assert.deepEqual(sliced(`require.main !== module || serve(t);`), [[''], []]);
    assert.deepEqual(sliced(`isMain || (t.lib = 1);`), [['isMain || (t.lib = 1);'], []]);
    assert.deepEqual(sliced(`isMain ? serve(t) : t.lib++;`), [['isMain ? 0 : t.lib++;'], []]);
  });

  it('may depend on something else, too', () => {
    assert.deepEqual(sliced(`if (!isMain && t.lib > 0) t.lib = 1; else t.lib = 2;`), [
      [`if (!isMain && t.lib > 0) t.lib = 1; else t.lib = 2;`],
      [],
    ]);
    for (const test of [
      'require.main === module || t.lib',
      "process.argv[1].endsWith('cli.js')",
      'isMainThread',
    ])
      assert.deepEqual(sliced(`if (${test}) t.lib = 1;`), [[''], []]);
  });

  it('is told where the function runs in it, as anywhere else', () =>
    assertMarked(
      `const t = { lib: 0 };`,
      `if (require.main !== module) { t.lib = 1; f(); } //- runs the function`,
      `if (require.main === module) { t.lib = 1; f(); } //-`,
      `export function f() { return t.lib; }`,
    ));

  it('is there for who ships the whole module', () => {
    const source = 'if (require.main === module) { run(); }';
    assert.equal(readModule(source).whole, source);
  });
});
