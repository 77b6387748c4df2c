/** @jsx h */
import { h } from './h';

const LEVELS = ['low', 'high'];

export function Badge({ n }) {
  return <span class={LEVELS[n % 2]}>#{n}</span>;
}

/** @parallel range(3) */
export const badges = (n) => Array.from({ length: n }, (_, i) => <Badge n={i} />).join('');
