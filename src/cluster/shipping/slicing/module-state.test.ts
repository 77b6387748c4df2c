/** What a function changes in every call is told, whatever it is held in; what it only reads, or has of its own, is not. */
import assert from 'node:assert/strict';
import { readModule } from './module-model';
import { slice, wholeModule } from './slice';

const cases: Record<string, [state: string, ...lines: string[]]> = {
  'a variable that is assigned to': ['n', 'let n = 0;', 'function f() { return ++n; }'],
  'a list that grows': ['hist', 'const hist = [];', 'function f(x) { hist.push(x); return hist.length; }'],
  'a map that is filled': [
    'counts',
    'const counts = new Map();',
    'function f(x) { counts.set(x, (counts.get(x) ?? 0) + 1); return counts; }',
  ],
  'a table by a key': ['memo', 'const memo = {};', 'const f = (x) => (memo[x] ??= x * x);'],
  'a list in a table': [
    'groups',
    'const groups = new Map();',
    'function f(x) { const list = groups.get(x % 2) ?? []; list.push(x); groups.set(x % 2, list); }',
  ],
  'a member of a member': [
    'state',
    'const state = { deep: { n: 0 } };',
    'function f() { return state.deep.n++; }',
  ],
  'what is deleted from': ['seen', 'const seen = { a: 1 };', 'function f(x) { delete seen[x]; }'],
  'another name for it': [
    'table',
    'const table = { rows: [] };',
    'const { rows } = table, all = table.rows;',
    'function f(x) { all.push(x); }',
  ],
  'an object by a method of its own': [
    'rng',
    'const rng = { state: 1, next() { return rng.state++; }, peek() { return rng.state; } };',
    'function f() { return rng.next(); }',
  ],
  'an object by its this': [
    'rng',
    'const rng = { state: 1, next() { return this.state++; } };',
    'function f() { return rng.next(); }',
  ],
  'an instance of a class': [
    'rng',
    'class Rng { constructor(seed) { this.state = seed; } step() { this.state += 1; } next() { this.step(); return this.state; } peek() { return this.state; } }',
    'const rng = new Rng(1), other = new Rng(2);',
    'function f() { return rng.next() + other.peek(); }',
  ],
  'an instance of a class with a base': [
    'tally',
    'class Base { add(x) { this.rows.push(x); } }',
    'class Tally extends Base { rows = []; }',
    'const tally = new Tally();',
    'function f(x) { tally.add(x); }',
  ],
  'a list, though a class has a method of that name': [
    'hist, queue, tally',
    'class Queue { items = []; push(x) { this.items.push(x); } }',
    'class Tally { rows = []; add(x) { this.rows.push(x); } }',
    'const hist = [], queue = new Queue(), tally = new Tally();',
    'function f(x) { hist.push(x); queue.push(x); tally.add(x); }',
  ],
  'by a function that it calls': [
    'hist, counts',
    'const hist = [], counts = {};',
    'function note(x) { hist.push(x); }',
    'const count = (table, key) => { table[key] = (table[key] ?? 0) + 1; };',
    'function f(x) { [x].forEach(note); count(counts, x); }',
  ],
  'a function that another made, which remembers': [
    'draw',
    'function seeded(state) { return () => { state = (state * 16807) % 2147483647; return state; }; }',
    'const draw = seeded(1);',
    'function f() { return draw(); }',
  ],
  'nothing that it only reads': [
    '',
    'const table = [3, 1], byName = new Map([["a", 1]]), settings = { rate: 2 };',
    'table.push(4); byName.set("b", 2); settings.rate = 3;',
    'function f(x) { return [...table].sort().map((row) => row * settings.rate + byName.get(x)); }',
  ],
  'nothing that it makes itself': [
    '',
    'const table = [[3, 1]], empty = { rows: [] };',
    'function copy(one) { return { ...one }; }',
    'function fill(rows, x) { rows.push(x); return rows; }',
    'function f(x) { const all = table.slice(); all.push(x); const own = copy(empty); own.rows = all; return fill([], x); }',
  ],
  'nothing that another function changes': [
    '',
    'const hist = [];',
    'class Log { add(x) { hist.push(x); } size() { return hist.length; } }',
    'const log = new Log();',
    'function note(x) { hist.push(x); }',
    'note(1);',
    'function f() { return log.size(); }',
  ],
  'nothing but a place in a text': [
    '',
    'const word = /\\w+/g;',
    'function f(x) { word.lastIndex = 0; return word.exec(x); }',
  ],
  'nothing of a package': [
    '',
    'import axios from "axios";',
    'function f(x) { axios.defaults.baseURL = x; return axios.get(x); }',
  ],
};

describe('module state of a function', () => {
  for (const [what, [state, ...lines]] of Object.entries(cases))
    it(`is ${what}`, () => {
      const module = readModule(lines.join('\n'));
      assert.equal(slice(module, ['f']).mutable.join(', '), state);
      assert.equal(wholeModule(module, ['f']).mutable.join(', '), state);
    });
});
