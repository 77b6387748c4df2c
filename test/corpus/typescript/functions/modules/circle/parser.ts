import { OPERATORS } from './interpreter';
import { positionIn } from './positions';

export type Node = number | { op: string; left: Node; right: Node };

export function parse(text: string): Node {
  let at = 0;
  const complain = (wanted: string): never => {
    throw new SyntaxError(`${wanted} wanted ${positionIn(text, at)}`);
  };
  const atom = (): Node => {
    if (text[at] === '(') {
      at++;
      const inner = sum();
      if (text[at++] !== ')') complain("')'");
      return inner;
    }
    const digits = /^\d+/.exec(text.slice(at))?.[0] ?? complain('a number');
    at += digits.length;
    return Number(digits);
  };
  const chain = (op: string, next: () => Node): Node => {
    let left = next();
    while (text[at] === op && op in OPERATORS) {
      at++;
      left = { op, left, right: next() };
    }
    return left;
  };
  const product = (): Node => chain('*', atom);
  const sum = (): Node => chain('+', product);
  return sum();
}
