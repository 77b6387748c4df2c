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
  const order = new Map<string, number>();
  const open: string[] = [];
  let visits = 0;

  /** @returns the first node, by order, that this one leads back to */
  const visit = (node: string): number => {
    const mine = visits++;
    order.set(node, mine);
    open.push(node);
    let first = mine;
    const all = new Set(itemsOf(node));
    const others = new Set([...all].flatMap((item) => [...next(item)]));
    const parts = new Set<ReadonlySet<T>>();
    for (const other of others) {
      const at = order.get(other);
      first = Math.min(first, at ?? (found.has(other) ? first : visit(other)));
      const part = found.get(other);
      if (part) parts.add(part);
    }
    for (const part of parts) for (const item of part) all.add(item);
    pending.set(node, all);
    if (first === mine) close(node);
    return first;
  };
  const pending = new Map<string, Set<T>>();
  const close = (node: string): void => {
    const members = open.splice(open.lastIndexOf(node));
    const all = new Set(members.flatMap((member) => [...pending.get(member)!]));
    for (const member of members) {
      found.set(member, all);
      order.delete(member);
      pending.delete(member);
    }
  };
  for (const node of nodes) if (!found.has(node)) visit(node);
  return found;
}
