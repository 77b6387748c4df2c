/** Every change offered leaves a file that has nothing against it, and a function that runs. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadShipped } from '../../engine/code';
import { shipFunction, stopBundler } from '../index';
import { diagnose } from './diagnose';
import { applied } from './test-support';

const fixtures = join(__dirname, '../../../../test/fixtures/shipping');
const TAG = '/** @parallel */';

/** `gives` is what the function makes of 3. */
const cases: [title: string, source: string, changed: string, name: string, gives: unknown, file?: string][] =
  [
    [
      'a nested function',
      `import { join } from 'node:path';\n\n// Makes one.\nfunction outer() {\n  ${TAG}\n  function f(x: number): string {\n    return join('a', String(x));\n  }\n  return f;\n}\n`,
      `import { join } from 'node:path';\n\n${TAG}\nfunction f(x: number): string {\n  return join('a', String(x));\n}\n\n// Makes one.\nfunction outer() {\n  return f;\n}\n`,
      'f',
      'a/3',
    ],
    [
      'a nested arrow with a text of several lines, which stays as it is',
      `const all = [1].map(() => {\n  ${TAG}\n  const f = (x) => \`a\n    \${x}\`;\n  return f;\n});\n`,
      `${TAG}\n  const f = (x) => \`a\n    \${x}\`;\n\nconst all = [1].map(() => {\n  return f;\n});\n`,
      'f',
      'a\n    3',
    ],
    [
      'a function in a block',
      `if (process.pid > 0) {\n\t${TAG}\n\tfunction f(x) { return x + 1 }\n}\n`,
      `${TAG}\nfunction f(x) { return x + 1 }\n\nif (process.pid > 0) {\n}\n`,
      'f',
      4,
      'x.js',
    ],
    [
      'a method',
      `export class A {\n  k = 1;\n  ${TAG}\n  private static async f<T>(x: T): Promise<T[]> {\n    return [x];\n  }\n  g() { return this.k }\n}\n`,
      `${TAG}\nasync function f<T>(x: T): Promise<T[]> {\n  return [x];\n}\n\nexport class A {\n  k = 1;\n  private static async f(...args: Parameters<typeof f>) { return f(...args); }\n  g() { return this.k }\n}\n`,
      'f',
      [3],
    ],
    [
      'a method in JavaScript',
      `class A {\n  ${TAG}\n  f({ length } = [], x = 2) { return [length, x] }\n}\n`,
      `${TAG}\nfunction f({ length } = [], x = 2) { return [length, x] }\n\nclass A {\n  f(...args) { return f(...args); }\n}\n`,
      'f',
      [undefined, 2],
      'x.js',
    ],
    [
      'a class member that holds a function',
      `class A {\n  ${TAG}\n  f = (x: number) => x * 2;\n}\n`,
      `${TAG}\nconst f = (x: number) => x * 2;\n\nclass A {\n  f = f;\n}\n`,
      'f',
      6,
    ],
    [
      'a member of an object',
      `const o = {\n  ${TAG}\n  f: (x: number) => x * 2,\n  g: (x: number) => x,\n};\n`,
      `${TAG}\nconst f = (x: number) => x * 2;\n\nconst o = {\n  f,\n  g: (x: number) => x,\n};\n`,
      'f',
      6,
    ],
    [
      'a method of an object',
      `const o = {\n  ${TAG}\n  async f(x: number) { return x * 2 },\n};\n`,
      `${TAG}\nasync function f(x: number) { return x * 2 }\n\nconst o = {\n  f,\n};\n`,
      'f',
      6,
    ],
    [
      'a misspelled tag',
      '/** @parallell */\nconst f = (x) => x;',
      '/** @parallel */\nconst f = (x) => x;',
      'f',
      3,
    ],
    ['a line comment', '// @parallel\nconst f = (x) => x;', '/** @parallel */\nconst f = (x) => x;', 'f', 3],
    [
      'a tag behind words',
      '  /** Doubles it. @parallel range(2) */\n  const f = (x) => x;',
      '  /** Doubles it.\n   * @parallel range(2) */\n  const f = (x) => x;',
      'f',
      3,
    ],
    [
      'a decorator',
      '@parallel()\nexport async function f(x) { return x }',
      '/** @parallel */\nexport async function f(x) { return x }',
      'f',
      3,
    ],
    [
      'a nameless arrow',
      `${TAG}\nexport default async (x: number) => x;\n`,
      `${TAG}\nconst evenPrimes = async (x: number) => x;\nexport default evenPrimes;\n`,
      'evenPrimes',
      3,
      'even-primes.ts',
    ],
    [
      'a nameless function in a file whose name is taken',
      `const x = 1;\n${TAG}\nexport default function (y) { return x + y }\n`,
      `const x = 1;\n${TAG}\nexport default function runX(y) { return x + y }\n`,
      'runX',
      4,
      'x.mjs',
    ],
  ];

/** Nothing is offered, because what is around the function has a part in it. */
const bound: [title: string, source: string][] = [
  ['a local', `function g(k) {\n  ${TAG}\n  const f = (x) => x * k;\n}`],
  ['a local in a shorthand', `function g(k) {\n  ${TAG}\n  const f = (x) => ({ k });\n}`],
  ['a type parameter', `function g<K>() {\n  ${TAG}\n  const f = (x: K) => x;\n}`],
  ['this', `class A {\n  ${TAG}\n  f(x) { return [1].map(() => this) }\n}`],
  ["an object's this", `const o = {\n  k: 1,\n  ${TAG}\n  f: function (x) { return this.k },\n};`],
  [
    'a private member',
    `class A {\n  #k = 1;\n  g() {\n    ${TAG}\n    function f(x: A) { return x.#k }\n  }\n}`,
  ],
  ['super', `class A extends B {\n  ${TAG}\n  f(x) { return super.f(x) }\n}`],
  ['arguments', `function g() {\n  ${TAG}\n  const f = () => arguments[0];\n}`],
  ['a name of the top level', `const f = 1;\nfunction g() {\n  ${TAG}\n  function f() {}\n}`],
  ['a namespace', `namespace N {\n  ${TAG}\n  export function f() {}\n}`],
  ['a getter', `class A {\n  ${TAG}\n  get f() { return 1 }\n}`],
  ['a constructor', `class A {\n  ${TAG}\n  constructor() {}\n}`],
  ['a keyword for a name', `class A {\n  ${TAG}\n  delete() {}\n}`],
];

describe('remedies', () => {
  after(stopBundler);
  for (const [title, source, changed, name, gives, base = 'x.ts'] of cases) {
    for (const eol of ['\n', '\r\n']) {
      it(`${title}${eol === '\n' ? '' : ' (CRLF)'}`, async () => {
        const file = join(fixtures, base);
        const text = source.replaceAll('\n', eol);
        const [first] = await diagnose(text, file);
        const result = applied(text, first?.remedies[0]);
        assert.equal(result.replaceAll('\r\n', '\n'), changed);
        assert.deepEqual(await diagnose(result, file), []);
        const f = await loadShipped(await shipFunction({ file, source: result, name }));
        assert.deepEqual(await f(3), gives);
      });
    }
  }
  for (const [title, source] of bound) {
    it(`none with ${title}`, async () => {
      const [first] = await diagnose(source, join(fixtures, 'x.ts'));
      assert.equal(first?.severity, 'error');
      assert.deepEqual(first.remedies, []);
    });
  }
});
