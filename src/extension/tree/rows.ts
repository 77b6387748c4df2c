/** The rows of a tree, and which of them differ between two times. Pure. */
import type { Row } from './row';

export interface Rows {
  /** Of the tree itself (`ROOT`) and of the rows that can be opened, by their ids. */
  children: ReadonlyMap<string, readonly string[]>;
  parents: ReadonlyMap<string, string>;
  rows: ReadonlyMap<string, Row>;
}

export const ROOT = '';

/** The rows to draw again: those whose children changed, with all below them, and those that read differently. */
export function changedRows(before: Rows, now: Rows): string[] {
  const moved = new Set<string>();
  for (const id of [ROOT, ...now.rows.keys()]) if (!sameChildren(before, now, id)) moved.add(id);
  if (moved.has(ROOT)) return [ROOT];
  const covered = (id: string): boolean => {
    for (let above = now.parents.get(id); above !== undefined; above = now.parents.get(above))
      if (moved.has(above)) return true;
    return false;
  };
  return [...now.rows]
    .filter(([id, row]) => moved.has(id) || !sameRow(before.rows.get(id), row))
    .map(([id]) => id)
    .filter((id) => !covered(id));
}

/** Whether only figures and words of a row are new, and neither what is below it nor what its menu offers. */
export function isOnlyReworded(before: Rows, now: Rows, id: string): boolean {
  return (
    sameChildren(before, now, id) && before.rows.get(id)?.contextValue === now.rows.get(id)?.contextValue
  );
}

function sameChildren(before: Rows, now: Rows, id: string): boolean {
  const [old, current] = [before.children.get(id), now.children.get(id)];
  if (!old || !current) return old === current;
  return old.length === current.length && old.every((child, index) => child === current[index]);
}

function sameRow(a: Row | undefined, b: Row): boolean {
  return a !== undefined && (Object.keys(b) as (keyof Row)[]).every((key) => a[key] === b[key]);
}
