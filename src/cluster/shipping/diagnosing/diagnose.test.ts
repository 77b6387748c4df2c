/** What every fault says, exactly, and that it says nothing of a function that has none. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { stopBundler } from '../index';
import { diagnose } from './diagnose';
import { inWords } from './test-support';

const fixtures = join(__dirname, '../../../../test/fixtures/shipping');
const TAG = '/** @parallel */\n';
const TO_SHIP_MODULE = '[Ship whole modules in this workspace, nothing left out]';

const cases: [title: string, source: string, diagnostics: string[], file?: string][] = [
  [
    'nothing for a function without faults',
    `const k = 2;\n${TAG}export function f(x: number) { return x * k; }`,
    [],
  ],
  ['nothing for a file without a tag', `import 'not-there';\nfunction* f() { yield nope; }`, []],
  [
    'a nested function',
    `function g() {\n  /** @parallel */\n  function f(x) { return x }\n}`,
    [
      "2:7-16 error nested-function: 'f' is nested in 'g'; move it to the top level of the file. [Move 'f' to the top level]",
    ],
  ],
  [
    'a nested function that needs a local of what is around it',
    `function g(k) {\n  /** @parallel */\n  const f = (x) => x * k;\n}`,
    ["2:7-16 error nested-function: 'f' is nested in 'g'; move it to the top level of the file."],
  ],
  [
    'a method',
    `class A {\n  /** @parallel */\n  f(x) { return x }\n}`,
    [
      "2:7-16 error method: 'f' is a method of 'A'; make it a top-level function that takes the object as an argument. [Move 'f' to the top level]",
    ],
  ],
  [
    'a method that needs its object',
    `class A {\n  k = 2;\n  /** @parallel */\n  f(x) { return x * this.k }\n}`,
    [
      "3:7-16 error method: 'f' is a method of 'A'; make it a top-level function that takes the object as an argument.",
    ],
  ],
  [
    'a generator',
    `${TAG}function* f() {}`,
    ["1:5-14 error generator: 'f' is a generator; return an array instead of yielding."],
  ],
  [
    'a misspelled tag',
    `/**\n * Does it.\n * @paralel range(3)\n */\nfunction f() {}`,
    ["3:4-12 error misspelled-tag: '@paralel' is misspelled; write @parallel. [Write @parallel]"],
  ],
  [
    'a tag in a line comment',
    `// @parallel range(3)\nexport const f = (x) => x;`,
    [
      '1:1-22 warning no-tag: Nobody reads a tag here; write /** @parallel range(3) */. [Write /** @parallel range(3) */]',
    ],
  ],
  [
    'a tag in a plain comment',
    `/* @parallel */\nfunction f() {}`,
    ['1:1-16 warning no-tag: Nobody reads a tag here; write /** @parallel */. [Write /** @parallel */]'],
  ],
  [
    'a tag as a decorator',
    `@parallel\nexport function f() {}`,
    ['1:1-10 warning no-tag: Nobody reads a tag here; write /** @parallel */. [Write /** @parallel */]'],
  ],
  ['nothing for prose above a function', `// see @parallel\n\n/* why @parallel */\nfunction f() {}`, []],
  [
    'a tag behind a sentence',
    `/** Doubles it. @parallel range(3) */\nfunction f() {}`,
    [
      '1:17-26 warning no-tag: Nobody reads a tag behind other words; begin a new line with it. [Begin a new line with @parallel]',
    ],
  ],
  [
    'a tag at the end of a line',
    `/**\n * Doubles\n * a number @parallel\n * @param x a number\n */\nfunction f(x) {}`,
    [
      '3:13-22 warning no-tag: Nobody reads a tag behind other words; begin a new line with it. [Begin a new line with @parallel]',
    ],
  ],
  [
    'nothing for prose in JSDoc',
    `/** Doubles it, see @parallel */\nfunction f() {}\n/** What @parallel does. */\nfunction g() {}\n/** Tags it with {@link @parallel}. */\nfunction h() {}`,
    [],
  ],
  [
    'a value',
    `${TAG}const f = 5;`,
    [
      "1:5-14 error not-a-function: 'f' is not a function; tag a function declaration, or a const that holds a function.",
    ],
  ],
  [
    'a type',
    `${TAG}interface F {}`,
    [`1:5-14 error not-a-function: 'F' is a type; tag a top-level function that uses it.`],
  ],
  [
    'a class',
    `${TAG}class F {}`,
    ["1:5-14 error not-a-function: 'F' is a class; tag a top-level function that uses it."],
  ],
  [
    'two tags',
    `/**\n * @parallel range(3)\n * @parallel range(4)\n */\nfunction f() {}`,
    [
      '2:4-13 error tagged-twice: There are two @parallel tags here, and one run has one set of inputs; keep one of them.',
    ],
  ],
  [
    "an arrow with its file's 'this'",
    `${TAG}const f = () => this;`,
    [
      "1:5-14 error uses-this: 'f' uses the 'this' of its file, which engines do not have; name what it stands for instead.",
    ],
  ],
  [
    'a declaration',
    `${TAG}declare function f(): void;`,
    ["1:5-14 error declaration: 'f' is only declared here; tag the function where its code is."],
  ],
  [
    'nothing below',
    `const a = 1;\n${TAG}`,
    ['2:5-14 error nothing-below-tag: There is no function below this tag; put it right above one.'],
  ],
  [
    'a default export without a name',
    `${TAG}export default (x) => x;`,
    [
      "1:5-14 hint no-name: This function has no name, so its runs are called 'default'; give it one. [Name it 'someFile']",
    ],
    'some-file.js',
  ],
  [
    'a file that does not parse',
    `${TAG}function f() {}\nconst x = ;`,
    [
      '1:5-14 error does-not-parse: This file does not parse: Unexpected ";" (line 3, column 11); correct that first. (3:11 Here.)',
    ],
  ],
  [
    'imports that lead nowhere, each at its place',
    `import { z } from 'not-there';\nimport y from "./nope";\nimport w from '@scope/a/b';\n${TAG}const f = () => [z, y, w];`,
    [
      "1:19-30 error unresolved-import: Cannot find 'not-there': install the package. [Run 'npm install not-there' in a terminal]",
      `2:15-23 error unresolved-import: Cannot find './nope': correct the path.`,
      "3:15-27 error unresolved-import: Cannot find '@scope/a/b': install the package, or correct the path for it in tsconfig.json. [Run 'npm install @scope/a' in a terminal]",
    ],
  ],
  [
    'nothing for an import of types or of other functions',
    `import type { A } from 'not-there';\nimport b from './nope';\n${TAG}const f = (a: A) => a;\nexport const g = b;`,
    [],
  ],
  [
    'an import that leads nowhere in a helper',
    `import { broken } from './broken-helper';\n${TAG}const f = () => broken();`,
    [
      "2:5-14 error unresolved-import: A helper cannot be shipped: broken-helper.ts:2 cannot find 'not-there': install the package. (2:25 It is here.) [Run 'npm install not-there' in a terminal]",
    ],
  ],
  [
    'the editor',
    `import * as vscode from 'vscode';\n${TAG}const f = () => vscode.window;`,
    [
      "1:1-34 error editor-module: 'vscode' exists in the editor only and the function reaches it; move the code that needs it to another function.",
    ],
  ],
  [
    'module state, an effect and what is left out',
    `import 'node:os';\nlet other = 1, count = 0;\nconst reg = [];\nfunction fill(r) { r.push(f()) }\nfill(reg);\n${TAG}function f() { count++; return [reg, other]; }`,
    [
      '1:1-18 information runs-on-every-engine: This imports a module for its effects: it runs once on every engine.',
      "2:16-21 hint module-state: 'count' is module state: every engine has its own, and it starts anew when the code changes.",
      `5:1-11 warning left-out: 'f' is shipped without this statement because it runs the function; if it changes 'reg', the engines do not see that: change 'reg' in a statement of its own, or ship the whole module. (3:7 'reg' is defined here.) ${TO_SHIP_MODULE}`,
    ],
  ],
  [
    'what works on the world outside, and what may do anything on every engine',
    `import { Push } from 'zeromq';\nconst socket = new Push();\nawait socket.send('x');\nsocket.unbind('x');\n${TAG}export function f() { return socket.context }`,
    [
      "3:7-24 information left-out: 'f' is shipped without this statement because it works on the world outside; if it changes 'socket', the engines do not see that: pass what the function needs as an argument. (2:7 'socket' is defined here.)",
      "4:1-20 information runs-on-every-engine: This runs on every engine, as the function uses 'socket': move it to where the function is called if it is to happen once.",
    ],
  ],
  [
    'what two functions share, once',
    `let n = 0;\n${TAG}function f() { n++ }\n${TAG}function g() { n++ }`,
    [
      "1:5-6 hint module-state: 'n' is module state: every engine has its own, and it starts anew when the code changes.",
    ],
  ],
  [
    'names that are nowhere',
    `declare const given: number;\nconst help = () => nope();\n${TAG}const f = (x: any) => [help, typeof window, window, given, process, x, NaN];`,
    [
      "2:20-24 warning unknown-name: 'f' reaches 'nope', which neither this file nor Node.js defines: import or define it, or push it to the engines before.",
    ],
  ],
  [
    "'this'",
    `${TAG}export function f(this: any) { class A { k = this; g() { return this } } return [A, this.x] }`,
    [
      `2:85-89 warning uses-this: 'f' uses 'this', which it has none of on an engine; take the object as an argument.`,
    ],
  ],
  [
    'inputs with a name that is nowhere',
    `/** @parallel range(nope) */\nfunction f(x) {}`,
    [
      "1:21-25 error wrong-inputs: The inputs expression uses 'nope', which x.ts neither defines nor imports; define it at the top level there, or correct the name.",
    ],
  ],
  [
    'inputs that do not parse',
    `/** @parallel range(3 */\nfunction f(x) {}`,
    [
      `1:21-22 error wrong-inputs: The inputs expression 'range(3' does not parse at column 8: Expected ")" before the end.`,
    ],
  ],
];

describe('diagnose', () => {
  after(stopBundler);
  for (const [title, source, diagnostics, file = 'x.ts'] of cases) {
    it(title, async () =>
      assert.deepEqual((await diagnose(source, join(fixtures, file))).map(inWords), diagnostics),
    );
    it(`${title} (CRLF)`, async () => {
      const found = await diagnose(source.replace(/\n/g, '\r\n'), join(fixtures, file));
      assert.deepEqual(found.map(inWords), diagnostics);
    });
  }
  it('leaves nothing out of a whole module', async () => {
    const source = `const reg = [];\nfunction fill(r) { r.push(f()) }\nfill(reg);\n${TAG}const f = () => reg;`;
    assert.deepEqual(await diagnose(source, join(fixtures, 'x.ts'), { mode: 'module' }), []);
  });
});
