import assert from 'node:assert/strict';
import type { TaggedFunction } from '../shipped-function';
import { findJavaScriptTags } from './tags';

const TAG = '/** @parallel */\n';
const NOT_A_FUNCTION = 'is not a function; tag a function declaration, or a const that holds a function.';

const cases: [title: string, source: string, found: TaggedFunction[], file?: string][] = [
  ['a function', `${TAG}function f(x: number) {}`, [{ name: 'f', line: 2, column: 1 }]],
  ['an exported async function', `\n${TAG}export async function f() {}`, [{ name: 'f', line: 3, column: 1 }]],
  ['a default export', `${TAG}export default function f() {}`, [{ name: 'f', line: 2, column: 1 }]],
  [
    'a default export without a name',
    `${TAG}export default (x) => x`,
    [{ name: 'default', line: 2, column: 1 }],
  ],
  ['an arrow const', `${TAG}export const f = async (x: number) => x;`, [{ name: 'f', line: 2, column: 1 }]],
  [
    'a generic arrow in TSX',
    `${TAG}const f = <T,>(x: T) => <b>{x}</b>;`,
    [{ name: 'f', line: 2, column: 1 }],
    'x.tsx',
  ],
  ['a wrapped arrow', `${TAG}const f = ((x) => x) satisfies F;`, [{ name: 'f', line: 2, column: 1 }]],
  [
    'overloads',
    `${TAG}function f(x: number): void;\nfunction f(x: any) {}`,
    [{ name: 'f', line: 2, column: 1 }],
  ],
  [
    'inputs',
    '/**\n * Does it.\n * @parallel range(1000)\n * @returns x\n */\nfunction f() {}',
    [{ name: 'f', line: 6, column: 1, inputs: 'range(1000)' }],
  ],
  [
    'inputs on one line',
    '/** @parallel xs, ys */\nfunction f() {}',
    [{ name: 'f', line: 2, column: 1, inputs: 'xs, ys' }],
  ],
  [
    'inputs over several lines',
    '/**\n * @parallel [\n *   1,\n *   2 ]\n * More text.\n */\nfunction f() {}',
    [{ name: 'f', line: 7, column: 1, inputs: '[ 1, 2 ]' }],
  ],
  ['a comment between', `${TAG}// why\nfunction f() {}`, [{ name: 'f', line: 3, column: 1 }]],
  [
    'two functions',
    `${TAG}function f() {}\n${TAG}const g = () => 1`,
    [
      { name: 'f', line: 2, column: 1 },
      { name: 'g', line: 4, column: 1 },
    ],
  ],
  [
    'no tag in strings, line comments, plain comments or other tags',
    'const s = "/** @parallel */";\nconst t = `\n/** @parallel */\n`;\n// @parallel\n/* @parallel */\nconst r = /\\/** @parallel *\\//;\n/** @parallel-ish */\nfunction f() {}',
    [],
  ],
  ['a tag in prose', '/** See @parallel for more. */\nfunction f() {}', []],
  [
    'an array swap, which the finder cannot parse',
    `${TAG}function f(a) { [a[0], a[1]] = [a[1], a[0]]; }`,
    [{ name: 'f', line: 2, column: 1 }],
  ],
  [
    'import = require',
    `import x = require('x');\n${TAG}function f() {}`,
    [{ name: 'f', line: 3, column: 1 }],
  ],
  [
    'a nested function',
    `function g() {\n  /** @parallel */\n  function f() {}\n}`,
    [
      {
        name: 'f',
        line: 3,
        column: 3,
        refusal: "'f' is nested in 'g'; move it to the top level of the file.",
      },
    ],
  ],
  [
    'a function in a block',
    `if (x) {\n  /** @parallel */\n  function f() {}\n}`,
    [{ name: 'f', line: 3, column: 3, refusal: "'f' is nested; move it to the top level of the file." }],
  ],
  [
    'a function in a namespace',
    `namespace N {\n  /** @parallel */\n  export function f() {}\n}`,
    [
      {
        name: 'f',
        line: 3,
        column: 3,
        refusal: "'f' is nested in 'N'; move it to the top level of the file.",
      },
    ],
  ],
  [
    'a method',
    `class A {\n  /** @parallel */\n  f() {}\n}`,
    [
      {
        name: 'f',
        line: 3,
        column: 3,
        refusal: "'f' is a method of 'A'; make it a top-level function that takes the object as an argument.",
      },
    ],
  ],
  [
    'an object member',
    `const o = {\n  /** @parallel */\n  f: () => 1,\n}`,
    [
      {
        name: 'f',
        line: 3,
        column: 3,
        refusal: "'f' is a method of 'o'; make it a top-level function that takes the object as an argument.",
      },
    ],
  ],
  [
    'a generator',
    `${TAG}function* f() {}`,
    [{ name: 'f', line: 2, column: 1, refusal: "'f' is a generator; return an array instead of yielding." }],
  ],
  [
    'a class',
    `${TAG}export class F {}`,
    [{ name: 'F', line: 2, column: 1, refusal: "'F' is a class; tag a top-level function that uses it." }],
  ],
  ['a value', `${TAG}const n = 5;`, [{ name: 'n', line: 2, column: 1, refusal: `'n' ${NOT_A_FUNCTION}` }]],
  [
    'a type',
    `${TAG}type T = number;`,
    [{ name: 'T', line: 2, column: 1, refusal: "'T' is a type; tag a top-level function that uses it." }],
  ],
  [
    'what a call may have made a function',
    `${TAG}export const f = memoise((x) => x);`,
    [{ name: 'f', line: 2, column: 1 }],
  ],
  [
    'a signature without code',
    `${TAG}function f(x: number): void;\nfunction g() {}`,
    [
      {
        name: 'f',
        line: 2,
        column: 1,
        refusal: "'f' is only declared here; tag the function where its code is.",
      },
    ],
  ],
  [
    "a function's own 'this'",
    `${TAG}const f = function () { return this };`,
    [{ name: 'f', line: 2, column: 1 }],
  ],
  [
    "the file's 'this'",
    `${TAG}const f = () => this.x;`,
    [
      {
        name: 'f',
        line: 2,
        column: 1,
        refusal:
          "'f' uses the 'this' of its file, which engines do not have; name what it stands for instead.",
      },
    ],
  ],
  [
    'two tags',
    '/**\n * @parallel [1]\n * @parallel [2]\n */\nfunction f() {}',
    [
      {
        name: 'f',
        line: 5,
        column: 1,
        inputs: '[1]',
        refusal: 'There are two @parallel tags here, and one run has one set of inputs; keep one of them.',
      },
    ],
  ],
  [
    'a declaration',
    `${TAG}declare function f(): void;`,
    [
      {
        name: 'f',
        line: 2,
        column: 1,
        refusal: "'f' is only declared here; tag the function where its code is.",
      },
    ],
  ],
  [
    'nothing below',
    `const a = 1;\n${TAG}`,
    [
      {
        name: '',
        line: 2,
        column: 1,
        refusal: 'There is no function below this tag; put it right above one.',
      },
    ],
  ],
  [
    'a misspelled tag',
    '/** @paralel range(3) */\nfunction f() {}',
    [{ name: 'f', line: 2, column: 1, refusal: "'@paralel' is misspelled; write @parallel." }],
  ],
  [
    'a file that does not parse',
    `${TAG}function f() {}\nconst a = ;\n${TAG}function g() {}`,
    [
      {
        name: 'f',
        line: 2,
        column: 1,
        refusal: 'x.ts:3:11 does not parse: Unexpected ";"; correct that first.',
      },
      {
        name: 'g',
        line: 5,
        column: 1,
        refusal: 'x.ts:3:11 does not parse: Unexpected ";"; correct that first.',
      },
    ],
  ],
];

describe('findJavaScriptTags', () => {
  for (const [title, source, found, file = 'x.ts'] of cases) {
    it(title, () => assert.deepEqual(findJavaScriptTags(source, file), found));
    it(`${title} (CRLF)`, () =>
      assert.deepEqual(findJavaScriptTags(source.replace(/\n/g, '\r\n'), file), found));
  }
});
