/** A slice gives what the whole program gives, and leaves the program's own work out. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadShipped } from '../../engine/code';
import { shipFunction, stopBundler } from '..';

const fixtures = join(__dirname, '../../../../test/fixtures/shipping');

/** Every main program here would fail if it ran. */
const MAIN = `\nfunction main() { throw new Error('main ran'); }\nmain();\nvoid Promise.resolve().then(() => f(1));\n`;

interface Case {
  title: string;
  source: string;
  gives: unknown;
  name?: string;
  file?: string;
}

const cases: Case[] = [
  {
    title: 'a helper and a constant',
    source: 'const k = 2; function g(x) { return x * k } function f(x) { return g(x) + 1 }',
    gives: 7,
  },
  { title: 'an arrow const', source: 'const f = (x: number): number => x + 1;', gives: 4 },
  {
    title: 'an async function',
    source: 'export async function f(x: number) { return await Promise.resolve(x) }',
    gives: 3,
  },
  { title: 'a named default export', source: 'export default function f(x: number) { return x }', gives: 3 },
  {
    title: 'a default export without a name',
    source: 'export default (x: number) => x * 3',
    name: 'default',
    gives: 9,
  },
  {
    title: 'a parenthesised satisfies',
    source: 'const f = ((x) => x) satisfies (x: number) => number;',
    gives: 3,
  },
  { title: 'an export list', source: 'function f(x: number) { return x }\nexport { f, f as g };', gives: 3 },
  {
    title: 'no semicolons',
    source:
      'const a = 1\nconst dropped = 2\nlet b = a\nfunction f(x: number) { return x + b }\n;[1].forEach(main)',
    gives: 4,
  },
  {
    title: 'a member assignment',
    source: 'const reg: any = {}; reg.a = 5; function f() { return reg.a }',
    gives: 5,
  },
  {
    title: 'registry.set',
    source: 'const registry = new Map(); registry.set("a", 5); function f() { return registry.get("a") }',
    gives: 5,
  },
  {
    title: 'a chained change',
    source:
      'const m = new Map([["a", [1]]]); m.get("a")!.push(2); function f() { return m.get("a")!.length }',
    gives: 2,
  },
  {
    title: 'a declaration that changes',
    source: 'const ids: number[] = []; const first = ids.push(7); function f() { return ids[0] }',
    gives: 7,
  },
  {
    title: 'a prototype write',
    source: 'class A { x = 1 } (A.prototype as any).y = 2; function f() { return (new A() as any).y }',
    gives: 2,
  },
  {
    title: 'Object.assign',
    source: 'class A {} Object.assign(A.prototype, { y: 2 }); function f() { return (new A() as any).y }',
    gives: 2,
  },
  {
    title: 'a global the function uses',
    source:
      '(BigInt.prototype as any).toJSON = function () { return String(this) }; function f() { return JSON.stringify(BigInt(1)) }',
    gives: '"1"',
  },
  {
    title: 'a loop that fills',
    source: 'let total = 0; for (let i = 0; i < 4; i++) total += i; function f() { return total }',
    gives: 6,
  },
  {
    title: 'forEach that fills',
    source: 'const t: number[] = []; [1, 2].forEach((i) => { t[i] = i * i }); function f() { return t[2] }',
    gives: 4,
  },
  {
    title: 'an immediately called function',
    source: 'const t: any = {}; (() => { t.a = 1 })(); function f() { return t.a }',
    gives: 1,
  },
  {
    title: 'a function that fills a table',
    source:
      'const t = new Map(); function put(i: number) { t.set(i, i * i) } function fill() { for (let i = 0; i < 4; i++) put(i) } fill(); function f() { return t.size }',
    gives: 4,
  },
  {
    title: 'a function that is handed to forEach',
    source:
      'const reg = { items: [] as number[] }; const add = (x: number) => reg.items.push(x); [1, 2].forEach(add); function f() { return reg.items }',
    gives: [1, 2],
  },
  {
    title: 'a constructor that registers',
    source:
      'const all: string[] = []; class P { constructor(n: string) { all.push(n) } } new P("a"); const b = new P("b"); function f() { return all }',
    gives: ['a', 'b'],
  },
  {
    title: 'a class that keeps its instances',
    source:
      'class P { static all: string[] = []; constructor(n: string) { P.all.push(n) } } new P("a"); function f() { return P.all }',
    gives: ['a'],
  },
  {
    title: 'a function that changes what it is given',
    source:
      'const deck = [1, 2, 3]; const turn = (d: number[]) => { d.reverse() }; turn(deck); function f() { return deck }',
    gives: [3, 2, 1],
  },
  {
    title: 'a method of an object that sets the module up',
    source: 'let k = 1; const setup = { run(n: number) { k = n } }; setup.run(5); function f() { return k }',
    gives: 5,
  },
  {
    title: 'another name of what is used',
    source:
      'const state = { list: [1], deep: { n: 1 } }; const { list } = state; list.push(2); const deep = state.deep; deep.n = 7; function f() { return [state.list.length, state.deep.n] }',
    gives: [2, 7],
  },
  {
    title: 'a loop over what is used',
    source:
      'const rows: any[] = [{ n: 1 }, { n: 2 }]; for (const row of rows) row.n *= 10; for (const [i, row] of rows.entries()) { const own = row; own.i = i } function f() { return rows }',
    gives: [
      { n: 10, i: 0 },
      { n: 20, i: 1 },
    ],
  },
  {
    title: 'a callback over what is used',
    source:
      'const m = new Map([["a", { n: 1, tags: [] as string[] }]]); m.forEach((v) => { v.n = 5; v.tags.push("x") }); function f() { return m.get("a") }',
    gives: { n: 5, tags: ['x'] },
  },
  {
    title: 'an item that was found in what is used',
    source:
      'const items = [{ n: 1 }, { n: 2 }]; const two = items.find((i) => i.n === 2)!; two.n = 7; const [one] = Object.values(items); one!.n = 0; function f() { return items }',
    gives: [{ n: 0 }, { n: 7 }],
  },
  {
    title: 'no loop that only reads what is used',
    source:
      'const names = ["a"]; for (const name of names) { if (name.toUpperCase() === "A") throw new Error("looped") } function f() { return names.length }',
    gives: 1,
  },
  {
    title: 'no start of the program, though it changes what is used',
    source:
      'const log: string[] = []; function start() { log.push("started"); f(1); throw new Error("started") } function serve() { log.push("serving"); server.listen(0) } const server: any = null; if (globalThis.process) { try { start(); serve() } catch {} } function f(x: number) { return log.length }',
    gives: 0,
  },
  {
    title: 'an array assignment',
    source: 'let a = 1, b = 2; [a, b] = [b, a]; function f() { return [a, b] }',
    gives: [2, 1],
  },
  {
    title: 'an array swap inside',
    source: 'function f() { const a = [1, 2]; [a[0], a[1]] = [a[1]!, a[0]!]; return a }',
    gives: [2, 1],
  },
  { title: 'var in a block', source: 'if (true) { var k = 4 } function f() { return k }', gives: 4 },
  {
    title: 'try around a definition',
    source: 'let k: number; try { k = 4 } catch { k = 5 } function f() { return k }',
    gives: 4,
  },
  {
    title: 'an enum',
    source: 'enum E { A = 1, B = A << 2 } function f() { return [E.B, E[1]] }',
    gives: [4, 'A'],
  },
  { title: 'a const enum', source: 'const enum E { A = 3 } function f() { return E.A }', gives: 3 },
  {
    title: 'a namespace merged twice',
    source:
      'namespace N { export const a = 1 } namespace N { export const b = a + 1 } function f() { return N.b }',
    gives: 2,
  },
  {
    title: 'overloads',
    source: 'function f(x: number): number; function f(x: string): string; function f(x: any) { return x }',
    gives: 3,
  },
  {
    title: 'a decorated class',
    source:
      'const seen: string[] = []; function dec(c: any) { seen.push(c.name); return c } @dec class K { static q = 4; me() { return K } } function f() { return [K.q, seen.length, new K().me() === K] }',
    gives: [4, 1, true],
  },
  {
    title: 'a decorated member',
    source:
      'function twice(_t: any, _k: string, d: any) { const v = d.value; d.value = () => v() * 2 } class K { @twice m() { return 2 } } function f() { return new K().m() }',
    gives: 4,
  },
  {
    title: 'inheritance',
    source:
      'class A { v() { return 1 } } class B extends A { #p = 2; override v() { return super.v() + this.#p } } function f() { return new B().v() }',
    gives: 3,
  },
  {
    title: 'destructuring',
    source:
      'const src = { a: 1, b: { c: [2, 3] } }; const { a, b: { c: [, d = 9] }, ...rest } = src; function f() { return [a, d, Object.keys(rest).length] }',
    gives: [1, 3, 0],
  },
  {
    title: 'mutual recursion',
    source:
      'const even = (n: number): boolean => n === 0 || odd(n - 1); const odd = (n: number): boolean => n !== 0 && even(n - 1); function f(x: number) { return odd(x) }',
    gives: true,
  },
  {
    title: 'defaults that mention the module',
    source:
      'const k = 5; const base = { k }; function f(x: number, { y = k, z = base.k } = {}) { return x + y + z }',
    gives: 13,
  },
  {
    title: 'a shadowed name does not start a server',
    source:
      'const server = (() => { throw new Error("started") })(); function f(x: number) { const server = { port: x }; return server.port }',
    gives: 3,
  },
  {
    title: 'a type of the same name',
    source: 'type T = number; interface main { a: T } function f(x: T) { return x }',
    gives: 3,
  },
  {
    title: 'as const and satisfies',
    source: 'const o = { a: 3 } as const satisfies Record<string, number>; function f() { return o.a }',
    gives: 3,
  },
  {
    title: 'a memoised helper',
    source:
      'const memo = (g: any) => { const c = new Map(); return (x: any) => c.get(x) ?? (c.set(x, g(x)), c.get(x)) }; const sq = memo((x: number) => x * x); function f(x: number) { return sq(x) }',
    gives: 9,
  },
  {
    title: 'import = require',
    source: 'import path = require("node:path"); function f() { return path.posix.join("a", "b") }',
    gives: 'a/b',
  },
  {
    title: 'an import attribute',
    source: 'import s from "./data/settings.json" with { type: "json" }; function f() { return s.scale }',
    gives: 2,
  },
  {
    title: 'an imported namespace',
    source: 'import * as h from "./packages/lib/src/twice"; function f(x: number) { return h.double(x) }',
    gives: 6,
  },
  {
    title: 'a dynamic import',
    source: 'async function f(x: number) { return (await import("./packages/lib/src/twice")).double(x) }',
    gives: 6,
  },
  {
    title: '.mts',
    file: 'x.mts',
    source: 'import { posix } from "node:path"; export function f() { return posix.sep }',
    gives: '/',
  },
  {
    title: '.cts',
    file: 'x.cts',
    source: 'import os = require("node:os"); function f() { return typeof os.EOL } export = f;',
    gives: 'string',
  },
  {
    title: 'TSX',
    file: 'x.tsx',
    source:
      'const h = (tag: string, props: any, ...c: any[]) => ({ tag, props, c }); const Foo = "foo"; function f<T,>(x: T) { return <div id="a"><Foo/>{x}</div> }',
    gives: { tag: 'div', props: { id: 'a' }, c: [{ tag: 'foo', props: null, c: [] }, 3] },
  },
  {
    title: 'JSX in .js',
    file: 'x.js',
    source: 'const h = (tag) => tag; function f() { return <b/> }',
    gives: 'b',
  },
  {
    title: 'CommonJS',
    file: 'x.cjs',
    source:
      'const { posix } = require("path"); exports.k = 2; function f(x) { return posix.sep + exports.k * x } module.exports = { f };',
    gives: '/6',
  },
  {
    title: 'CommonJS that calls its own exports',
    file: 'x.cjs',
    source:
      'const g = (x) => x * 2; function f(x) { return module.exports.g(x) + exports.k } exports.k = 1; module.exports = { f, g };',
    gives: 7,
  },
  {
    title: 'a script guard',
    file: 'x.cjs',
    source: '#!/usr/bin/env node\nfunction f(x) { return x }\nif (require.main === module) f.done = f(1);',
    gives: 3,
  },
  {
    title: 'what is set where the file is imported',
    file: 'x.cjs',
    source:
      'const t = {}; if (require.main !== module) t.lib = 1; if (require.main === module) { serve(); } else { t.b = 2; } function f() { return t }',
    gives: { lib: 1, b: 2 },
  },
  {
    title: 'what is set where the file is imported, as an ES module',
    file: 'x.mjs',
    source:
      "import { fileURLToPath } from 'node:url'; const t = {}; if (process.argv[1] !== fileURLToPath(import.meta.url)) t.lib = 1; if (import.meta.main) serve(); else t.b = 2; export function f() { return t }",
    gives: { lib: 1, b: 2 },
  },
];

describe('a slice gives what the whole program gives', () => {
  after(stopBundler);

  for (const { title, source, gives, name = 'f', file = 'x.ts' } of cases) {
    it(title, async () => {
      const shipped = await shipFunction({ file: join(fixtures, file), source: source + MAIN, name });
      const run = await loadShipped(shipped);
      assert.deepEqual(await run(3), gives);
    });
  }
});
