// Conway's game of life on bit boards; run as a program it plays in the terminal.
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const GLIDER = ['.#.', '..#', '###'];
const SIZE = 8;
type Board = Uint8Array;

const parse = (rows: readonly string[]): Board => {
  const board = new Uint8Array(SIZE * SIZE);
  rows.forEach((row, y) => [...row].forEach((cell, x) => (board[y * SIZE + x] = cell === '#' ? 1 : 0)));
  return board;
};

function step(board: Board): Board {
  return board.map((alive, i) => {
    const [x, y] = [i % SIZE, Math.floor(i / SIZE)];
    let around = -alive;
    for (const dy of [-1, 0, 1]) for (const dx of [-1, 0, 1]) around += board[((y + dy + SIZE) % SIZE) * SIZE + ((x + dx + SIZE) % SIZE)]!;
    return around === 3 || (alive && around === 2) ? 1 : 0;
  });
}

const show = (board: Board): string => Array.from({ length: SIZE }, (_, y) => [...board.slice(y * SIZE, (y + 1) * SIZE)].map((c) => '.#'[c]).join('')).join('\n');

const start = parse(GLIDER);

/** @parallel [0, 1, 4, 32] */
export function generation(n: number): { alive: number; picture: string } {
  let board = start;
  while (n-- > 0) board = step(board);
  process.stdout.write(`${show(board)}\n`);
  return { alive: board.reduce((a, b) => a + b), picture: show(board) };
}

if (process.stdin.isTTY && process.argv.includes('--play')) {
  for (let board = start; ; board = step(board)) {
    console.clear();
    console.log(show(board));
    await sleep(100);
  }
}
