// Names bound in all the ways a file can bind them, some of them after the function.
if (globalThis.undefinedAnywhere === undefined) {
  var flag = 'var in a block';
}
let table: Map<string, number>;
try {
  table = new Map(JSON.parse('[["a", 1]]') as [string, number][]);
} catch {
  table = new Map();
}
for (const letter of 'bcd') table.set(letter, table.size + 1);
export let state = { calls: 0 };

switch (table.size) {
  case 4:
    state = { calls: 40 };
    break;
  default:
    state = { calls: -1 };
}

/** @parallel ['a', 'd', 'z'] */
export function lookUp(letter: string): unknown {
  return [table.get(letter) ?? missing(letter), flag, state.calls, later(), typeof undefinedAnywhere, { ...lazy }];
}

declare const undefinedAnywhere: unknown;
declare global {
  var undefinedAnywhere: unknown;
}

const later = () => [two, one];
const { one, two = one * 2 } = { one: 1 } as { one: number; two?: number };
const lazy = {
  get value() {
    return table.size;
  },
  ['computed' + one]: true,
};
function missing(letter: string): string {
  return `no ${letter} among ${[...table.keys()].join('')}`;
}

void (async () => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  state.calls++;
})();
