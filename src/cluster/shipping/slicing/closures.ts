/** What nodes of a graph lead to, for all nodes at once (Tarjan's strongly connected components). */

/**
 * A file may lead further down than calls can be nested, so that the way back is a list.
 *
 * @param itemsOf what belongs to a node
 * @param next the nodes that an item leads to
 * @param counts true of items that are asked for: a long way of others costs no memory
 * @returns by node, the items it leads to; nodes that lead to each other have one set together
 */
export function closures<T>(
  nodes: readonly string[],
  itemsOf: (node: string) => readonly T[],
  next: (item: T) => Iterable<string>,
  counts: (item: T) => boolean = () => true,
): Map<string, ReadonlySet<T>> {
  const found = new Map<string, ReadonlySet<T>>();
  /** In the order of their visit, until their component is known. */
  const open: Visit<T>[] = [];
  const visits = new Map<string, Visit<T>>();

  const enter = (node: string): Visit<T> => {
    const items = itemsOf(node);
    const others = new Set(items.flatMap((item) => [...next(item)])).values();
    const order = open.length;
    const mine: Visit<T> = { node, items, others, first: order, order, parts: new Set() };
    open.push(mine);
    visits.set(node, mine);
    return mine;
  };
  /** What a node that is left, or was visited before, tells of the one that leads to it. */
  const note = (mine: Visit<T>, other: string): void => {
    const part = found.get(other);
    if (part) mine.parts.add(part);
    else mine.first = Math.min(mine.first, visits.get(other)!.first);
  };
  const visit = (start: string): void => {
    const way = [enter(start)];
    for (let mine = way.at(-1); mine; mine = way.at(-1)) {
      const { value: other } = mine.others.next();
      if (other !== undefined) {
        if (visits.has(other)) note(mine, other);
        else way.push(enter(other));
        continue;
      }
      way.pop();
      if (mine.first === mine.order) close(mine.order);
      const above = way.at(-1);
      if (above) note(above, mine.node);
    }
  };
  /** What was visited since a node, and is open yet, leads to that node and back. */
  const close = (from: number): void => {
    const members = open.splice(from);
    const own = members.flatMap(({ items }) => items).filter(counts);
    const parts = new Set(members.flatMap((one) => [...one.parts]));
    const [part, ...more] = parts;
    // What adds nothing leads where that leads to.
    const isSame = part !== undefined && more.length === 0 && own.every((item) => part.has(item));
    const all = isSame ? part : new Set([...own, ...[...parts].flatMap((one) => [...one])]);
    for (const { node } of members) found.set(node, all);
  };
  for (const node of nodes) if (!visits.has(node)) visit(node);
  return found;
}

interface Visit<T> {
  readonly node: string;
  readonly items: readonly T[];
  /** Those that it leads to, as far as they are not visited yet. */
  readonly others: Iterator<string, undefined>;
  /** The first node, by order, that it leads back to. */
  first: number;
  readonly order: number;
  /** What components lead to that it leads to. */
  readonly parts: Set<ReadonlySet<T>>;
}
