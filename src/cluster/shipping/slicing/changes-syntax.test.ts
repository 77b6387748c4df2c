/** The same by classes, by syntax, and by other names. */
import { stopBundler } from '..';
import { assertSliceIsWhole } from './test-support';

const R = 'const R: any[] = [];';
const T = 'const T = new Map<string, any>();';
const F = 'function f() { return R }';

/** By what makes the change: a source, and what `f` gives. */
const cases: Record<string, [source: string, gives: unknown, file?: string]> = {
  // Classes
  'a constructor': [
    `${R} class P { constructor(x: any) { R.push(x) } } new P(1); const kept = [new P(2)]; ${F}`,
    [1, 2],
  ],
  'a constructor above': [
    `${R} class P { constructor() { R.push(this.constructor.name) } } class Q extends P {} new Q(); ${F}`,
    ['Q'],
  ],
  'a field': [`${R} class P { x = R.push('field') } new P(); ${F}`, ['field']],
  'a parameter property': [
    `class P { static all: P[] = []; constructor(readonly name: string, private k = P.all.push(this)) {} } new P('a'); new P('b'); function f() { return P.all.map((p) => p.name) }`,
    ['a', 'b'],
  ],
  'a static block': [`${R} class Unused { static { R.push('block') } } ${F}`, ['block']],
  'a static field': [
    `${R} class Unused { static x = R.push('static'); static y = (() => R.push('y'))() } ${F}`,
    ['static', 'y'],
  ],
  'a computed member': [`${R} class Unused { [(R.push('key'), 'm')]() {} } ${F}`, ['key']],
  'a static method': [
    `class Registry { static items: any[] = []; static add(x: any) { this.items.push(x); return this } } Registry.add(1).add(2); function f() { return Registry.items }`,
    [1, 2],
  ],
  'a private static member': [
    `class C { static #n = 0; static up() { C.#n++ } static get n() { return C.#n } } C.up(); C.up(); function f() { return C.n }`,
    2,
  ],
  'a subclass that registers above': [
    `class Base { static kinds: string[] = []; static register() { Base.kinds.push(this.name) } } class A extends Base { static { this.register() } } class B extends Base {} B.register(); function f() { return Base.kinds }`,
    ['A', 'B'],
  ],
  'a setter': [`${R} const config = { set level(x: number) { R.push(x) } }; config.level = 3; ${F}`, [3]],
  'a setter of what is used': [
    `class C { #x = 0; set x(v: number) { this.#x = v * 2 } get x() { return this.#x } } const c = new C(); c.x = 4; function f() { return c.x }`,
    8,
  ],
  'a getter': [
    `${R} const lazy = { get value() { R.push('read'); return 1 } }; const v = lazy.value; ${F}`,
    ['read'],
  ],
  'a getter, only read': [
    `${R} class L { get value() { R.push('read'); return 1 } } const l = new L(); console.assert(l.value === 1); ${F}`,
    ['read'],
  ],
  'a defined property': [
    `${R} const o: any = {}; Object.defineProperty(o, 'x', { set(v) { R.push(v) } }); o.x = 5; ${F}`,
    [5],
  ],
  'an iterator of its own': [
    `${R} const once = { *[Symbol.iterator]() { R.push('start'); yield 1 } }; for (const x of once) console.assert(x === 1); const [y] = once; ${F}`,
    ['start', 'start'],
  ],
  'a text of its own': [
    `${R} const o = { toString() { R.push('text'); return 'o' } }; const s = \`\${o}\`; ${F}`,
    ['text'],
  ],
  'a proxy': [
    `${R} const p: any = new Proxy({}, { set(_t, k) { R.push(k); return true } }); p.a = 1; ${F}`,
    ['a'],
  ],
  'a generator': [
    `${R} function* steps() { R.push(1); yield 0; R.push(2) } for (const _ of steps()); ${F}`,
    [1, 2],
  ],
  'a generator, by its iterator': [
    `const ids = (function* () { let n = 0; for (;;) yield n++ })(); ids.next(); ids.next(); function f() { return ids.next().value! >= 2 }`,
    true,
  ],
  // Syntax
  'an assignment to members by a pattern': [
    `const R: any = {}; [R.a, R.b] = [1, 2]; ({ x: R.x, ...R.rest } = { x: 3, y: 4 }); for (R.last of [5, 6]); function f() { return R }`,
    { a: 1, b: 2, x: 3, rest: { y: 4 }, last: 6 },
  ],
  'a tagged template': [
    `${R} const tag = (parts: TemplateStringsArray, ...xs: any[]) => { R.push(parts[0], ...xs) }; tag\`a\${1}\`; ${F}`,
    ['a', 1],
  ],
  'a tagged template of a method': [
    `const q = { parts: [] as any[], sql(p: TemplateStringsArray) { this.parts.push(p[0]); return this } }; q.sql\`select\`; function f() { return q.parts }`,
    ['select'],
  ],
  'Object.assign': [
    `const CONFIG: any = { a: 1 }; Object.assign(CONFIG, { b: 2 }); Reflect.set(CONFIG, 'c', 3); Object.defineProperty(CONFIG, 'd', { value: 4, enumerable: true }); Reflect.deleteProperty(CONFIG, 'a'); function f() { return { ...CONFIG } }`,
    { b: 2, c: 3, d: 4 },
  ],
  'Object.assign by another name': [
    `const CONFIG: any = {}; const { assign } = Object; assign(CONFIG, { b: 2 }); const def = Object.defineProperty; def(CONFIG, 'd', { value: 4, enumerable: true }); function f() { return { ...CONFIG } }`,
    { b: 2, d: 4 },
  ],
  'Object.freeze': [
    `const CONFIG = { a: 1 }; Object.freeze(CONFIG); function f() { return Object.isFrozen(CONFIG) }`,
    true,
  ],
  'a prototype that is set': [
    `const base = { hello: () => 'hi' }; const o: any = {}; Object.setPrototypeOf(o, base); function f() { return o.hello() }`,
    'hi',
  ],
  'a comma in a callback': [
    `${R} const set = new Set([1, 2].map((x) => (R.push(x), x))); function f() { return [R, set.size] }`,
    [[1, 2], 2],
  ],
  'a comma in a callback of what is not kept': [
    `${R} const set = new Set([1, 2].map((x) => (R.push(x), x))); ${F}`,
    [1, 2],
  ],
  'a condition': [
    `${R} R.length === 0 && R.push('and'); R.length > 5 || R.push('or'); R.at(9) ?? R.push('nullish'); ${F}`,
    ['and', 'or', 'nullish'],
  ],
  'optional calls': [
    `${R} const o: { add?: (x: any) => void } = { add: (x) => R.push(x) }; o.add?.(1); R?.push?.(2); ${F}`,
    [1, 2],
  ],
  'an update and a deletion': [
    `const c: any = { n: 1, m: 2 }; c.n++; --c.m; c.k ??= 3; c.n **= 2; delete c.m; function f() { return c }`,
    { n: 4, k: 3 },
  ],
  'a switch, a while and a label': [
    `${R} switch (R.length) { case 0: R.push('zero') } let i = 0; out: while (true) { do { R.push(i++) } while (i < 2); break out } ${F}`,
    ['zero', 0, 1],
  ],
  'an error that is caught': [
    `${R} try { JSON.parse('{') } catch (e) { R.push((e as Error).name) } finally { R.push('done') } ${F}`,
    ['SyntaxError', 'done'],
  ],
  'an enum that is extended': [
    `enum E { A = 1 } enum E { B = 5 } (E as any).C = 9; function f() { return [E.A, E.B, (E as any).C] }`,
    [1, 5, 9],
  ],
  'a namespace that changes': [
    `${R} namespace N { R.push('n'); export function add(x: any) { R.push(x) } } N.add(1); ${F}`,
    ['n', 1],
  ],
  'namespaces that merge': [
    `namespace N { export const all: any[] = [] } namespace N { all.push(1) } N.all.push(2); function f() { return N.all }`,
    [1, 2],
  ],
  'a namespace of a function': [
    `function g() { return (g as any).k } namespace g { export let k = 1 } g.k = 5; function f() { return g() }`,
    5,
  ],
  'a decorator that registers': [
    `${T} const named = (name: string) => (c: any, _?: any) => { T.set(name, c) }; @named('a') class A {} @named('b') class B {} function f() { return [...T.keys()] }`,
    ['a', 'b'],
  ],
  'a decorator of a method that registers': [
    `${R} function route(path: string) { return (_: any, c: any) => { R.push([path, typeof c === 'string' ? c : c.name]) } } class Api { @route('/x') x() {} } ${F}`,
    [['/x', 'x']],
  ],
  'a resource': [
    `${R} { using lock = { [Symbol.dispose]() { R.push('released') } }; R.push('held') } ${F}`,
    ['held', 'released'],
  ],
  'a private field in what registers': [
    `class P { static #all: string[] = []; constructor(n: string) { P.#all.push(n) } static list() { return P.#all } } new P('x'); function f() { return P.list() }`,
    ['x'],
  ],
  // Other names
  'another name': [
    `const state: any = { list: [] }; const { list } = state; list.push(1); const again = list; again.push(2); function f() { return state.list }`,
    [1, 2],
  ],
  'another name, given later': [
    `const state: any = { list: [] }; let list: any; list = state.list; list.push(1); function f() { return state.list }`,
    [1],
  ],
  'a part of what is put in': [
    `const box: any = {}; const inner: any[] = []; box.inner = inner; inner.push(1); const m = new Map([['k', inner]]); m.get('k')!.push(2); function f() { return box }`,
    { inner: [1, 2] },
  ],
  'two that hold each other': [
    `const a: any = { n: 0 }, b: any = { n: 0 }; a.b = b; b.a = a; a.b.n = 1; b.a.n = 2; function f() { return [a.n, b.n] }`,
    [2, 1],
  ],
  'two that a function links': [
    `const a: any = {}, b: any = { n: 0 }; function link(x: any, y: any) { x.peer = y } link(a, b); a.peer.n = 3; function f() { return b.n }`,
    3,
  ],
  'a part by a function': [
    `const rows: any[] = [{ id: 1, n: 0 }]; const byId = (id: number) => rows.find((r) => r.id === id); byId(1).n = 5; const row = byId(1); row.m = 6; function f() { return rows }`,
    [{ id: 1, n: 5, m: 6 }],
  ],
  'a part by an index': [
    `const rows: any[] = [{ n: 0 }]; const index = new Map(rows.map((r, i) => [i, r])); index.get(0).n = 5; for (const r of index.values()) r.m = 6; function f() { return rows }`,
    [{ n: 5, m: 6 }],
  ],
  'a part by a copy': [
    `const rows: any[] = [{ n: 0 }]; [...rows].forEach((r) => { r.n++ }); const copy = [...rows]; copy[0].m = 1; const { 0: first } = rows; first.k = 2; function f() { return rows }`,
    [{ n: 1, m: 1, k: 2 }],
  ],
  'a part by reduce': [
    `const rows: any[] = [{ n: 0 }]; rows.reduce((sum, r) => (r.n = sum, sum + 1), 5); function f() { return rows }`,
    [{ n: 5 }],
  ],
  'a part by arguments': [
    `const rows: any[] = []; function add() { for (const x of arguments) x.push(1) } (add as any)(rows); function f() { return rows }`,
    [1],
  ],
  'a sort': [
    `const xs = [3, 1, 2]; xs.sort((a, b) => a - b); const reversed = xs.reverse(); function f() { return xs }`,
    [3, 2, 1],
  ],
  'a date and a regular expression': [
    `const d = new Date(0); d.setUTCFullYear(2000); const re = /a/g; re.exec('aa'); function f() { return [d.getUTCFullYear(), re.lastIndex] }`,
    [2000, 1],
  ],
  bytes: [
    `const bytes = new Uint8Array(2); new DataView(bytes.buffer).setUint8(1, 7); bytes.subarray(0, 1)[0] = 6; function f() { return [...bytes] }`,
    [6, 7],
  ],
  'an event': [
    `import { EventEmitter } from 'node:events'; ${R} const bus = new EventEmitter(); bus.on('x', (v) => R.push(v)); bus.emit('x', 1); ${F}`,
    [1],
  ],
  'a function that is called later by another': [
    `${R} const hooks: any[] = []; const onReady = (g: any) => { hooks.push(g) }; onReady(() => R.push('ready')); function ready() { for (const g of hooks) g() } ready(); ${F}`,
    ['ready'],
  ],
  'a queue of work': [
    `${R} const todo = [() => R.push(1)]; todo.push(() => R.push(2)); while (todo.length) todo.shift()!(); ${F}`,
    [1, 2],
  ],
  'a variable that is set in a function': [
    `let mode = 'a'; const setMode = (m: string) => (mode = m); setMode('b'); function f() { return mode }`,
    'b',
  ],
  'a variable that is set in a callback': [
    `let n = 0; [1, 2].map((x) => (n += x)); new Promise((r) => { n *= 10; r(0) }); function f() { return n }`,
    30,
  ],
  'an export that is changed': [
    `exports.k = 1; exports.k++; function f() { return exports.k } exports.f = f;`,
    2,
    'x.cjs',
  ],
  'a setup in the name of main': [`${R} function setUp() { R.push(1) } setUp(); ${F}`, [1]],
};

describe('what changes something that a function uses is kept, in any syntax', () => {
  after(stopBundler);

  for (const [title, [source, gives, file]] of Object.entries(cases))
    it(title, () => assertSliceIsWhole(source, gives, file));
});
