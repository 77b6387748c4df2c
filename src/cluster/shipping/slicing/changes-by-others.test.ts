/** The same by `this`, by functions inside, and by what is waited for: found with random modules. */
import { stopBundler } from '..';
import { assertSliceIsWhole } from './test-support';

const R = 'const R: any[] = [];';
const F = 'function f() { return R }';

/** By what makes the change: a source, and what `f` gives. */
const cases: Record<string, [source: string, gives: unknown, file?: string]> = {
  'a method of a list, handed over': [`${R} [5].forEach(R.push, R); ${F}`, [5, 0, [5]]],
  'the this of a callback': [`${R} [5].forEach(function (this: any, x) { this.push(x) }, R); ${F}`, [5]],
  'the this of a call': [`${R} (function (this: any) { this.push(5) }).call(R); ${F}`, [5]],
  'a function that was given the list when it was made': [
    `${R} const adder = (rows: any[]) => () => { const all = rows; all.push(5) }; const add = adder(R); add(); ${F}`,
    [5],
  ],
  'a function inside, over lists': [
    `${R} { const go = async (rows: any[]) => { rows.push(5) }; await Promise.all([R].map(go)); } ${F}`,
    [5],
    'x.mts',
  ],
  'a function inside a function': [
    `${R} function fill(x: number) { const go = (rows: any[]) => rows.push(x); go(R); } fill(5); ${F}`,
    [5],
  ],
  'a class inside that holds what the function was given': [
    `${R} function fill(rows: any[]) { class X { r: any; constructor() { this.r = rows } go() { this.r.push(5) } } new X().go() } fill(R); ${F}`,
    [5],
  ],
  'local names that hold each other': [
    `${R} { let a: any = R, b: any; a.at(0); b = a; a = b; for (let n = 0; n < 1; n++) { b.push(5); [a, b] = [b, a] } } ${F}`,
    [5],
  ],
  'a global made without a declaration, by its own name': [
    `declare const erList: any[]; (globalThis as any).erList = []; erList.push(5); function f() { return Reflect.get(globalThis, 'erList') }`,
    [5],
  ],
  'a promise that is waited for further down': [
    `${R} const ready = new Promise((r) => setImmediate(r)).then(() => { R.push(5) }); await ready; ${F}`,
    [5],
    'x.mts',
  ],
  'promises that are waited for together': [
    `${R} const work = [1, 2].map(async (x) => { await new Promise((r) => setImmediate(r)); R.push(x) }); await Promise.all(work); ${F}`,
    [1, 2],
    'x.mts',
  ],
};

describe('what changes something by others is kept', () => {
  after(stopBundler);

  for (const [title, [source, gives, file]] of Object.entries(cases))
    it(title, () => assertSliceIsWhole(source, gives, file));
});
