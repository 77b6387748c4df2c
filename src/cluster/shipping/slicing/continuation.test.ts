/** What goes on with what the program made stays with it; what may change the user's other modules goes along. */
import { assertMarked } from './test-support';

describe('what goes on with the program stays behind', () => {
  it('when it hands results to other modules of the user', () =>
    assertMarked(
      `import { simulate, report } from './simulation';`,
      `import { save } from './storage'; //-`,
      `const inputs = [1, 2, 3]; //-`,
      `export function f(x) { return simulate(x); }`,
      `const results = inputs.map(f); //-`,
      `const total = results.length; //-`,
      `report(total); //-`,
      `save(results); //-`,
    ));

  it('when it puts results into a list for them, too', () =>
    assertMarked(
      `import { simulate, report } from './simulation';`,
      `const results = []; //-`,
      `export function f(x) { return simulate(x); }`,
      `for (const x of [1, 2]) results.push(f(x)); //-`,
      `report(results); //-`,
    ));

  it('and tells, when that changes what the function uses', () =>
    assertMarked(
      `const table = new Map();`,
      `export function f(x) { return table.get(x); }`,
      `const found = f('a'); //-`,
      `const word = found ?? 'none'; //-`,
      `table.set('b', word); //- goes on with the program`,
    ));

  it('but not what the function needs of it', () =>
    assertMarked(
      `const table = new Map();`,
      `export function f(x) { return first ? table.get(x) : 1; }`,
      `const first = f('a');`,
      `table.set('b', first);`,
    ));
});

describe('what may change other modules of the user goes along', () => {
  it('when the function uses any of them', () =>
    assertMarked(
      `import { registerAll } from './setup';`,
      `import { load } from './load';`,
      `import { find } from './registry';`,
      `const prepare = () => { load(); };`,
      `registerAll();`,
      `prepare();`,
      `export function f(x) { return find(x); }`,
    ));

  it('but not when it uses none, or when it is called for its value', () => {
    assertMarked(
      `import { fillAll } from './setup'; //-`,
      `fillAll(); //-`,
      `export function f(x) { return x; }`,
    );
    assertMarked(
      `import { count } from './setup'; //-`,
      `import { find } from './registry';`,
      `const all = count(); //-`,
      `export function f(x) { return find(x); }`,
    );
  });

  it('in a file that leads further down than calls can be nested', function () {
    this.timeout(60_000);
    const length = 6000;
    const lines = Array.from({ length }, (_, i) => `const a${i} = g(a${i + 1});`);
    assertMarked(
      `const g = (x) => x;`,
      ...lines,
      `const a${length} = 1;`,
      `export function f(x) { return a0 + x; }`,
      `const result = f(1); //-`,
      `console.log(g(result), a0); //-`,
    );
  });
});
