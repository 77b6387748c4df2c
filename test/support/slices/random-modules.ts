/** Modules of JavaScript out of a seed: tables, functions and classes that change them, aliases, loops, and an `f` that tells. */
import { BODIES, CLASS, HEAD, LISTS, METHODS, PROGRAMS, STATEMENTS } from './module-parts';
import { randomChoices } from './random-choices';

const NAMES: Readonly<Record<string, readonly string[]>> = {
  L: ['A', 'B', 'E'],
  N: ['P', 'Q'],
  D: ['S', 'T'],
  M: ['U'],
  F: ['g', 'h'],
  I: ['i', 'j'],
  K: ['0', '1', "'k'", '2'],
};

/** What `f` may give. */
const TOLD =
  'A,B,E,S,T,P,Q,U,i,j,i.rows,j.rows,K.shared,count,N,own.rows,globalThis.G,memo(0),watched.held'.split(',');

/** @param program it runs `f` itself, too */
export function randomModule(seed: number, program = false): string {
  const { next, chosen } = randomChoices(seed);
  let made = 0;
  const any = (parts: readonly string[]): string =>
    chosen(parts)
      .replace(/\$([LNDMFIK])/g, (_, kind: string) => chosen(NAMES[kind]!))
      .replace(/%/g, String(made++));

  const imports = ["own = require('./own')", "pack = require('pack')"];
  const lines = [
    ...(next() < 0.5 ? [`const ${imports.join(', ')};`] : imports.map((one) => `const ${one};`)),
    `const P = [], Q = [];${HEAD}${CLASS.replace(/\$\d/g, () => any(METHODS))}`,
    ...NAMES.L!.map((name) => `let ${name} = ${chosen(['[]', '[1]', '[[2]]'])};`),
    ...NAMES.D!.map((name) => `const ${name} = ${chosen(['{}', '{ k: [] }', '{ k: A }'])};`),
    'const U = new Map([[1, []]]);',
    'let i = new K(A), j = new K([]);',
    ...NAMES.F!.map((name) => `function ${name}(r) { r = Array.isArray(r) ? r : []; ${any(BODIES)} }`),
  ];
  for (let left = 3 + Math.floor(next() * 9); left > 0; left--) {
    const kind = next();
    if (kind < 0.25) lines.push(`${chosen(NAMES.L!)} = ${any(LISTS)};`);
    else if (kind < 0.4) lines.push(any(LISTS.map((list) => `const list% = ${list};\nlist%.push($K);`)));
    else lines.push(any(program && next() < 0.3 ? PROGRAMS : STATEMENTS));
  }
  return `${lines.join('\n')}\nfunction f() { return [${chosen(TOLD)}, ${chosen(TOLD)}]; }\n`;
}
