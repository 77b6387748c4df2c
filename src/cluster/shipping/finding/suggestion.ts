/** What was probably meant by a name that is none. */
import { distance } from './misspelling';

/** More are a list that nobody reads. */
const MAX_NAMES = 8;

/** @returns how a sentence about the name ends: `; did you mean 'square'?`, `; it has f, g.`, or a full stop. */
export function suggestion(name: string, names: readonly string[]): string {
  const near = (other: string): number => distance(name.toLowerCase(), other.toLowerCase());
  const [best] = [...names].sort((a, b) => near(a) - near(b));
  if (best !== undefined && near(best) <= Math.floor(name.length / 3)) {
    return `; did you mean '${best}'?`;
  }
  if (names.length === 0) return '.';
  const first = names.slice(0, MAX_NAMES).join(', ');
  return names.length > MAX_NAMES
    ? `; it has ${first}, and ${names.length - MAX_NAMES} more.`
    : `; it has ${first}.`;
}
