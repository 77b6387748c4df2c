/**
 * What random modules are made of. `$L`, `$N`, `$D`, `$M`, `$F`, `$I` and `$K` stand for names of lists, other lists, tables,
 * maps, functions and instances, and for keys, to be chosen; `%` for a number of the statement's own.
 */

/** Expressions that give a list. */
export const LISTS = linesOf(`
[]
[$K]
[...$L]
$L.slice()
$L
[$L]
$L.map(String)
($D[$K] ??= [])
$F($L)
($L ?? [$K])
($K ? $L : $L)
$I.rows
Object.values($D)[0] ?? $L
$L.concat([$K])
$L.filter(Boolean)
[$L, $L].find(Boolean)
({ a: $L }).a
((r) => r)($L)
$I.give()
pair($L)[0]
[...$L].reverse()
$F.bind(null, $L)()
twice($K, $L)
$M.get($K) ?? $L
[...new Set([$L])][0]
[[$L]].flat()[0]
Object.assign([], $L)
Reflect.get($I, 'rows')
structuredClone($L)
$I['give']()
Array.from($L)
each([$L]).next().value
[$L].reduce((a, b) => b)
new WeakRef($L).deref()
await $L
$F.call(null, $L)
Reflect.apply($F, null, [$L])
(0, $F)($L)
$I?.rows ?? $L
keep\`\${$L}\`
(() => $L)()
own.rows
[$L].map((r) => r)[0]
await Promise.resolve($L)
Object.entries({ a: $L })[0][1]
new Map([[1, $L]]).get(1)
[$L, $I].at(0)
({ ...$D }).k ?? $L
$I.copy().rows
[$L].map($F)[0]
(class { static all = $L }).all
pack.identity($L)
own.give($L)
[[$L, 1]].map(([r]) => r)[0]
$L.sort()
memo($K)
made.call(null, $L)()
await late($L)
$I.next
`);

