/** What nodes of a graph lead to, for all nodes at once (Tarjan's strongly connected components). */

/**
 * @param itemsOf what belongs to a node
 * @param next the nodes that an item leads to
 * @returns by node, the items it leads to; nodes that lead to each other have one set together
 */
export function closures<T>(
  nodes: readonly string[],
  itemsOf: (node: string) => readonly T[],
  next: (item: T) => Iterable<string>,
): Map<string, ReadonlySet<T>> {
  const found = new Map<string, ReadonlySet<T>>();
  /** In the order of their visit, until their component is known. */
  const open = new Map<string, Visit<T>>();

  const visit = (node: string): Visit<T> => {
    const mine: Visit<T> = { first: open.size, order: open.size, items: itemsOf(node), parts: new Set() };
    open.set(node, mine);
    const seen = new Set<string>();
    for (const item of mine.items)
      for (const other of next(item)) {
        if (seen.has(other)) continue;
        seen.add(other);
        const closed = found.get(other);
        const visited = closed ? undefined : (open.get(other) ?? visit(other));
        const part = closed ?? found.get(other);
        if (part) mine.parts.add(part);
        else if (visited) mine.first = Math.min(mine.first, visited.first);
      }
    if (mine.first === mine.order) close(mine.order);
    return mine;
  };
  /** What was visited since a node, and is open yet, leads to that node and back. */
  const close = (from: number): void => {
    const members = [...open].slice(from);
    const all = new Set<T>();
    const parts = new Set<ReadonlySet<T>>();
    for (const [node, visited] of members) {
      for (const item of visited.items) all.add(item);
      for (const part of visited.parts) parts.add(part);
      found.set(node, all);
      open.delete(node);
    }
    for (const part of parts) for (const item of part) all.add(item);
  };
  for (const node of nodes) if (!found.has(node)) visit(node);
  return found;
}

interface Visit<T> {
  /** The first node, by order, that it leads back to. */
  first: number;
  readonly order: number;
  readonly items: readonly T[];
  /** What components lead to that it leads to. */
  readonly parts: Set<ReadonlySet<T>>;
}
