/** Programs of several files out of a seed: own modules that import each other, the tagged file in turn, and a package. */
import { randomChoices } from './random-choices';

/** Texts by relative path. The function is `f` of `tagged.ts`. */
export type ProgramFiles = Record<string, string>;

const PACKAGE = `
exports.settings = { rate: 1, seen: [] };
exports.set = (key, value) => { exports.settings[key] = value; };
exports.get = (key) => exports.settings[key];
exports.identity = (x) => x;
`;

/** What files are made of. `$M` stands for a file (`a`, `b`, `c`), `$K` for a key; `%` for a number of the statement's own. */
const OWN = [
  `export const list_$S = [$K];`,
  `export let count_$S = 0;`,
  `export const table_$S = new Map<unknown, unknown>([[$K, 1]]);`,
  `export function add_$S(x: unknown) { if (list_$S.length < 9) list_$S.push(x as never); count_$S++; return x; }`,
  `export class Box_$S { items: unknown[] = []; put(x: unknown) { this.items.push(x); table_$S.set($K, this.items.length); return this; } }`,
  `export const box_$S = new Box_$S();`,
  `export { table_$S as store_$S, box_$S as 'the box of $S' };`,
  `export default { of: '$S', rows: list_$S, put(x: unknown) { add_$S(x); } };`,
].join('\n');

/** By how the names of a file are got: an import, and what stands for a name of it then. */
const IMPORTS: readonly [statement: string, name: string][] = [
  ['import { list_$M, add_$M, table_$M, box_$M, count_$M } from $P;', '#'],
  ['import * as all%$M from $P;', 'all%$M.#'],
  [
    'import { list_$M as l%$M, add_$M as a%$M, store_$M as t%$M, box_$M as b%$M, count_$M as c%$M } from $P;',
    '@',
  ],
  ['import * as all%$M from $P; const held%$M: any = () => all%$M;', 'held%$M().#'],
];

/** What a function tells, of a file by `$X`. */
const TOLD = [
  '[...list_$X]',
  '[...table_$X]',
  'count_$X',
  'box_$X.items.length',
  'add_$X($K)',
  '[list_$X.length, count_$X]',
];

const PACKED = ['get("rate")', '[...settings.seen]', 'identity($K)'];

const STATEMENTS = [
  'add_$X($K);',
  'list_$X.push($K as never);',
  'table_$X.set($K, [...list_$X]);',
  'box_$X.put($K);',
  'const made% = add_$X($K);',
  'const made% = box_$X.put($K).items; made%.push(1);',
  'for (const one of [...list_$X]) table_$X.set(one, $K);',
  '[$K].forEach(add_$X);',
  '[1, 2].map((x) => box_$X.put(x));',
  'const run%: any = add_$X; run%($K);',
  '{ const held: any = { add: add_$X }; held.add($K); }',
  'if (list_$X.length > 1) table_$X.delete($K); else list_$X.length = 0;',
  'set("rate", $K);',
  'settings.rate = $K;',
  'const same% = identity(list_$X.length);',
  'add_$X(identity($K));',
  'Object.assign(settings, { rate: list_$X.length });',
  "require('./setup')();",
  "if (require.main !== module) add_$X($K); else { throw new Error('main'); }",
  'if (list_$X.length > 100) fail(); else box_$X.put($K);',
];

const FILES = ['a', 'b', 'c'];

export function randomProgram(seed: number): ProgramFiles {
  const { next, chosen, some } = randomChoices(seed);
  let made = 0;
  /** The imports of one file, and how its code names what they give. */
  const importing = (
    from: string,
  ): { lines: string[]; named: (text: string, of: string) => string; of: string[] } => {
    const of = some(
      [...FILES, 'tagged'].filter((one) => one !== from),
      from === 'tagged' ? 2 : 1,
    );
    const ways = new Map(
      of.map((one) => {
        const number = String(made++);
        const path = one === 'tagged' || next() < 0.6 ? `'./${one}'` : `'./barrel'`;
        const fill = (text: string): string =>
          text.replaceAll('$M', one).replaceAll('%', number).replaceAll('$P', path);
        const [statement, name] = chosen(IMPORTS);
        return [one, [fill(statement), fill(name), number]] as const;
      }),
    );
    const named = (text: string, file: string): string =>
      text.replace(/\b(list|add|table|box|count)_\$X/g, (_, kind: string) => {
        const [, name, number] = ways.get(file) ?? [];
        if (name === undefined || file === from) return `${kind}_${from}`;
        return name === '@' ? `${kind[0]}${number}${file}` : name.replace('#', `${kind}_${file}`);
      });
    return { lines: [...ways.values()].map(([statement]) => statement), named, of };
  };
  const key = (text: string): string =>
    text.replace(/\$K/g, () => chosen(['1', "'k'", '2', "'late'"])).replace(/%/g, () => String(made++));

  const file = (name: string, more: string[], statements: number): string => {
    const { lines, named, of } = importing(name);
    const any = (parts: readonly string[]): string => {
      const number = String(made++);
      return key(named(chosen(parts).replaceAll('%', number), chosen([name, ...of])));
    };
    const body = Array.from({ length: statements }, () => any(STATEMENTS));
    return [
      ...lines,
      `import { settings, set, get, identity } from 'pack';`,
      key(OWN.replaceAll('$S', name)),
      `function fail() { console.error('bad'); process.exit(1); }`,
      `export function tell_${name}() { return [${any(TOLD)}, ${any(TOLD)}, ${any(PACKED)}]; }`,
      `export function act_${name}(): any { ${any(STATEMENTS.slice(0, 4))} return ${any(TOLD)}; }`,
      ...body,
      ...more.map((line) => key(named(line, chosen([name, ...of])))),
    ].join('\n');
  };

  const used = some(FILES, 2);
  return {
    'node_modules/pack/index.js': PACKAGE,
    'setup.js': `const { settings } = require('pack'); module.exports = () => { settings.setup = true; };`,
    'barrel.ts': FILES.map(
      (one) => `export * from './${one}'; export { default as ${one} } from './${one}';`,
    ).join('\n'),
    ...Object.fromEntries(
      FILES.map((one) => [`${one}.ts`, file(one, [], next() < 0.5 ? 0 : 1 + Math.floor(next() * 2))]),
    ),
    'tagged.ts': file(
      'tagged',
      [
        `import { ${used.map((one) => `tell_${one}, act_${one}`).join(', ')} } from './barrel';`,
        `export function f() { return JSON.stringify([${used.map((one) => chosen([`tell_${one}()`, `act_${one}()`])).join(', ')}, ${chosen(TOLD)}]); }`,
      ],
      2 + Math.floor(next() * 6),
    ),
  };
}
