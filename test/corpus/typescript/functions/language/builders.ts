// State that the file builds while it is loaded: by functions, constructors, in place, through other names.
const squares = new Map<number, number>();
function fillSquares(upTo: number): void {
  for (let n = 0; n <= upTo; n++) squares.set(n, n * n);
}
fillSquares(10);

const handlers: Record<string, (x: number) => number> = {};
const define = (name: string, handler: (x: number) => number) => {
  handlers[name] = handler;
};
define('double', (x) => 2 * x);
define('square', (x) => squares.get(x) ?? NaN);

class Plugin {
  static readonly all: Plugin[] = [];
  constructor(
    readonly name: string,
    readonly weight = 1,
  ) {
    Plugin.all.push(this);
  }
}
new Plugin('first');
const heavy = new Plugin('second', 5);

const deck = [5, 3, 8, 1];
function sortInPlace(cards: number[]): void {
  for (let i = 1; i < cards.length; i++)
    for (let j = i; j > 0 && cards[j - 1]! > cards[j]!; j--) [cards[j - 1], cards[j]] = [cards[j]!, cards[j - 1]!];
}
sortInPlace(deck);

const settings = { limits: { low: 0, high: 1 }, tags: new Set<string>() };
const { limits, tags } = settings;
limits.high = 100;
tags.add('configured');

let mode = 'plain';
export function configure(options: { mode: string }): void {
  ({ mode } = options);
}
configure({ mode: 'fancy' });

/** @parallel Object.keys(handlers), [3, 4] */
export function handle(name: string, x: number): unknown {
  return { value: handlers[name]!(x), plugins: Plugin.all.map((plugin) => plugin.name), deck, settings, mode };
}

function main(): void {
  console.log('serving', handle('double', heavy.weight));
  tags.add('served');
  setInterval(() => fillSquares(1), 1000);
}
if (process.argv[2] === 'serve') main();
