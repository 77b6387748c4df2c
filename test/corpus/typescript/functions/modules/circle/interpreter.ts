// An interpreter whose halves import each other, and one of them this very file.
import { parse, type Node } from './parser';

export const OPERATORS: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '*': (a, b) => a * b,
};
export let depth = 0;

export function evaluate(node: Node): number {
  depth++;
  return typeof node === 'number' ? node : OPERATORS[node.op]!(evaluate(node.left), evaluate(node.right));
}

/** @parallel ['1+2*3', '(1+2)*3', '2*(3+', '7'] */
export function interpret(text: string): number {
  return evaluate(parse(text));
}

if (process.argv.length > 2) console.log(process.argv.slice(2).map(interpret));
