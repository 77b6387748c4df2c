/**
 * What changes something that a function uses is kept, however it does so: each source is run whole and as a slice,
 * and both give what is written here, which none of them would if the change were lost.
 */
import { stopBundler } from '..';
import { assertSliceIsWhole } from './test-support';

const R = 'const R: any[] = [];';
const T = 'const T = new Map<string, any>();';
const F = 'function f() { return R }';

/** By what makes the change: a source, and what `f` gives. */
const cases: Record<string, [source: string, gives: unknown, file?: string]> = {
  // Its own name
  'an environment variable': [
    `process.env.ER_ZONE = 'UTC'; function f() { return Reflect.get(process, 'env').ER_ZONE }`,
    'UTC',
  ],
  'an environment variable by another name': [
    `const { env } = process; env.ER_ZONE2 = 'x'; function f() { return Reflect.get(process, 'env').ER_ZONE2 }`,
    'x',
  ],
  'an environment variable, by an import': [
    `import process from 'node:process'; process.env.ER_ZONE3 = 'y'; function f() { return globalThis.process.env.ER_ZONE3 }`,
    'y',
  ],
  'a global': [`(globalThis as any).erX = 5; function f() { return Reflect.get(globalThis, 'erX') }`, 5],
  'a global, by Object.assign': [
    `Object.assign(globalThis, { erY: 6 }); function f() { return Reflect.get(globalThis, 'erY') }`,
    6,
  ],
  'a global made without a declaration': [
    `erSloppy = 7; function f() { return Reflect.get(globalThis, 'erSloppy') }`,
    7,
    'x.cjs',
  ],
  'a prototype of the language': [
    `(String.prototype as any).erShout = function () { return this + '!' }; function f() { return ('a' as any).erShout() }`,
    'a!',
  ],
  'a prototype by another name': [
    `const proto: any = Array.prototype; Object.defineProperty(proto, 'erLast', { configurable: true, get() { return this.at(-1) } }); function f() { return ([1, 2] as any).erLast }`,
    2,
  ],
  'a prototype, in a loop': [
    `for (const [k, v] of Object.entries({ erTwice: (x: number) => 2 * x })) (Number as any)[k] = v; function f() { return (Number as any).erTwice(4) }`,
    8,
  ],
  'a prototype, by a function': [
    `function install(to: any) { to.erSeven = () => 7 } install(Math); function f() { return (Math as any).erSeven() }`,
    7,
  ],
  'a setting of a module of Node.js': [
    `import util from 'node:util'; const was = util.inspect.defaultOptions; util.inspect.defaultOptions.depth = 0; function f() { return util.inspect({ a: { b: 1 } }) }`,
    '{ a: [Object] }',
  ],
  'a setting of the process, by a call for nothing else': [
    `import dns from 'node:dns'; dns.setDefaultResultOrder('verbatim'); dns.setDefaultResultOrder('ipv6first'); function f() { return process.getBuiltinModule('dns').getDefaultResultOrder() }`,
    'ipv6first',
  ],
  // Methods and functions of its own
  'forEach with a method of its own': [
    `const A: any[] = []; class N { seen = 0; note(n: number) { this.seen += n } } A.push(new N(), new N()); A.forEach((r) => r.note(1)); function f() { return A.map((r) => r.seen) }`,
    [1, 1],
  ],
  'a loop with a method of its own': [
    `const A: any[] = [{ n: 0, note(k: number) { this.n += k } }]; for (const r of A) r.note(4); function f() { return A[0].n }`,
    4,
  ],
  'own methods named as readers': [
    `class B { got: any[] = []; get(x: any) { this.got.push(x); return this } map(x: any) { this.got.push(x); return this } with(x: any) { this.got.push(x); return this } concat(x: any) { this.got.push(x); return this } } const b = new B(); b.get(1).map(2).with(3).concat(4); function f() { return b.got }`,
    [1, 2, 3, 4],
  ],
  'an object with a method named as a reader': [
    `const b = { n: 0, filter() { b.n++ } }; b.filter(); function f() { return b.n }`,
    1,
  ],
  'a method added to a prototype': [
    `class B { n = 0 } (B.prototype as any).join = function () { this.n = 9 }; const b: any = new B(); b.join(); function f() { return b.n }`,
    9,
  ],
  'methods added to a prototype by computed names': [
    `class B { n = 0 } for (const name of ['keys', 'values']) (B.prototype as any)[name] = function () { this.n += 2 }; const b: any = new B(); b.keys(); b.values(); function f() { return b.n }`,
    4,
  ],
  'an own set beside a map': [
    `class S { set(_: string) {} } const s = new S(); s.set('x'); ${T} T.set('a', 1); function f() { return [T.size, s instanceof S] }`,
    [1, true],
  ],
  'a callback given to an own function': [
    `${R} const twice = (g: (n: number) => void) => { g(1); g(2) }; twice((n) => R.push(n)); ${F}`,
    [1, 2],
  ],
  'a named callback given to an own function': [
    `${R} const each = (xs: any[], g: any) => { for (const x of xs) g(x) }; function add(x: any) { R.push(x) } each([3, 4], add); ${F}`,
    [3, 4],
  ],
  'a callback that gets what is used': [
    `const rows: any[] = [{}]; const each = (xs: any[], g: any) => { for (const x of xs) g(x) }; each(rows, (row: any) => { row.n = 3 }); function f() { return rows }`,
    [{ n: 3 }],
  ],
  'a named callback that gets what is used': [
    `const rows: any[] = [{}]; const each = (xs: any[], g: any) => { for (const x of xs) g(x) }; const mark = (row: any) => { row.n = 3 }; each(rows, mark); function f() { return rows }`,
    [{ n: 3 }],
  ],
  'a bound method': [`${R} const add = R.push.bind(R); add(1); add(2); ${F}`, [1, 2]],
  'a method bound to what it is of': [
    `class C { n = 0; inc() { this.n++ } } const c = new C(); const inc = c.inc.bind(c); inc(); inc(); function f() { return c.n }`,
    2,
  ],
  'call and apply': [
    `${R} Array.prototype.push.call(R, 1); R.push.apply(R, [2, 3]); Reflect.apply(R.push, R, [4]); ${F}`,
    [1, 2, 3, 4],
  ],
  'a function that is called for its value, in what is kept': [
    `${R} function next() { R.push(R.length); return R.length } const first = next(), second = next(); function f() { return [R.length, first, second] }`,
    [2, 1, 2],
  ],
  'a function that is called for its value, in what is not': [
    `${R} function next() { R.push(R.length); return R.length } const ids = [next(), next()]; ${F}`,
    [0, 1],
  ],
  'a function of a table of functions': [
    `${R} const steps: any = { one: () => R.push(1) }; steps.two = () => R.push(2); for (const name of Object.keys(steps)) steps[name](); ${F}`,
    [1, 2],
  ],
  'functions in an array': [`${R} [() => R.push(1), () => R.push(2)].forEach((g) => g()); ${F}`, [1, 2]],
  'a function that a function gives': [
    `${R} const adder = (x: any) => () => R.push(x); adder(5)(); const six = adder(6); six(); ${F}`,
    [5, 6],
  ],
  'a table that a function gives': [`${R} const table = () => R; table().push(8); ${F}`, [8]],
  'a table that a condition gives': [
    `${R} const other: any[] = []; (Date.now() > 0 ? R : other).push(8); (other.length ? other : R)[1] = 9; ${F}`,
    [8, 9],
  ],
  'a function of a local variable': [
    `${R} { const go = (x: any) => { R.push(x) }; go(1); } if (R) { function later() { R.push(2) } later(); } ${F}`,
    [1, 2],
  ],
  'a function in a function': [
    `${R} function outer() { const inner = () => R.push(1); inner(); } outer(); ${F}`,
    [1],
  ],
  'a recursive function': [
    `${R} function down(n: number) { if (n === 0) return; R.push(n); down(n - 1) } down(3); ${F}`,
    [3, 2, 1],
  ],
  'a function given to another by an object': [
    `${R} function run({ before, after }: any) { before(); after() } run({ before: () => R.push('b'), after() { R.push('a') } }); ${F}`,
    ['b', 'a'],
  ],
  'a closure that counts': [
    `const counter = (() => { let n = 0; return { up: () => ++n, get: () => n } })(); counter.up(); counter.up(); function f() { return counter.get() }`,
    2,
  ],
  'a closure that counts, by its own function': [
    `const make = () => { let n = 0; return () => n++ }; const next = make(); next(); next(); function f() { return next() - 0 >= 2 }`,
    true,
  ],
  'a function that is wrapped': [
    `${R} let add = (x: any) => { R.push(x) }; const plain = add; add = (x) => plain(2 * x); add(4); ${F}`,
    [8],
  ],
  'the wanted function itself': [`let f: any = () => 1; f = ((g: any) => () => g() + 1)(f);`, 2],
  'the wanted function, by a decorator of its own': [
    `const plusOne = (g: any) => () => g() + 1; let f: any = () => 1; f = plusOne(f);`,
    2,
  ],
  'a member of the wanted function': [
    `function f(): any { return (f as any).k } (f as any).k = 4; Object.assign(f, { k: 5 });`,
    5,
  ],
  'a table that holds the wanted function': [
    `${T} T.set('f', f); function define(n: string, g: any) { T.set(n, g) } define('g', f); function f() { return [...T.keys()] }`,
    ['f', 'g'],
  ],
  // Waiting
  'an async function called at once': [
    `${R} await (async () => { await null; R.push(1) })(); ${F}`,
    [1],
    'x.mts',
  ],
  'an async function called at once, in parentheses': [
    `${R} (async () => { R.push(1) })(); void (async function () { R.push(2) })(); ${F}`,
    [1, 2],
  ],
  'an async function of its own': [
    `${T} async function load() { const text = await Promise.resolve('a b'); for (const w of text.split(' ')) T.set(w, 1) } await load(); function f() { return [...T.keys()] }`,
    ['a', 'b'],
    'x.mts',
  ],
  'a promise': [`${R} await Promise.resolve(3).then((x) => { R.push(x) }); ${F}`, [3], 'x.mts'],
  'promises together': [
    `${R} const load = async (x: number) => { await null; R.push(x) }; await Promise.all([1, 2].map(load)); ${F}`,
    [1, 2],
    'x.mts',
  ],
  'a loop that waits': [
    `${R} for await (const x of (async function* () { yield 1; yield 2 })()) R.push(x); ${F}`,
    [1, 2],
    'x.mts',
  ],
  'a timer that is waited for': [
    `${R} const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms)); await sleep(1); await (async () => { await sleep(1); R.push(1) })(); ${F}`,
    [1],
    'x.mts',
  ],
};

describe('what changes something that a function uses is kept', () => {
  after(stopBundler);

  for (const [title, [source, gives, file]] of Object.entries(cases))
    it(title, () => assertSliceIsWhole(source, gives, file));
});