/** Statements. */
export const STATEMENTS = linesOf(`
$L.push($K);
$D[$K] = $L;
$D[$K] = $K;
$L.push(...$L.slice(0, 2));
$F($L);
$I.add($K);
$I.log($K);
$I.rows.push($K);
$I = new K($L);
for (const row of Object.values($D)) grow(row, $K);
for (const row of [$L, $L]) row.push($K);
for (const [key, row] of Object.entries($D)) { $N.push(key); grow(row, $K); }
for (const key in $D) $N.push(key);
N = $F($L);
console.log($L, $D);
[0, 1].forEach((x) => $L.push(x));
[$K].forEach($L.push, $L);
$L.splice(0, 1);
$L.length = 1;
{ const held = $L; held.push($K); }
if ($L.length > 1) $L.pop(); else $L.push($K);
const total% = [$L, $L].map((r) => r.length);
const row% = $L; row%.push($K);
try { $D[$K].push(1); } catch { $L.push(2); }
K.shared.push($K);
Object.assign($D, { k: $L });
Object.defineProperty($D, $K, { value: $L, enumerable: true, configurable: true });
$I.rows = $L;
$N.sort();
$N.some((x) => $L.push(x));
$I.again($F, $L);
$L.unshift(...$L.slice(0, 1));
{ const [a, ...b] = [$L, $L]; b[0].push($K); grow(a, 1); }
{ const { rows, ...rest } = $I; rows.push($K); grow(Object.values(rest)[0], $K); }
do { $N.push($K); } while (false);
bump();
$I.size;
$I.size = $K;
delete $D[$K];
count += [$K].length;
[$L[0], N] = [$L, $L];
({ length: N } = $L);
[$L, $L] = [$L, $L];
switch ($L.length) { case 0: $L.push(0); break; default: $N.push(1); }
{ const hold = [$L, $I]; hold[0].push($K); hold[1].add($K); }
{ const first = () => $L; first().push($K); }
const both% = { $L, $D }; Object.values(both%)[0].push($K);
$M.set($K, $L);
$M.get($K)?.push(1);
$M.forEach((r) => grow(r, $K));
for (const r of $M.values()) r.push($K);
Array.prototype.push.call($L, $K);
Reflect.apply($L.push, $L, [$K]);
const put% = $L.push.bind($L); put%($K);
await Promise.resolve($L).then((r) => r.push($K));
const iterable% = { *[Symbol.iterator]() { yield $L; } }; for (const r of iterable%) r.push($K);
const iterable% = { [Symbol.iterator]: () => [$L].values() }; [...iterable%][0].push($K);
const counter% = (() => { const rows = $L; return { up() { rows.push($K); } }; })(); counter%.up();
const bag% = new (class { #all = [$L]; [Symbol.iterator]() { return this.#all.values(); } })(); for (const r of bag%) grow(r, $K);
Object.defineProperty(K.prototype, 'width', { configurable: true, get() { $L.push($K); return 1; } }); $I.width;
const seen% = new WeakMap([[$D, $L]]); seen%.get($D).push($K);
K.make = (rows) => { grow(rows, $K); return new K(rows); }; K.make($L);
K.make?.($L);
const clone% = Object.create($I); clone%.rows.push($K);
const mixed% = Object.assign(Object.create($D), { k: $L }); mixed%.k?.push($K);
let x% = $L; x% ||= []; x%.push($K);
let y%; if ($L.length) y% = $L; else y% = $L; y%.push($K);
var z% = z% ?? $L; z%?.push?.($K);
const { [$K]: w% = $L } = $D; Array.isArray(w%) && w%.push($K);
const [[first%] = []] = [[$L]]; first%.push($K);
const fns% = { $F, add: (r) => r.push($K) }; for (const name in fns%) fns%[name]($L);
const curry% = (a) => (b) => (a.push(b.length), b); curry%($L)($L);
const later% = () => later.push(() => $L.push($K)); later%();
const rec% = (r, n) => { if (n) { r.push(n); rec%(r, n - 1); } }; rec%($L, 2);
const p% = { __proto__: $I }; p%.rows.push($K);
const h% = new Proxy({}, { get: () => $L }); h%.any.push($K);
const h% = new Proxy({}, { get(_, key) { $L.push(key); return $K; } }); h%.any;
const tagged% = (t, ...v) => v[0].push(t.length); tagged%\`a\${$L}b\`;
const spread% = [...$L, $L]; spread%.at(-1).push($K);
const bound% = $I.add.bind($I); bound%($K);
const { add: pulled% } = $I; pulled%.call($I, $K);
const bumped% = (bump(), $L); bumped%.push(count);
const sorted% = [3, 1].sort((a, b) => { $L.push(a); return a - b; });
const text% = 'ab'.replace(/./g, (c) => { $L.push(c); return c; });
const from% = Array.from({ length: 2 }, (_, n) => $L.push(n));
const revived% = JSON.parse('[1]', (key, value) => { $L.push(key); return value; });
const gen% = (function* () { $L.push($K); yield 1; })(); gen%.next();
const nested% = () => () => $L; nested%()().push($K);
const set% = (o, k, v) => { o[k] = v; }; set%($D, $K, $L);
const set% = (o, k, v) => { o[k] = v; }; set%($I, 'rows', $L);
function Old%(rows) { this.rows = rows; } Old%.prototype.add = function (x) { this.rows.push(x); }; new Old%($L).add($K);
const ready% = Promise.resolve($L).then((r) => r.push($K)); await ready%;
const work% = [$L, $L].map(async (r) => { await null; r.push($K); }); await Promise.all(work%);
const wait% = (async () => { await null; $L.push($K); })(); await wait%;
for await (const r of [$L]) r.push($K);
await late($L);
const soon% = late($L); await soon%;
await (async () => { await null; $L.push($K); })();
(function () { this.push($K); }).call($L);
void $F($L);
$L && $F($L);
$L?.push?.($K);
new Sub($L);
new K($L).add($K);
globalThis.G = $L; globalThis.G.push($K);
G.push($K);
K.prototype.log = function () { $L.push($K); };
$I.give = () => $L;
F.hook = (r) => grow(r, $K);
F.hook?.($L);
F['hook']?.($L);
for (const fn of [$F, $F]) fn($L);
[$F, $F].map((fn) => fn($L));
const run% = $F; run%($L);
[...each([$L])].forEach((r) => r.push($K));
for (const r of each([$L])) grow(r, $K);
const one% = made($L); one%();
made.call($I, $L)();
later.push(() => $L.push($K));
later.forEach((fn) => fn());
for (const fn of later) fn();
while (later.length) later.pop()();
on('x', (r) => r.push($K));
on('x', $F);
emit('x', $L);
pack.assign($D, { a: $L });
pack.setIn($L, $K);
own.add($L);
own.use($I);
own.flush();
watched.rows = $L;
watched.rows;
"" + $I;
JSON.stringify($I);
$L.toString();
memo($K).push($K);
$I.rows[0] ??= $L;
$N[$N.length] = $K;
label: for (const r of [$L]) { r.push($K); break label; }
Object.values({ a: $L, b: $L }).forEach((r) => r.push($K));
Object.setPrototypeOf($D, { k: $L });
(($L) => { $L.push($K); })($L);
tag\`\${$L} \${$K}\`;
{ let r = $L; r = $L; r.push($K); }
{ let r; r = [$L]; r[0].push($K); }
{ const o = { go() { this.r.push($K); }, r: $L }; o.go(); }
{ const o = { get r() { return $L; } }; o.r.push($K); }
{ const { r = $L } = {}; r.push($K); }
{ function inner(r = $L) { r.push($K); } inner(); }
{ class Inner { #r = $L; go() { this.#r.push($K); } } new Inner().go(); }
{ class Inner { static { $L.push($K); } } }
{ const go = ($L) => ($L.push($K), $L); go($L); }
{ const o = { r: $L }; const p = { ...o }; p.r.push($K); }
{ const s = new Set([$L]); for (const r of s) r.push($K); }
{ const s = new Map([[$K, $L]]); [...s.values()][0].push($K); }
{ const w = [$L]; w.forEach(function (r) { this.push(r.length); }, $L); }
{ let r = $L; const go = () => { r.push($K); }; r = $L; go(); }
{ const go = async (r) => { r.push($K); }; await Promise.all([$L].map(go)); }
{ const p = new Proxy($L, {}); p.push($K); }
{ const key = $K, go = { [key](r) { r.push(key); } }[key]; go($L); }
`);

/** What a program does beside, by way of `f`: it stays behind, and what that means for `f` is told. */
export const PROGRAMS = linesOf(`
f();
console.log(f());
const result% = f(); $L.push(result%);
$L.push(f());
$D[$K] = f()[0];
for (const x of f()) $N.push(x);
function main%() { f(); $L.push($K); } main%();
const main% = async () => { const [x] = f(); grow(x, $K); $D[$K] = x; }; await main%();
function tell%(rows) { grow(rows, f().length); } tell%($L);
[$L].forEach((rows) => { f(); rows.push($K); });
if (f().length > 1) $L.push($K);
if (f().length > 1) N = $L;
try { f(); $N.push($K); } catch {}
$I.rows = f()[0];
$F(f());
$I.again(f, $L);
$I.add(f());
const told% = [f, $F].map((fn) => fn($L));
`);

/** What the functions `g` and `h` do with a list `r`. */
export const BODIES = linesOf(`
r.push($K); return r;
return $L;
$L.push(r.length); return r;
$D[$K] = r; return r;
for (const x of r.slice(0, 2)) $N.push(1); return r;
const inner = (y) => grow(y, $K); inner(r); return r;
return [r, $L][0];
return r.map(String);
let x = r; x = x.concat($K); return $N;
N = r; return r;
const held = $L; held.push($K); return [...r];
return $I ? $I.give() : r;
$I?.add?.(1); return r;
K.shared.push(r); return r;
$M.set($K, r); return r;
arguments[0]?.push?.($K); return r;
const go = (y) => y.push($K); go($L); return r;
const go = (y) => { const z = y; z.push($K); }; [$L, r].forEach(go); return r;
return [$L].map((y) => (y.push($K), y))[0];
return () => $L.push($K), r;
class X { constructor() { this.r = r; } go() { this.r.push($K); } } new X().go(); return r;
const [x = $L] = r; grow(x, 1); return r;
later.push(() => r.push($K)); return r;
emit('x', r); return r;
own.add(r); return r;
return new K(r).rows;
r.length = 0; return $L;
count++; return r;
F.hook?.(r); return r;
`);

/** What the methods of the class `K` do, whose instances hold a list `rows`. */
export const METHODS = linesOf(`
grow(this.rows, 1);
K.shared.push(2);
this.constructor.shared.push(5);
grow($L, 3);
this.count = this.rows.length;
$D.m = 1;
this.none;
this.rows = $L;
this.extra = [this.rows];
const self = this; [1].forEach(() => self.rows.push(4));
this.rows.forEach((r) => grow(r, 6));
$N.push(this.rows.length);
`);

/** What every module begins with. */
export const HEAD = `
let N = [], count = 0;
const later = [], listeners = new Map();
const F = { hook: null };
globalThis.G = [];
function grow(rows, x) { if (Array.isArray(rows) && rows.length < 20) rows.push(x); }
function bump() { count++; }
function pair(x) { return [x, x]; }
function twice(x, rows = P) { rows.push(x); return rows; }
function* each(rows) { for (const row of rows) yield row; }
function tag(texts, rows, key) { grow(rows, key); }
const keep = (texts, rows) => rows;
function on(name, listener) { listeners.set(name, [...(listeners.get(name) ?? []), listener]); }
function emit(name, ...given) { for (const listener of (listeners.get(name) ?? []).slice(0, 3)) listener(...given); }
function made(rows) { return function () { grow(rows, 7); return rows; }; }
const memo = ((all) => (key) => (all[key] ??= []))({});
async function late(rows) { await null; rows.push('late'); return rows; }
const watched = { held: [], get rows() { grow(this.held, 8); return this.held; }, set rows(r) { grow(r, 9); this.held = r; } };
`;

/** `$0` to `$6` stand for what its methods do. */
export const CLASS = `
class K {
  static shared = [];
  rows = [];
  constructor(rows) { this.rows = rows; $0 }
  add(x) { $1 }
  log(x) { $2 }
  give() { return this.rows; }
  copy() { return new K(this.rows); }
  again(fn, rows) { return fn(rows); }
  get size() { $3 }
  set size(x) { $4 }
  get next() { return this.rows; }
  toString() { $5 return 'K'; }
  toJSON() { $6 return 'K'; }
}
class Sub extends K { constructor(rows) { super(rows); this.add(0); } }
`;

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
